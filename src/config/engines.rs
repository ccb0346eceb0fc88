//! Engines, one for each set of rule files.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use super::ConfigError;
use crate::{engine::Engine, rules::RuleFile, source::Input};

/// A rule file: the name to show, and where it is.
pub(super) type NamedFile = (String, PathBuf);

/// Engines that were needed so far.
#[derive(Debug, Default)]
pub(super) struct Engines {
    built: BTreeMap<Vec<NamedFile>, Arc<Engine>>,
}

impl Engines {
    /// The engine with these rule files, built when it is first asked for.
    pub(super) fn get(&mut self, files: &[NamedFile]) -> Result<Arc<Engine>, ConfigError> {
        if let Some(engine) = self.built.get(files) {
            return Ok(Arc::clone(engine));
        }
        let read = |(name, path): &NamedFile| {
            let name = name.clone();
            match Input::File(path.clone()).read() {
                Ok(document) => Ok((name, document.text)),
                Err(error) => Err(ConfigError::Input(name, error)),
            }
        };
        let texts = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let rule_files: Vec<RuleFile<'_>> = texts
            .iter()
            .map(|(name, text)| RuleFile {
                name,
                text,
                json: None,
            })
            .collect();
        let engine = Arc::new(Engine::new(&rule_files).map_err(ConfigError::Files)?);
        self.built.insert(files.to_vec(), Arc::clone(&engine));
        Ok(engine)
    }
}
