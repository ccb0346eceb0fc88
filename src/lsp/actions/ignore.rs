//! Letting a finding stand: a comment in Markdown, else an entry in `guiju.yaml`.

use std::path::Path;

use lsp_types::{
    CodeAction, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use super::quick_fix;
use crate::{
    finding::{Edit, Finding},
    lang::editor as words,
    lsp::{
        page::{Config, Page},
        uri::{from_path, to_path},
    },
    source::{Format, Input, SourceError},
    text::Span,
};

/// Characters of a finding that an entry names.
const NAMED: usize = 24;

/// The action; `None` where there is no place for it.
pub(super) fn action(page: &Page<'_>, finding: &Finding) -> Option<CodeAction> {
    let lang = page.manner.lang;
    let (edit, title) = match page.seen.document.format {
        Format::Markdown => (
            page.edit(&[comment(page, finding)?]),
            words::ignore_by_comment(),
        ),
        Format::Text => (entry(page, finding)?, words::ignore_in_config()),
    };
    Some(CodeAction {
        edit: Some(edit),
        is_preferred: Some(false),
        ..quick_fix(page, finding, lang.of(&title).to_owned())
    })
}

/// A comment at the end of the line in which the finding begins: there it changes nothing of how the document is set.
fn comment(page: &Page<'_>, finding: &Finding) -> Option<Edit> {
    let index = &page.seen.document.lines;
    let line = index.line(page.text(), index.line_of(finding.span.start()))?;
    let words = line.span.of(page.text()).trim_end();
    let at = line.span.start() + words.len();
    Some(Edit {
        span: Span::new(at, at),
        text: format!(" <!-- guiju-ignore {} -->", finding.rule),
    })
}

/// An entry under `ignore:`, in the configuration that holds for the document, or in a new one.
fn entry(page: &Page<'_>, finding: &Finding) -> Option<WorkspaceEdit> {
    let Config { file, root } = page.config?;
    let path = to_path(page.uri.as_str())?;
    let inside = crate::config::seen_from(root, &std::path::absolute(path).ok()?);
    if inside.starts_with("..") {
        return None;
    }
    let lines = item(page, finding, &inside);
    let uri = from_path(file)?;
    match read(file) {
        Ok(yaml) => {
            let (line, text) = added(&yaml, &lines)?;
            let at = Position::new(u32::try_from(line).ok()?, 0);
            Some(changes(
                page,
                uri,
                TextEdit::new(Range::new(at, at), text),
                false,
            ))
        }
        // Only a client that can make files can make a configuration.
        Err(SourceError::NotFound) if page.manner.creates_files => {
            let edit = TextEdit::new(
                Range::default(),
                format!("ignore:\n{}", indented(&lines, "  ")),
            );
            Some(changes(page, uri, edit, true))
        }
        Err(_) => None,
    }
}

fn read(file: &Path) -> Result<String, SourceError> {
    match Input::File(file.to_owned()).read() {
        Ok(document) => Ok(document.text),
        Err(SourceError::Empty) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// The lines of the entry, without indentation.
fn item(page: &Page<'_>, finding: &Finding, inside: &str) -> Vec<String> {
    let quoted = |text: &str| {
        // A string of JSON is one of YAML.
        serde_json::to_string(text).unwrap_or_default()
    };
    let mut lines = vec![
        format!("- rule: {}", finding.rule),
        format!("  files: [{}]", quoted(&pattern(inside))),
    ];
    if !finding.outline.is_empty() {
        lines.push(format!("  outline: {}", quoted(&finding.outline)));
    }
    let words = words(page, finding.span);
    if !words.is_empty() {
        lines.push(format!("  text: {}", quoted(words)));
    }
    lines
}

/// The words that name a place: those of the finding, with as many of its line around them as it takes to stand nowhere else in the
/// document. They stay on one line, as line ends are not the same everywhere.
fn words<'a>(page: &Page<'a>, finding: Span) -> &'a str {
    let text = page.text();
    let index = &page.seen.document.lines;
    let line = index.line(text, index.line_of(finding.start()));
    let line = line.map(|line| line.span).unwrap_or_default();
    let found = finding.of(text).lines().next().unwrap_or_default();
    let mut named = found.char_indices().map(|(at, _)| at).skip(NAMED);
    let length = named.next().unwrap_or(found.len());
    let mut span = Span::new(finding.start(), finding.start() + length);
    while !span.is_empty() && text.find(span.of(text)) != text.rfind(span.of(text)) {
        let start = text.floor_char_boundary(span.start().saturating_sub(1));
        let end = text.ceil_char_boundary(span.end() + 1);
        let wider = Span::new(start.max(line.start()), end.min(line.end()));
        if wider == span {
            break;
        }
        span = wider;
    }
    span.of(text)
}

/// The pattern that means this file and no other, as in `.gitignore`.
fn pattern(inside: &str) -> String {
    let mut pattern = String::from("/");
    for c in inside.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '\\' | ' ') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

fn indented(lines: &[String], indent: &str) -> String {
    let lines = lines.iter().map(|line| format!("{indent}{line}\n"));
    lines.collect()
}

/// Before which line what is to be inserted; `None` where the list is not written in lines.
fn added(yaml: &str, item: &[String]) -> Option<(usize, String)> {
    let lines: Vec<&str> = yaml.split('\n').collect();
    let key = lines.iter().position(|line| line.starts_with("ignore:"));
    let Some(key) = key else {
        let last = lines.len() - 1;
        let open = lines.last().is_some_and(|line| !line.is_empty());
        // Text behind a last line that does not end is out of reach of a whole line.
        return (!open).then(|| (last, format!("ignore:\n{}", indented(item, "  "))));
    };
    let behind = lines.get(key)?.strip_prefix("ignore:")?.trim();
    if !behind.is_empty() && !behind.starts_with('#') {
        return None;
    }
    let first = lines
        .iter()
        .skip(key + 1)
        .find(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
    let indent = match first.and_then(|line| line.split_once("- ")) {
        Some((indent, _)) if indent.trim().is_empty() => indent,
        _ => "  ",
    };
    Some((key + 1, indented(item, indent)))
}

fn changes(page: &Page<'_>, uri: Uri, edit: TextEdit, create: bool) -> WorkspaceEdit {
    if !create && !page.manner.versioned_edits {
        return WorkspaceEdit {
            changes: Some([(uri, vec![edit])].into_iter().collect()),
            ..WorkspaceEdit::default()
        };
    }
    let make = create.then(|| {
        let options = CreateFileOptions {
            overwrite: Some(false),
            ignore_if_exists: Some(true),
        };
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(options),
            annotation_id: None,
        }))
    });
    let write = DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: vec![OneOf::Left(edit)],
    });
    let operations = make.into_iter().chain([write]).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(yaml: &str) -> Option<String> {
        let item = ["- rule: a".to_owned(), "  files: [b]".to_owned()];
        let (line, text) = added(yaml, &item)?;
        let mut lines: Vec<&str> = yaml.split_inclusive('\n').collect();
        lines.insert(line.min(lines.len()), &text);
        Some(lines.concat())
    }

    #[test]
    fn entries_join_those_that_are_there() {
        let entry = "- rule: a\n  files: [b]\n";
        let own = "ignore:\n  - rule: a\n    files: [b]\n";
        for (yaml, expected) in [
            ("", Some(own.to_owned())),
            ("lang: zh\n", Some(format!("lang: zh\n{own}"))),
            ("ignore:\n", Some(own.to_owned())),
            (
                "ignore: # as agreed\n- rule: c\n",
                Some(format!("ignore: # as agreed\n{entry}- rule: c\n")),
            ),
            (
                "ignore:\n  # one\n  - rule: c\nlang: zh\n",
                Some(format!("{own}  # one\n  - rule: c\nlang: zh\n")),
            ),
            ("ignore: [{ rule: c }]\n", None),
            ("lang: zh", None),
        ] {
            assert_eq!(with(yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn a_pattern_means_one_file() {
        assert_eq!(pattern("乡镇/云溪镇 [1].txt"), "/乡镇/云溪镇\\ \\[1\\].txt");
    }
}
