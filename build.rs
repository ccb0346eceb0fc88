//! Prepares the built-in rule files for a fast start.
//!
//! Each becomes JSON, which is read ten times as fast as YAML; and the literals that each of their regular expressions needs are
//! worked out here, so that an expression is parsed only when it runs. Places in messages still come from the YAML, which is
//! embedded beside it.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

use serde_yaml::Value;

#[path = "src/rules/frequency.rs"]
mod frequency;
#[path = "src/rules/handle.rs"]
#[allow(dead_code, reason = "the search at run time uses the rest")]
mod handle;
#[path = "src/rules/needles.rs"]
#[allow(dead_code, reason = "the search at run time uses the rest")]
mod needles;

/// The needles of every expression of the rule files, by its source.
type Table = BTreeMap<String, needles::Needles>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rules/needles.rs");
    println!("cargo::rerun-if-changed=src/rules/frequency.rs");
    println!("cargo::rerun-if-changed=src/rules/handle.rs");
    let out = env::var("OUT_DIR")?;
    let frequency = frequency::Frequency::read();
    fs::write(Path::new(&out).join("pair-rates"), rates(&frequency))?;
    let mut table = Table::new();
    for entry in fs::read_dir("rules")? {
        let path = entry?.path();
        let Some(name) = path.file_stem() else {
            continue;
        };
        if path.is_dir() {
            continue;
        }
        let rules: Value = serde_yaml::from_slice(&fs::read(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        collect(&rules, &frequency, &mut table)?;
        fs::write(
            Path::new(&out).join(name).with_extension("json"),
            serde_json::to_string(&rules)?,
        )?;
    }
    for entry in fs::read_dir("rules/data")? {
        let path = entry?.path();
        let text = String::from_utf8(fs::read(&path)?)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if name == "frequency" {
            continue;
        }
        let data = if path.extension().is_some_and(|ending| ending == "tsv") {
            titles(&text)
        } else {
            let mut data: Value = serde_yaml::from_str(&text)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            forget(&mut data, &["source", "why", "pass", "fail"]);
            collect(&data, &frequency, &mut table)?;
            data
        };
        fs::write(
            Path::new(&out).join(format!("data-{name}.json")),
            serde_json::to_string(&data)?,
        )?;
    }
    // Sorted, as the look-up needs it.
    let rows = table.iter().map(|(written, needles)| {
        format!("({written:?}, {}, {})", needles.whole, literal(needles))
    });
    fs::write(
        Path::new(&out).join("needles.rs"),
        format!("&[{}]", rows.collect::<Vec<_>>().join(",\n")),
    )?;
    Ok(())
}

/// For each hash of two characters, how often those of them that are common stand in 10,000 characters.
fn rates(frequency: &frequency::Frequency) -> Vec<u8> {
    let mut rates = vec![0_u8; handle::BITS];
    for (words, rate) in frequency.common() {
        for (pair, _) in handle::pairs(words) {
            if let Some(slot) = rates.get_mut(handle::hash(pair)) {
                *slot = (*slot).max(u8::try_from(rate / 10).unwrap_or(u8::MAX));
            }
        }
    }
    rates
}

/// Needles as Rust that makes nothing when it runs.
fn literal(needles: &needles::Needles) -> String {
    let list = |items: Vec<String>| format!("&[{}]", items.join(", "));
    let set = |set: &needles::Set| {
        let words = set.iter().map(|word| format!("Borrowed({word:?})"));
        format!("Borrowed({})", list(words.collect()))
    };
    list(needles.sets.iter().map(set).collect())
}

/// The second column of a table: titles.
fn titles(table: &str) -> Value {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split('\t').nth(1))
        .map(|title| Value::String(title.trim().to_owned()))
        .collect()
}

/// Drops what only people and tests read.
fn forget(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Sequence(items) => items.iter_mut().for_each(|item| forget(item, keys)),
        Value::Mapping(pairs) => {
            for key in keys {
                pairs.remove(*key);
            }
            pairs.values_mut().for_each(|item| forget(item, keys));
        }
        _ => {}
    }
}

/// The needles of every regular expression in `value`.
fn collect(
    value: &Value,
    frequency: &frequency::Frequency,
    table: &mut Table,
) -> Result<(), Box<dyn Error>> {
    match value {
        Value::String(text) => {
            if let Some(source) = text.strip_prefix("regex:") {
                let hir =
                    regex_syntax::parse(source).map_err(|error| format!("{text}: {error}"))?;
                let needles = needles::Needles::of(&hir, frequency);
                table.insert(text.clone(), needles);
            }
            Ok(())
        }
        Value::Sequence(items) => items
            .iter()
            .try_for_each(|item| collect(item, frequency, table)),
        Value::Mapping(pairs) => pairs
            .values()
            .try_for_each(|item| collect(item, frequency, table)),
        _ => Ok(()),
    }
}
