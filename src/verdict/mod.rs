//! Verdict: policy over findings.
//!
//! Enters: the findings of a document, its comments, and what the user wants. Leaves: those that count, at the severities the user
//! wants, and those that do not, with counts and the threshold's answer. Must not know: how a rule found them, how they are shown,
//! files.

mod baseline;
mod directive;
mod ignore;
mod notice;
mod policy;

pub use baseline::{Baseline, Entry};
pub use ignore::Ignore;
pub use policy::{Case, Policy, Verdict};

use crate::finding::{Finding, Omitted, Severity};

/// What the user wants of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Not run.
    Off,
    /// Run, at this severity.
    Severity(Severity),
}

impl Setting {
    /// The setting with this machine name: `off`, `error`, `warning`, `note`.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "off" {
            Some(Self::Off)
        } else {
            Severity::from_name(name).map(Self::Severity)
        }
    }
}

/// Why a finding is not among those that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppression {
    /// Somebody said, in the document or in the configuration, that it may stand.
    Ignored,
    /// It was there when the baseline was written.
    Baselined,
}

/// A finding that was made and does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Why it does not count.
    pub by: Suppression,
}

/// From which severity on a finding makes the run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// This severity and worse.
    Severity(Severity),
    /// No finding does.
    Never,
}

impl Default for FailOn {
    fn default() -> Self {
        Self::Severity(Severity::Error)
    }
}

/// How much was looked at and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents checked.
    pub documents: usize,
    /// Findings of severity error.
    pub error: usize,
    /// Findings of severity warning.
    pub warning: usize,
    /// Findings of severity note.
    pub note: usize,
    /// Findings that somebody said may stand.
    pub ignored: usize,
    /// Findings that a baseline knows.
    pub baselined: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Inputs that the configuration leaves alone.
    pub skipped: usize,
}

impl Counts {
    /// Counts one checked document, what is listed of it and what is not.
    pub fn document(
        &mut self,
        findings: &[Finding],
        omitted: &[Omitted],
        suppressed: &[Suppressed],
    ) {
        self.documents += 1;
        for suppressed in suppressed {
            match suppressed.by {
                Suppression::Ignored => self.ignored += 1,
                Suppression::Baselined => self.baselined += 1,
            }
        }
        let listed = findings.iter().map(|finding| (finding.severity, 1));
        let counted = omitted
            .iter()
            .map(|omitted| (omitted.severity, omitted.more));
        for (severity, count) in listed.chain(counted) {
            match severity {
                Severity::Error => self.error += count,
                Severity::Warning => self.warning += count,
                Severity::Note => self.note += count,
            }
        }
    }

    /// Adds other counts to these.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.ignored += other.ignored;
        self.baselined += other.baselined;
        self.unreadable += other.unreadable;
        self.skipped += other.skipped;
    }

    /// Whether a finding reaches the threshold.
    pub fn fails(&self, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::Never => false,
            FailOn::Severity(Severity::Error) => self.error > 0,
            FailOn::Severity(Severity::Warning) => self.error + self.warning > 0,
            FailOn::Severity(Severity::Note) => self.error + self.warning + self.note > 0,
        }
    }

    /// The exit code of a run in which some document's findings did or did not reach the threshold: 0 none did, 1 some did,
    /// 2 something could not be done.
    pub fn exit_code(&self, failed: bool) -> u8 {
        if self.unreadable > 0 || self.documents + self.skipped == 0 {
            2
        } else {
            u8::from(failed)
        }
    }
}
