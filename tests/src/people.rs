//! People of the tests: they get their accounts the way everybody does.

use crate::{Client, TestApp};
use app::api::accounts::{Register, SignIn};
use app::api::admin::{AddStaff, Admit, Organisations};
use app::api::catalogue::Product;
use app::api::firms::SaveFirm;
use app::api::needs::{NewNeed, SaveNeed};
use contract::account::{RegisterParams, SignInParams};
use contract::admin::{OrganisationParams, StaffParams};
use contract::firm::FirmParams;
use contract::need::NeedParams;
use domain::uscc::Uscc;

/// The password of every test person.
pub const PASSWORD: &str = "a long enough passphrase";

impl TestApp {
    /// A person with a fresh account and no organisation.
    pub async fn person(&self, login: &str) -> Client {
        let client = self.visitor();
        let params = RegisterParams {
            display_name: "韦晓明".into(),
            login: login.into(),
            password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        client.call(Register { params }).await.expect("an account");
        client
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
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        let login = "admin@example.com";
        // A second call finds the account that the first made.
        let _ = services::accounts::create_admin(&ctx, "平台管理员", login, PASSWORD).await;
        self.signed_in(login).await
    }

    /// Somebody of the institution with this Chinese name, which is admitted where it is missing.
    pub async fn officer(&self, institution: &str, kind: &str, login: &str) -> Client {
        let admin = self.admin().await;
        let org = match org_id(&admin, institution).await {
            Some(org) => org,
            None => {
                let params = OrganisationParams {
                    id: self.portal.new_id().to_string(),
                    kind: kind.into(),
                    name_zh: institution.into(),
                    name_en: String::new(),
                };
                admin.call(Admit { params }).await.expect("an institution");
                org_id(&admin, institution)
                    .await
                    .expect("the institution just admitted")
            }
        };
        let params = StaffParams {
            org,
            display_name: "覃丽".into(),
            login: login.into(),
            password: PASSWORD.into(),
        };
        admin
            .call(AddStaff { params })
            .await
            .expect("an account for the officer");
        self.signed_in(login).await
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

    /// Somebody with an account, signed in.
    pub async fn signed_in(&self, login: &str) -> Client {
        let client = self.visitor();
        let params = SignInParams {
            login: login.into(),
            password: PASSWORD.into(),
            next: String::new(),
        };
        client.call(SignIn { params }).await.expect("signed in");
        client
    }
}

async fn org_id(admin: &Client, name: &str) -> Option<String> {
    let view = admin
        .call(Organisations {})
        .await
        .expect("the list of organisations");
    view.rows
        .into_iter()
        .find(|row| row.org.name == name)
        .map(|row| row.org.id.to_string())
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
