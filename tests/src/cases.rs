//! Steps on applications, as short words for tests.

use crate::Client;
use app::api::applications::{Applications, Apply, Case, Step};
use app::api::needs::NewNeed;
use contract::Problem;
use contract::application::{ApplyParams, CaseView, StepParams};

/// Every class of data, as a form sends them.
pub fn all_classes() -> Vec<String> {
    let codes = domain::consent::DataClass::ALL.iter();
    codes.map(|class| class.code().to_owned()).collect()
}

/// Applies with a need for a product and returns the application's id.
pub async fn apply(firm: &Client, need: &str, product: &str) -> Result<String, Problem> {
    let id = firm.call(NewNeed {}).await?.form.id;
    let params = ApplyParams {
        id,
        need: need.into(),
        products: vec![product.into()],
        note: "请审阅".into(),
        classes: all_classes(),
        consent: "on".into(),
        ..ApplyParams::default()
    };
    firm.call(Apply { params }).await?;
    let rows = firm.call(Applications {}).await?;
    let row = rows.into_iter().find(|row| row.need.to_string() == need);
    Ok(row.expect("the application just sent").id.to_string())
}

/// The case as the institution sees it.
pub async fn case(officer: &Client, id: &str) -> CaseView {
    officer
        .call(Case { id: id.into() })
        .await
        .expect("the case")
}

/// Takes a step that needs no more than a text.
pub async fn step(
    who: &Client,
    id: &str,
    version: i64,
    command: &str,
    text: &str,
) -> Result<(), Problem> {
    let params = StepParams {
        id: id.into(),
        version: version.to_string(),
        command: command.into(),
        text: text.into(),
    };
    who.call(Step { params }).await
}
