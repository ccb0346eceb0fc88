//! Which kind of document it is: by the title, or by the opening and the headings when a web copy lost the title.

use std::borrow::Cow;

use crate::{
    outline::{Outline, Style, read_mark},
    rules::{Group, Ruleset},
    source::Document,
    text::{Sentences, Span, YearMention, YearRole, ends_sentence, trim, years},
};

/// Bytes in which a title is looked for: web pages put a good deal before it.
const HEAD: usize = 4000;
/// Bytes of the opening that are read when the title is lost.
const OPENING: usize = 3000;
/// Characters up to which a line can be a title.
const LONGEST: usize = 90;
/// Lines over which a title may be split.
const LINES: usize = 3;
/// Parts that must have headings when only the headings speak for a kind.
const HEADINGS: usize = 2;

/// Words at the end of a title that name the genre of an official document.
const GENRES: [&str; 17] = [
    "报告", "总结", "方案", "通知", "意见", "办法", "规定", "讲话", "解读", "要点", "计划", "条例",
    "制度", "公告", "公示", "纪要", "规划",
];

/// Words that open a sentence, never a title that runs into one.
const SENTENCE_OPENERS: [&str; 8] = [
    "根据",
    "为",
    "按照",
    "依据",
    "本报告",
    "近日",
    "现将",
    "遵照",
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
            .and_then(|(title, subject)| candidate.patterns.find(subject, title.of(text)));
        other && named.is_none()
    };
    let by_text =
        |candidate: &&Ruleset| !foreign(candidate) && by_text(document, outline, candidate);
    let ruleset = candidates.iter().position(by_text);
    Kind { ruleset, title }
}

/// The lines at the head of the document that may be, or be part of, a title.
fn head_lines(document: &Document) -> Vec<Span> {
    let text = document.text.as_str();
    document
        .lines
        .lines(text)
        .take_while(|line| line.span.start() < HEAD)
        .map(|line| trim(text, line.span))
        .filter(|line| !line.is_empty() && !is_navigation(line.of(text)))
        .collect()
}

/// 首页 > 政务公开 > 法治政府建设年度报告: where a web page stands, not what it is called.
fn is_navigation(line: &str) -> bool {
    line.contains('>') && !line.contains('<') || line.starts_with("当前位置")
}

/// What a line, or some lines together, would be as a title: the rule set, or none when the kind's `unless` forbids it.
type Titled = (Option<usize>, Span);

/// The head line that reads like the title of some kind: one that names a year before one that does not, because web pages
/// put the name of the column above the title; a line of its own before one that was split.
fn by_title(text: &str, lines: &[Span], candidates: &[&Ruleset]) -> Option<Titled> {
    (1..=LINES).find_map(|count| {
        let (mut first, mut vetoed) = (None, None);
        for (start, joined) in lines.windows(count).enumerate() {
            let Some((ruleset, title)) = title_of(text, joined, start < LINES, candidates) else {
                continue;
            };
            let titled = (ruleset, with_issuer(text, lines.get(..start)?, title));
            if years(text, titled.1)
                .iter()
                .any(|year| year.role != YearRole::Date)
            {
                return Some(titled);
            }
            let slot = if ruleset.is_some() {
                &mut first
            } else {
                &mut vetoed
            };
            slot.get_or_insert(titled);
        }
        first.or(vetoed)
    })
}

