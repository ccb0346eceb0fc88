//! `annotated`: the whole document once, drawn by ariadne, every section labelled with its part and every finding in place.
//!
//! Paragraphs are folded to the terminal's width, so the numbers in the margin count lines as shown; each label
//! names its line and column in the file.

use std::collections::BTreeSet;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};

use super::{
    Kept, Lang, Render, View, Words,
    message::{part_places, say},
    plain,
    short::omitted,
};
use crate::{
    finding::{Omitted, Severity},
    text::{Cursor, LineIndex, Span, cell_width, visible},
    verdict::Counts,
};

/// Columns that ariadne's margin takes from a line.
const MARGIN: usize = 12;

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Annotated {
    /// The language of the labels.
    pub lang: Lang,
    /// Terminal columns.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
}

impl Render for Annotated {
    fn document(&self, view: &View<'_>) -> String {
        let name = plain(&view.document.name);
        let name = name.as_str();
        let folded = Folded::new(
            &view.document.text,
            view.findings.iter().map(|finding| finding.span),
            self.width.saturating_sub(MARGIN).max(20),
        );
        let mut labels = self.labels(view, name, &folded);
        labels.sort_by_key(|(span, _)| *span);
        let config = Config::default()
            .with_color(self.color)
            .with_index_type(IndexType::Byte);
        let title = view
            .reading
            .title
            .map_or(name, |title| title.of(&view.document.text));
        let mut report = Report::build(ReportKind::Custom("guiju", Color::Blue), (name, 0..0))
            .with_config(config)
            .with_message(plain(&title.replace(['\r', '\n'], "")));
        for (_, label) in labels {
            report = report.with_label(label);
        }
        let mut out = Vec::new();
        // Writing to memory does not fail.
        let _ = report
            .finish()
            .write((name, Source::from(&folded.text)), &mut out);
        let out = String::from_utf8_lossy(&out).into_owned();
        let more = view
            .omitted
            .iter()
            .map(|Omitted { rule, more, .. }| format!("{rule}: {}\n", omitted(*more, self.lang)));
        let out = out + &more.collect::<String>();
        if self.color {
            out
        } else {
            without_escapes(&out)
        }
    }

    fn close(&self, counts: &Counts, _kept: &Kept) -> String {
        Words::of(self.lang).summary(counts, self.lang) + "\n"
    }
}

/// ariadne colours the word before the title whatever it is told.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| {
        out + piece.split_once('m').map_or(piece, |(_, rest)| rest)
    })
}

type Labelled<'a> = (Span, Label<(&'a str, std::ops::Range<usize>)>);

impl Annotated {
    fn labels<'a>(&self, view: &View<'_>, name: &'a str, folded: &Folded) -> Vec<Labelled<'a>> {
        let words = Words::of(self.lang);
        let parts = part_places(view, self.lang)
            .into_iter()
            .map(|(place, said)| {
                let span = folded.span(place);
                let label = Label::new((name, span.range()));
                (span, label.with_message(said).with_color(Color::Green))
            });
        let mut cursor = Cursor::new(&view.document.text, &view.document.lines);
        let findings = view.findings.iter().map(|finding| {
            let span = folded.span(finding.span);
            let at = cursor.position(finding.span.start());
            let said = say(view.program, finding, self.lang);
            let color = match finding.severity {
                Severity::Error => Color::Red,
                Severity::Warning => Color::Yellow,
                Severity::Note => Color::Cyan,
            };
            let message = format!(
                "{}:{} {}{}{} [{}]",
                at.line + 1,
                at.character + 1,
                words.severity(finding.severity),
                self.lang.colon(),
                plain(&said.message),
                finding.rule
            );
            (
                span,
                Label::new((name, span.range()))
                    .with_message(message)
                    .with_color(color),
            )
        });
        let mut labels: Vec<Labelled<'_>> = parts.chain(findings).collect();
        // ariadne leaves out lines without a label: the others get one that says nothing.
        let index = LineIndex::new(&folded.text);
        let shown: BTreeSet<usize> = labels
            .iter()
            .map(|(span, _)| index.line_of(span.start()))
            .collect();
        let silent = index
            .lines(&folded.text)
            .filter(|line| !shown.contains(&line.number))
            .map(|line| {
                let last = line.span.of(&folded.text).chars().next_back();
                let at = line.span.end() - last.map_or(0, char::len_utf8);
                let span = Span::new(at, at);
                (span, Label::new((name, span.range())))
            });
        labels.extend(silent);
        labels
    }
}

/// A text with lines no wider than some columns, and the way from offsets of the original to its own.
struct Folded {
    text: String,
    /// Offsets of the original before which a byte was put in.
    added: Vec<usize>,
}

impl Folded {
    /// Folds `original`; the spans, in text order, are kept in one line where they fit.
    fn new(original: &str, spans: impl Iterator<Item = Span>, width: usize) -> Self {
        let mut text = String::with_capacity(original.len() + original.len() / 64);
        let mut added = Vec::new();
        let mut used = 0;
        let mut spans = spans.peekable();
        for (at, c) in original.char_indices() {
            let mut together = cell_width(c);
            while let Some(span) = spans.next_if(|span| span.start() <= at) {
                let line = span.of(original).lines().next().unwrap_or_default();
                let cells = line.chars().map(cell_width).sum();
                together = Some(cells)
                    .filter(|&cells| cells <= width)
                    .unwrap_or(0)
                    .max(together);
            }
            // A CR before the end of its line takes no room, and a blank there is not drawn.
            if c == '\r'
                && original
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with('\n'))
            {
                text.push(' ');
                continue;
            }
            if c == '\n' {
                // ariadne takes an empty line for a part of the one before.
                if text.is_empty() || text.ends_with('\n') {
                    text.push(' ');
                    added.push(at);
                }
                used = 0;
            } else if used + together > width {
                text.push('\n');
                added.push(at);
                used = cell_width(c);
            } else {
                used += cell_width(c);
            }
            let shown = if c == '\n' { c } else { visible(c) };
            text.push(shown);
            // A sign may be longer than the character it stands for.
            added.extend((c.len_utf8()..shown.len_utf8()).map(|_| at + c.len_utf8()));
        }
        Self { text, added }
    }

    /// The span in the folded text; of a span over several lines only the first.
    fn span(&self, original: Span) -> Span {
        let shifted = |offset: usize| offset + self.added.partition_point(|&at| at <= offset);
        let start = shifted(original.start());
        let end = shifted(original.end()).max(start);
        let text = self.text.get(start..end).unwrap_or_default();
        // A carriage return stands there as a blank, and blanks at the end of a line are not drawn.
        let length = match text.split_once('\n') {
            Some((line, _)) => line.trim_end_matches(' ').len(),
            None => text.len(),
        };
        Span::new(start, start + length)
    }
}
