//! Code actions: what can be done about the findings in a range.

mod fix_all;
mod ignore;
mod section;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range};

use super::{diagnostics::diagnostic, page::Page};
use crate::{
    finding::{Finding, Safety},
    lang::editor as words,
    report::say,
};

/// Makes all safe fixes of a document, as a client may do whenever it saves.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.guiju");

/// Characters of a replacement that a title shows.
const SHOWN: usize = 24;

/// The actions for a range, of the kinds the client asks for; all kinds when it names none.
pub(super) fn actions(
    page: &Page<'_>,
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Vec<CodeActionOrCommand> {
    let wanted = |kind: &CodeActionKind| {
        only.is_none_or(|only| only.iter().any(|asked| covers(asked, kind)))
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let places = page.places();
        let range = places.span(range);
        let touches = |f: &&Finding| f.span.start() <= range.end() && range.start() <= f.span.end();
        for finding in page.seen.checked.findings.iter().filter(touches) {
            actions.extend(fix(page, finding));
            actions.extend(section::action(page, finding));
            actions.extend(ignore::action(page, finding));
        }
        // What a click can settle comes before what needs a look, and letting it stand comes last.
        let rank = |action: &CodeAction| match action.is_preferred {
            Some(preferred) => usize::from(!preferred) * 2,
            None => 1,
        };
        actions.sort_by_key(rank);
    }
    if wanted(&FIX_ALL) {
        actions.extend(fix_all::action(page));
    }
    actions
        .into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

/// Whether the kind a client asks for includes another: `source` includes `source.fixAll`, and the empty kind all.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| asked.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// The finding's own fix.
fn fix(page: &Page<'_>, finding: &Finding) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let lang = page.manner.lang;
    let what = match fix.edits.as_slice() {
        [edit] => words::change(&shown(edit.span.of(page.text())), &shown(&edit.text)),
        edits => {
            let message = say(page.seen.program()?, finding, lang).message;
            words::mend(edits.len(), &message)
        }
    };
    let mut title = lang.of(&what).to_owned();
    if fix.safety == Safety::Confirm {
        title.push_str(lang.of(&words::please_check()));
    }
    Some(CodeAction {
        edit: Some(page.edit(&fix.edits)),
        is_preferred: (fix.safety == Safety::Safe).then_some(true),
        ..quick_fix(page, finding, title)
    })
}

/// A stretch of text on one line, cut where it is long.
fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(SHOWN)
        .filter(|c| *c != '\r')
        .map(|c| if c == '\n' { '⏎' } else { c })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// An action about one finding.
fn quick_fix(page: &Page<'_>, finding: &Finding, title: String) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic(page, finding).map(|diagnostic| vec![diagnostic]),
        ..CodeAction::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_include_those_below_them() {
        for (asked, included) in [
            ("", true),
            ("source", true),
            ("source.fixAll", true),
            ("source.fixAll.guiju", true),
            ("source.fix", false),
            ("source.fixAll.other", false),
            ("quickfix", false),
        ] {
            let asked = CodeActionKind::from(asked.to_owned());
            assert_eq!(covers(&asked, &FIX_ALL), included, "{asked:?}");
        }
    }
}
