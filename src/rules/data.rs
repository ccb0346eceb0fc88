//! The data files that rules draw on: lexicons, set phrases, titles of laws. They come with the program; a user's own entries
//! stand in the rule itself.

use serde::de::DeserializeOwned;

macro_rules! embedded {
    ($($name:literal),+) => {
        &[$(($name, include_str!(concat!(env!("OUT_DIR"), "/data-", $name, ".json")))),+]
    };
}

/// Each file of `rules/data`, made JSON when the program was built.
const FILES: &[(&str, &str)] = embedded!("law-titles", "phrases", "terms");

/// The data file with this name as a `T`; else what is wrong.
pub fn data<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    let Some((_, json)) = FILES.iter().find(|(file, _)| *file == name) else {
        let names: Vec<_> = FILES.iter().map(|(file, _)| *file).collect();
        return Err(format!("没有数据文件 {name}，可以用：{}", names.join("、")));
    };
    serde_json::from_str(json).map_err(|error| format!("数据文件 {name}：{error}"))
}
