//! A session: the documents a client has open, and the loop that handles its messages.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{PublishDiagnosticsParams, Uri};
use serde_json::Value;

use super::{
    client::{Client, Gone},
    desk::{Desk, Seen},
    diagnostics::diagnostics,
    document::Open,
    files::Stamp,
    mailbox::{Mailbox, Next},
    page::{Config, Manner, Page},
    requests,
    settings::{Options, Settings},
    sweep::Sweep,
    uri::to_path,
};
use crate::{
    config::{self, Choice, Projects},
    report::Lang,
};

/// A document that is open, and what is known of its present text.
pub(super) struct Held {
    pub(super) uri: Uri,
    pub(super) open: Open,
    /// What holds for it; `None` until it is needed, and where it cannot be used.
    settings: Option<Arc<config::Settings>>,
    /// The configuration that holds for it or would, and the folder from which its globs are seen.
    config: Option<(PathBuf, PathBuf)>,
    /// What was read; `None` since the last change.
    seen: Option<Seen>,
    /// Whether the client has yet to be sent what was found.
    stale: bool,
}

/// All that belongs to one client.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) desk: Desk,
    options: Options,
    pub(super) settings: Settings,
    /// By address.
    pub(super) held: BTreeMap<String, Held>,
    /// Files that are not open, on their way.
    pub(super) sweep: Option<Sweep>,
    /// Files that are not open and that the client was told of.
    pub(super) told_of: BTreeSet<String>,
    /// Files that were looked at.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
    /// Configuration and rule files in which problems are shown.
    pub(super) pointed_at: Vec<Uri>,
    /// Folders of the workspace.
    pub(super) folders: Vec<Uri>,
    /// Grows whenever all that was found may have changed.
    pub(super) generation: u64,
    /// The question about settings that the client has not answered yet.
    asked: Option<RequestId>,
    shut_down: bool,
}

/// Whether to go on.
enum Flow {
    On,
    /// The client left; whether in order.
    Left(bool),
}

impl Session {
    /// A session with a client that said `initialize`.
    pub(super) fn new(client: Client, options: Options, initialize: &Value) -> Self {
        let settings = initialize.get("initializationOptions");
        let settings = settings.and_then(Settings::read).unwrap_or_default();
        Self {
            client,
            desk: Desk::new(Projects::new(settings.given(&options))),
            options,
            settings,
            held: BTreeMap::new(),
            sweep: None,
            told_of: BTreeSet::new(),
            stamps: BTreeMap::new(),
            pointed_at: Vec::new(),
            folders: requests::folders(initialize),
            generation: 0,
            asked: None,
            shut_down: false,
        }
    }

    /// Handles messages until the client leaves: whether it did so in order.
    pub(super) fn run(mut self, mut mailbox: Mailbox) -> Result<bool, Gone> {
        self.reload()?;
        loop {
            // The client is told what was found when it has nothing more to say: changes that follow closely lead to one check.
            let busy = self.sweep.is_some() || self.held.values().any(|held| held.stale);
            let flow = match mailbox.next(!busy) {
                Next::Message(message) => self.handle(message)?,
                Next::Cancelled(id) => {
                    self.cancelled(id)?;
                    Flow::On
                }
                Next::Nothing => {
                    self.work()?;
                    Flow::On
                }
                Next::Closed => Flow::Left(false),
            };
            if let Flow::Left(in_order) = flow {
                return Ok(in_order);
            }
            self.complain()?;
        }
    }

    fn handle(&mut self, message: Message) -> Result<Flow, Gone> {
        match message {
            Message::Request(request) => self.request(request)?,
            Message::Notification(notification) if notification.method == "exit" => {
                return Ok(Flow::Left(self.shut_down));
            }
            Message::Notification(notification) => self.notification(notification)?,
            Message::Response(response) => self.response(response)?,
        }
        Ok(Flow::On)
    }

    fn request(&mut self, request: Request) -> Result<(), Gone> {
        let id = request.id.clone();
        let answer = if self.shut_down {
            let code = ErrorCode::InvalidRequest as i32;
            Some(Response::new_err(id, code, "shut down".to_owned()))
        } else if request.method == "shutdown" {
            self.shut_down = true;
            self.sweep = None;
            Some(Response::new_ok(id, ()))
        } else {
            self.answer(request)
        };
        match answer {
            Some(answer) => self.client.respond(answer),
            None => Ok(()),
        }
    }

    fn notification(&mut self, notification: Notification) -> Result<(), Gone> {
        if self.shut_down {
            return Ok(());
        }
        self.hear(notification)
    }

    fn response(&mut self, response: Response) -> Result<(), Gone> {
        if self.asked.as_ref() != Some(&response.id) {
            return Ok(());
        }
        self.asked = None;
        let answered = response.response_result.ok();
        let settings = answered.and_then(|answer| Settings::read(answer.get(0)?));
        match settings {
            Some(settings) => self.set(settings),
            None => Ok(()),
        }
    }

    /// Tells that a request is no longer worked on.
    pub(super) fn cancelled(&self, id: RequestId) -> Result<(), Gone> {
        let code = ErrorCode::RequestCanceled as i32;
        let message = "cancelled by the client".to_owned();
        self.client.respond(Response::new_err(id, code, message))
    }

