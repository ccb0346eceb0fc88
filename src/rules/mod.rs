//! Rules: from YAML to rule sets whose shape, names and patterns are known to be right.
//!
//! Enters: rule files, built in or the user's. Leaves: `Ruleset`s, or every problem of a file at once, each with its place in
//! the YAML. Must not know: what a demand does (its options stay as written until `check` compiles them), documents, wording
//! of output.

mod builtin;
mod compile;
mod compile_rule;
mod data;
mod expression;
mod fired;
mod frequency;
mod group;
mod handle;
mod lexicon;
mod literals;
mod locate;
mod name;
mod needles;
mod pattern;
mod problem;
mod raw;
mod ruleset;
#[cfg(test)]
pub(crate) mod schema;
mod search;

pub use builtin::{BUILT_IN, verdict_rules};
pub use compile::{compile, nearest, suggestion};
pub use data::data;
pub use group::{Group, PatternBuilder, PatternId};
pub use lexicon::Lexicon;
pub use locate::{Step, line_at, typed_at};
pub use name::{is_called, nearest_rule};
pub use pattern::{Aside, PatternError};
pub use problem::{Problem, RuleFileError, out_of_bounds};
pub use ruleset::{
    Applies, Basis, DemandSource, Messages, Part, PartYear, Rule, RuleFile, Ruleset, Severities,
};
pub use search::{Hits, Match, Patterns};
