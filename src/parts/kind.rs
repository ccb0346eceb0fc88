//! Which kind of document it is: by the title, or by the opening and the headings when a web copy lost the title.

use super::title::{by_title, first_line, head_lines};
use crate::{
    outline::{Outline, Style},
    rules::{Aside, Group, Ruleset},
    source::Document,
    text::{Sentences, Span},
};

/// Bytes of the opening that are read when the title is lost.
const OPENING: usize = 3000;
/// Parts that must have headings when only the headings speak for a kind.
const HEADINGS: usize = 2;

/// Words at the end of a title that name the genre of an official document.
const GENRES: [&str; 17] = [
    "报告", "总结", "方案", "通知", "意见", "办法", "规定", "讲话", "解读", "要点", "计划", "条例",
    "制度", "公告", "公示", "纪要", "规划",
];

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Index of the rule set among the candidates; `None` for any other kind of document.
    pub ruleset: Option<usize>,
    /// The title, where the text has one.
    pub title: Option<Span>,
}

/// Decides the kind of a document.
pub fn kind(document: &Document, outline: &Outline, candidates: &[&Ruleset]) -> Kind {
    let text = document.text.as_str();
    let lines = head_lines(document);
    if let Some((ruleset, title)) = by_title(text, &lines, candidates) {
        return Kind {
            ruleset,
            title: Some(title),
        };
    }
    let title = first_line(text, outline, &lines);
    // A title that names something else is not overruled by what the text goes on to say.
    let other = title.is_some_and(|title| {
        let words = title.of(text);
        let words = words
            .rsplit_once('.')
            .map_or(words, |(stem, _file_ending)| stem);
        GENRES.iter().any(|genre| words.ends_with(genre))
    });
    // A report on another subject says so in its title; one that names the subject leaves it to the text.
    let foreign = |candidate: &Ruleset| {
        let subject = candidate.applies.as_ref().map(|applies| &applies.subject);
        let named = title
            .zip(subject)
            .and_then(|(title, subject)| subject.find(title.of(text)));
        other && named.is_none()
    };
    let by_text =
        |candidate: &&Ruleset| !foreign(candidate) && by_text(document, outline, candidate);
    let ruleset = candidates.iter().position(by_text);
    Kind { ruleset, title }
}

/// Without a title: the opening says what it is, or the headings do; and the subject is named.
fn by_text(document: &Document, outline: &Outline, candidate: &Ruleset) -> bool {
    let Some(applies) = &candidate.applies else {
        return false;
    };
    let text = document.text.as_str();
    let end = if outline.preamble.is_empty() {
        text.len()
    } else {
        outline.preamble.end()
    };
    let opening = Span::new(0, text.floor_char_boundary(end.min(OPENING)));
    let says = |words: &Aside| {
        Sentences::new(text, opening).any(|sentence| words.find(sentence.of(text)).is_some())
    };
    if says(&applies.unless_opening) {
        return false;
    }
    if says(&applies.subject) && says(&applies.opening) {
        return true;
    }
    let outermost: Vec<Span> = outline
        .sections
        .iter()
        .take_while(|section| section.mark.style != Style::Annex)
        .filter(|section| section.depth == 0)
        .map(|section| section.title)
        .collect();
    let subject = outermost
        .iter()
        .chain([&opening])
        .any(|span| applies.subject.find(span.of(text)).is_some());
    if !subject {
        return false;
    }
    let about =
        |group: &Group, title: &Span| candidate.patterns.find(group, title.of(text)).is_some();
    let headed = candidate.parts.iter().filter(|part| {
        outermost
            .iter()
            .any(|title| about(&part.heading, title) && !about(&part.unless, title))
    });
    headed.count() >= HEADINGS
}
