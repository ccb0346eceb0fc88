// The client's own logic, and the problem matcher held against lines as guiju prints them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import manifest from "../package.json";
import { command, lang, LANGUAGES, options, ruleOf, selector, type Settings } from "../src/config";

const properties = manifest.contributes.configuration.properties as Record<string, { default: unknown }>;

/** The settings of a user who has set nothing. */
function defaults(): Settings {
  const names = ["path", "arguments", "lang", "files", "rules", "ruleset", "workspace"];
  return Object.fromEntries(names.map((name) => [name, properties[`guiju.${name}`]?.default])) as unknown as Settings;
}

const here = { folder: "/报告", language: "zh-cn" };
const nowhere = { folder: undefined, language: "de" };

test("a user who sets nothing gets guiju from the path, in the editor's language", () => {
  assert.deepEqual(command(defaults(), here), { command: "guiju", args: ["lsp"] });
  assert.deepEqual(options(defaults(), here), {
    lang: "zh",
    rules: [],
    ruleset: null,
    workspace: true,
    rulePages: "guiju:/",
  });
});

test("paths may begin in the folder of the workspace", () => {
  const settings = { ...defaults(), path: "${workspaceFolder}/bin/guiju", rules: ["${workspaceFolder}/本县.yaml", "/a.yaml"] };
  assert.equal(command(settings, here).command, "/报告/bin/guiju");
  assert.deepEqual((options(settings, here) as { rules: string[] }).rules, ["/报告/本县.yaml", "/a.yaml"]);
  // Without a folder they lead nowhere.
  assert.equal(command(settings, nowhere).command, "guiju");
  assert.deepEqual((options(settings, nowhere) as { rules: string[] }).rules, ["/a.yaml"]);
});

test("an emptied path and further arguments", () => {
  const settings = { ...defaults(), path: " ", arguments: ["--ruleset", "common"] };
  assert.deepEqual(command(settings, here), { command: "guiju", args: ["lsp", "--ruleset", "common"] });
});

test("the language is the user's, else the editor's", () => {
  assert.equal(lang(defaults(), nowhere), "en");
  assert.equal(lang({ ...defaults(), lang: "zh" }, nowhere), "zh");
  assert.equal(lang({ ...defaults(), lang: "en" }, here), "en");
});

test("only the files that the user names are checked, and texts that are no file yet", () => {
  const settings = { ...defaults(), files: ["reports/**/*.txt"] };
  assert.deepEqual(selector(settings).slice(0, 2), [
    { scheme: "file", language: "plaintext", pattern: "reports/**/*.txt" },
    { scheme: "untitled", language: "plaintext" },
  ]);
  assert.deepEqual(manifest.activationEvents, LANGUAGES.map((language) => `onLanguage:${language}`));
});

test("only rules have pages", () => {
  assert.equal(ruleOf("/common/skipped-number.md"), "common/skipped-number");
  for (const path of ["/common/skipped-number", "/--help.md", "/a/--rules.md", "/../a/b.md", "/a/b c.md"]) {
    assert.equal(ruleOf(path), undefined, path);
  }
});

const matcher = manifest.contributes.problemMatchers[0]!.pattern;

/** A line as the problem matcher takes it apart. */
function matched(line: string): Record<string, string | undefined> {
  const found = new RegExp(matcher.regexp).exec(line);
  assert.ok(found, line);
  return { file: found[matcher.file], line: found[matcher.line], column: found[matcher.column], severity: found[matcher.severity], code: found[matcher.code] };
}

test("the problem matcher reads the format short", () => {
  assert.deepEqual(matched("C:\\报告\\云溪镇.txt:7:1: warning: 序号跳号：“（五）”前面缺“（四）” [common/skipped-number]"), {
    file: "C:\\报告\\云溪镇.txt",
    line: "7",
    column: "1",
    severity: "warning",
    code: "common/skipped-number",
  });
});

test("the problem matcher reads what guiju prints", { skip: !process.env.GUIJU && "GUIJU names no program" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-"));
  const file = join(folder, "云溪镇.txt");
  writeFileSync(file, "一、工作情况\n𠮷祥镇依法行政，，完成１２项。\n");
  const out = execFileSync(process.env.GUIJU!, ["check", "--format", "short", file], { encoding: "utf8" });
  const lines = out.trimEnd().split("\n").map(matched);
  assert.deepEqual(lines, [{ file, line: "2", column: "8", severity: "warning", code: "common/clashing-marks" }]);
});
