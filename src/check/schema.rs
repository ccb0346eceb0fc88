//! The JSON Schema of rule files: `rules` knows their shape, the kinds of demand theirs.

use super::KINDS;
use crate::rules::schema::{generator, hold, rule_files};

#[test]
fn the_schema_of_rule_files_is_that_of_the_types() {
    let demands = KINDS
        .iter()
        .map(|kind| (kind.key, (kind.schema)(&mut generator())));
    hold("rules.schema.json", &rule_files(demands.collect()));
}
