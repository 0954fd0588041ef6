//! People of the institutions and of the platform, and the accounts that the demonstration names.

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Role;
use domain::calendar::add_days;
use domain::ids::{OrgId, UserId};

use super::{Firm, Person, at};
use crate::catalogue::Catalogue;
use crate::rng::Rng;

/// The password of every demonstration account.
pub const DEMO_PASSWORD: &str = "rongqiao-demo-2026";

/// The firm's demonstration login.
const FIRM_LOGIN: &str = "firm.demo@rongqiao.example";

/// Institutions with a demonstration account: key, login.
const LOGINS: [(&str, &str); 3] = [
    ("bank-city", "bank.demo@rongqiao.example"),
    ("fund-liuzhou", "fund.demo@rongqiao.example"),
    ("guarantee-city", "guarantee.demo@rongqiao.example"),
];

/// The second person of some of them: what one proposes another publishes.
const SECOND: [(&str, &str); 3] = [
    ("bank-city", "bank2.demo@rongqiao.example"),
    ("guarantee-city", "guarantee2.demo@rongqiao.example"),
    ("fund-liuzhou", "fund2.demo@rongqiao.example"),
];

/// People of the platform: login, name, role. Two administrators, since a power takes two.
const PLATFORM: [(&str, &str, Role); 3] = [
    (
        "admin.demo@rongqiao.example",
        "平台管理员",
        Role::PlatformAdmin,
    ),
    (
        "admin2.demo@rongqiao.example",
        "邓文斌",
        Role::PlatformAdmin,
    ),
    ("auditor.demo@rongqiao.example", "秦素兰", Role::Auditor),
];

/// The clerk of the firm with the demonstration account: login, name.
const CLERK: (&str, &str) = ("clerk.demo@rongqiao.example", "苏晓岚");

const NAMES: [&str; 26] = [
    "韦丽君",
    "黄志诚",
    "覃晓峰",
    "莫佳慧",
    "李文静",
    "梁国华",
    "陆婷婷",
    "罗建军",
    "潘文涛",
    "谭雪梅",
    "蓝志远",
    "廖春燕",
    "蒙海波",
    "农慧敏",
    "刘晓东",
    "陈静怡",
    "卢永强",
    "吴倩",
    "石磊",
    "龙梅",
    "周明",
    "杨帆",
    "张洁",
    "何志刚",
    "唐颖",
    "欧阳宁",
];

/// Somebody who works for an institution, for the platform, or beside the owner of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The person.
    pub person: Person,
    /// The organisation; `None` for the platform.
    pub org: Option<OrgId>,
    /// As what.
    pub role: Role,
    /// Since.
    pub since: DateTime<Utc>,
}

/// A maker and a checker for each institution, the platform's people, and the clerk of `firm`.
pub(super) fn staff(
    seed: u64,
    catalogue: &Catalogue,
    firm: Option<OrgId>,
    today: NaiveDate,
) -> Vec<Staff> {
    let mut names = NAMES.iter();
    let mut all = Vec::new();
    for institution in &catalogue.institutions {
        let mut rng = Rng::of(seed, &institution.key);
        let of = |list: &[(&str, &'static str)]| {
            let found = list.iter().find(|(key, _)| *key == institution.key);
            found.map(|(_, login)| *login)
        };
        let pair = [(of(&LOGINS), Role::Maker), (of(&SECOND), Role::Checker)];
        for (login, role) in pair {
            let since = at(&mut rng, add_days(today, -days_since(&institution.key)));
            let name = names.next().copied().unwrap_or("经办人");
            all.push(Staff {
                person: Person {
                    id: UserId::new(rng.id(since)),
                    name: name.to_owned(),
                    login,
                },
                org: Some(institution.id()),
                role,
                since,
            });
        }
    }
    for (at_place, (login, name, role)) in PLATFORM.into_iter().enumerate() {
        let place = match at_place {
            0 => "platform".to_owned(),
            further => format!("platform {further}"),
        };
        let mut rng = Rng::of(seed, &place);
        all.push(somebody(&mut rng, today, (login, name), (None, role)));
    }
    let mut rng = Rng::of(seed, "clerk");
    all.push(somebody(&mut rng, today, CLERK, (firm, Role::FirmClerk)));
    all
}

fn somebody(
    rng: &mut Rng,
    today: NaiveDate,
    (login, name): (&'static str, &str),
    (org, role): (Option<OrgId>, Role),
) -> Staff {
    let since = at(rng, add_days(today, -370));
    let person = Person {
        id: UserId::new(rng.id(since)),
        name: name.to_owned(),
        login: Some(login),
    };
    Staff {
        person,
        org,
        role,
        since,
    }
}

/// Institutions joined one after the other.
fn days_since(key: &str) -> i64 {
    305 + i64::try_from(key.len()).unwrap_or(0) * 3
}

/// Gives the firm the demonstration account.
pub(super) fn demonstrate(firm: &mut Firm) {
    firm.owner.login = Some(FIRM_LOGIN);
}
