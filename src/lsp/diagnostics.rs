//! Findings as diagnostics.

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Range,
};
use serde_json::json;

use super::{page::Page, positions::Places};
use crate::{
    finding::{Finding, Omitted, Severity},
    report::{omitted, say},
};

/// The name under which diagnostics come.
pub(super) const SOURCE: &str = "guiju";

/// The diagnostics of a document, in text order.
pub(super) fn diagnostics(page: &Page<'_>) -> Vec<Diagnostic> {
    let mut places = page.places();
    let checked = &page.seen.checked;
    let found = checked.findings.iter();
    let mut all: Vec<Diagnostic> = found
        .filter_map(|finding| one(page, finding, &mut places))
        .collect();
    all.extend(checked.omitted.iter().map(
        |Omitted {
             rule,
             severity,
             more,
         }| Diagnostic {
            message: omitted(*more, page.manner.lang),
            ..about(page, rule, Range::default(), *severity)
        },
    ));
    all
}

/// The diagnostic of one finding.
pub(super) fn diagnostic(page: &Page<'_>, finding: &Finding) -> Option<Diagnostic> {
    one(page, finding, &mut page.places())
}

fn one(page: &Page<'_>, finding: &Finding, places: &mut Places<'_>) -> Option<Diagnostic> {
    let said = say(page.seen.program()?, finding, page.manner.lang);
    let related = finding.related.iter().map(|&place| {
        let location = Location::new(page.uri.clone(), places.range(place));
        let message = said.related.clone();
        DiagnosticRelatedInformation { location, message }
    });
    let related: Vec<_> = related.collect();
    let message = match &said.help {
        Some(help) => format!("{}\n{help}", said.message),
        None => said.message,
    };
    Some(Diagnostic {
        message,
        related_information: (!related.is_empty()).then_some(related),
        data: Some(json!({ "fingerprint": finding.fingerprint })),
        ..about(
            page,
            &finding.rule,
            places.range(finding.span),
            finding.severity,
        )
    })
}

fn about(page: &Page<'_>, rule: &str, range: Range, severity: Severity) -> Diagnostic {
    // Only the client knows where it can show the page of a rule: no address is made up.
    let href = page
        .manner
        .rule_pages
        .and_then(|base| format!("{base}{rule}.md").parse().ok());
    Diagnostic {
        range,
        severity: Some(match severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(rule.to_owned())),
        code_description: href.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        ..Diagnostic::default()
    }
}
