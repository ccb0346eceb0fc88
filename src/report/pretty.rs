//! `pretty`: for people at a terminal. Each finding is drawn by miette over a window of its line, never over a paragraph of 3,000
//! characters; each document ends with its parts at a glance.

use std::fmt::{Display, Write as _};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::{
    Kept, Lang, Render, View, Words,
    glance::{ABSENT, PRESENT, kind, sign, tally},
    message::{Said, part_title, say},
    plain,
    short::omitted,
};
use crate::{
    finding::{Finding, Omitted, Severity},
    lang::rule_files::how_many,
    rules::RuleFileError,
    text::{Cursor, Span, visible, window},
    verdict::Counts,
};

/// Columns that miette's frame takes from a line.
const FRAME: usize = 10;

/// How miette opens the advice below an excerpt.
const HELP: &str = "  help: ";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Pretty {
    /// The language of everything.
    pub lang: Lang,
    /// Terminal columns.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
}

impl Render for Pretty {
    fn document(&self, view: &View<'_>) -> String {
        let mut out = String::new();
        let handler = handler(self.width, self.color);
        let mut cursor = Cursor::new(&view.document.text, &view.document.lines);
        for finding in view.findings {
            let drawing = self.drawing(view, finding, &mut cursor);
            out.push_str(&drawn(&handler, &drawing, self.lang));
            out.push('\n');
        }
        for Omitted { rule, more, .. } in view.omitted {
            let (colon, more) = (self.lang.colon(), omitted(*more, self.lang));
            let _ = writeln!(out, "  {rule}{colon}{more}\n");
        }
        out + &self.glance(view)
    }

    fn close(&self, counts: &Counts, _kept: &Kept) -> String {
        let summary = Words::of(self.lang).summary(counts, self.lang);
        let code = if counts.error > 0 || counts.unreadable > 0 {
            31
        } else if counts.warning > 0 {
            33
        } else {
            32
        };
        format!("\n{}\n", self.paint(&summary, code))
    }
}

impl Pretty {
    fn paint(&self, text: &str, code: u8) -> String {
        if self.color {
            format!("\u{1b}[{code};1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// The document's last line: its kind and year, each part with ✔ △ ✘, and how much was found.
    fn glance(&self, view: &View<'_>) -> String {
        let kind = kind(view, self.lang);
        let mut out = format!("{}  {kind}\n", self.paint(&plain(&view.document.name), 1));
        if !view.reading.parts.is_empty() {
            let parts = view.reading.parts.iter().map(|part| {
                let sign = sign(part.evidence);
                let code = match sign {
                    PRESENT => 32,
                    ABSENT => 31,
                    _ => 33,
                };
                format!(
                    "{} {}",
                    self.paint(sign, code),
                    part_title(view.program, &part.id, self.lang)
                )
            });
            let _ = writeln!(out, "  {}", parts.collect::<Vec<_>>().join("  "));
        }
        let _ = writeln!(out, "  {}", tally(view, self.lang));
        out
    }

    fn drawing(&self, view: &View<'_>, finding: &Finding, cursor: &mut Cursor<'_>) -> Drawing {
        let text = view.document.text.as_str();
        let at = cursor.position(finding.span.start());
        let line = view
            .document
            .lines
            .line(text, at.line)
            .map_or(finding.span, |line| line.span);
        let focus = Span::new(finding.span.start(), finding.span.end().min(line.end()));
        let gutter = (at.line + 1).to_string().len();
        let shown = window(
            text,
            line,
            focus,
            self.width.saturating_sub(FRAME + gutter).max(20),
        );
        let (head, tail) = (
            if shown.start() > line.start() {
                "…"
            } else {
                ""
            },
            if shown.end() < line.end() { "…" } else { "" },
        );
        // Controls are shown as signs of another length, so the three pieces are measured as they are shown.
        let focus = Span::new(focus.start(), focus.end().min(shown.end()));
        let before = head.to_owned() + &plain(Span::new(shown.start(), focus.start()).of(text));
        let marked = plain(focus.of(text));
        let after = plain(Span::new(focus.end(), shown.end()).of(text));
        let label = SourceSpan::from((before.len(), marked.len()));
        let excerpt = format!("{before}{marked}{after}{tail}");
        let said = say(view.program, finding, self.lang);
        Drawing {
            help: self.footer(view, finding, &said),
            severity: finding.severity,
            rule: finding.rule.to_string(),
            label,
            excerpt: Excerpt {
                name: plain(&view.document.name),
                text: excerpt,
                line: at.line,
                column: at.character,
            },
            message: lines(&said.message),
        }
    }

    /// Help, basis and related places.
    fn footer(&self, view: &View<'_>, finding: &Finding, said: &Said) -> String {
        let words = Words::of(self.lang);
        let mut out: Vec<String> = said.help.iter().map(|help| lines(help)).collect();
        let mut cursor = Cursor::new(&view.document.text, &view.document.lines);
        for &place in finding.related.iter().take(3) {
            let at = cursor.position(place.start());
            let quote = place.of(&view.document.text).chars().take(24);
            let quote: String = quote.map(visible).collect();
            out.push(format!(
                "{} {}:{} “{quote}”",
                said.related,
                at.line + 1,
                at.character + 1
            ));
        }
        if let Some(basis) = &said.basis {
            out.push(words.on_basis(basis, self.lang));
        }
        out.join("\n")
    }
}

/// Words of a rule with what they quote; their own lines stay lines.
fn lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

fn handler(width: usize, color: bool) -> GraphicalReportHandler {
    let theme = if color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false)
}

/// A diagnostic as miette draws it. Its word for advice is English; the Chinese one takes as many columns.
fn drawn(handler: &GraphicalReportHandler, diagnostic: &dyn Diagnostic, lang: Lang) -> String {
    let mut out = String::new();
    // A `String` takes whatever is written to it.
    let _ = handler.render_report(&mut out, diagnostic);
    let label = Words::of(lang).help;
    let Some(at) = out.rfind(HELP).filter(|_| label != HELP) else {
        return out;
    };
    let (before, after) = out.split_at(at);
    let after = after.strip_prefix(HELP).unwrap_or(after);
    format!("{before}{label}{after}")
}

/// The problems of rule files, each with a caret into its YAML.
pub fn rule_file_errors(errors: &[RuleFileError], lang: Lang, width: usize, color: bool) -> String {
    let handler = handler(width, color);
    let mut out = String::new();
    for error in errors {
        for diagnostic in error.diagnostics(lang) {
            out.push_str(&drawn(&handler, &diagnostic, lang));
        }
        let count = how_many(&error.name, error.problems.len());
        let _ = writeln!(out, "{}", lang.of(&count));
    }
    out
}

/// One finding, ready for miette.
#[derive(Debug)]
struct Drawing {
    message: String,
    help: String,
    severity: Severity,
    rule: String,
    label: SourceSpan,
    excerpt: Excerpt,
}

impl Display for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(&self.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.label);
        Some(Box::new(std::iter::once(label)))
    }
}

/// A window of one line that knows where the finding stands in its document.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    line: usize,
    column: usize,
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = SourceSpan::from((0, self.text.len()));
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            whole,
            self.line,
            self.column,
            1,
        )))
    }
}
