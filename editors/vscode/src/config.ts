// From the user's settings to how the server is started. Nothing here knows the editor, so that it can be tested without one.

/** The settings of section `guiju`, as package.json declares them. */
export interface Settings {
  path: string;
  arguments: string[];
  lang: "auto" | "zh" | "en";
  files: string[];
  rules: string[];
  ruleset: string;
  workspace: boolean;
}

/** Where the editor is: its folder, and the language it speaks. */
export interface Surroundings {
  folder: string | undefined;
  language: string;
}

/** A document the server is told of, in the terms of a document selector. */
export interface Selected {
  scheme: string;
  language: string;
  pattern?: string;
}

/** The languages in which reports are written. */
export const LANGUAGES = ["plaintext", "markdown"];

/** What stands before the name of a rule's page; the editor shows such pages itself. */
export const RULE_PAGES = "guiju:/";

/** Puts the folder in the place of `${workspaceFolder}`; without a folder such a path leads nowhere and is given up. */
function expand(value: string, folder: string | undefined): string | undefined {
  if (!value.includes("${workspaceFolder}")) {
    return value;
  }
  return folder === undefined ? undefined : value.replaceAll("${workspaceFolder}", folder);
}

/** The program and its arguments. */
export function command(settings: Settings, around: Surroundings): { command: string; args: string[] } {
  const path = expand(settings.path.trim(), around.folder);
  return { command: path || "guiju", args: ["lsp", ...settings.arguments] };
}

/** The language of the messages. */
export function lang(settings: Settings, around: Surroundings): "zh" | "en" {
  if (settings.lang !== "auto") {
    return settings.lang;
  }
  return around.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** What the server is told at its start. */
export function options(settings: Settings, around: Surroundings): object {
  return {
    lang: lang(settings, around),
    rules: settings.rules.map((file) => expand(file, around.folder)).filter((file) => file !== undefined),
    ruleset: settings.ruleset.trim() || null,
    workspace: settings.workspace,
    rulePages: RULE_PAGES,
  };
}

/** The documents the server is told of: files that a pattern means, and texts that are no file yet. */
export function selector(settings: Settings): Selected[] {
  return LANGUAGES.flatMap((language): Selected[] => [
    ...settings.files.map((pattern) => ({ scheme: "file", language, pattern })),
    { scheme: "untitled", language },
  ]);
}

/** The rule whose page an address of ours names: `/common/skipped-number.md`. Anything that could be an option is refused. */
export function ruleOf(path: string): string | undefined {
  return /^\/([a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*)\.md$/.exec(path)?.[1];
}
