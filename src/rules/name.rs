//! What people call a rule: by its full id, or without its rule set.

use super::nearest;

/// Whether a rule with the full id `rule` is called `name`, with or without its rule set's name.
pub fn is_called(rule: &str, name: &str) -> bool {
    rule == name || rule.split_once('/').is_some_and(|(_, id)| id == name)
}

/// The rule that was probably meant by a name that no rule has, written as the name is: with its rule set or without.
pub fn nearest_rule<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let whole = known.iter().copied();
    let short = whole
        .clone()
        .filter_map(|id| id.split_once('/').map(|(_, id)| id));
    match name.split_once('/') {
        // The right name in the wrong set is nearer than any other.
        Some((_, own)) => whole
            .clone()
            .find(|id| is_called(id, own))
            .or_else(|| nearest(name, whole)),
        None => nearest(name, short),
    }
}
