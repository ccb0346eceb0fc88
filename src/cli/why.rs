//! `guiju check --why RULE`.

use std::io::{self, Write};

use super::{Failure, check::code, fix::Bench, rules::find};
use crate::{
    lang::Lang,
    report::{self, input_error},
    source::{Input, SourceError},
};

/// Says of each input why the rule found something there, or nothing.
pub(super) fn why(
    bench: Bench<'_>,
    rule: &str,
    inputs: &[Input],
    mut unreadable: Vec<(String, SourceError)>,
    lang: Lang,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let rule = find(bench.engine, rule)?;
    for (index, input) in inputs.iter().enumerate() {
        match input.read().and_then(|document| bench.report(document)) {
            Ok(report) => {
                let account = bench.engine.account(&report, &rule.id);
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
