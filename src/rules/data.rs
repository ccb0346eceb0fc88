//! The data files that rules draw on: lexicons, set phrases, titles of laws. They come with the program; a user's own entries
//! stand in the rule itself.

use serde::de::DeserializeOwned;

use crate::lang::{Text, rule_files};

macro_rules! embedded {
    ($($name:literal),+) => {
        &[$(($name, include_str!(concat!(env!("OUT_DIR"), "/data-", $name, ".json")))),+]
    };
}

/// Each file of `rules/data`, made JSON when the program was built.
const FILES: &[(&str, &str)] = embedded!("law-titles", "phrases", "terms");

/// The data file with this name as a `T`; else what is wrong.
pub fn data<T: DeserializeOwned>(name: &str) -> Result<T, Text> {
    let Some((_, json)) = FILES.iter().find(|(file, _)| *file == name) else {
        let names: Vec<_> = FILES.iter().map(|(file, _)| *file).collect();
        return Err(rule_files::no_data(name, &names));
    };
    serde_json::from_str(json).map_err(|error| rule_files::bad_data(name, &error.to_string()))
}
