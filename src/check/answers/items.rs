//! The items of a part: its numbered sections, else 一是…二是… inside its paragraphs, else its sentences.

use crate::{
    check::program::Subject,
    outline::{Section, Style},
    parts::PartReading,
    rules::Group,
    text::{Paragraphs, Sentences, Span, is_blank, is_closing, trim},
};

/// Characters up to which the first sentence of an item is its head; of a longer one, the first clause is.
const LONGEST_HEAD: usize = 24;
/// Characters that a clause must have to be a head.
const SHORTEST_HEAD: usize = 5;

/// One thing that a part lists.
pub(super) struct Item {
    /// The first sentence, without mark and closing punctuation.
    pub(super) head: Span,
    /// All of it, mark included.
    pub(super) whole: Span,
}

/// The marks of a series inside paragraphs.
pub(super) fn marks() -> Vec<String> {
    let mut marks = vec!["首先", "其次", "再次", "再者", "最后"]
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] {
        marks.push(format!("{number}是"));
        marks.push(format!("其{number}，"));
        marks.push(format!("第{number}，"));
        marks.push(format!("（{number}）"));
        marks.push(format!("({number})"));
    }
    marks
}

/// How the items of a part are found.
pub(super) struct Splitter {
    /// 一是, 首先, （一）…
    pub(super) marks: Group,
    /// Sentences that are items where nothing is marked.
    pub(super) stated: Group,
    /// What has a remedy of its own.
    pub(super) remedied: Group,
}

impl Splitter {
    /// The items of `part`, those with a remedy of their own left out.
    pub(super) fn items(&self, subject: &Subject<'_>, part: &PartReading) -> Vec<Item> {
        let mut items: Vec<Item> = part
            .stretches()
            .into_iter()
            .flat_map(|stretch| self.inside(subject, part.body(stretch)))
            .collect();
        items.retain(|item| !subject.hits.any(&self.remedied, item.whole));
        items
    }

    fn inside(&self, subject: &Subject<'_>, region: Span) -> Vec<Item> {
        let text = subject.document.text.as_str();
        let sections = sections(subject, region);
        if !sections.is_empty() {
            return sections
                .into_iter()
                .filter(|section| !gives_causes(section.title.of(text)))
                .flat_map(|section| self.of_section(subject, section, region))
                .collect();
        }
        let series = self.series(subject, region);
        if !series.is_empty() {
            return series;
        }
        subject
            .hits
            .sentences(&self.stated, region)
            .filter_map(|sentence| item(text, sentence.start(), sentence))
            .collect()
    }

    /// （一）存在的问题 is no item but holds some.
    fn of_section(&self, subject: &Subject<'_>, section: &Section, region: Span) -> Vec<Item> {
        let text = subject.document.text.as_str();
        let end = section.end.min(region.end());
        let title = section.title.of(text);
        let general = ["问题", "不足", "问题和不足", "不足和问题"];
        if general.iter().any(|word| title.ends_with(word)) && title.contains("存在") {
            return self.inside(subject, Span::new(section.title.end(), end));
        }
        let content = Span::new(section.mark.span.end(), end);
        item(text, section.start, content).into_iter().collect()
    }

    /// 一是…二是…, up to where causes or measures are listed in the same way.
    fn series(&self, subject: &Subject<'_>, region: Span) -> Vec<Item> {
        let text = subject.document.text.as_str();
        let mut found = Vec::new();
        for paragraph in Paragraphs::new(text, region) {
            let mut open: Option<Span> = None;
            let mut from = paragraph.start();
            let opening = subject
                .hits
                .literals(&self.marks, paragraph)
                .filter(|&mark| mark.of(text).ends_with(['）', ')']) || opens_clause(text, mark));
            for mark in opening.map(Some).chain([None]) {
                let end = mark.map_or(paragraph.end(), Span::start);
                let content = Span::new(from, end);
                // What stands last before a mark leads up to it.
                let lead = last_sentence(subject, content);
                let other =
                    lead.of(text).ends_with(['：', ':', '，', ',']) && gives_causes(lead.of(text));
                if let Some(before) = open {
                    found.extend(item(text, before.start(), content));
                } else if subject.hits.any(&self.remedied, lead) {
                    return found;
                }
                if other || open.is_none() && gives_causes(lead.of(text)) {
                    return found;
                }
                open = mark;
                from = mark.map_or(end, Span::end);
            }
        }
        found
    }
}

/// The last sentence of a stretch; all of it where there is none.
fn last_sentence(subject: &Subject<'_>, stretch: Span) -> Span {
    let inner = trim(&subject.document.text, stretch);
    let last = inner.end().checked_sub(1).filter(|_| !inner.is_empty());
    last.map_or(stretch, |last| subject.hits.sentence(inner, last))
}

/// 产生上述问题的原因主要有：, though 存在的不足和原因如下： is about both.
fn gives_causes(words: &str) -> bool {
    let both = [
        "和原因",
        "及原因",
        "与原因",
        "、原因",
        "和主要原因",
        "及其原因",
    ];
    let list = ["原因分析", "的原因", "原因主要有", "原因有", "原因如下"];
    list.iter().any(|word| words.contains(word)) && !both.iter().any(|word| words.contains(word))
}

/// The sections inside `region` that divide it; none where a series does.
fn sections<'a>(subject: &Subject<'a>, region: Span) -> Vec<&'a Section> {
    let all = &subject.outline.sections;
    let first = all.partition_point(|section| section.start < region.start());
    let inside = || {
        all.get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|section| section.start < region.end())
            .take_while(|section| section.mark.style != Style::Annex)
    };
    let style = inside().map(|section| section.mark.style).min();
    let divides = style.filter(|&style| style != Style::Series);
    inside()
        .filter(|section| Some(section.mark.style) == divides)
        .collect()
}

/// 第三是 and 十一是 do not count as 三是 and 一是.
fn opens_clause(text: &str, mark: Span) -> bool {
    let before = text.get(..mark.start());
    before
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| {
            c == '\n' || is_blank(c) || is_closing(c) || matches!(c, '，' | ',' | '、' | '*')
        })
}

fn item(text: &str, start: usize, content: Span) -> Option<Item> {
    let content = trim(text, content);
    let sentence = Sentences::new(text, content).next()?;
    let stop = |c: char| matches!(c, '。' | '；' | ';' | '：' | ':' | '！' | '？');
    let first = sentence.of(text).trim_start_matches(['，', ',', '、', '*']);
    let from = sentence.end() - first.len();
    let first = first.split(stop).next().unwrap_or(first);
    let mut end = first.len();
    if first.chars().nth(LONGEST_HEAD).is_some() {
        let clauses = first.match_indices(['，', ',']).map(|(at, _)| at);
        let long_enough = |&at: &usize| {
            let clause = first.get(..at).unwrap_or_default();
            clause.chars().nth(SHORTEST_HEAD).is_some()
        };
        end = clauses.into_iter().find(long_enough).unwrap_or(end);
    }
    let head = first
        .get(..end)?
        .trim_end_matches(['，', ',', '、', '*', ' ']);
    (!head.is_empty()).then_some(Item {
        head: Span::new(from, from + head.len()),
        whole: Span::new(start, content.end()),
    })
}
