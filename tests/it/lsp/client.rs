//! An editor, as far as the server can tell: it speaks the protocol to the built command over pipes.

use std::{
    collections::VecDeque,
    fs,
    io::{BufRead, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long an answer may take before the test has failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server with the client that talks to it, in a folder of their own.
pub(crate) struct Editor {
    folder: TempDir,
    server: Child,
    to: Option<ChildStdin>,
    from: mpsc::Receiver<Value>,
    told: VecDeque<Value>,
    asked: i64,
}

impl Editor {
    /// Starts the server and says hello, with these capabilities and options.
    pub(crate) fn start(capabilities: &Value, options: &Value) -> Self {
        Self::start_with(&[], capabilities, options).0
    }

    /// The same with files in the folder; what the server answered to `initialize` comes too.
    pub(crate) fn start_with(
        files: &[(&str, &str)],
        capabilities: &Value,
        options: &Value,
    ) -> (Self, Value) {
        let mut editor = Self::silent();
        for (name, content) in files {
            editor.write(name, content);
        }
        let params = json!({
            "processId": null,
            "workspaceFolders": [{ "uri": editor.uri(""), "name": "报告" }],
            "capabilities": capabilities,
            "initializationOptions": options,
        });
        let answer = editor.ask("initialize", &params);
        editor.tell("initialized", &json!({}));
        (editor, answer["result"].clone())
    }

    /// Starts the server and says nothing.
    pub(crate) fn silent() -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let mut server = Command::new(env!("CARGO_BIN_EXE_guiju"))
            .arg("lsp")
            .current_dir(folder.path())
            .env_remove("GUIJU_LANG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let to = server.stdin.take();
        let mut out = BufReader::new(server.stdout.take().expect("a pipe"));
        let (sender, from) = mpsc::channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            folder,
            server,
            to,
            from,
            told: VecDeque::new(),
            asked: 0,
        }
    }

    /// Writes a file into the folder.
    pub(crate) fn write(&self, name: &str, content: &str) {
        fs::write(self.folder.path().join(name), content).expect("a file");
    }

    /// The address of a file in the folder, 汉字 as editors write them.
    pub(crate) fn uri(&self, name: &str) -> String {
        let mut uri = format!("file://{}", self.folder.path().display());
        if !name.is_empty() {
            uri.push('/');
        }
        for byte in name.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' => uri.push(byte.into()),
                _ => uri.extend(format!("%{byte:02X}").chars()),
            }
        }
        uri
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn send_all(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let body = message.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).bytes());
        }
        let to = self.to.as_mut().expect("an open pipe");
        to.write_all(&bytes).expect("the server listens");
        to.flush().expect("the server listens");
    }

    /// Sends several messages at once, so that the later ones are there when the first is handled.
    pub(crate) fn burst(&mut self, messages: &[Value]) {
        let framed: Vec<Value> = messages
            .iter()
            .map(|message| {
                let mut message = message.clone();
                message["jsonrpc"] = "2.0".into();
                message
            })
            .collect();
        self.send_all(&framed);
    }

    /// Tells the server something.
    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.burst(&[json!({ "method": method, "params": params })]);
    }

    /// Asks the server something: the whole answer, error or result.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.burst(&[json!({ "id": id, "method": method, "params": params })]);
        self.answer(&json!(id))
    }

    /// The result of a question that must not fail.
    pub(crate) fn result(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to a question, whenever it comes.
    pub(crate) fn answer(&mut self, id: &Value) -> Value {
        self.wait(|message| message.get("method").is_none() && message["id"] == *id)
    }

    /// The parameters of the next message of this method that the server sends by itself.
    pub(crate) fn next(&mut self, method: &str) -> Value {
        let message = self.wait(|message| message["method"] == *method);
        if let Some(id) = message.get("id") {
            self.burst(&[json!({ "id": id, "result": null })]);
        }
        message["params"].clone()
    }

    /// The diagnostics that are sent next for a document.
    pub(crate) fn diagnostics(&mut self, uri: &str) -> Value {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == *uri
        });
        message["params"]["diagnostics"].clone()
    }

    /// How many messages of a method have come so far and were not looked at.
    pub(crate) fn count(&mut self, method: &str) -> usize {
        while let Ok(message) = self.from.try_recv() {
            self.told.push_back(message);
        }
        let told = self.told.iter();
        told.filter(|message| message["method"] == *method).count()
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.told.iter().position(&wanted) {
            return self.told.remove(at).expect("it is there");
        }
        loop {
            let message = self
                .from
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|error| panic!("{error}; so far: {:#?}", self.told));
            if wanted(&message) {
                return message;
            }
            self.told.push_back(message);
        }
    }

    /// Opens a document and gives its address.
    pub(crate) fn open(&mut self, name: &str, text: &str) -> String {
        let uri = self.uri(name);
        let language = if name.contains(".md") {
            "markdown"
        } else {
            "plaintext"
        };
        self.tell(
            "textDocument/didOpen",
            &json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }),
        );
        uri
    }

    /// Says goodbye: the exit code.
    pub(crate) fn leave(mut self) -> i32 {
        self.result("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        self.ended()
    }

    /// Closes the pipe, and waits for the end: the exit code.
    pub(crate) fn ended(mut self) -> i32 {
        drop(self.to.take());
        let code = self.server.wait().expect("it ends").code();
        code.unwrap_or(-1)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // A test that failed leaves no server behind.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Reads one message; `None` at the end.
fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().expect("a length");
                }
            }
        }
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
