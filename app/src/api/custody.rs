//! Warehouse receipts in custody.

use contract::Problem;
use contract::custody::{
    AskKeeperParams, CarryOutParams, FreezeParams, InspectParams, IssueFormView,
    IssueReceiptParams, KeeperParams, KeeperView, OutboundParams, ReceiptRowView,
    ReceiptStepParams, ReceiptView, SettleParams,
};
use leptos::prelude::*;

/// The receipts of the keeper's warehouse.
#[server(prefix = "/fn", endpoint = "custody/list")]
pub async fn receipts(params: KeeperParams) -> Result<KeeperView, Problem> {
    use_case!(custody::list(params))
}

/// The form of a new receipt.
#[server(prefix = "/fn", endpoint = "custody/form")]
pub async fn receipt_form() -> Result<IssueFormView, Problem> {
    use_case!(custody::form())
}

/// A receipt in the keeper's warehouse.
#[server(prefix = "/fn", endpoint = "custody/kept")]
pub async fn kept_receipt(id: String) -> Result<ReceiptView, Problem> {
    use_case!(custody::kept(&id))
}

/// The custody of an asset of the firm, where a keeper has issued a receipt for it.
#[server(prefix = "/fn", endpoint = "custody/of_asset")]
pub async fn custody_of_asset(id: String) -> Result<Option<ReceiptView>, Problem> {
    use_case!(custody::of_asset(&id))
}

/// A receipt that is pledged to the institution.
#[server(prefix = "/fn", endpoint = "custody/of_pledged")]
pub async fn pledged_receipt(id: String) -> Result<ReceiptView, Problem> {
    use_case!(custody::of_pledged(&id))
}

/// The receipts that are pledged to the institution.
#[server(prefix = "/fn", endpoint = "custody/pledged")]
pub async fn pledged_receipts() -> Result<Vec<ReceiptRowView>, Problem> {
    use_case!(custody::pledged())
}

/// Issues a receipt.
#[server(prefix = "/fn", endpoint = "custody/issue")]
pub async fn issue_receipt(params: IssueReceiptParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(custody::issue(params))?;
    request::redirect(&routes::with_notice(&routes::keeper_receipt(id), "added"));
    Ok(())
}

/// Enters an inspection.
#[server(prefix = "/fn", endpoint = "custody/inspect")]
pub async fn inspect_goods(params: InspectParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::inspect(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// Settles a discrepancy.
#[server(prefix = "/fn", endpoint = "custody/settle")]
pub async fn settle_discrepancy(params: SettleParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::settle(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// Stops a receipt.
#[server(prefix = "/fn", endpoint = "custody/freeze")]
pub async fn freeze_receipt(params: FreezeParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::freeze(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// Lets it go on.
#[server(prefix = "/fn", endpoint = "custody/unfreeze")]
pub async fn unfreeze_receipt(params: FreezeParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::unfreeze(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// Lets goods out.
#[server(prefix = "/fn", endpoint = "custody/outbound")]
pub async fn let_goods_out(params: OutboundParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::outbound(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The holder asks to split the receipt.
#[server(prefix = "/fn", endpoint = "custody/ask_split")]
pub async fn ask_split(params: AskKeeperParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::ask(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The holder asks to make one of several.
#[server(prefix = "/fn", endpoint = "custody/ask_merge")]
pub async fn ask_merge(params: AskKeeperParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::ask(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The holder asks to sign an endorsement.
#[server(prefix = "/fn", endpoint = "custody/ask_transfer")]
pub async fn ask_transfer(params: AskKeeperParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::ask(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The holder asks to cancel the receipt.
#[server(prefix = "/fn", endpoint = "custody/ask_cancel")]
pub async fn ask_cancel(params: AskKeeperParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::ask(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The holder takes it back.
#[server(prefix = "/fn", endpoint = "custody/take_back")]
pub async fn take_back_request(params: ReceiptStepParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::take_back(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The keeper carries it out.
#[server(prefix = "/fn", endpoint = "custody/carry_out")]
pub async fn carry_out_request(params: CarryOutParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::carry_out(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}

/// The keeper sends it back.
#[server(prefix = "/fn", endpoint = "custody/decline")]
pub async fn decline_request(params: ReceiptStepParams) -> Result<(), Problem> {
    let id = params.id.clone();
    use_case!(custody::decline(params))?;
    crate::request::to_receipt(&id);
    Ok(())
}
