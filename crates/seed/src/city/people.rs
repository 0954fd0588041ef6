//! People of the institutions and of the platform, and the accounts that the demonstration names.

use chrono::{DateTime, NaiveDate, Utc};
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
const SECOND: [(&str, &str); 2] = [
    ("bank-city", "bank2.demo@rongqiao.example"),
    ("fund-liuzhou", "fund2.demo@rongqiao.example"),
];

/// Login of the administrator.
const ADMIN_LOGIN: &str = "admin.demo@rongqiao.example";

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

/// Somebody who works for an institution or for the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The person.
    pub person: Person,
    /// The institution; `None` for the platform.
    pub org: Option<OrgId>,
    /// Since.
    pub since: DateTime<Utc>,
}

/// Two people an institution, one administrator.
pub(super) fn staff(seed: u64, catalogue: &Catalogue, today: NaiveDate) -> Vec<Staff> {
    let mut names = NAMES.iter();
    let mut all = Vec::new();
    for institution in &catalogue.institutions {
        let mut rng = Rng::of(seed, &institution.key);
        let of = |list: &[(&str, &'static str)]| {
            let found = list.iter().find(|(key, _)| *key == institution.key);
            found.map(|(_, login)| *login)
        };
        for login in [of(&LOGINS), of(&SECOND)] {
            let since = at(&mut rng, add_days(today, -days_since(&institution.key)));
            let name = names.next().copied().unwrap_or("经办人");
            all.push(Staff {
                person: Person {
                    id: UserId::new(rng.id(since)),
                    name: name.to_owned(),
                    login,
                },
                org: Some(institution.id()),
                since,
            });
        }
    }
    let mut rng = Rng::of(seed, "platform");
    let since = at(&mut rng, add_days(today, -370));
    let name = names.next().copied().unwrap_or("平台管理员");
    let id = UserId::new(rng.id(since));
    let person = Person {
        id,
        name: name.to_owned(),
        login: Some(ADMIN_LOGIN),
    };
    all.push(Staff {
        person,
        org: None,
        since,
    });
    all
}

/// Institutions joined one after the other.
fn days_since(key: &str) -> i64 {
    305 + i64::try_from(key.len()).unwrap_or(0) * 3
}

/// Gives the firm the demonstration account.
pub(super) fn demonstrate(firm: &mut Firm) {
    firm.owner.login = Some(FIRM_LOGIN);
}
