//! What the server offers, and who answers what.

use lsp_server::{ErrorCode, Request, Response};
use lsp_types::{
    CodeActionOptions, CodeActionProviderCapability, CompletionOptions, CompletionResponse,
    DiagnosticOptions, DiagnosticServerCapabilities, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, FoldingRangeProviderCapability, FullDocumentDiagnosticReport,
    HoverProviderCapability, OneOf, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, UnchangedDocumentDiagnosticReport, Uri, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
    request::{
        CodeActionRequest, Completion, DocumentDiagnosticRequest, DocumentSymbolRequest,
        FoldingRangeRequest, HoverRequest, Request as _, WorkspaceDiagnosticRequest,
    },
};
use serde_json::Value;

use super::{
    actions::{FIX_ALL, actions},
    client::Client,
    completion::{TRIGGERS, completion},
    diagnostics::diagnostics,
    hover::hover,
    session::Session,
    symbols::{folds, symbols},
};

/// What the server can do, for this client.
pub(super) fn capabilities(client: &Client) -> ServerCapabilities {
    let pull = DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("guiju".to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    });
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                    include_text: Some(false),
                })),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![lsp_types::CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        diagnostic_provider: client.can.pull.then_some(pull),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// The folders that `initialize` names, in today's way or in those of older clients.
pub(super) fn folders(initialize: &Value) -> Vec<Uri> {
    let named = initialize.get("workspaceFolders").and_then(Value::as_array);
    let named = named.into_iter().flatten().filter_map(|f| f.get("uri"));
    let mut folders: Vec<Uri> = named.filter_map(|uri| uri.as_str()?.parse().ok()).collect();
    if folders.is_empty() {
        let root = initialize.get("rootUri").and_then(Value::as_str);
        folders.extend(root.and_then(|root| root.parse().ok()));
    }
    folders
}

impl Session {
    /// Answers a request; `None` when the answer comes later.
    pub(super) fn answer(&mut self, request: Request) -> Option<Response> {
        Some(match request.method.as_str() {
            HoverRequest::METHOD => reply::<HoverRequest>(request, |params| {
                let at = params.text_document_position_params;
                let uri = at.text_document.uri.as_str();
                self.page(uri, |page| hover(page, at.position)).flatten()
            }),
            CodeActionRequest::METHOD => reply::<CodeActionRequest>(request, |params| {
                let only = params.context.only.as_deref();
                let uri = params.text_document.uri.as_str();
                self.page(uri, |page| actions(page, params.range, only))
            }),
            DocumentSymbolRequest::METHOD => reply::<DocumentSymbolRequest>(request, |params| {
                let tree = self.client.can.hierarchy;
                let uri = params.text_document.uri.as_str();
                self.page(uri, |page| symbols(page, tree))
            }),
            FoldingRangeRequest::METHOD => reply::<FoldingRangeRequest>(request, |params| {
                let uri = params.text_document.uri.as_str();
                self.page(uri, folds)
            }),
            Completion::METHOD => reply::<Completion>(request, |params| {
                let at = params.text_document_position;
                let uri = at.text_document.uri.as_str();
                self.page(uri, |page| completion(page, at.position))
                    .flatten()
                    .map(CompletionResponse::List)
            }),
            DocumentDiagnosticRequest::METHOD => {
                reply::<DocumentDiagnosticRequest>(request, |params| {
                    let uri = params.text_document.uri.as_str();
                    DocumentDiagnosticReportResult::Report(
                        self.diagnose(uri, params.previous_result_id.as_deref()),
                    )
                })
            }
            WorkspaceDiagnosticRequest::METHOD => match serde_json::from_value(request.params) {
                Ok(params) => return self.sweep_for(request.id, params),
                Err(error) => invalid(request.id, &error),
            },
            method => Response::new_err(
                request.id,
                ErrorCode::MethodNotFound as i32,
                format!("no method {method}"),
            ),
        })
    }

    /// What was found in an open document, or that it is what the client knows already.
    fn diagnose(&mut self, uri: &str, known: Option<&str>) -> DocumentDiagnosticReport {
        let id = self
            .held
            .get(uri)
            .map(|held| self.result_id(&held.open.document.text));
        if let Some(result_id) = id.clone()
            && known == Some(result_id.as_str())
        {
            let unchanged_document_diagnostic_report =
                UnchangedDocumentDiagnosticReport { result_id };
            return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report,
            });
        }
        let items = self.page(uri, diagnostics).unwrap_or_default();
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: id,
                items,
            },
        })
    }
}

/// Answers a request of one kind.
fn reply<R: lsp_types::request::Request>(
    request: Request,
    answer: impl FnOnce(R::Params) -> R::Result,
) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, answer(params)),
        Err(error) => invalid(request.id, &error),
    }
}

fn invalid(id: lsp_server::RequestId, error: &serde_json::Error) -> Response {
    Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
}
