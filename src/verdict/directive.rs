//! Ignores that stand in the document: `<!-- guiju-ignore RULE, RULE reason -->`.
//!
//! Which stretches of a text are comments is the source's business; here is what they say, whatever the format.

use super::{notice::Notices, policy::Case};
use crate::{
    finding::Finding,
    rules::{is_called, nearest, nearest_rule},
    text::Span,
};

/// What a comment can begin with.
const WORDS: [&str; 4] = [
    "guiju-ignore",
    "guiju-ignore-file",
    "guiju-ignore-start",
    "guiju-ignore-end",
];

/// A comment that lets findings stand.
#[derive(Debug)]
pub(super) struct Directive {
    /// The comment.
    pub(super) comment: Span,
    /// Where its findings begin.
    scope: Span,
    /// Whether it speaks of the whole document.
    whole: bool,
    /// The rules as written, what each stands for, and whether it was of use.
    pub(super) rules: Vec<Named>,
}

/// A rule that a directive names.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) written: String,
    pub(super) used: bool,
}

impl Directive {
    /// Whether the directive lets the finding stand; that it does is remembered.
    pub(super) fn covers(&mut self, finding: &Finding) -> bool {
        let start = finding.span.start();
        self.scope.start() <= start && start <= self.scope.end() && self.take(&finding.rule)
    }

    /// Whether it lets every finding of the rule in the document stand.
    pub(super) fn covers_all(&mut self, rule: &str) -> bool {
        self.whole && self.take(rule)
    }

    fn take(&mut self, rule: &str) -> bool {
        let mut meant = self
            .rules
            .iter_mut()
            .filter(|named| is_called(rule, &named.written));
        meant.next().is_some_and(|named| {
            named.used = true;
            true
        })
    }
}

/// The directives of a document, in order. What cannot be understood goes to `notices`.
pub(super) fn directives(case: &Case<'_>, notices: &mut Notices<'_>) -> Vec<Directive> {
    let mut found = Vec::new();
    let mut open: Vec<Directive> = Vec::new();
    let text = case.document.text.as_str();
    let mut lines = Lines::new(case);
    for &comment in case.comments {
        let inside = comment.of(text).trim_start_matches("<!--");
        let inside = inside.trim_end_matches("-->").trim();
        let Some((word, rest)) = word(inside) else {
            continue;
        };
        if !comment.of(text).ends_with("-->") {
            notices.bad("open", comment, word);
            continue;
        }
        if !WORDS.contains(&word) {
            notices.unknown(["word", "word-meant"], comment, word, nearest(word, WORDS));
            continue;
        }
        let rules = rules(rest, comment, case, notices);
        if word == "guiju-ignore-end" {
            let closing = |directive: &Directive| {
                rules.is_empty()
                    || rules.iter().any(|rule| {
                        directive
                            .rules
                            .iter()
                            .any(|other| other.written == rule.written)
                    })
            };
            let (closed, still) = open.into_iter().partition::<Vec<_>, _>(closing);
            open = still;
            if closed.is_empty() {
                notices.bad("start", comment, word);
            }
            found.extend(closed.into_iter().map(|directive| Directive {
                scope: Span::new(directive.comment.start(), comment.end()),
                ..directive
            }));
            continue;
        }
        if rules.is_empty() {
            // A name that is no rule has been told already.
            if names(rest).next().is_none() {
                notices.bad("none", comment, word);
            }
            continue;
        }
        let whole = word == "guiju-ignore-file";
        let scope = match word {
            "guiju-ignore-file" => Span::new(0, text.len()),
            "guiju-ignore" => lines.of(comment),
            // Known when it ends.
            _ => comment,
        };
        let directive = Directive {
            comment,
            scope,
            whole,
            rules,
        };
        if word == "guiju-ignore-start" {
            open.push(directive);
        } else {
            found.push(directive);
        }
    }
    for directive in open {
        notices.bad("end", directive.comment, "guiju-ignore-start");
    }
    found
}

/// The word a directive begins with, and what follows. A comment that merely names the program is none.
fn word(inside: &str) -> Option<(&str, &str)> {
    let stop = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let (word, rest) = inside.split_at_checked(stop.unwrap_or(inside.len()))?;
    word.starts_with("guiju-").then_some((word, rest))
}

/// The rules a directive names, which exist.
fn rules(rest: &str, comment: Span, case: &Case<'_>, notices: &mut Notices<'_>) -> Vec<Named> {
    let mut rules = Vec::new();
    for name in names(rest) {
        if case.known.iter().any(|rule| is_called(rule, name)) {
            rules.push(Named {
                written: name.to_owned(),
                used: false,
            });
        } else {
            let meant = nearest_rule(name, case.known);
            notices.unknown(["rule", "rule-meant"], comment, name, meant);
        }
    }
    rules
}

/// The names at the head of `rest`, with commas between them; what follows the last is the reason.
fn names(rest: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(rest);
    std::iter::from_fn(move || {
        let text = rest.take()?.trim_start();
        let stop =
            text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/')));
        let (name, after) = text.split_at_checked(stop.unwrap_or(text.len()))?;
        rest = after.trim_start().strip_prefix([',', '，', '、']);
        (!name.is_empty()).then_some(name)
    })
}

/// Tells the line a comment speaks of: its own when there are words in it, else the next that has some.
struct Lines<'a> {
    case: &'a Case<'a>,
    /// The text without its comments.
    words: Option<crate::source::Document>,
    /// From which line on words were looked for last, and where they are: comments stand in heaps.
    last: Option<(usize, Option<(usize, Span)>)>,
}

impl<'a> Lines<'a> {
    fn new(case: &'a Case<'a>) -> Self {
        Self {
            case,
            words: None,
            last: None,
        }
    }

    fn of(&mut self, comment: Span) -> Span {
        let document = self.case.document;
        let words = self
            .words
            .get_or_insert_with(|| document.without(self.case.comments));
        let index = &words.lines;
        let from = index.line_of(comment.start());
        let known = self.last.filter(|&(before, found)| {
            before <= from && found.is_none_or(|(line, _)| from <= line)
        });
        // Marks such as > and - stand in lines without words.
        let has_words = |span: &Span| span.of(&words.text).chars().any(char::is_alphanumeric);
        let with_words = |number: usize| {
            let line = index.line(&words.text, number)?;
            has_words(&line.span).then_some((number, line.span))
        };
        let (from, found) =
            known.unwrap_or_else(|| (from, (from..index.count()).find_map(with_words)));
        self.last = Some((from, found));
        found.map_or(comment, |(_, line)| line)
    }
}
