//! The engine: rule sets on one side, documents on the other, the stages between them in order.

use std::sync::{Arc, OnceLock};

use crate::{
    check::{Checked, Looked, Program, Subject, demand_keys},
    finding::{Edit, Finding},
    lang::{Text, rule_files},
    outline::{Outline, outline},
    parts::{Kind, Reading, kind, read},
    report::View,
    rules::{
        BUILT_IN, Problem, Rule, RuleFile, RuleFileError, Ruleset, Step, compile, suggestion,
        verdict_rules,
    },
    source::Document,
    text::{PairIndex, Span},
    verdict::{Case, FailOn, Policy, Suppressed},
};

/// Name of the rule set for documents of no known kind.
pub const COMMON: &str = "common";

/// Rule sets, each compiled to a program when a document first needs it.
#[derive(Debug)]
pub struct Engine {
    rulesets: Vec<Arc<Ruleset>>,
    programs: Vec<OnceLock<Program>>,
}

/// A document with everything a checker has to say about it.
#[derive(Debug)]
pub struct Report<'e> {
    /// The document.
    pub document: Document,
    /// Where something is reported that is not in it.
    pub head: Span,
    /// Its comments, in which no rule looks.
    pub comments: Vec<Span>,
    /// Its outline.
    pub outline: Outline,
    /// The program it was held against.
    pub program: &'e Program,
    /// What a reader sees in it.
    pub reading: Reading,
    /// What the rules found.
    pub checked: Checked,
    /// What they found besides and a verdict only counts.
    pub beyond: Vec<Finding>,
    /// What they found and a verdict took out.
    pub suppressed: Vec<Suppressed>,
}

impl Report<'_> {
    /// The document as the output formats see it.
    pub fn view(&self) -> View<'_> {
        View {
            document: &self.document,
            outline: &self.outline,
            program: self.program,
            reading: &self.reading,
            findings: &self.checked.findings,
            suppressed: &self.suppressed,
            omitted: &self.checked.omitted,
            fail_on: FailOn::default(),
        }
    }
}

impl Engine {
    /// An engine with the built-in rule sets and the user's `files`. A file that names an existing rule set replaces it.
    ///
    /// Every rule of a user's file is compiled at once, so that all its problems are known, together, before the first document.
    pub fn new(files: &[RuleFile<'_>]) -> Result<Self, Vec<RuleFileError>> {
        let demands = demand_keys();
        let mut rulesets: Vec<Arc<Ruleset>> = Vec::new();
        let mut found: Vec<Vec<Problem>> = Vec::new();
        for file in BUILT_IN.iter().chain(files) {
            let (ruleset, problems) = compile(*file, &demands);
            found.push(problems);
            if let Some(ruleset) = ruleset {
                rulesets.retain(|other| other.name != ruleset.name);
                rulesets.push(Arc::new(ruleset));
            }
        }
        let programs = rulesets.iter().map(|_| OnceLock::new()).collect();
        let engine = Self { rulesets, programs };
        let mut errors = Vec::new();
        for (file, mut problems) in BUILT_IN.iter().chain(files).zip(found) {
            if let Some(index) = engine
                .rulesets
                .iter()
                .position(|set| !set.trusted && set.file.0 == file.name)
            {
                problems.extend(engine.compile_now(index));
            }
            if !problems.is_empty() {
                problems.sort_by_key(|problem| problem.span);
                let (name, text) = (file.name.to_owned(), file.text.to_owned());
                errors.push(RuleFileError {
                    name,
                    text,
                    problems,
                });
            }
        }
        if errors.is_empty() {
            Ok(engine)
        } else {
            Err(errors)
        }
    }

    /// Compiles the program of a user's rule set; its problems, if there are any.
    fn compile_now(&self, index: usize) -> Vec<Problem> {
        let (Some(ruleset), Some(slot)) = (self.rulesets.get(index), self.programs.get(index))
        else {
            return Vec::new();
        };
        let mut problems = self.bad_extends(ruleset);
        let inherited = self.inherited(ruleset);
        if inherited.iter().any(|base| !base.parts.is_empty()) {
            return problems;
        }
        match Program::compile(Arc::clone(ruleset), &inherited) {
            Ok(program) => {
                slot.get_or_init(|| program);
            }
            Err(found) => problems.extend(found),
        }
        // A set that takes the place of one that others extend must do for them too.
        let heirs = self
            .rulesets
            .iter()
            .filter(|heir| heir.extends.contains(&ruleset.name));
        for heir in heirs.filter(|_| !ruleset.parts.is_empty()) {
            let message = rule_files::must_not_have_parts(&heir.name, &ruleset.name);
            problems.push(Problem::at(&ruleset.file.1, &[Step::Key("parts")], message));
        }
        problems
    }

    /// What is wrong with the sets that `ruleset` extends: they must exist, and speak of no parts, which are not inherited.
    fn bad_extends(&self, ruleset: &Ruleset) -> Vec<Problem> {
        let bases = ruleset.extends.iter().enumerate().map(|(index, name)| {
            let place = [Step::Key("extends"), Step::Index(index)];
            let problem = |message: Text| Problem::at(&ruleset.file.1, &place, message);
            match self
                .position(name)
                .and_then(|index| self.rulesets.get(index))
            {
                None => {
                    let unknown = problem(rule_files::no_ruleset(name));
                    Some(unknown.help(suggestion(name, self.names())))
                }
                Some(base) if !base.parts.is_empty() => {
                    Some(problem(rule_files::has_parts(name, COMMON)))
                }
                Some(_) => None,
            }
        });
        bases.flatten().collect()
    }

    /// The rule sets that `ruleset` extends, farthest first, each once.
    fn inherited(&self, ruleset: &Ruleset) -> Vec<Arc<Ruleset>> {
        let mut found: Vec<Arc<Ruleset>> = Vec::new();
        let mut open: Vec<&str> = ruleset.extends.iter().map(String::as_str).collect();
        while let Some(name) = open.pop() {
            if name == ruleset.name || found.iter().any(|other| other.name == name) {
                continue;
            }
            if let Some(base) = self
                .position(name)
                .and_then(|index| self.rulesets.get(index))
            {
                open.extend(base.extends.iter().map(String::as_str));
                found.insert(0, Arc::clone(base));
            }
        }
        found
    }

    /// Names of all rule sets.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rulesets.iter().map(|ruleset| ruleset.name.as_str())
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.rulesets
            .iter()
            .position(|ruleset| ruleset.name == name)
    }

