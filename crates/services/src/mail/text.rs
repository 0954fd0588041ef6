//! What letters say: both languages, the reader's first. Plain text; links stand alone on a line.

use chrono::{DateTime, FixedOffset, Utc};
use domain::lang::Lang;
use domain::text;

use super::{Letter, LetterKind, OrgNames};
use crate::words;

/// Longest name repeated in a letter.
const NAME: usize = 120;

/// A letter ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// To which address.
    pub to: String,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// The subject, one line.
    pub subject: String,
    /// The body.
    pub body: String,
}

/// Writes the letter. `public_url` is how users reach the portal.
pub(super) fn write(letter: &Letter, at: DateTime<Utc>, public_url: &str) -> Written {
    let other = match letter.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let part = |lang: Lang| {
        let (_, said) = said(&letter.kind, lang, public_url);
        let (hello, end) = match lang {
            Lang::Zh => (
                "您好：",
                "此信由系统发出，请勿回复。\n融桥企业融资撮合与贷款支持平台",
            ),
            Lang::En => (
                "Hello,",
                "This letter was sent by the portal; please do not answer it.\nRongqiao, financing matching and loan support for enterprises",
            ),
        };
        format!("{hello}\n\n{said}\n\n{end}\n{public_url}\n")
    };
    let (subject, _) = said(&letter.kind, letter.lang, public_url);
    Written {
        to: letter.to.clone(),
        at,
        subject: one_line(&subject),
        body: format!("{}\n----\n\n{}", part(letter.lang), part(other)),
    }
}

/// Subject and sentences.
fn said(kind: &LetterKind, lang: Lang, public_url: &str) -> (String, String) {
    let zh = lang == Lang::Zh;
    match kind {
        LetterKind::OpenAccount { link } => {
            let url = format!("{public_url}{link}");
            if zh {
                (
                    "融桥：开立账户".into(),
                    format!(
                        "有人用此邮箱申请开立账户。请在24小时内打开以下链接，设定密码后账户即开立；链接只能使用一次：\n\n{url}\n\n如非本人操作，请忽略此信，账户不会开立。"
                    ),
                )
            } else {
                (
                    "Rongqiao: open your account".into(),
                    format!(
                        "Somebody asked to open an account with this address. Open this link within 24 hours and choose a password; it works once:\n\n{url}\n\nIf it was not you, ignore this letter: no account is opened."
                    ),
                )
            }
        }
        LetterKind::PasswordChanged { when } => {
            let when = moment(*when);
            if zh {
                (
                    "融桥：密码已修改".into(),
                    format!(
                        "您的账户密码已于 {when}（北京时间）修改，其他会话均已结束。\n\n如非本人操作，请立即在登录页重设密码，并联系平台管理员。"
                    ),
                )
            } else {
                (
                    "Rongqiao: your password was changed".into(),
                    format!(
                        "The password of your account was changed at {when} (Beijing time); every other session has ended.\n\nIf it was not you, set a new password from the sign-in page at once and tell the administration."
                    ),
                )
            }
        }
        LetterKind::ResetPassword { link } => {
            let url = format!("{public_url}{link}");
            if zh {
                (
                    "融桥：重设密码".into(),
                    format!(
                        "有人请求重设您的密码。请在30分钟内打开以下链接，设定新密码；链接只能使用一次：\n\n{url}\n\n如非本人操作，请忽略此信，密码不会改变。"
                    ),
                )
            } else {
                (
                    "Rongqiao: set a new password".into(),
                    format!(
                        "Somebody asked to set a new password for your account. Open this link within 30 minutes; it works once:\n\n{url}\n\nIf it was not you, ignore this letter: nothing changes."
                    ),
                )
            }
        }
        LetterKind::NewDevice {
            when,
            network,
            agent,
        } => {
            let (when, network, agent) = (moment(*when), one_line(network), one_line(agent));
            if zh {
                (
                    "融桥：新设备登录提醒".into(),
                    format!(
                        "您的账户刚刚在一台未曾使用过的设备上登录。\n\n时间：{when}（北京时间）\n网络：{network}\n浏览器：{agent}\n\n如非本人操作，请立即修改密码，并在“账户与安全”页面结束其他会话。"
                    ),
                )
            } else {
                (
                    "Rongqiao: sign-in from a new device".into(),
                    format!(
                        "Your account was used from a device that it had not been used from before.\n\nTime: {when} (Beijing time)\nNetwork: {network}\nBrowser: {agent}\n\nIf it was not you, change your password at once and end the other sessions on the page “Account and security”."
                    ),
                )
            }
        }
        LetterKind::AlreadyRegistered => {
            let url = public_url;
            if zh {
                (
                    "融桥：此邮箱已有账户".into(),
                    format!(
                        "有人用此邮箱申请开立账户，但此邮箱已有账户。如系本人操作，请直接登录；忘记密码时可在登录页重设：\n\n{url}\n\n如非本人操作，请忽略此信。"
                    ),
                )
            } else {
                (
                    "Rongqiao: this address has an account".into(),
                    format!(
                        "Somebody asked to open an account with this address, which has one. If it was you, sign in; a forgotten password can be set anew from the sign-in page:\n\n{url}\n\nIf it was not you, ignore this letter."
                    ),
                )
            }
        }
        LetterKind::Invitation { org, role, link } => {
            let (org, role) = (name(org, lang), role.label().get(lang));
            let url = format!("{public_url}{link}");
            if zh {
                (
                    format!("融桥：{org}邀请您加入"),
                    format!(
                        "{org}邀请您以“{role}”身份加入融桥平台。请在7天内打开以下链接接受邀请；链接只能使用一次：\n\n{url}\n\n如您不认识该机构，请忽略此信。"
                    ),
                )
            } else {
                (
                    format!("Rongqiao: {org} invites you"),
                    format!(
                        "{org} invites you to join the Rongqiao portal as “{role}”. Open this link within seven days to accept; it works once:\n\n{url}\n\nIf you do not know this organisation, ignore this letter."
                    ),
                )
            }
        }
        LetterKind::AdmissionReceived { org } => {
            let org = name(org, lang);
            if zh {
                (
                    "融桥：已收到入驻申请".into(),
                    format!("我们已收到“{org}”的入驻申请。平台将核对所填信息，结果另行发信告知。"),
                )
            } else {
                (
                    "Rongqiao: application for admission received".into(),
                    format!(
                        "The application of “{org}” for admission has arrived. The platform checks what was filled in and writes again with the outcome."
                    ),
                )
            }
        }
        LetterKind::Admitted { org, role, link } => {
            let (org, role) = (name(org, lang), role.label().get(lang));
            let url = format!("{public_url}{link}");
            if zh {
                (
                    "融桥：入驻申请已通过".into(),
                    format!(
                        "“{org}”的入驻申请已通过。请在7天内打开以下链接，以“{role}”身份开立贵单位的第一个账户；链接只能使用一次：\n\n{url}"
                    ),
                )
            } else {
                (
                    "Rongqiao: admitted".into(),
                    format!(
                        "“{org}” is admitted. Open this link within seven days to join as its first person, as “{role}”; it works once:\n\n{url}"
                    ),
                )
            }
        }
        LetterKind::AdmissionRefused { org, reason } => {
            let (org, reason) = (name(org, lang), reason.trim());
            if zh {
                (
                    "融桥：入驻申请未通过".into(),
                    format!(
                        "“{org}”的入驻申请未通过，理由如下：\n\n{reason}\n\n补正后可以重新申请。"
                    ),
                )
            } else {
                (
                    "Rongqiao: application for admission refused".into(),
                    format!(
                        "The application of “{org}” for admission was refused, for this reason:\n\n{reason}\n\nYou may apply again when this is put right."
                    ),
                )
            }
        }
        LetterKind::FactorReset { when } => {
            let when = moment(*when);
            if zh {
                (
                    "融桥：第二重验证已重置".into(),
                    format!(
                        "应您或贵单位的请求，平台已于{when}（北京时间）重置您账户的第二重验证，所有会话均已结束。下次登录时需重新设置。\n\n如未提出此请求，请立即联系平台。"
                    ),
                )
            } else {
                (
                    "Rongqiao: second factor reset".into(),
                    format!(
                        "At your or your organisation's request the platform reset the second factor of your account at {when} (Beijing time) and ended every session. You set it up again when you next sign in.\n\nIf nobody asked for this, tell the platform at once."
                    ),
                )
            }
        }
        LetterKind::PledgeWatch {
            titles,
            happened,
            due,
            link,
        } => super::pledge::said(
            (titles, happened, *due),
            lang,
            &format!("{public_url}{link}"),
        ),
        LetterKind::RoleChanged { org, role } => {
            let org = name(org, lang);
            match (role.map(|role| role.label().get(lang)), zh) {
                (Some(role), true) => (
                    "融桥：您的角色有变动".into(),
                    format!("您在“{org}”的角色已变更为“{role}”。"),
                ),
                (Some(role), false) => (
                    "Rongqiao: your role changed".into(),
                    format!("Your role at “{org}” is now “{role}”."),
                ),
                (None, true) => (
                    "融桥：您已不再代表该机构".into(),
                    format!(
                        "您已被移出“{org}”的人员名单，不再能代表其办理业务。您的账户仍可使用。"
                    ),
                ),
                (None, false) => (
                    "Rongqiao: you no longer act for an organisation".into(),
                    format!(
                        "You were removed from the people of “{org}” and no longer act for it. Your account remains."
                    ),
                ),
            }
        }
    }
}

