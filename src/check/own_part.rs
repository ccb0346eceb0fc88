//! A part that a rule looks into: what a single sentence leaves out is no further fault, so only one with a heading or a paragraph
//! of its own is looked into, and where the rule says `when`, only if the part says one of these.

use super::{account::Account, demand::Compile, program::Subject};
use crate::{
    finding::Fact,
    parts::{Evidence, PartReading},
    rules::Group,
    text::Span,
};

/// A part of the rule set.
pub(super) struct OwnPart {
    index: usize,
    id: String,
    when: Group,
}

impl OwnPart {
    /// The part named under `part`, and the patterns under `when`.
    pub(super) fn compile(compile: &mut Compile<'_>, id: String, when: &[String]) -> Option<Self> {
        Some(Self {
            index: compile.part("part", &id)?,
            id,
            when: compile.group("when", when),
        })
    }

    /// Where findings about it stand, and how it reads; `None` where it is not looked into.
    pub(super) fn held<'a>(&self, subject: &Subject<'a>) -> Option<(Span, &'a PartReading)> {
        let reading = subject.reading.parts.get(self.index)?;
        let own = reading.evidence <= Evidence::Paragraph;
        let place = reading.place.filter(|_| own)?;
        let says = |&region: &Span| subject.hits.sentences(&self.when, region).next().is_some();
        let held = self.when.is_empty() || reading.regions.iter().any(says);
        held.then_some((place, reading))
    }

    /// Its name, for messages.
    pub(super) fn fact(&self) -> Fact {
        Fact::Part(self.id.clone())
    }

    /// Takes down where `any` stand in it, apart from `unless`.
    pub(super) fn account(&self, account: &mut Account<'_>, any: &Group, unless: &Group) {
        let regions = account.part_in_text(self.index);
        account.words("when", &self.when, None, &regions);
        account.words("any", any, Some(unless), &regions);
    }
}
