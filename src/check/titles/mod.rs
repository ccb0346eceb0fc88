//! `titles`: titles of laws and documents.
//!
//! ```yaml
//! titles: { fault: near-miss, data: law-titles }   # 《…》 that is nearly a title of the list
//! titles: { fault: unmarked, data: law-titles }    # a title of the list without 《》
//! titles: { fault: twins }                         # two titles of the document that differ by a character
//! titles: { fault: nested }                        # 《 inside 《》
//! ```
//! The list need not be complete: a title that is not in it is no fault.

mod cited;
mod list;

use std::borrow::Cow;

pub(super) use cited::in_title;
use serde::Deserialize;

use self::{
    cited::{Title, cited},
    list::{List, Slip, slip},
};
use super::{
    account::{Account, Looked, Seen},
    demand::{Compile, Demand, DemandKind},
    program::{Reporter, Subject},
};
use crate::{
    finding::{Edit, Safety},
    rules::{Group, Step, data},
    text::{Span, is_blank},
};

pub(super) const KIND: DemandKind = DemandKind {
    key: "titles",
    placeholders: &["found", "expected", "wrong", "right"],
    cases: &["lost", "added", "changed", "year", "cited", "plain"],
    compile,
    #[cfg(test)]
    schema: schemars::SchemaGenerator::subschema_for::<Options>,
};

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Options {
    fault: Fault,
    data: Option<String>,
    /// Titles beside those of the data file.
    #[serde(default)]
    list: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Fault {
    NearMiss,
    Unmarked,
    Twins,
    Nested,
}

struct Titles {
    fault: Fault,
    list: List,
    marks: Group,
    /// What titles without 《》 end with.
    endings: Group,
    /// What stands before a title that is cited.
    citing: Vec<String>,
}

/// Last words of the titles that are not left without 《》. Laws are (民法典, 行政处罚法), by custom.
const ENDINGS: [&str; 4] = ["条例", "规定", "纲要", "办法"];

/// Words that cite what follows them.
const CITING: [&str; 14] = [
    "贯彻", "落实", "根据", "依据", "按照", "依照", "执行", "学习", "宣传", "实施", "遵守", "对照",
    "印发", "《",
];

/// A title shorter than this is common words as well.
const SHORTEST: usize = 8;

fn compile(compile: &mut Compile<'_>) -> Option<Box<dyn Demand>> {
    let options: Options = compile.options()?;
    let mut titles = options.list;
    if let Some(name) = &options.data {
        match data::<Vec<String>>(name) {
            Ok(more) => titles.extend(more.iter().cloned()),
            Err(message) => {
                compile.say(&[Step::Key("data")], message, None);
                return None;
            }
        }
    }
    let own = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    let endings = match options.fault {
        Fault::Unmarked => own(&ENDINGS),
        _ => Vec::new(),
    };
    Some(Box::new(Titles {
        fault: options.fault,
        list: List::new(titles),
        marks: compile.group("fault", &own(&["《", "》"])),
        endings: compile.group("fault", &endings),
        citing: own(&CITING),
    }))
}

impl Demand for Titles {
    fn check(&self, subject: &Subject<'_>, reporter: &mut Reporter<'_>) {
        let text = subject.document.text.as_str();
        let whole = Span::new(0, text.len());
        let marks = subject.hits.literals(&self.marks, whole);
        match self.fault {
            Fault::NearMiss => self.near_misses(text, &cited(text, marks), reporter),
            Fault::Twins => twins(text, &cited(text, marks), reporter),
            Fault::Nested => nested(text, &cited(text, marks), reporter),
            Fault::Unmarked => {
                for ending in subject.hits.literals(&self.endings, whole) {
                    self.unmarked(text, subject, ending, reporter);
                }
            }
        }
    }

    fn account(&self, account: &mut Account<'_>) {
        let text = account.subject.document.text.as_str();
        let [whole] = account.everywhere();
        let marks = account.subject.hits.literals(&self.marks, whole);
        let titles = cited(text, marks);
        let found = titles.iter().map(|title| Seen {
            place: title.inside,
            excused: false,
        });
        let found = found.collect();
        let option = "list";
        account.add(Looked::Words { option, found });
    }
}

impl Titles {
    fn near_misses(&self, text: &str, titles: &[Title], reporter: &mut Reporter<'_>) {
        for title in titles {
            if let Some((known, slip)) = self.list.nearly(&title.name(text)) {
                let finding = reporter.case(slip.case, title.inside);
                reporter.push(finding.map(|finding| {
                    let finding = finding
                        .text("found", title.inside.of(text))
                        .text("expected", known.as_str())
                        .text("wrong", slip.found)
                        .text("right", slip.expected);
                    let edit = Edit {
                        span: title.inside,
                        text: known,
                    };
                    finding.fix(Safety::Confirm, vec![edit])
                }));
            }
        }
    }

    /// A title of the list that ends with `ending` and has no 《》.
    fn unmarked(
        &self,
        text: &str,
        subject: &Subject<'_>,
        ending: Span,
        reporter: &mut Reporter<'_>,
    ) {
        let before = text.get(..ending.end()).unwrap_or_default();
        // The title backwards, blanks left out; a line end ends it.
        let backwards = before
            .char_indices()
            .rev()
            .take_while(|&(_, c)| c != '\n' && c != '》' && c != '《')
            .filter(|&(_, c)| !is_blank(c))
            .take(60);
        let Some(length) = self
            .list
            .ends_here(&backwards.clone().map(|(_, c)| c))
            .filter(|&length| length >= SHORTEST)
            .filter(|_| !in_title(text, ending))
        else {
            return;
        };
        let first = backwards.clone().nth(length - 1);
        let start = first.map_or(ending.end(), |(at, _)| at);
        let span = Span::new(start, ending.end());
        // Part of a longer word or title: 《…》 nearby is somebody else's, 条例草案 and 规定动作 are no titles.
        let next = text
            .get(ending.end()..)
            .and_then(|rest| rest.chars().next());
        let longer = next.is_some_and(|c| {
            matches!(
                c,
                '》' | '草' | '征' | '修' | '释' | '解' | '宣' | '动' | '的'
            )
        });
        let heading = subject
            .reading
            .title
            .is_some_and(|title| title.overlaps(span));
        if longer || heading {
            return;
        }
        let lead: String = backwards.skip(length).take(4).map(|(_, c)| c).collect();
        let cited = self.citing.iter().any(|word| {
            let backward: String = word.chars().rev().collect();
            lead.contains(&backward)
        });
        let finding = reporter.case(if cited { "cited" } else { "plain" }, span);
        reporter.push(finding.map(|finding| {
            let edits = [(span.start(), "《"), (span.end(), "》")];
            let edits = edits.map(|(at, mark)| Edit {
                span: Span::new(at, at),
                text: mark.to_owned(),
            });
            finding
                .text("found", span.of(text).replace(is_blank, ""))
                .fix(Safety::Confirm, edits.to_vec())
        }));
    }
}

/// Titles of one document that are held against one another.
const MANY: usize = 300;

/// Two titles of one document that differ by a character: one of them is wrong.
fn twins(text: &str, titles: &[Title], reporter: &mut Reporter<'_>) {
    let mut kinds: Vec<(&Title, Cow<'_, str>, usize)> = Vec::new();
    for title in titles {
        let name = title.name(text);
        let room = kinds.len() < MANY;
        match kinds.iter_mut().find(|(_, kind, _)| *kind == name) {
            Some((_, _, count)) => *count += 1,
            None if name.chars().nth(SHORTEST - 1).is_some() && room => {
                kinds.push((title, name, 1));
            }
            None => {}
        }
    }
    for (index, (title, name, count)) in kinds.iter().enumerate() {
        let others = kinds.iter().enumerate().filter(|&(other, (_, _, others))| {
            // The rarer is held to be wrong; of two that stand once, the second.
            other != index && (others > count || (others == count && other < index))
        });
        let twin = others
            .map(|(_, other)| other)
            .find(|(_, other, _)| slip(name, other).is_some_and(|slip: Slip| slip.case != "year"))
            .map(|(twin, _, _)| twin);
        if let Some(twin) = twin {
            let finding = reporter.finding(title.inside);
            reporter.push(finding.map(|finding| {
                finding
                    .text("found", title.inside.of(text))
                    .text("expected", twin.inside.of(text))
                    .related(twin.inside)
            }));
        }
    }
}

/// 《》 inside 《》, which are 〈〉 there.
fn nested(text: &str, titles: &[Title], reporter: &mut Reporter<'_>) {
    for inner in titles.iter().filter(|title| title.nested) {
        let outer = Span::new(
            inner.inside.start() - '《'.len_utf8(),
            inner.inside.end() + '》'.len_utf8(),
        );
        let finding = reporter.finding(outer);
        reporter.push(finding.map(|finding| {
            let edits = [
                (Span::new(outer.start(), inner.inside.start()), "〈"),
                (Span::new(inner.inside.end(), outer.end()), "〉"),
            ];
            let edits = edits.map(|(span, mark)| Edit {
                span,
                text: mark.to_owned(),
            });
            finding
                .text("found", outer.of(text))
                .fix(Safety::Safe, edits.to_vec())
        }));
    }
}
