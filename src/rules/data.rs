//! The data files that rules draw on: lexicons, set phrases, titles of laws. They come with the program; a user's own entries
//! stand in the rule itself.

use std::{
    any::Any,
    sync::{Arc, Mutex, PoisonError},
};

use serde::de::DeserializeOwned;

use crate::lang::{Text, rule_files};

macro_rules! embedded {
    ($($name:literal),+) => {
        &[$(($name, include_str!(concat!(env!("OUT_DIR"), "/data-", $name, ".json")))),+]
    };
}

/// Each file of `rules/data`, made JSON when the program was built.
const FILES: &[(&str, &str)] = embedded!("law-titles", "phrases", "terms");

/// What was read of the files: several rules draw on one.
static READ: Mutex<Vec<(&str, Arc<dyn Any + Send + Sync>)>> = Mutex::new(Vec::new());

/// The data file with this name as a `T`; else what is wrong.
pub fn data<T: DeserializeOwned + Send + Sync + 'static>(name: &str) -> Result<Arc<T>, Text> {
    let Some((name, json)) = FILES.iter().find(|(file, _)| *file == name) else {
        let names: Vec<_> = FILES.iter().map(|(file, _)| *file).collect();
        return Err(rule_files::no_data(name, &names));
    };
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let known = read.iter().find(|(file, _)| file == name);
    if let Some(known) = known.and_then(|(_, data)| Arc::clone(data).downcast().ok()) {
        return Ok(known);
    }
    let data: Arc<T> = serde_json::from_str(json)
        .map(Arc::new)
        .map_err(|error| rule_files::bad_data(name, &error.to_string()))?;
    read.push((name, Arc::clone(&data) as _));
    Ok(data)
}