    /// Does what is waiting: open documents first, then one file of the sweep.
    fn work(&mut self) -> Result<(), Gone> {
        let stale = self.held.iter().find(|(_, held)| held.stale);
        match stale.map(|(uri, _)| uri.clone()) {
            Some(uri) => self.publish(&uri),
            None => self.sweep_on(),
        }
    }

    /// Sends what was found in an open document.
    fn publish(&mut self, uri: &str) -> Result<(), Gone> {
        let found = self.page(uri, |page| PublishDiagnosticsParams {
            uri: page.uri.clone(),
            diagnostics: diagnostics(page),
            version: page.version,
        });
        let Some(held) = self.held.get_mut(uri) else {
            return Ok(());
        };
        held.stale = false;
        match found {
            Some(params) => self.client.publish(&params),
            // A broken configuration that is open itself keeps its own mistakes.
            None if self.pointed_at.contains(&held.uri) => Ok(()),
            // It could not be checked, and what was found in an earlier text no longer stands where it was.
            None => {
                let (uri, version) = (held.uri.clone(), Some(held.open.version));
                let nothing = PublishDiagnosticsParams::new(uri, Vec::new(), version);
                self.client.publish(&nothing)
            }
        }
    }

    /// Takes new settings, and reads everything anew.
    pub(super) fn set(&mut self, settings: Settings) -> Result<(), Gone> {
        self.settings = settings.over(std::mem::take(&mut self.settings));
        self.reload()
    }

    /// Asks the client for its settings, if it answers such questions.
    pub(super) fn ask_settings(&mut self) -> Result<(), Gone> {
        if self.client.can.configuration {
            let items = serde_json::json!({ "items": [{ "section": "guiju" }] });
            self.asked = Some(self.client.ask("workspace/configuration", items)?);
        }
        Ok(())
    }

    /// Forgets configuration, rule files and all that was found, to read them anew.
    pub(super) fn reload(&mut self) -> Result<(), Gone> {
        self.desk = Desk::new(Projects::new(self.settings.given(&self.options)));
        self.forget_complaints()?;
        self.generation += 1;
        let push = !self.client.can.pull;
        for held in self.held.values_mut() {
            held.settings = None;
            held.seen = None;
            held.stale = push;
        }
        self.restart_sweep()?;
        if push {
            self.sweep_all();
        } else if self.client.can.refresh && self.generation > 1 {
            self.client
                .ask("workspace/diagnostic/refresh", Value::Null)?;
        }
        Ok(())
    }

    /// Holds a document that the client opened.
    pub(super) fn hold(&mut self, uri: Uri, open: Open) {
        let held = Held {
            open,
            settings: None,
            config: None,
            seen: None,
            stale: !self.client.can.pull,
            uri,
        };
        self.held.insert(held.uri.to_string(), held);
    }

    /// Changes a document.
    pub(super) fn change(&mut self, uri: &str, change: impl FnOnce(&mut Open)) {
        if let Some(held) = self.held.get_mut(uri) {
            change(&mut held.open);
            held.seen = None;
            held.stale = !self.client.can.pull;
        }
    }

    /// The language of what is about no document in particular.
    pub(super) fn lang(&self) -> Lang {
        self.settings.lang(&self.options).unwrap_or_default()
    }

    /// How the client wants to be spoken to about a document.
    pub(super) fn manner(&self, seen: &Seen) -> Manner<'_> {
        let lang = self.settings.lang(&self.options);
        Manner {
            lang: lang.or(seen.settings.lang).unwrap_or_default(),
            encoding: self.client.encoding,
            versioned_edits: self.client.can.versioned_edits,
            creates_files: self.client.can.creates_files,
            rule_pages: self.settings.rule_pages(),
        }
    }

    /// Looks at an open document, which is read if it was not since its last change.
    pub(super) fn page<T>(&mut self, uri: &str, look: impl FnOnce(&Page<'_>) -> T) -> Option<T> {
        let path = to_path(uri);
        let held = self.held.get_mut(uri)?;
        if held.settings.is_none() {
            held.settings = self.desk.settings(path.as_deref());
            held.config = path
                .filter(|_| self.options.given.config != Choice::None)
                .and_then(|path| {
                    let there = self.desk.projects.file_of(&path);
                    there.or_else(|| new_config(&self.folders, &path))
                });
        }
        if held.seen.is_none() {
            let document = held.open.document.clone();
            held.seen = Seen::read(document, held.settings.as_ref()?);
        }
        let held = self.held.get(uri)?;
        let seen = held.seen.as_ref()?;
        Some(look(&Page {
            uri: &held.uri,
            version: Some(held.open.version),
            seen,
            manner: self.manner(seen),
            config: held
                .config
                .as_ref()
                .map(|(file, root)| Config { file, root }),
        }))
    }
}

/// Where a configuration would be made for a document that has none: in its folder of the workspace, else beside it.
fn new_config(folders: &[Uri], path: &Path) -> Option<(PathBuf, PathBuf)> {
    let folders = folders.iter().filter_map(|uri| to_path(uri.as_str()));
    let around = folders.filter(|folder| path.starts_with(folder));
    let root = around.max_by_key(|folder| folder.components().count());
    let root = root.or_else(|| path.parent().map(Path::to_owned))?;
    Some((root.join(config::NAME), root))
}