fn name(org: &OrgNames, lang: Lang) -> String {
    one_line(words::name(&org.zh, &org.en, lang))
}

/// One line without anything that ends it.
pub(super) fn one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !text::is_invisible(*c))
        .collect();
    let joined = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().take(NAME).collect()
}

/// In China's time.
fn moment(at: DateTime<Utc>) -> String {
    let shown = FixedOffset::east_opt(8 * 3600).map(|china| at.with_timezone(&china));
    shown.map_or_else(
        || at.format("%Y-%m-%d %H:%M").to_string(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(kind: LetterKind) -> Letter {
        Letter {
            to: "wei@example.com".into(),
            kind,
            lang: Lang::Zh,
        }
    }

    #[test]
    fn a_letter_has_both_languages_and_its_link_twice() {
        let kind = LetterKind::ResetPassword {
            link: "/reset?token=abc".into(),
        };
        let made = write(&letter(kind), DateTime::UNIX_EPOCH, "https://rq.example");
        let url = "\nhttps://rq.example/reset?token=abc\n";
        assert_eq!(made.body.matches(url).count(), 2);
        assert!(made.body.find("您好").unwrap() < made.body.find("Hello").unwrap());
    }

    #[test]
    fn a_name_cannot_break_out_of_its_line() {
        let kind = LetterKind::RoleChanged {
            org: OrgNames {
                zh: "柳州\r\nBcc: a@b.cn\u{2028}银行\u{202E}".into(),
                en: String::new(),
            },
            role: None,
        };
        let made = write(&letter(kind), DateTime::UNIX_EPOCH, "https://rq.example");
        assert!(
            made.body.contains("“柳州 Bcc: a@b.cn 银行”"),
            "{}",
            made.body
        );
        assert_eq!(made.subject.lines().count(), 1);
    }
}
