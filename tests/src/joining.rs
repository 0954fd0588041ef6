//! Invitations and proposals as the tests' people handle them.

use crate::people::PASSWORD;
use crate::{Client, TestApp};
use app::api::people::{Accept, Invite};
use app::api::proposals::{ConfirmProposal, Proposal, Proposals};
use contract::Problem;
use contract::people::{AcceptParams, InviteParams};
use contract::proposal::ConfirmParams;

/// Invites somebody into one's own organisation.
pub async fn invite(app: &TestApp, by: &Client, email: &str, role: &str) -> Result<(), Problem> {
    let params = InviteParams {
        id: app.portal.new_id().to_string(),
        org: String::new(),
        email: email.into(),
        role: role.into(),
    };
    by.call(Invite { params }).await
}

/// The token in the last letter to this address.
pub async fn token_for(app: &TestApp, email: &str) -> String {
    let link = app.link_for(email).await;
    let (page, token) = link.split_once("?token=").expect("a link with a token");
    assert_eq!(page, services::people::INVITATION);
    token.to_owned()
}

/// What somebody without an account fills in; the document's number is this person's own.
pub fn acceptance(token: &str, document: &str) -> AcceptParams {
    AcceptParams {
        token: token.into(),
        display_name: "黄建国".into(),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
        identity_kind: "passport".into(),
        identity_number: document.into(),
    }
}

/// Accepts an invitation with a new account.
pub async fn accept(app: &TestApp, token: &str, document: &str) -> Result<Client, Problem> {
    let client = app.visitor();
    let params = acceptance(token, document);
    client.call(Accept { params }).await?;
    Ok(client)
}

/// Confirms the only proposal that waits for this person.
pub async fn confirm(checker: &Client) -> Result<(), Problem> {
    let list = checker.call(Proposals {}).await.expect("the proposals");
    let row = list.to_check.first().expect("something to check");
    let id = row.id.to_string();
    let view = checker.call(Proposal { id }).await.expect("a proposal");
    let params = ConfirmParams {
        id: view.row.id.to_string(),
        version: view.version.to_string(),
        digest: view.digest,
    };
    checker.call(ConfirmProposal { params }).await
}
