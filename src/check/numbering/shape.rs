//! The sections behind the marks: empty ones, lone ones, and headings that end differently from their siblings.

use std::collections::BTreeMap;

use crate::{
    check::program::{Reporter, Subject},
    outline::{Section, Style},
    text::{Span, is_cut_off, is_han, trim},
};

/// Characters from which a heading is itself a statement, not the name of a section.
const STATEMENT: usize = 40;

/// Sections of one style in one section, with their indices.
type Siblings<'a> = Vec<(usize, &'a Section)>;

/// All groups of siblings, in text order.
fn siblings<'a>(styles: &[Style], subject: &Subject<'a>) -> Vec<Siblings<'a>> {
    let mut groups: BTreeMap<(Option<usize>, Style), Siblings<'_>> = BTreeMap::new();
    for (index, section) in subject.outline.sections.iter().enumerate() {
        if styles.contains(&section.mark.style) {
            groups
                .entry((section.parent, section.mark.style))
                .or_default()
                .push((index, section));
        }
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| group.first().map(|&(index, _)| index));
    groups
}

fn is_bare(subject: &Subject<'_>, index: usize, section: &Section) -> bool {
    let text = subject.document.text.as_str();
    let childless = subject
        .outline
        .get(index + 1)
        .is_none_or(|next| next.parent != Some(index));
    childless && trim(text, section.body).is_empty()
}

/// A heading at once followed by the next, while most of its siblings have text: a list of names has none, and is no fault.
pub(super) fn empty(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    for group in siblings(styles, subject) {
        let bare: Vec<_> = group
            .iter()
            .filter(|(index, section)| is_bare(subject, *index, section))
            .collect();
        if bare.len() * 2 >= group.len() {
            continue;
        }
        for (_, section) in bare {
            let statement = section.title.of(text).chars().count() >= STATEMENT
                || text
                    .get(section.title.end()..)
                    .is_some_and(|rest| rest.starts_with(['。', '；', ';']));
            // The last heading of a text that was cut off is empty for another reason.
            if statement || section.end == text.len() && is_cut_off(text) {
                continue;
            }
            let finding = reporter.finding(section.heading());
            reporter.push(finding.map(|finding| finding.text("mark", section.mark.span.of(text))));
        }
    }
}

/// A section with a single numbered section inside.
pub(super) fn lone(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    let groups = siblings(styles, subject);
    // A count that runs on through the document gives a section a single （一） when the next one begins with （二）.
    let runs_on = groups
        .iter()
        .filter_map(|group| group.first())
        .filter(|(_, first)| first.mark.number == Some(2))
        .map(|(_, first)| first.start)
        .max();
    for group in &groups {
        let [(_, only)] = group.as_slice() else {
            continue;
        };
        let continued = runs_on.is_some_and(|start| start > only.start)
            || only.end == text.len() && is_cut_off(text);
        if only.mark.number != Some(1) || only.parent.is_none() || continued {
            continue;
        }
        let finding = reporter.finding(only.heading());
        reporter.push(finding.map(|finding| finding.text("mark", only.mark.span.of(text))));
    }
}

/// Headings on lines of their own, most of which end without 。 and some with it, or the other way round.
pub(super) fn uneven(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    for group in siblings(styles, subject) {
        // A heading over further headings and one over plain text are not of a kind.
        let childless = |index: usize| {
            subject
                .outline
                .get(index + 1)
                .is_none_or(|next| next.parent != Some(index))
        };
        let most_childless =
            group.iter().filter(|(index, _)| childless(*index)).count() * 2 > group.len();
        let alone: Vec<(&Section, bool)> = group
            .iter()
            .filter(|(_, section)| {
                section.alone && section.title.of(text).chars().count() < STATEMENT
            })
            .filter(|(index, section)| {
                !is_bare(subject, *index, section) && childless(*index) == most_childless
            })
            .map(|(_, section)| {
                (
                    *section,
                    text.get(section.title.end()..)
                        .is_some_and(|rest| rest.starts_with('。')),
                )
            })
            .collect();
        let stopped = alone.iter().filter(|(_, stop)| *stop).count();
        let few = stopped.min(alone.len() - stopped);
        if alone.len() < 3 || few == 0 || few * 2 >= alone.len() {
            continue;
        }
        let odd = stopped == few;
        let mut places = alone
            .iter()
            .filter(|(_, stop)| *stop == odd)
            .map(|(section, stop)| {
                let end = section.title.end() + if *stop { '。'.len_utf8() } else { 0 };
                (section, Span::new(section.mark.span.start(), end))
            });
        let Some((section, first)) = places.next() else {
            continue;
        };
        let case = if odd { "with" } else { "without" };
        let finding = reporter.case(case, first).map(|finding| {
            let finding = finding
                .text("mark", section.mark.span.of(text))
                .text("count", few.to_string());
            places.fold(finding, |finding, (_, place)| finding.related(place))
        });
        reporter.push(finding);
    }
}

/// Headings in mid-line that nothing separates from the sentence before them.
pub(super) fn run_on(styles: &[Style], subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
    let text = subject.document.text.as_str();
    let outline = subject.outline;
    for section in outline
        .sections
        .iter()
        .filter(|section| styles.contains(&section.mark.style))
    {
        let mark = section.mark.span;
        let before = text.get(..mark.start()).unwrap_or_default();
        let glued = before.chars().next_back().is_some_and(is_han);
        if glued {
            let finding = reporter.finding(mark.join(section.title));
            reporter.push(finding.map(|finding| finding.text("mark", mark.of(text))));
        }
    }
}
