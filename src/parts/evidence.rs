//! Evidence: how strongly a document shows that it has a part, and what was found of one.

use crate::text::Span;

/// How a report shows a part, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// An outermost heading is about it.
    Section,
    /// No heading is, but the outermost sections are themselves what it consists of.
    Areas,
    /// One heading is about two parts.
    Shared,
    /// A deeper heading is about it.
    Subsection,
    /// No heading, but a paragraph opens as such.
    Paragraph,
    /// A sentence only.
    Mention,
    /// Nothing.
    Absent,
}

impl Evidence {
    /// All kinds, strongest first.
    pub const ALL: [Self; 7] = [
        Self::Section,
        Self::Areas,
        Self::Shared,
        Self::Subsection,
        Self::Paragraph,
        Self::Mention,
        Self::Absent,
    ];

    /// The machine name: `section`, `areas`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Areas => "areas",
            Self::Shared => "shared",
            Self::Subsection => "subsection",
            Self::Paragraph => "paragraph",
            Self::Mention => "mention",
            Self::Absent => "absent",
        }
    }

    /// Whether a heading stands for the part: what a reader finds by leafing through.
    pub fn is_headed(self) -> bool {
        self <= Self::Subsection
    }
}

/// What was found of one part.
#[derive(Clone, Debug)]
pub struct PartReading {
    /// Machine name of the part.
    pub id: String,
    /// The strongest evidence.
    pub evidence: Evidence,
    /// The heading, the paragraph's first sentence or the sentence that shows it; `None` when absent.
    pub place: Option<Span>,
    /// Everything that is said of the part, in text order.
    pub regions: Vec<Span>,
    /// The headings about it, words only.
    pub headings: Vec<Span>,
}

impl PartReading {
    /// The regions, joined where they overlap: each byte once, in text order.
    pub fn stretches(&self) -> Vec<Span> {
        let mut regions = self.regions.clone();
        regions.sort_unstable();
        regions.dedup_by(|next, kept| {
            let overlap = kept.overlaps(*next);
            if overlap {
                *kept = kept.join(*next);
            }
            overlap
        });
        regions
    }

    /// What follows the first heading in `stretch`; all of it where there is none.
    pub fn body(&self, stretch: Span) -> Span {
        let first = self
            .headings
            .partition_point(|heading| heading.start() < stretch.start());
        let heading = self.headings.get(first).filter(|h| stretch.covers(**h));
        let start = heading.map_or(stretch.start(), |heading| heading.end());
        Span::new(start, stretch.end())
    }

    /// What belongs to both parts.
    pub fn shared_with(&self, other: &Self) -> Vec<Span> {
        let (ours, theirs) = (self.stretches(), other.stretches());
        let mut shared = Vec::new();
        let mut rest = theirs.iter().peekable();
        for our in ours {
            while let Some(&&their) = rest.peek() {
                if our.overlaps(their) {
                    let start = our.start().max(their.start());
                    shared.push(Span::new(start, our.end().min(their.end())));
                }
                if their.end() > our.end() {
                    break;
                }
                rest.next();
            }
        }
        shared
    }
}