/// `run_in`: whether the text may follow the title on the same line, as it does in flattened text.
fn title_of(text: &str, lines: &[Span], run_in: bool, candidates: &[&Ruleset]) -> Option<Titled> {
    let (first, last) = (*lines.first()?, *lines.last()?);
    // A line of more bytes than a title has characters ends one by itself.
    if lines.len() > 1 && lines.iter().any(|line| line.len() > LONGEST * 4) {
        return None;
    }
    let joined: Cow<'_, str> = match lines {
        [line] => Cow::Borrowed(line.of(text)),
        lines => lines.iter().map(|line| line.of(text)).collect(),
    };
    let (unit, whole) = title_unit(&joined);
    let sentence = SENTENCE_OPENERS
        .iter()
        .any(|opener| unit.starts_with(opener));
    if !whole && (lines.len() > 1 || !run_in || sentence) {
        return None;
    }
    let mut vetoed = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(applies) = &candidate.applies else {
            continue;
        };
        let Some(found) = candidate.patterns.find(&applies.title, unit) else {
            continue;
        };
        // A numbered heading is no title, but a converter may have put a page mark before one.
        if read_mark(unit, 0).is_some_and(|mark| mark.style != Style::Arabic) {
            return None;
        }
        // 《关于…的报告》解读 and the like quote a title; they are none.
        if is_quoted(unit, found) {
            continue;
        }
        // Of a long line only what leads up to the match is the title; a little behind it may still tell otherwise.
        let (span, seen) = if whole {
            (first.join(last), unit)
        } else {
            (
                Span::new(first.start(), first.start() + found.end()),
                clip(unit, found.end() + 36),
            )
        };
        let span = without_page_mark(text, span);
        if candidate.patterns.find(&applies.unless, seen).is_none() {
            return Some((Some(index), span));
        }
        vetoed = Some((None, span));
    }
    vetoed
}

/// The stretch of a line in which a title is looked for, and whether that is the whole line. No title has a comma.
fn title_unit(line: &str) -> (&str, bool) {
    let limit = line
        .char_indices()
        .nth(LONGEST)
        .map_or(line.len(), |(at, _)| at);
    let stop = line
        .find(|c| ends_sentence(c) || matches!(c, '，' | ',' | '；' | ';'))
        .unwrap_or(line.len());
    let end = limit.min(stop);
    (clip(line, end), end == line.len())
}

/// Whether the match stands inside 《》 that do not hold the whole title.
fn is_quoted(unit: &str, found: Span) -> bool {
    let before = unit.get(..found.start()).unwrap_or_default();
    before.matches('《').count() > before.matches('》').count() && !before.starts_with('《')
        || before.starts_with('《') && !unit.ends_with('》')
}

fn clip(text: &str, end: usize) -> &str {
    text.get(..text.floor_char_boundary(end.min(text.len())))
        .unwrap_or_default()
}

/// A converter's `1、` before the title, and Markdown's `# ` and `**`, are not part of it.
fn without_page_mark(text: &str, title: Span) -> Span {
    let words = title.of(text).trim_start_matches(['#', '*', ' ']);
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let words = rest
        .strip_prefix('、')
        .filter(|_| rest.len() < words.len())
        .unwrap_or(words);
    let start = title.end() - words.len();
    Span::new(start, start + words.trim_end_matches('*').len())
}

/// A title that begins with 关于 goes on from the lines above it, which name who reports; one without a year from a line that
/// names it.
fn with_issuer(text: &str, above: &[Span], title: Span) -> Span {
    let plain = |line: &&Span| {
        let line = line.of(text);
        line.chars().count() <= 24
            && !line.contains(['，', '。', '：', ':', '|', ' ', '〔', '['])
            && !line.ends_with('号')
    };
    let date = |line: &Span| {
        years(text, *line)
            .iter()
            .any(|year| year.role == YearRole::Date)
    };
    let lines = above
        .iter()
        .rev()
        .take_while(plain)
        .take_while(|line| !date(line));
    if title.of(text).starts_with("关于") {
        return lines
            .take(LINES - 1)
            .fold(title, |title, line| line.join(title));
    }
    let undated = !years(text, title)
        .iter()
        .any(|year| year.role != YearRole::Date);
    let dated = |line: &&Span| years(text, **line).iter().any(YearMention::is_plain);
    let line = lines.take(1).find(|line| undated && dated(line));
    line.map_or(title, |line| line.join(title))
}

/// The first line as a title: short, without closing punctuation, before any heading.
fn first_line(text: &str, outline: &Outline, lines: &[Span]) -> Option<Span> {
    let line = *lines.first()?;
    let (_, whole) = title_unit(line.of(text));
    let plain = !line.of(text).ends_with(['：', ':', '号']);
    (whole && plain && outline.preamble.covers(line) && lines.len() > 1).then_some(line)
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
    let says = |group: &Group| {
        Sentences::new(text, opening)
            .any(|sentence| candidate.patterns.find(group, sentence.of(text)).is_some())
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
    let subject = outermost.iter().chain([&opening]).any(|span| {
        candidate
            .patterns
            .find(&applies.subject, span.of(text))
            .is_some()
    });
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
