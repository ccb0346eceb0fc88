//! The client: what it can do, and what is sent to it.

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    MessageType, PublishDiagnosticsParams, ShowMessageParams,
    notification::{Notification as _, PublishDiagnostics, ShowMessage},
};
use serde::Serialize;
use serde_json::Value;

use super::positions::Encoding;

/// What a client says it can do. It is read from the JSON as it stands: the few flags that matter here spare reading all of them.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of the protocol, each by itself"
)]
pub(super) struct Can {
    /// Asks for diagnostics instead of being sent them.
    pub(super) pull: bool,
    /// Asks again when told that everything may have changed.
    pub(super) refresh: bool,
    /// Watches files for the server.
    pub(super) watch: bool,
    /// Answers questions about its configuration.
    pub(super) configuration: bool,
    /// Shows symbols as a tree.
    pub(super) hierarchy: bool,
    /// Takes edits that name the version they are for.
    pub(super) versioned_edits: bool,
    /// Takes edits that make files.
    pub(super) creates_files: bool,
}

impl Can {
    fn read(capabilities: &Value) -> Self {
        let yes = |path: &str| capabilities.pointer(path).and_then(Value::as_bool) == Some(true);
        Self {
            pull: capabilities
                .pointer("/textDocument/diagnostic")
                .is_some_and(Value::is_object),
            refresh: yes("/workspace/diagnostics/refreshSupport")
                || yes("/workspace/diagnostic/refreshSupport"),
            watch: yes("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: yes("/workspace/configuration"),
            hierarchy: yes("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            creates_files: capabilities
                .pointer("/workspace/workspaceEdit/resourceOperations")
                .and_then(Value::as_array)
                .is_some_and(|kinds| kinds.iter().any(|kind| kind == "create")),
            versioned_edits: yes("/workspace/workspaceEdit/documentChanges"),
        }
    }
}

/// The client at the other end of the connection.
pub(super) struct Client {
    connection: Connection,
    /// What it can do.
    pub(super) can: Can,
    /// How it counts inside a line.
    pub(super) encoding: Encoding,
    asked: i32,
}

/// The client has gone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone;

impl Client {
    /// The client with what it said of itself in `initialize`.
    pub(super) fn new(connection: Connection, initialize: &Value) -> Self {
        let capabilities = initialize.get("capabilities").unwrap_or(&Value::Null);
        let offered = capabilities.pointer("/general/positionEncodings");
        let offered = offered.and_then(Value::as_array).into_iter().flatten();
        Self {
            connection,
            can: Can::read(capabilities),
            encoding: Encoding::negotiate(offered.filter_map(Value::as_str)),
            asked: 0,
        }
    }

    fn send(&self, message: impl Into<Message>) -> Result<(), Gone> {
        let sent = self.connection.sender.send(message.into());
        sent.map_err(|_unsent| Gone)
    }

    /// Answers a request.
    pub(super) fn respond(&self, response: Response) -> Result<(), Gone> {
        self.send(response)
    }

    /// Asks the client for something; its answer comes with the id that is returned.
    pub(super) fn ask(&mut self, method: &str, params: impl Serialize) -> Result<RequestId, Gone> {
        self.asked += 1;
        let id = RequestId::from(format!("guiju-{}", self.asked));
        self.send(Request::new(id.clone(), method.to_owned(), params))?;
        Ok(id)
    }

    /// Tells the client something.
    pub(super) fn notify(&self, method: &str, params: impl Serialize) -> Result<(), Gone> {
        self.send(Notification::new(method.to_owned(), params))
    }

    /// Sends the findings of one document.
    pub(super) fn publish(&self, params: &PublishDiagnosticsParams) -> Result<(), Gone> {
        self.notify(PublishDiagnostics::METHOD, params)
    }

    /// Shows words to the user.
    pub(super) fn show(&self, typ: MessageType, message: String) -> Result<(), Gone> {
        self.notify(ShowMessage::METHOD, ShowMessageParams { typ, message })
    }
}
