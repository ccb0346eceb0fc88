//! Engines, one for each set of rule files.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use super::{ConfigError, place::shown};
use crate::{engine::Engine, rules::RuleFile, source::Input};

/// Engines that were needed so far.
#[derive(Debug, Default)]
pub(super) struct Engines {
    built: BTreeMap<Vec<PathBuf>, Arc<Engine>>,
}

impl Engines {
    /// The engine with these rule files, built when it is first asked for.
    pub(super) fn get(&mut self, files: &[PathBuf]) -> Result<Arc<Engine>, ConfigError> {
        if let Some(engine) = self.built.get(files) {
            return Ok(Arc::clone(engine));
        }
        let read = |path: &PathBuf| -> Result<(String, String), ConfigError> {
            let name = shown(path);
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
