//! Messages from the client, in order. All that have come are seen before the next is handled, so that a request that was
//! cancelled meanwhile is not worked on, and changes that follow each other closely lead to one check.

use std::{collections::VecDeque, sync::mpsc, thread};

use lsp_server::{Connection, Message, Notification, RequestId};
use lsp_types::{
    CancelParams, NumberOrString,
    notification::{Cancel, Notification as _},
};

/// What comes next.
#[derive(Debug)]
pub(super) enum Next {
    /// A message.
    Message(Message),
    /// A request that was waiting and that the client no longer wants an answer to.
    Cancelled(RequestId),
    /// Nothing at the moment.
    Nothing,
    /// Nothing any more: the client has closed its end.
    Closed,
}

/// Messages that have come and are not yet handled.
#[derive(Debug)]
pub(super) struct Mailbox {
    incoming: mpsc::Receiver<Message>,
    queue: VecDeque<Message>,
    cancelled: VecDeque<RequestId>,
    closed: bool,
}

impl Mailbox {
    /// Begins to take in the connection's messages, on a thread of its own: the connection itself holds one at a time.
    pub(super) fn open(connection: &Connection) -> Self {
        let (sender, incoming) = mpsc::channel();
        let receiver = connection.receiver.clone();
        thread::spawn(move || {
            for message in receiver {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            incoming,
            queue: VecDeque::new(),
            cancelled: VecDeque::new(),
            closed: false,
        }
    }

    /// The next message; waits for one if `wait` is set.
    pub(super) fn next(&mut self, wait: bool) -> Next {
        self.take_in();
        loop {
            if let Some(id) = self.cancelled.pop_front() {
                return Next::Cancelled(id);
            }
            if let Some(message) = self.queue.pop_front() {
                return Next::Message(message);
            }
            if self.closed {
                return Next::Closed;
            }
            if !wait {
                return Next::Nothing;
            }
            match self.incoming.recv() {
                Ok(message) => self.put(message),
                Err(mpsc::RecvError) => self.closed = true,
            }
            self.take_in();
        }
    }

    fn take_in(&mut self) {
        loop {
            match self.incoming.try_recv() {
                Ok(message) => self.put(message),
                Err(mpsc::TryRecvError::Empty) => return,
                Err(mpsc::TryRecvError::Disconnected) => {
                    self.closed = true;
                    return;
                }
            }
        }
    }

    fn put(&mut self, message: Message) {
        if let Some(id) = cancelled(&message) {
            let waiting = self.queue.len();
            let kept = |queued: &Message| match queued {
                Message::Request(request) => request.id != id,
                Message::Response(_) | Message::Notification(_) => true,
            };
            self.queue.retain(kept);
            if self.queue.len() < waiting {
                self.cancelled.push_back(id);
                return;
            }
        }
        self.queue.push_back(message);
    }
}

/// The request that a message cancels.
fn cancelled(message: &Message) -> Option<RequestId> {
    match message {
        Message::Notification(told) if told.method == Cancel::METHOD => cancelled_by(told),
        _ => None,
    }
}

/// The request that `$/cancelRequest` names.
pub(super) fn cancelled_by(told: &Notification) -> Option<RequestId> {
    let params: CancelParams = serde_json::from_value(told.params.clone()).ok()?;
    Some(match params.id {
        NumberOrString::Number(id) => id.into(),
        NumberOrString::String(id) => id.into(),
    })
}
