//! Check: rules held against a reading.
//!
//! Enters: a rule set with those it extends; then documents with their outline and reading. Leaves: findings in text order. Must
//! not know: files, policy (what is ignored or below a threshold), wording.
//!
//! Each kind of demand is one file. A new one is a file with a `KIND`, and its name in the list below.

mod account;
mod answers;
mod count;
mod damage;
mod dates;
mod declared;
mod demand;
mod each;
mod forbid;
mod formula;
mod mention;
mod numbering;
mod one_name;
mod own_part;
mod pairs;
mod prefer;
mod program;
mod proportion;
mod rates;
mod repeats;
mod require;
mod restated;
#[cfg(test)]
mod schema;
mod sums;
mod titles;
mod years;

pub use account::{Looked, Seen};
use demand::DemandKind;
pub use program::{Checked, Program, Subject};

/// Every kind of demand.
static KINDS: &[DemandKind] = &[
    answers::KIND,
    count::KIND,
    damage::KIND,
    dates::KIND,
    declared::KIND,
    each::KIND,
    forbid::KIND,
    formula::KIND,
    mention::KIND,
    numbering::KIND,
    one_name::KIND,
    pairs::KIND,
    prefer::KIND,
    proportion::KIND,
    rates::KIND,
    repeats::KIND,
    require::KIND,
    restated::KIND,
    sums::KIND,
    titles::KIND,
    years::KIND,
];

/// The keys under which demands are written in rule files.
pub fn demand_keys() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.key).collect()
}
