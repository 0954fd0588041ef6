//! Accounts: registering, signing in and out, one's own security.

use contract::Problem;
use contract::account::{
    AskResetParams, LinkView, MeView, NewPasswordParams, RegisterParams, SignInParams,
};
use contract::security::{
    ChangePasswordParams, CodesView, EndSessionParams, FactorParams, FactorView, PasswordParams,
    SecurityView, SetUpFactorParams,
};
use leptos::prelude::*;

/// Asks for an account; a letter says how it goes on.
#[server(prefix = "/fn", endpoint = "accounts/register")]
pub async fn register(params: RegisterParams) -> Result<(), Problem> {
    use_case!(accounts::register(params))?;
    crate::request::redirect(crate::routes::REGISTER_SENT);
    Ok(())
}

/// Which account a link opens.
#[server(prefix = "/fn", endpoint = "accounts/opening")]
pub async fn opening(token: String) -> Result<Option<LinkView>, Problem> {
    use_case!(accounts::opening(token))
}

/// Opens the account of a link, and signs it in.
#[server(prefix = "/fn", endpoint = "accounts/open")]
pub async fn open(params: NewPasswordParams) -> Result<(), Problem> {
    let token = use_case!(accounts::open(params))?;
    end_former_session().await?;
    crate::request::enter(&token, crate::routes::FIRM).await
}

/// Asks for a link to set a new password.
#[server(prefix = "/fn", endpoint = "accounts/ask_reset")]
pub async fn ask_reset(params: AskResetParams) -> Result<(), Problem> {
    use_case!(accounts::ask_reset(params))?;
    crate::request::redirect(crate::routes::RESET_SENT);
    Ok(())
}

/// Whose password a link sets.
#[server(prefix = "/fn", endpoint = "accounts/resetting")]
pub async fn resetting(token: String) -> Result<Option<LinkView>, Problem> {
    use_case!(accounts::resetting(token))
}

/// Sets the password of a link; signing in comes next.
#[server(prefix = "/fn", endpoint = "accounts/reset")]
pub async fn reset(params: NewPasswordParams) -> Result<(), Problem> {
    use crate::routes::{SIGN_IN, with_notice};
    use_case!(accounts::reset(params))?;
    crate::request::redirect(&with_notice(SIGN_IN, "password"));
    Ok(())
}

/// Signs in, and leads on: to the second factor, to a new password, or to where the reader wanted
/// to go.
#[server(prefix = "/fn", endpoint = "accounts/sign_in")]
pub async fn sign_in(params: SignInParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use services::accounts::SignedIn;
    let next = params.next.clone();
    match use_case!(accounts::sign_in(params))? {
        SignedIn::In(token) => {
            end_former_session().await?;
            request::enter(&token, &next).await?;
        }
        SignedIn::Factor(token) => {
            end_former_session().await?;
            let next = request::local_path(&next).unwrap_or_default();
            request::enter(&token, &routes::factor_then(next)).await?;
        }
        SignedIn::NewPassword(token) => request::redirect(&routes::reset_with(&token)),
    }
    Ok(())
}

/// What the page of the second factor shows.
#[server(prefix = "/fn", endpoint = "accounts/factor")]
pub async fn factor() -> Result<FactorView, Problem> {
    use_case!(accounts::factor())
}

/// Gives the second factor, and leads on.
#[server(prefix = "/fn", endpoint = "accounts/pass_factor")]
pub async fn pass_factor(params: FactorParams) -> Result<(), Problem> {
    let next = params.next.clone();
    let token = use_case!(accounts::pass_factor(params))?;
    crate::request::enter(&token, &next).await
}

/// Sets the second factor up, and shows its recovery codes.
#[server(prefix = "/fn", endpoint = "accounts/set_up_factor")]
pub async fn set_up_factor(params: SetUpFactorParams) -> Result<(), Problem> {
    let token = use_case!(accounts::set_up_factor(params))?;
    crate::request::enter(&token, crate::routes::ACCOUNT_CODES).await
}

/// Turns the second factor off.
#[server(prefix = "/fn", endpoint = "accounts/turn_off_factor")]
pub async fn turn_off_factor(params: PasswordParams) -> Result<(), Problem> {
    use_case!(accounts::turn_off_factor(params))?;
    to_account("done");
    Ok(())
}

/// Fresh recovery codes, until they are kept.
#[server(prefix = "/fn", endpoint = "accounts/codes")]
pub async fn codes() -> Result<CodesView, Problem> {
    use_case!(accounts::codes())
}

/// The person has the recovery codes.
#[server(prefix = "/fn", endpoint = "accounts/codes_kept")]
pub async fn codes_kept() -> Result<(), Problem> {
    use_case!(accounts::codes_kept())?;
    to_account("saved");
    Ok(())
}

/// Makes fresh recovery codes, and shows them.
#[server(prefix = "/fn", endpoint = "accounts/new_codes")]
pub async fn new_codes(params: PasswordParams) -> Result<(), Problem> {
    use_case!(accounts::new_codes(params))?;
    crate::request::redirect(crate::routes::ACCOUNT_CODES);
    Ok(())
}

/// One's own account.
#[server(prefix = "/fn", endpoint = "accounts/security")]
pub async fn security() -> Result<SecurityView, Problem> {
    use_case!(accounts::security())
}

/// Sets another password.
#[server(prefix = "/fn", endpoint = "accounts/change_password")]
pub async fn change_password(params: ChangePasswordParams) -> Result<(), Problem> {
    use crate::routes::{ACCOUNT, with_notice};
    let token = use_case!(accounts::change_password(params))?;
    crate::request::enter(&token, &with_notice(ACCOUNT, "saved")).await
}

/// The person has looked at the new devices.
#[server(prefix = "/fn", endpoint = "accounts/devices_seen")]
pub async fn devices_seen() -> Result<(), Problem> {
    use_case!(accounts::devices_seen())?;
    to_account("done");
    Ok(())
}

/// Ends one of the person's sessions.
#[server(prefix = "/fn", endpoint = "accounts/end_session")]
pub async fn end_session(params: EndSessionParams) -> Result<(), Problem> {
    use_case!(accounts::end_session(params))?;
    to_account("done");
    Ok(())
}

/// Ends every other session of the person.
#[server(prefix = "/fn", endpoint = "accounts/end_other_sessions")]
pub async fn end_other_sessions() -> Result<(), Problem> {
    use_case!(accounts::end_other_sessions())?;
    to_account("done");
    Ok(())
}

/// Signs out.
#[server(prefix = "/fn", endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), Problem> {
    use crate::request;
    end_former_session().await?;
    request::end_session()?;
    request::redirect(crate::routes::HOME);
    Ok(())
}

/// Who is asking.
#[server(prefix = "/fn", endpoint = "accounts/me")]
pub async fn me() -> Result<MeView, Problem> {
    use_case!(accounts::me())
}

/// Back to the page of one's own account, with a notice.
#[cfg(feature = "ssr")]
fn to_account(notice: &str) {
    use crate::routes::{ACCOUNT, with_notice};
    crate::request::redirect(&with_notice(ACCOUNT, notice));
}

/// Ends the session that the request came with: its token is good for nothing any more.
#[cfg(feature = "ssr")]
async fn end_former_session() -> Result<(), Problem> {
    match crate::request::session_token() {
        Some(token) => use_case!(accounts::sign_out(&token)),
        None => Ok(()),
    }
}
