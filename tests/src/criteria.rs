//! Versions of criteria, as short words for tests.

use crate::people::PASSWORD;
use crate::{Client, TestApp};
use app::api::criteria::{
    BeginDraft, Editor, ProposeVersion, PublishVersion, SaveCriteria, Version, Versions,
};
use contract::Problem;
use contract::account::SignInParams;
use contract::criteria::{
    DraftParams, EditNode, EditorParams, EditorView, ProposeParams, VersionStepParams, VersionView,
};
use serde_json::json;
use services::{Ctx, accounts};

/// The product of the tests: a bank's loan with two requirements.
pub const PRODUCT: &str = "B-LZ-IND";

/// Two people of the institution behind a product: who drafts, and who publishes.
pub async fn pair(app: &TestApp, product: &str) -> (Client, Client) {
    let institution = app.provider_of(product).await;
    let maker = app.officer(&institution, "bank", MAKER).await;
    let checker = app.checker(&institution, "bank", CHECKER).await;
    (maker, checker)
}

/// A second account of who drafts, with a checker's rights.
pub async fn twin(app: &TestApp, product: &str) -> Client {
    let institution = app.provider_of(product).await;
    let role = domain::access::Role::Checker;
    app.again(&institution, "bank", "twin@example.com", role, MAKER)
        .await
}

/// Login of who drafts.
pub const MAKER: &str = "maker@example.com";
/// Login of who publishes.
pub const CHECKER: &str = "checker@example.com";

/// The context in which the portal acts for somebody.
pub async fn acting(app: &TestApp, login: &str) -> Ctx {
    let visitor = Ctx::system(app.portal.clone(), "test");
    let params = SignInParams {
        login: login.into(),
        password: PASSWORD.into(),
        next: String::new(),
    };
    let token = accounts::sign_in(&visitor, params)
        .await
        .expect("signed in");
    let token = token.token().expect("a session");
    let mut actor = accounts::resume(&app.portal, token.as_str())
        .await
        .expect("a session");
    // The portal acts for the person; the second factor is for those who come over the wire.
    if let Some(actor) = &mut actor {
        actor.pending = false;
    }
    Ctx { actor, ..visitor }
}

/// A draft that also asks for so many employees, proposed and tried out.
pub async fn proposal(app: &TestApp, maker: &Client, employees: &str) -> String {
    let id = draft(app, maker, PRODUCT).await;
    at_least(maker, &id, "firm.employees", employees).await;
    propose(maker, &id).await.expect("proposed");
    try_out(&acting(app, MAKER).await, &id).await;
    id
}

/// Begins a draft and returns its id.
pub async fn draft(app: &TestApp, who: &Client, product: &str) -> String {
    let id = app.portal.new_id().to_string();
    let params = DraftParams {
        id: id.clone(),
        product: product.into(),
        from: String::new(),
    };
    who.call(BeginDraft { params }).await.expect("a draft");
    id
}

/// The editor of a draft.
pub async fn editor(who: &Client, id: &str) -> EditorView {
    who.call(Editor { id: id.into() })
        .await
        .expect("the editor")
}

/// One version.
pub async fn version(who: &Client, id: &str) -> VersionView {
    who.call(Version { id: id.into() })
        .await
        .expect("a version")
}

/// The key of the row whose fact this is.
pub fn key(view: &EditorView, fact: &str) -> String {
    fn walk(nodes: &[EditNode], fact: &str) -> Option<String> {
        nodes.iter().find_map(|node| match node {
            EditNode::Row(row) => (row.fact.code == fact).then(|| row.key.clone()),
            EditNode::Group(group) => walk(&group.members, fact),
        })
    }
    walk(&view.root.members, fact).unwrap_or_else(|| panic!("no row on {fact}"))
}

/// Presses a button of the editor with some fields filled in.
pub async fn press(
    who: &Client,
    id: &str,
    command: &str,
    rows: &[(String, &str)],
) -> Result<(), Problem> {
    let view = editor(who, id).await;
    let params = EditorParams {
        id: id.into(),
        version: view.version.to_string(),
        command: command.into(),
        rows: rows
            .iter()
            .map(|(name, text)| (name.clone(), (*text).to_owned()))
            .collect(),
        ..EditorParams::default()
    };
    who.call(SaveCriteria { params }).await
}

/// Adds a condition "at least so many" on a number to a draft, with its clause.
pub async fn at_least(who: &Client, id: &str, fact: &str, value: &str) {
    let root = editor(who, id).await.root.key;
    let add = [(format!("{root}.add"), fact)];
    press(who, id, &format!("add:{root}"), &add)
        .await
        .expect("a row");
    let key = key(&editor(who, id).await, fact);
    let fields = [
        (format!("{key}.op"), "gte"),
        (format!("{key}.value"), value),
        (format!("{key}.clause"), "试验〔2026〕1号 一"),
    ];
    press(who, id, "save", &fields).await.expect("saved");
}

/// Proposes a draft with a reason for every warning.
pub async fn propose(who: &Client, id: &str) -> Result<(), Problem> {
    let view = version(who, id).await;
    let warnings = view
        .findings
        .iter()
        .filter(|finding| finding.severity.code == "warning");
    let params = ProposeParams {
        id: id.into(),
        version: view.version.to_string(),
        reasons: warnings
            .map(|finding| (finding.key.clone(), "沿用原文件".to_owned()))
            .collect(),
    };
    who.call(ProposeVersion { params }).await
}

/// Publishes a proposal.
pub async fn publish(who: &Client, id: &str) -> Result<(), Problem> {
    let params = step(who, id, "").await;
    who.call(PublishVersion { params }).await
}

/// The parameters of a step on a version as it is now.
pub async fn step(who: &Client, id: &str, text: &str) -> VersionStepParams {
    VersionStepParams {
        id: id.into(),
        version: version(who, id).await.version.to_string(),
        text: text.into(),
    }
}

/// Keeps a sandbox result with a version, as the sandbox does.
pub async fn try_out(ctx: &Ctx, id: &str) {
    let trial = services::criteria::trial(ctx, id).await.expect("a tree");
    services::criteria::keep_sandbox(ctx, trial.id, &trial.tree, None, json!({"in": 1}))
        .await
        .expect("kept");
}

/// Ids of the drafts and proposals of a product.
pub async fn open(who: &Client, product: &str) -> Vec<String> {
    let params = Versions {
        product: product.into(),
    };
    let view = who.call(params).await.expect("the versions");
    view.open
        .into_iter()
        .map(|row| row.id.to_string())
        .collect()
}
