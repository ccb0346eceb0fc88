//! Where the title is: among what a web page puts around it, split over lines, or run into the text.

use std::borrow::Cow;

use crate::{
    outline::{Outline, Style, read_mark},
    rules::Ruleset,
    source::Document,
    text::{Span, YearMention, YearRole, ends_sentence, trim, years},
};

/// Bytes in which a title is looked for: web pages put a good deal before it.
const HEAD: usize = 4000;
/// Characters up to which a line can be a title.
const LONGEST: usize = 90;
/// Lines over which a title may be split.
const LINES: usize = 3;

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

/// The lines at the head of the document that may be, or be part of, a title.
pub(super) fn head_lines(document: &Document) -> Vec<Span> {
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
pub(super) type Titled = (Option<usize>, Span);

/// The head line that reads like the title of some kind: one that names a year before one that does not, because web pages
/// put the name of the column above the title; a line of its own before one that was split.
pub(super) fn by_title(text: &str, lines: &[Span], candidates: &[&Ruleset]) -> Option<Titled> {
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
        let Some(found) = applies.title.find(unit) else {
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
        if applies.unless.find(seen).is_none() {
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
pub(super) fn first_line(text: &str, outline: &Outline, lines: &[Span]) -> Option<Span> {
    let line = *lines.first()?;
    let (_, whole) = title_unit(line.of(text));
    let plain = !line.of(text).ends_with(['：', ':', '号']);
    (whole && plain && outline.preamble.covers(line) && lines.len() > 1).then_some(line)
}
