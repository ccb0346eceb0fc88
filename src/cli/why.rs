//! `guiju check --why RULE`.

use std::io::{self, Write};

use super::{
    Failure,
    check::{Task, code},
    fix::report as checked,
    rules::find,
};
use crate::{
    lang::Lang,
    report::{self, input_error},
    source::SourceError,
};

/// Says of each input why the rule found something there, or nothing.
pub(super) fn why(
    tasks: &[Task],
    rule: &str,
    mut unreadable: Vec<(String, SourceError)>,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    for (index, (input, settings)) in tasks.iter().enumerate() {
        let engine = &settings.engine;
        let rule = find(engine, rule)?;
        match input
            .read()
            .and_then(|document| checked(settings, document))
        {
            Ok(report) => {
                let account = engine.account(&report, &rule.id);
                let said = report::why(&report.view(), rule, account.as_ref(), lang);
                let gap = if index > 0 { "\n" } else { "" };
                write!(out, "{gap}{said}")?;
            }
            Err(error) => unreadable.push((input.name(), error)),
        }
    }
    for (name, error) in &unreadable {
        let _ = writeln!(io::stderr(), "{}", input_error(name, error, lang));
    }
    Ok(code(!unreadable.is_empty()))
}
