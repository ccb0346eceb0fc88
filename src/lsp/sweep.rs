//! A sweep: the files of the workspace that are not open, checked one at a time when nothing else waits.

use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
};

use lsp_server::{ErrorCode, RequestId, Response, ResponseError};
use lsp_types::{
    Diagnostic, FullDocumentDiagnosticReport, ProgressToken, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use serde_json::json;

use super::{
    client::Gone,
    diagnostics::diagnostics,
    session::Session,
    uri::{from_path, to_path},
};
use crate::source::Entries;

/// Entries of folders that are looked at before messages are.
const ENTRIES: usize = 64;
/// Documents that are sent together while a sweep is on its way.
const TOGETHER: usize = 32;

/// A sweep on its way.
pub(super) struct Sweep {
    folders: VecDeque<Entries>,
    asked: Option<Asked>,
}

/// The request that a sweep answers.
struct Asked {
    id: RequestId,
    /// Where the client takes in what is found before all is.
    token: Option<ProgressToken>,
    /// What the client knows of each document.
    known: BTreeMap<String, String>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
}

impl Session {
    /// Begins a sweep for a client that is sent what is found.
    pub(super) fn sweep_all(&mut self) {
        self.sweep = self.settings.workspace().then(|| Sweep {
            folders: self.entries(),
            asked: None,
        });
    }

    /// Begins a sweep for a client that asks. The answer comes when it is done.
    pub(super) fn sweep_for(
        &mut self,
        id: RequestId,
        params: WorkspaceDiagnosticParams,
    ) -> Option<Response> {
        if !self.settings.workspace() {
            return Some(Response::new_ok(id, WorkspaceDiagnosticReport::default()));
        }
        let known = params.previous_result_ids.into_iter();
        let asked = Asked {
            id,
            token: params.partial_result_params.partial_result_token,
            known: known
                .map(|known| (known.uri.to_string(), known.value))
                .collect(),
            items: Vec::new(),
        };
        let sweep = Sweep {
            folders: self.entries(),
            asked: Some(asked),
        };
        let before = self.sweep.replace(sweep)?;
        before.asked.map(|asked| replaced(asked.id, false))
    }

    fn entries(&self) -> VecDeque<Entries> {
        let folders = self.folders.iter().filter_map(|uri| to_path(uri.as_str()));
        folders.map(|folder| Entries::of(&folder)).collect()
    }

    /// Ends the sweep, for its client may ask anew.
    pub(super) fn restart_sweep(&mut self) -> Result<(), Gone> {
        match self.sweep.take().and_then(|sweep| sweep.asked) {
            Some(asked) => self.client.respond(replaced(asked.id, true)),
            None => Ok(()),
        }
    }

    /// Ends the sweep if the client no longer wants its answer.
    pub(super) fn stop_sweep(&mut self, id: Option<RequestId>) -> Result<(), Gone> {
        let asked = |sweep: &Sweep| sweep.asked.as_ref().map(|asked| asked.id.clone());
        match id {
            Some(id) if self.sweep.as_ref().and_then(asked).as_ref() == Some(&id) => {
                self.sweep = None;
                self.cancelled(id)
            }
            _ => Ok(()),
        }
    }

    /// Goes on with the sweep: to the next file, or past some entries that are none.
    pub(super) fn sweep_on(&mut self) -> Result<(), Gone> {
        let Some(sweep) = &mut self.sweep else {
            return Ok(());
        };
        let Some(entries) = sweep.folders.front_mut() else {
            return self.end_sweep();
        };
        let mut met = 0;
        // What cannot be entered is passed over: the client shows its folders itself.
        let mut found = entries.by_ref().take(ENTRIES).inspect(|_| met += 1);
        if let Some(path) = found.find_map(|entry| entry.ok().flatten()) {
            return self.sweep_file(&path);
        }
        if met < ENTRIES {
            sweep.folders.pop_front();
        }
        Ok(())
    }

    fn sweep_file(&mut self, path: &Path) -> Result<(), Gone> {
        let Some(uri) = from_path(path) else {
            return Ok(());
        };
        let asked = self.sweep.as_mut().and_then(|sweep| sweep.asked.as_mut());
        let Some(known) = asked.map(|asked| asked.known.remove(uri.as_str())) else {
            // An open document is told of by itself.
            if self.held.contains_key(uri.as_str()) {
                return Ok(());
            }
            return self.publish_file(&uri, path);
        };
        let item = self.item(uri, path, known.as_deref());
        let asked = self.sweep.as_mut().and_then(|sweep| sweep.asked.as_mut());
        if let Some(asked) = asked {
            asked.items.push(item);
            if let Some(token) = &asked.token
                && asked.items.len() >= TOGETHER
            {
                let items = std::mem::take(&mut asked.items);
                let value = WorkspaceDiagnosticReport { items };
                let params = json!({ "token": token, "value": value });
                return self.client.notify("$/progress", params);
            }
        }
        Ok(())
    }

    fn end_sweep(&mut self) -> Result<(), Gone> {
        let Some(mut asked) = self.sweep.take().and_then(|sweep| sweep.asked) else {
            return Ok(());
        };
        // What the client knows and the sweep did not meet is gone.
        for uri in std::mem::take(&mut asked.known).into_keys() {
            if let Ok(uri) = uri.parse() {
                asked.items.push(full(uri, None, None, Vec::new()));
            }
        }
        let report = WorkspaceDiagnosticReport { items: asked.items };
        self.client.respond(Response::new_ok(asked.id, report))
    }

    /// The report on one document: of the client's text where it is open, else of the file.
    fn item(
        &mut self,
        uri: Uri,
        path: &Path,
        known: Option<&str>,
    ) -> WorkspaceDocumentDiagnosticReport {
        let held = self.held.get(uri.as_str());
        let version = held.map(|held| i64::from(held.open.version));
        let present = match held {
            Some(held) => Some(self.result_id(&held.open.document.text)),
            None => self.unchanged_file(path),
        };
        if let Some(result_id) = present
            && known == Some(result_id.as_str())
        {
            return WorkspaceDocumentDiagnosticReport::Unchanged(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                        result_id,
                    },
                },
            );
        }
        if version.is_some() {
            let id = self
                .held
                .get(uri.as_str())
                .map(|held| self.result_id(&held.open.document.text));
            let found = self.page(uri.as_str(), diagnostics);
            return full(uri, version, id, found.unwrap_or_default());
        }
        let (id, found) = self.look_at_file(&uri, path);
        full(uri, None, Some(id), found)
    }
}

fn full(
    uri: Uri,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
}

/// The answer to a request that something else took the place of.
fn replaced(id: RequestId, ask_again: bool) -> Response {
    Response {
        id,
        response_result: Err(ResponseError {
            code: ErrorCode::ServerCancelled as i32,
            message: "replaced by a newer request or configuration".to_owned(),
            data: Some(json!({ "retriggerRequest": ask_again })),
        }),
    }
}
