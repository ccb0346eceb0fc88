"""`guiju lsp` driven by pytest-lsp, which also checks that the server keeps to what each client said it can do."""

import os
import pathlib

import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

# 𠮷 is one character and two UTF-16 units; １２ are full-width.
TEXT = "清河县2023年法治政府建设年度报告\n一、主要举措和成效\n（一)办件。𠮷祥镇办件１２件，依法行政，，扎实推进。\n（三）规范执法。办理案件31件。\n"


@pytest_lsp.fixture(
    # VS Code is sent what is found, counted in UTF-16; Emacs likewise, though it offers UTF-32; this Neovim asks, counted in bytes.
    params=["visual-studio-code", "neovim@v0.11", "emacs"],
    config=ClientServerConfig(server_command=[os.environ["GUIJU"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    lsp_client.folder = tmp_path
    lsp_client.registered = []

    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def register(params: lsp.RegistrationParams):
        lsp_client.registered.extend(params.registrations)

    answer = await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=client_capabilities(request.param),
            workspace_folders=[lsp.WorkspaceFolder(uri=tmp_path.as_uri(), name="报告")],
        )
    )
    lsp_client.can = answer.capabilities
    yield
    await lsp_client.shutdown_session()


def width(client: LanguageClient, text: str) -> int:
    """How long a text is for the client."""
    if client.can.position_encoding == "utf-8":
        return len(text.encode("utf-8"))
    if client.can.position_encoding == "utf-32":
        return len(text)
    return len(text.encode("utf-16-le")) // 2


async def found_in(client: LanguageClient, uri: str):
    """What is found in a document that was opened or changed, by rule: asked for, or sent."""
    if client.can.diagnostic_provider:
        params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri))
        report = await client.text_document_diagnostic_async(params)
        return {diagnostic.code: diagnostic for diagnostic in report.items}
    while True:
        params = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        if params.uri == uri:
            return {diagnostic.code: diagnostic for diagnostic in params.diagnostics}


async def opened(client: LanguageClient, text: str = TEXT):
    """A document that is open, and what is found in it."""
    uri = (client.folder / "云溪镇.txt").as_uri()
    item = lsp.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    return uri, await found_in(client, uri)


def changed(client: LanguageClient, uri: str, version: int, *edits):
    """Tells of edits: (line, character, line, character, text)."""
    changes = [
        lsp.TextDocumentContentChangePartial(
            range=lsp.Range(lsp.Position(l1, c1), lsp.Position(l2, c2)), text=text
        )
        for l1, c1, l2, c2, text in edits
    ]
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            text_document=lsp.VersionedTextDocumentIdentifier(version=version, uri=uri),
            content_changes=changes,
        )
    )


async def test_positions_count_as_the_client_does(client: LanguageClient):
    uri, found = await opened(client)
    line = TEXT.split("\n")[2]
    before = line[: line.index("，，")]
    start, end = width(client, before), width(client, before + "，，")
    place = found["common/clashing-marks"].range
    assert (place.start, place.end) == (lsp.Position(2, start), lsp.Position(2, end))
    related = found["common/skipped-number"].related_information[0]
    assert related.location.range.start == lsp.Position(2, 0)


async def test_edits_are_followed(client: LanguageClient):
    uri, found = await opened(client)
    assert "common/skipped-number" in found
    # 三 to 二; then 𠮷 in front of a line, and a comma out behind it.
    one = width(client, "三")
    changed(client, uri, 2, (3, one, 3, 2 * one, "二"))
    assert "common/skipped-number" not in await found_in(client, uri)
    line = TEXT.split("\n")[2]
    comma = width(client, "𠮷" + line[: line.index("，，")])
    changed(client, uri, 3, (2, 0, 2, 0, "𠮷"), (2, comma, 2, comma + one, ""))
    assert "common/clashing-marks" not in await found_in(client, uri)


async def test_fixes_hover_outline_and_the_next_mark(client: LanguageClient):
    uri, found = await opened(client)
    document = lsp.TextDocumentIdentifier(uri)
    bracket = found["common/mixed-brackets"]
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=document,
            range=bracket.range,
            context=lsp.CodeActionContext(diagnostics=[bracket]),
        )
    )
    kinds = {action.kind for action in actions}
    assert {lsp.CodeActionKind.QuickFix, "source.fixAll.guiju"} <= kinds
    assert actions[0].is_preferred

    hover = await client.text_document_hover_async(
        lsp.HoverParams(text_document=document, position=bracket.range.start)
    )
    assert "为什么" in hover.contents.value

    symbols = await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(text_document=document)
    )
    assert [symbol.name for symbol in symbols] == ["一、主要举措和成效"]
    assert len(symbols[0].children) == 2

    folds = await client.text_document_folding_range_async(
        lsp.FoldingRangeParams(text_document=document)
    )
    assert [(fold.start_line, fold.end_line) for fold in folds] == [(1, 3)]

    marks = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=document, position=lsp.Position(4, 0))
    )
    assert [item.label for item in marks.items] == ["（四）", "1.", "二、"]


async def test_files_of_the_folder_are_told_of(client: LanguageClient):
    await opened(client)
    other = client.folder / "清河镇.txt"
    other.write_text(TEXT, encoding="utf-8")
    if client.can.diagnostic_provider:
        params = lsp.WorkspaceDiagnosticParams(previous_result_ids=[])
        report = await client.workspace_diagnostic_async(params)
        found = {item.uri: {d.code for d in item.items} for item in report.items}
        assert "common/clashing-marks" in found[other.as_uri()]
        return
    created = lsp.FileEvent(other.as_uri(), lsp.FileChangeType.Created)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([created]))
    assert "common/clashing-marks" in await found_in(client, other.as_uri())
