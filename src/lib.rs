//! guiju (规矩) — a compliance checker for Chinese official reports.
//!
//! It reads a report as a careful reviewer does: finds its numbered outline, decides what each section is about, holds it
//! against a rule set written in YAML, and says what is missing or inconsistent, where, why and what to do.
//!
//! ```text
//! bytes ─ source ─▶ Document ─ outline ─▶ Outline ─ parts ─▶ Reading ─ check ─▶ Findings ─ verdict ─▶ report
//! ```
//!
//! One direction, no way back; each stage is a module of that name, and `engine` runs them in order.
//!
//! ```
//! use guiju::{engine::Engine, source::Document};
//!
//! let engine = Engine::new(&[]).unwrap();
//! let text = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n……\n三、2024年主要安排\n……\n";
//! let report = engine.report(Document::from_text("报告.txt", text.to_owned()), None).unwrap();
//! assert_eq!(report.program.ruleset.name, "annual-report");
//! assert!(report.checked.findings.iter().any(|f| &*f.rule == "common/skipped-number"));
//! ```

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod engine;
pub mod finding;
pub mod fix;
pub mod lang;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod outline;
pub mod parts;
pub mod report;
pub mod rules;
pub mod source;
pub mod text;
pub mod verdict;
