// The editor's side of `guiju lsp`: starts it, restarts it when settings change, and shows the pages of rules.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { command, lang, options, RULE_PAGES, ruleOf, selector, type Settings, type Surroundings } from "./config";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const scheme = RULE_PAGES.slice(0, RULE_PAGES.indexOf(":"));
  context.subscriptions.push(
    vscode.commands.registerCommand("guiju.restart", restart),
    vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: page }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("guiju")) {
        return restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

function settings(): Settings {
  // package.json gives every one of them a default, and VS Code keeps the workspace's own path to itself where it is not trusted.
  return vscode.workspace.getConfiguration("guiju") as unknown as Settings;
}

function around(): Surroundings {
  return { folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath, language: vscode.env.language };
}

async function restart(): Promise<void> {
  await client?.dispose();
  client = undefined;
  await start();
}

async function start(): Promise<void> {
  const run = command(settings(), around());
  client = new LanguageClient("guiju", "guiju", run, {
    documentSelector: selector(settings()),
    initializationOptions: options(settings(), around()),
  });
  try {
    await client.start();
  } catch {
    const zh = `guiju 没有启动：“${run.command}”运行不了。请安装 guiju，或设置 guiju.path。`;
    const en = `guiju did not start: “${run.command}” cannot be run. Install guiju, or set guiju.path.`;
    const words = lang(settings(), around()) === "zh" ? zh : en;
    const open = lang(settings(), around()) === "zh" ? "打开设置" : "Open settings";
    if ((await vscode.window.showErrorMessage(words, open)) === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "guiju.path");
    }
  }
}

/** The page of a rule, as `guiju explain` prints it. */
function page(uri: vscode.Uri): Promise<string> {
  const rule = ruleOf(uri.path);
  if (rule === undefined) {
    return Promise.reject(new Error(uri.toString()));
  }
  const { rules } = options(settings(), around()) as { rules: string[] };
  const files = rules.flatMap((file) => ["--rules", file]);
  const args = ["explain", rule, "--lang", lang(settings(), around()), ...files];
  return new Promise((resolve, reject) => {
    execFile(command(settings(), around()).command, args, { cwd: around().folder }, (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
}