    /// The program of the rule set with this name; `None` when there is no such rule set.
    pub fn program(&self, name: &str) -> Option<&Program> {
        self.position(name).and_then(|index| self.program_at(index))
    }

    fn program_at(&self, index: usize) -> Option<&Program> {
        let ruleset = self.rulesets.get(index)?;
        let slot = self.programs.get(index)?;
        if slot.get().is_none() {
            // The user's files were compiled in `new`, and a test compiles the built-in ones: what is left cannot fail.
            let program = Program::compile(Arc::clone(ruleset), &self.inherited(ruleset)).ok()?;
            slot.get_or_init(|| program);
        }
        slot.get()
    }

    /// Every rule set, in the order they were read; last the rules about ignores and the baseline, which are in no program.
    pub fn rulesets(&self) -> impl Iterator<Item = &Ruleset> {
        let own = self.rulesets.iter().map(|ruleset| &**ruleset);
        own.chain(verdict_rules())
    }

    /// Every rule of every rule set. Nothing is compiled for it.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rulesets().flat_map(|ruleset| &ruleset.rules)
    }

    /// Every program, in the order of the rule sets.
    pub fn programs(&self) -> impl Iterator<Item = &Program> {
        (0..self.rulesets.len()).filter_map(|index| self.program_at(index))
    }

    /// Reads and checks a document, with the named rule set or with the one its kind asks for. `None` when there is no rule
    /// set of that name.
    pub fn report(&self, document: Document, ruleset: Option<&str>) -> Option<Report<'_>> {
        let comments = document.comments();
        if comments.is_empty() {
            return self.read(document, ruleset);
        }
        // Blanks for comments keep every place, so what is found holds for the document as it is.
        let mut report = self.read(document.without(&comments), ruleset)?;
        let commented = |edit: &Edit| comments.iter().any(|comment| comment.overlaps(edit.span));
        for finding in &mut report.checked.findings {
            finding.fix = finding.fix.take_if(|fix| !fix.edits.iter().any(commented));
        }
        Some(Report {
            document,
            comments,
            ..report
        })
    }

    /// Reads and checks a document as `report` does, and holds the policy against what is found.
    pub fn judge(
        &self,
        document: Document,
        ruleset: Option<&str>,
        policy: &Policy,
    ) -> Option<Report<'_>> {
        let mut report = self.report(document, ruleset)?;
        // Only a comment can name a rule here.
        let known = match report.comments.as_slice() {
            [] => Vec::new(),
            _ => self.rules().map(|rule| &*rule.id).collect(),
        };
        let case = Case {
            document: &report.document,
            outline: &report.outline,
            comments: &report.comments,
            head: report.head,
            known: &known,
        };
        let checked = &mut report.checked;
        let found = std::mem::take(&mut checked.findings);
        let verdict = policy.judge(&case, found, &mut checked.omitted);
        checked.findings = verdict.findings;
        report.beyond = verdict.beyond;
        report.suppressed = verdict.suppressed;
        Some(report)
    }

    fn read(&self, document: Document, ruleset: Option<&str>) -> Option<Report<'_>> {
        let outline = outline(&document);
        let candidates: Vec<&Ruleset> = self
            .rulesets
            .iter()
            .map(|ruleset| &**ruleset)
            .filter(|ruleset| ruleset.applies.is_some())
            .collect();
        let Kind {
            ruleset: found,
            title,
        } = kind(&document, &outline, &candidates);
        let name = ruleset.or_else(|| {
            found
                .and_then(|at| candidates.get(at))
                .map(|found| found.name.as_str())
        });
        let program = self.program(name.unwrap_or(COMMON))?;
        let hits = program.patterns.scan(&document.text);
        let reading = read(&document, &outline, title, &program.ruleset, &hits);
        let subject = Subject {
            document: &document,
            outline: &outline,
            reading: &reading,
            hits: &hits,
            pairs: &PairIndex::new(&document.text),
        };
        let checked = program.check(&subject);
        drop(hits);
        Some(Report {
            head: reading.head(&document),
            document,
            outline,
            program,
            reading,
            checked,
            comments: Vec::new(),
            beyond: Vec::new(),
            suppressed: Vec::new(),
        })
    }

    /// What a rule looked at in a document that was checked, and what it found before anything was taken out; `None` when the
    /// document was not held against this rule.
    pub fn account(&self, report: &Report<'_>, rule: &str) -> Option<(Vec<Looked>, Vec<Finding>)> {
        let read = match report.comments.as_slice() {
            [] => None,
            comments => Some(report.document.without(comments)),
        };
        let document = read.as_ref().unwrap_or(&report.document);
        let hits = report.program.patterns.scan(&document.text);
        let subject = Subject {
            document,
            outline: &report.outline,
            reading: &report.reading,
            hits: &hits,
            pairs: &PairIndex::new(&document.text),
        };
        report.program.account(&subject, rule)
    }

    /// Runs the examples of the rules that stand in the named `files`, or of all rules when none is named. A rule that other sets
    /// inherit is tried in its own.
    pub fn examples(&self, files: &[String]) -> Vec<Example> {
        let mut outcomes = Vec::new();
        for ruleset in self.rulesets() {
            if !files.is_empty() && !files.contains(&ruleset.file.0) {
                continue;
            }
            for rule in &ruleset.rules {
                let texts = rule
                    .pass
                    .iter()
                    .map(|text| (text, false))
                    .chain(rule.fail.iter().map(|text| (text, true)));
                for (text, should_fire) in texts {
                    // Markdown, so that an example may hold comments; the rules about them hold for every kind of document.
                    let document = Document::from_text("example.md", text.clone());
                    let own = self.position(&ruleset.name).map(|_| ruleset.name.as_str());
                    let fired =
                        self.judge(document, own, &Policy::default())
                            .is_some_and(|report| {
                                report
                                    .checked
                                    .findings
                                    .iter()
                                    .any(|finding| finding.rule == rule.id)
                            });
                    let as_expected = fired == should_fire;
                    outcomes.push(Example {
                        rule: Arc::clone(&rule.id),
                        text: text.clone(),
                        should_fire,
                        as_expected,
                    });
                }
            }
        }
        outcomes
    }
}

/// How an example of a rule came out.
#[derive(Clone, Debug)]
pub struct Example {
    /// Full id of the rule.
    pub rule: Arc<str>,
    /// The example.
    pub text: String,
    /// Whether the rule is to fire on it.
    pub should_fire: bool,
    /// Whether it did as it should.
    pub as_expected: bool,
}
