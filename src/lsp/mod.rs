//! The Language Server Protocol over standard input and output: `guiju lsp`.
//!
//! Enters: messages of an editor. Leaves: findings, fixes, the outline, the next mark, in the editor's own terms. Must not decide
//! anything about a report: it asks the engine, as the command line does.
//!
//! One thread does all the work, in the order of the messages, so that no answer can be about a text that the editor no longer has.
//! What takes long, the files of a whole folder, is done one file at a time when nothing else is waiting.

mod actions;
mod client;
mod complaints;
mod completion;
mod desk;
mod diagnostics;
mod document;
mod files;
mod hover;
mod mailbox;
mod next_mark;
mod notifications;
mod page;
mod positions;
mod requests;
mod session;
mod settings;
mod sweep;
mod symbols;
mod uri;

use std::io::{self, ErrorKind, Write as _};

use lsp_server::{Connection, Response};
use serde_json::json;

use self::{
    client::{Client, Gone},
    mailbox::Mailbox,
    session::Session,
};

pub use self::settings::Options;

use crate::lang::{Lang, editor as words};

/// Characters of what was wrong with a message that are told: it quotes the whole message.
const TOLD: usize = 120;

/// Serves one client on standard input and output until it leaves. The exit code: 0 when it said so in order (`shutdown`, then
/// `exit`), else 1.
pub fn serve(options: Options) -> u8 {
    let lang = options.lang.unwrap_or_default();
    let (connection, threads) = Connection::stdio();
    match attend(connection, options) {
        Ok(in_order) => {
            // What was sent is still being written.
            if let Err(error) = threads.join() {
                complain(&error, lang);
            }
            u8::from(!in_order)
        }
        Err(Gone) => 1,
    }
}

/// Tells whoever keeps the server's log why it ended, unless the client is merely gone.
fn complain(error: &io::Error, lang: Lang) {
    if error.kind() != ErrorKind::BrokenPipe {
        let error: String = error.to_string().chars().take(TOLD).collect();
        let _ = writeln!(io::stderr(), "{}", lang.of(&words::garbled(&error)));
    }
}

/// Whether the client left in order; `Gone` when it no longer listens.
fn attend(connection: Connection, options: Options) -> Result<bool, Gone> {
    let Ok((id, params)) = connection.initialize_start() else {
        return Ok(false);
    };
    let mailbox = Mailbox::open(&connection);
    let client = Client::new(connection, &params);
    let result = json!({
        "capabilities": requests::capabilities(&client),
        "serverInfo": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
    });
    client.respond(Response::new_ok(id, result))?;
    Session::new(client, options, &params).run(mailbox)
}
