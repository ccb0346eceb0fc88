//! What the client tells: documents opened, changed, saved and closed; settings and files changed.

use lsp_server::Notification;
use lsp_types::{
    DidChangeWatchedFilesParams, FileChangeType, PublishDiagnosticsParams, Uri,
    notification::{
        Cancel, DidChangeConfiguration, DidChangeTextDocument, DidChangeWatchedFiles,
        DidChangeWorkspaceFolders, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
        Initialized, Notification as _,
    },
};
use serde_json::json;

use super::{
    client::Gone, document::Open, mailbox::cancelled_by, session::Session, settings::Settings,
    uri::to_path,
};

impl Session {
    /// Takes in what the client tells. What cannot be understood is left alone: nobody waits for an answer.
    pub(super) fn hear(&mut self, told: Notification) -> Result<(), Gone> {
        match told.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocument>(told) {
                    let opened = params.text_document;
                    let name = name(&opened.uri, &opened.language_id);
                    self.hold(opened.uri, Open::new(&name, opened.version, opened.text));
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocument>(told) {
                    let encoding = self.client.encoding;
                    self.change(params.text_document.uri.as_str(), |open| {
                        open.version = params.text_document.version;
                        open.change(params.content_changes, encoding);
                    });
                }
            }
            DidSaveTextDocument::METHOD => {
                if let Some(params) = read::<DidSaveTextDocument>(told) {
                    self.change(params.text_document.uri.as_str(), |_| ());
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(told) {
                    let uri = params.text_document.uri;
                    self.held.remove(uri.as_str());
                    // What was said of its text has to be taken back.
                    self.told_of.insert(uri.to_string());
                    return self.look_again(&uri);
                }
            }
            DidChangeConfiguration::METHOD => {
                let params = read::<DidChangeConfiguration>(told);
                return match params.and_then(|params| Settings::read(&params.settings)) {
                    Some(settings) => self.set(settings),
                    None => self.ask_settings(),
                };
            }
            DidChangeWatchedFiles::METHOD => {
                if let Some(params) = read::<DidChangeWatchedFiles>(told) {
                    return self.files_changed(params);
                }
            }
            DidChangeWorkspaceFolders::METHOD => {
                if let Some(params) = read::<DidChangeWorkspaceFolders>(told) {
                    let gone = params.event.removed;
                    self.folders
                        .retain(|uri| gone.iter().all(|folder| folder.uri != *uri));
                    let added = params.event.added.into_iter();
                    self.folders.extend(added.map(|folder| folder.uri));
                    return self.reload();
                }
            }
            Cancel::METHOD => return self.stop_sweep(cancelled_by(&told)),
            Initialized::METHOD => return self.register(),
            _ => {}
        }
        Ok(())
    }

    /// Asks the client to watch files. Changed settings it sends by itself, if it has any.
    fn register(&mut self) -> Result<(), Gone> {
        let can = self.client.can;
        if !can.watch {
            return Ok(());
        }
        let mut watchers = vec![json!({ "globPattern": "**/*.{yaml,yml}" })];
        if !can.pull {
            watchers.push(json!({ "globPattern": "**/*.{txt,text,md,markdown}" }));
        }
        let registration = json!({
            "id": "guiju-files",
            "method": DidChangeWatchedFiles::METHOD,
            "registerOptions": { "watchers": watchers },
        });
        let params = json!({ "registrations": [registration] });
        self.client.ask("client/registerCapability", params)?;
        Ok(())
    }

    /// Files changed on disk: configuration and rules make all reading start anew, a report that is not open is looked at again.
    fn files_changed(&mut self, params: DidChangeWatchedFilesParams) -> Result<(), Gone> {
        let is_yaml = |uri: &Uri| {
            let ending = uri.as_str().rsplit_once('.').map(|(_, ending)| ending);
            matches!(ending, Some("yaml" | "yml"))
        };
        if params.changes.iter().any(|change| is_yaml(&change.uri)) {
            return self.reload();
        }
        for change in params.changes {
            if self.held.contains_key(change.uri.as_str()) {
                continue;
            }
            if change.typ == FileChangeType::DELETED {
                self.clear(change.uri)?;
            } else {
                self.look_again(&change.uri)?;
            }
        }
        Ok(())
    }

    /// Sends what is found in a file that is not open, or nothing where such files are not checked.
    fn look_again(&mut self, uri: &Uri) -> Result<(), Gone> {
        if self.client.can.pull {
            return Ok(());
        }
        let ours = |folder: &Uri| uri.as_str().starts_with(folder.as_str());
        let path = to_path(uri.as_str());
        match path {
            Some(path) if self.settings.workspace() && self.folders.iter().any(ours) => {
                self.publish_file(uri, &path)
            }
            _ => self.clear(uri.clone()),
        }
    }

    /// Takes back what was said of a document.
    fn clear(&mut self, uri: Uri) -> Result<(), Gone> {
        if self.client.can.pull {
            return Ok(());
        }
        self.told_of.remove(uri.as_str());
        let nothing = PublishDiagnosticsParams::new(uri, Vec::new(), None);
        self.client.publish(&nothing)
    }
}

fn read<N: lsp_types::notification::Notification>(told: Notification) -> Option<N::Params> {
    serde_json::from_value(told.params).ok()
}

/// The name of an opened document: its path; for one that has none yet, something that says how it is written.
fn name(uri: &Uri, language: &str) -> String {
    match to_path(uri.as_str()) {
        Some(path) => path.display().to_string(),
        None if language == "markdown" => format!("{}.md", uri.as_str()),
        None => uri.to_string(),
    }
}
