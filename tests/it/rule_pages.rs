//! docs/rules holds a page for each rule, made from the rule itself. `GUIJU_BLESS=1 cargo test` writes them anew.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use guiju::{engine::Engine, report};

#[test]
fn every_rule_has_its_page() {
    let engine = Engine::new(&[]).expect("built-in rules");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut pages: BTreeMap<PathBuf, String> = BTreeMap::new();
    pages.insert(folder.join("README.md"), report::index(engine.rulesets()));
    for rule in engine.rules() {
        let path = folder.join(format!("{}.md", rule.id));
        pages.insert(path, report::page(rule));
    }
    if std::env::var_os("GUIJU_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (path, page) in &pages {
            fs::create_dir_all(path.parent().expect("a folder")).expect("to be made");
            fs::write(path, page).expect("to be written");
        }
    }
    for (path, page) in &pages {
        let found = fs::read(path).unwrap_or_default();
        let found = String::from_utf8_lossy(&found);
        assert_eq!(
            &found,
            page,
            "{} is stale: GUIJU_BLESS=1 cargo test",
            path.display()
        );
    }
    for found in files(&folder) {
        assert!(
            pages.contains_key(&found),
            "{} belongs to no rule",
            found.display()
        );
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
