//! A register with a row of everything: pledges in force and waiting, goods in a warehouse, values,
//! lines and tasks, acts, a run, a document.

use crate::pledges::lets_read;
use app::api::custody::IssueReceipt;
use app::api::pledges::ProposePledge;
use app::api::registry::{AnswerAct, AskAct};
use app::api::valuation::{Accredit, Appraise, EnterPrices, NoteShock};
use contract::custody::IssueReceiptParams;
use contract::registry::{AnswerActParams, AskActParams};
use contract::valuation::{AccreditParams, AppraiseParams, NoteShockParams, PricesParams};
use domain::access::Role;
use tests::people::uscc;
use tests::stage::org_of;
use tests::{Client, TestApp, assets, files, pledges};

async fn staff(app: &TestApp, (name, kind): (&str, &str), role: Role) -> Client {
    let login = format!("{}@example.com", role.code());
    let client = app.account(name, kind, &login, role).await;
    app.identify(&login, &login).await;
    let params = AccreditParams {
        id: app.portal.new_id().to_string(),
        org: org_of(&client).await.to_string(),
        number: format!("备〔2024〕{kind}"),
        valid_from: "2024-01-01".into(),
        valid_until: String::new(),
    };
    let admin = app.admin().await;
    admin.call(Accredit { params }).await.expect("accredited");
    client
}

/// Pledged and registered, a part of it if said so.
async fn pledged(bank: &Client, firm: &Client, asset: &str, part: &str) -> String {
    let mut params = pledges::proposal(bank, firm, asset).await;
    params.items[0].part = part.to_owned();
    let id = params.id.clone();
    bank.call(ProposePledge { params }).await.expect("proposed");
    pledges::step(firm, &id, "consent")
        .await
        .expect("consented");
    pledges::register(bank, &id).await.expect("registered");
    id
}

pub async fn peopled(app: TestApp) -> TestApp {
    let firm = app.firm(1).await;
    let bank = app.officer("柳州甲银行", "bank", "maker@example.com").await;
    let checker = app
        .checker("柳州甲银行", "bank", "checker@example.com")
        .await;
    let other = app.officer("柳州乙银行", "bank", "other@example.com").await;
    lets_read(&firm, &bank).await;
    lets_read(&firm, &other).await;
    // Two banks for one mark: one has it, the other waits.
    let mark = pledges::verified(&firm, 1, &bank).await;
    let waiting = pledges::propose(&other, &firm, &mark)
        .await
        .expect("proposed");
    pledges::step(&firm, &waiting, "consent")
        .await
        .expect("consented");
    let first = pledged(&bank, &firm, &mark, "").await;
    act(&app, (&firm, &checker), &mark, &first).await;
    firm.document(&mark, "证书.pdf", &files::pdf("register"))
        .await;
    // A patent with a value, and something that happened to it.
    let desk = staff(
        &app,
        ("广西柳江资产评估有限公司", "appraiser"),
        Role::Appraiser,
    )
    .await;
    let patent = appraised(&app, &firm, &desk).await;
    pledged(&bank, &firm, &patent, "").await;
    // Goods, of which a part is in pledge.
    let house = staff(&app, ("柳州桂中仓储有限公司", "warehouse"), Role::Keeper).await;
    let goods = issued(&app, &house, "CK-1").await;
    issued(&app, &house, "CK-2").await;
    pledged(&bank, &firm, &goods, "60").await;
    let params = PricesParams {
        source: "柳州钢材价格".into(),
        lines: "2026-11-20,热轧卷板,吨,3912.50".into(),
    };
    let admin = app.admin().await;
    admin.call(EnterPrices { params }).await.expect("entered");
    let run = services::valuation::reprice(&app.system(), || false).await;
    run.expect("a run");
    app
}

/// A licence that the pledgee agrees to, not carried out.
async fn act(app: &TestApp, (firm, checker): (&Client, &Client), asset: &str, pledge: &str) {
    let params = AskActParams {
        id: app.portal.new_id().to_string(),
        asset: asset.to_owned(),
        act: "license".into(),
        counterparty: "柳州丙科技有限公司".into(),
        note: String::new(),
    };
    let id = params.id.clone();
    firm.call(AskAct { params }).await.expect("asked");
    let params = AnswerActParams {
        id,
        pledge: pledge.to_owned(),
        agrees: "yes".into(),
    };
    checker.call(AnswerAct { params }).await.expect("agreed");
}

async fn appraised(app: &TestApp, firm: &Client, desk: &Client) -> String {
    let id = assets::save(firm, assets::patent(firm).await).await;
    pledges::hand_in(firm, &id, desk).await;
    let found = pledges::verification(desk, &id).await;
    let found = app::api::registry::VerifyAsset { params: found };
    desk.call(found).await.expect("verified");
    let params = AppraiseParams {
        id: app.portal.new_id().to_string(),
        asset: id.clone(),
        report_number: "桂评报字〔2026〕第1号".into(),
        method: "income".into(),
        amount: "1000".into(),
        base_date: "2026-09-30".into(),
        signed_on: "2026-10-20".into(),
        ..AppraiseParams::default()
    };
    desk.call(Appraise { params }).await.expect("appraised");
    let params = NoteShockParams {
        id: app.portal.new_id().to_string(),
        asset: id.clone(),
        shock: "infringement_suit".into(),
        from: "2026-11-01".into(),
        source: "（2026）桂02民初12号".into(),
    };
    desk.call(NoteShock { params }).await.expect("noted");
    id
}

async fn issued(app: &TestApp, house: &Client, number: &str) -> String {
    let details = [
        ("receipt_number", number),
        ("commodity", "热轧卷板"),
        ("location", "一号库 3 区"),
        ("quantity", "100"),
        ("unit", "吨"),
        ("unit_price", "4000"),
        ("electronic", "yes"),
        ("expires_on", "2029-01-31"),
    ];
    let details = details.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let params = IssueReceiptParams {
        id: app.portal.new_id().to_string(),
        firm: uscc(1),
        issued_on: "2026-11-20".into(),
        details: details.into(),
    };
    house.call(IssueReceipt { params }).await.expect("issued");
    let list = app::api::custody::Receipts {
        params: Default::default(),
    };
    let rows = house.call(list).await.expect("the receipts").receipts;
    let row = rows.into_iter().find(|row| row.number == number);
    row.expect("the receipt").id.to_string()
}
