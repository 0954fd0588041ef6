//! People of the tests: they get their accounts the way everybody does.

use crate::{Client, TestApp};
use app::api::accounts::{Open, Register};
use app::api::catalogue::Product;
use app::api::firms::SaveFirm;
use app::api::needs::{NewNeed, SaveNeed};
use contract::account::{NewPasswordParams, RegisterParams};
use contract::admin::{OrganisationParams, StaffParams};
use contract::firm::FirmParams;
use contract::need::NeedParams;
use domain::access::Role;
use domain::uscc::Uscc;
use services::mail::{Letter, LetterKind};

/// The password of every test person.
pub const PASSWORD: &str = "a long enough passphrase";

impl TestApp {
    /// A person with a fresh account and no organisation.
    pub async fn person(&self, login: &str) -> Client {
        named(self, "韦晓明", login).await
    }

    /// What the last letter to this address says, while it waits to be delivered.
    pub async fn letter(&self, login: &str) -> Option<LetterKind> {
        let read = self.portal.db.read();
        let waiting = store::mail::due(read, self.portal.clock.now(), 10_000).await;
        let waiting = waiting.expect("the letters that wait");
        let last = waiting.iter().rfind(|row| row.recipient == login)?;
        let said = store::mail::payload(read, last.id)
            .await
            .expect("a letter")?;
        let letter: Letter = serde_json::from_value(said).expect("a letter");
        Some(letter.kind)
    }

    /// The token of the link in the last letter to this address.
    pub async fn letter_token(&self, login: &str) -> Option<String> {
        let (LetterKind::OpenAccount { link } | LetterKind::ResetPassword { link }) =
            self.letter(login).await?
        else {
            return None;
        };
        link.split_once("token=").map(|(_, token)| token.to_owned())
    }

    /// The finance clerk of firm number `n`, its record filled in.
    pub async fn firm(&self, n: u32) -> Client {
        let client = self.person(&format!("firm{n}@example.com")).await;
        client
            .call(SaveFirm {
                params: firm_params(n),
            })
            .await
            .expect("a firm");
        client
    }

    /// The platform's administrator.
    pub async fn admin(&self) -> Client {
        self.administrator("admin@example.com").await
    }

    /// One of several administrators, each a person of their own.
    pub async fn administrator(&self, login: &str) -> Client {
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        // A second call finds the account that the first made.
        let _ = services::accounts::create_admin(&ctx, "平台管理员", login, PASSWORD).await;
        self.identify(login, login).await;
        self.signed_in(login).await
    }

    /// Somebody of the institution with this Chinese name, which is admitted where it is missing.
    pub async fn officer(&self, institution: &str, kind: &str, login: &str) -> Client {
        self.staff(institution, kind, login, Role::Maker).await
    }

    /// Somebody who checks what the institution's others propose, signed in.
    pub async fn checker(&self, institution: &str, kind: &str, login: &str) -> Client {
        self.staff(institution, kind, login, Role::Checker).await
    }

    /// A second account of somebody who has one already: the same identity document.
    pub async fn again(
        &self,
        institution: &str,
        kind: &str,
        login: &str,
        role: Role,
        person: &str,
    ) -> Client {
        let client = self.account(institution, kind, login, role).await;
        self.identify(login, person).await;
        client
    }

    /// Says which person is behind an account; every name is a person of its own.
    pub async fn identify(&self, login: &str, person: &str) {
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        let number = number_of(person);
        services::persons::identify(&ctx, login, "passport", &number)
            .await
            .expect("an account to identify");
    }

    async fn staff(&self, institution: &str, kind: &str, login: &str, role: Role) -> Client {
        let client = self.account(institution, kind, login, role).await;
        self.identify(login, login).await;
        client
    }

    /// An account of the institution without a person behind it.
    pub async fn account(&self, institution: &str, kind: &str, login: &str, role: Role) -> Client {
        let org = self.institution(institution, kind).await;
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        let params = StaffParams {
            org,
            display_name: "覃丽".into(),
            login: login.into(),
            password: PASSWORD.into(),
            role: role.code().into(),
        };
        services::admin::add_staff(&ctx, params)
            .await
            .expect("an account for the officer");
        self.signed_in(login).await
    }

    /// The institution with this Chinese name, which is entered where it is missing.
    pub async fn institution(&self, name: &str, kind: &str) -> String {
        let all = store::organisations::of_kind(self.portal.db.read(), kind).await;
        let all = all.expect("the organisations");
        if let Some(found) = all.into_iter().find(|org| org.name_zh == name) {
            return found.id.to_string();
        }
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        let params = OrganisationParams {
            id: self.portal.new_id().to_string(),
            kind: kind.into(),
            name_zh: name.into(),
            name_en: String::new(),
        };
        let org = services::admin::admit(&ctx, params).await;
        org.expect("an institution").to_string()
    }

    /// The Chinese name of the institution behind a product.
    pub async fn provider_of(&self, product: &str) -> String {
        let view = self
            .visitor()
            .call(Product { id: product.into() })
            .await
            .expect("a product");
        view.brief.provider
    }
}

/// A number that two names never share.
fn number_of(name: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("T{hash:016X}")
}

/// A person of this name with a fresh account, by letter and link.
pub async fn named(app: &TestApp, name: &str, login: &str) -> Client {
    let client = app.visitor();
    let params = RegisterParams {
        display_name: name.into(),
        login: login.into(),
    };
    client.call(Register { params }).await.expect("a letter");
    let token = app.letter_token(login).await;
    let params = NewPasswordParams {
        token: token.expect("a letter with a link"),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
    };
    client.call(Open { params }).await.expect("an account");
    client
}

/// A maker of battery trays in 柳东新区, two years old; `n` makes its name and code its own.
pub fn firm_params(n: u32) -> FirmParams {
    FirmParams {
        uscc: uscc(n),
        name_zh: format!("柳州市试验{n}号新能源部件有限公司"),
        entity_type: "company".into(),
        founded_on: "2024-09-01".into(),
        industry: "C3670".into(),
        region: "450203".into(),
        zone: "liudong".into(),
        employees: "45".into(),
        emerging_industries: vec!["new_energy_vehicle".into()],
        industry_groups: vec!["strategic_emerging".into()],
        contact_name: "韦晓明".into(),
        contact_phone: "13800000000".into(),
        ..FirmParams::default()
    }
}

/// The `n`th code with a right check character.
pub fn uscc(n: u32) -> String {
    let first = format!("91450200MA5{n:06}");
    Uscc::complete(&first)
        .expect("seventeen characters of the code's alphabet")
        .as_str()
        .to_owned()
}

/// A working-capital need of this amount (in 万元 unless a unit is written).
pub async fn need(client: &Client, title: &str, amount: &str) -> String {
    let form = client.call(NewNeed {}).await.expect("a fresh form").form;
    let params = NeedParams {
        title: title.into(),
        amount: amount.into(),
        tenor_months: "12".into(),
        purpose: "working_capital".into(),
        description: "采购电池托盘生产用铝型材".into(),
        open_to_providers: "on".into(),
        ..form
    };
    let id = params.id.clone();
    client.call(SaveNeed { params }).await.expect("a need");
    id
}
