//! Completion: the next mark at the head of a line.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Position, Range,
    TextEdit,
};

use super::{
    next_mark::{NextMark, next_marks},
    page::Page,
    symbols,
};
use crate::{
    lang::editor::{after, under},
    outline::read_mark,
    text::{Span, is_blank},
};

/// Characters that open a mark and that no editor takes for the beginning of a word.
pub(super) const TRIGGERS: [&str; 3] = ["（", "(", "第"];

/// The marks that may stand where the client types; `None` where no mark may.
pub(super) fn completion(page: &Page<'_>, position: Position) -> Option<CompletionList> {
    let text = page.text();
    let mut places = page.places();
    let cursor = places.offset(position);
    let line = page.seen.document.lines.line_of(cursor);
    let line = page.seen.document.lines.line(text, line)?.span;
    let typed = typed(text, Span::new(line.start(), cursor))?;
    // What is behind the cursor may be a title that lacks its mark, but not a mark with its title.
    if typed.is_empty() && read_mark(Span::new(cursor, line.end()).of(text), cursor).is_some() {
        return None;
    }
    let begun = fold(typed.of(text));
    let items = next_marks(text, &page.seen.outline, line.start())
        .into_iter()
        .filter(|next| continues(&next.mark, &begun))
        .enumerate()
        .map(|(index, next)| {
            let range = places.range(typed);
            item(page, &next, index, range, typed.of(text))
        });
    let items: Vec<CompletionItem> = items.collect();
    (!items.is_empty()).then_some(CompletionList {
        // With another character typed, other marks fit.
        is_incomplete: true,
        items,
    })
}

/// The beginning of a mark between the head of the line and the cursor, indentation and Markdown decoration left out; `None` when
/// something else stands there.
fn typed(text: &str, before: Span) -> Option<Span> {
    let decoration = |c: char| is_blank(c) || c == '#' || c == '*';
    let rest = before.of(text).trim_start_matches(decoration);
    let of_marks = |c: char| {
        c.is_ascii_digit()
            || "一二三四五六七八九十百〇第部分章节条是其（(）)、.．".contains(c)
            || matches!(c, '０'..='９' | '①'..='⑳')
    };
    rest.chars()
        .all(of_marks)
        .then(|| Span::new(before.end() - rest.len(), before.end()))
}

/// Whether `begun` may be the beginning of `mark`, its bracket typed or not.
fn continues(mark: &str, begun: &str) -> bool {
    let mark = fold(mark);
    let inside = mark.trim_start_matches(['（', '第']);
    mark != begun && (mark.starts_with(begun) || inside.starts_with(begun))
}

/// Full-width and ASCII forms count as the same.
fn fold(text: &str) -> String {
    let fold = |c: char| match c {
        '(' => '（',
        ')' => '）',
        '．' => '.',
        '０'..='９' => crate::text::ascii_digit(c)
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(c),
        _ => c,
    };
    text.chars().map(fold).collect()
}

fn item(
    page: &Page<'_>,
    next: &NextMark,
    index: usize,
    range: Range,
    typed: &str,
) -> CompletionItem {
    CompletionItem {
        label: next.mark.clone(),
        kind: Some(CompletionItemKind::KEYWORD),
        detail: detail(page, next),
        preselect: Some(index == 0),
        sort_text: Some(format!("{index}")),
        // Clients compare with what is typed, which may be （ written as ( or the number alone.
        filter_text: Some(if typed.is_empty() { &next.mark } else { typed }.to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            next.mark.clone(),
        ))),
        ..CompletionItem::default()
    }
}

/// Which heading the mark follows, or opens a level under.
fn detail(page: &Page<'_>, next: &NextMark) -> Option<String> {
    let section = page.seen.outline.get(next.after?)?;
    let heading = symbols::name(page, section);
    let text = if next.inner {
        under(&heading)
    } else {
        after(&heading)
    };
    Some(page.manner.lang.of(&text).to_owned())
}
