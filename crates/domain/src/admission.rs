//! An institution's application for admission: what it says, its states and its steps.
//!
//! One administrator reviews it and proposes to admit, another confirms: with admission somebody
//! gets a power over products and cases. A refusal takes one person and a reason.

use serde::{Deserialize, Serialize};

use crate::access::OrgKind;
use crate::fault::{Fault, FieldFault, note};
use crate::text::{self, CODE_MAX, NAME_MAX};
use crate::uscc::Uscc;
use crate::{coded::coded, form, lang::Label, login};

coded! {
    /// Where an application stands.
    Status {
        /// Nobody has decided.
        Waiting = "waiting", "待审核", "Waiting";
        /// One administrator would admit it.
        Proposed = "proposed", "待复核", "Awaiting a second person";
        /// Admitted.
        Admitted = "admitted", "已准入", "Admitted";
        /// Refused, with a reason.
        Refused = "refused", "未通过", "Refused";
    }
}

coded! {
    /// A step on an application.
    Command {
        /// Propose to admit it.
        Propose = "propose", "拟准入", "Propose to admit";
        /// A second person confirms.
        Confirm = "confirm", "复核通过", "Confirm";
        /// A second person does not confirm, or the proposal is taken back.
        Return = "return", "退回", "Return";
        /// Refuse it.
        Refuse = "refuse", "不予准入", "Refuse";
    }
}

/// The step does not exist in this state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not in this state")]
pub struct Refusal;

impl Status {
    /// After a step; the one place where states change.
    pub const fn transition(self, command: Command) -> Result<Self, Refusal> {
        match (self, command) {
            (Self::Waiting, Command::Propose) => Ok(Self::Proposed),
            (Self::Proposed, Command::Confirm) => Ok(Self::Admitted),
            (Self::Proposed, Command::Return) => Ok(Self::Waiting),
            (Self::Waiting, Command::Refuse) => Ok(Self::Refused),
            _ => Err(Refusal),
        }
    }
}

/// Kinds that apply: firms register themselves, the platform is there.
pub fn kinds() -> impl Iterator<Item = OrgKind> {
    OrgKind::ALL
        .iter()
        .copied()
        .filter(|kind| !matches!(kind, OrgKind::Firm | OrgKind::Platform))
}

/// The licence that a kind of institution works under, where there is one.
pub const fn licence(kind: OrgKind) -> Option<Label> {
    match kind {
        OrgKind::Bank => Some(Label::new("金融许可证编号", "Financial licence number")),
        OrgKind::Guarantee => Some(Label::new(
            "融资担保业务经营许可证编号",
            "Financing-guarantee licence number",
        )),
        OrgKind::Fund => Some(Label::new(
            "基金管理人登记编号",
            "Registration number of the fund manager",
        )),
        OrgKind::Appraiser => Some(Label::new(
            "资产评估机构备案编号",
            "Registration number of the appraisal institution",
        )),
        _ => None,
    }
}

/// The form as typed; field names are those of the faults.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "the fields are those of `Applicant`, as typed")]
pub struct Input<'a> {
    pub kind: &'a str,
    pub name_zh: &'a str,
    pub name_en: &'a str,
    pub uscc: &'a str,
    pub licence_number: &'a str,
    pub contact_name: &'a str,
    pub contact_email: &'a str,
    pub contact_phone: &'a str,
}

/// An institution that applies, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// What kind of institution.
    pub kind: OrgKind,
    /// Chinese name.
    pub name_zh: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Unified social credit code.
    pub uscc: Uscc,
    /// Number of the licence; empty where the kind has none.
    pub licence_number: String,
    /// Its first person.
    pub contact_name: String,
    /// Where the invitation goes.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
}

impl Applicant {
    /// Reads the form; every fault of every field at once.
    pub fn parse(input: &Input<'_>) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let f = &mut faults;
        let kind = note(f, "kind", kind(input.kind));
        let name_zh = note(f, "name_zh", text::line(input.name_zh, NAME_MAX));
        let name_en = note(f, "name_en", text::optional_line(input.name_en, NAME_MAX));
        let uscc = note(f, "uscc", Uscc::parse(input.uscc));
        let licence = note(
            f,
            "licence_number",
            licence_number(kind, input.licence_number),
        );
        let contact_name = note(f, "contact_name", text::line(input.contact_name, NAME_MAX));
        let email = note(f, "contact_email", login::read_email(input.contact_email));
        let phone = note(f, "contact_phone", phone(input.contact_phone));
        let read = || {
            Some(Self {
                kind: kind?,
                name_zh: name_zh?,
                name_en: name_en?.unwrap_or_default(),
                uscc: uscc?,
                licence_number: licence?,
                contact_name: contact_name?,
                contact_email: email?.1,
                contact_phone: phone?,
            })
        };
        read().ok_or(faults)
    }
}

fn kind(code: &str) -> Result<OrgKind, Fault> {
    let code = code.trim();
    if code.is_empty() {
        return Err(Fault::Required);
    }
    kinds()
        .find(|kind| kind.code() == code)
        .ok_or_else(|| form::unknown(code))
}

/// Required where the kind has a licence, dropped where it has none.
fn licence_number(kind: Option<OrgKind>, typed: &str) -> Result<String, Fault> {
    let code = text::code(typed);
    let wanted = kind.is_some_and(|kind| licence(kind).is_some());
    if !wanted {
        return Ok(String::new());
    }
    if code.is_empty() {
        return Err(Fault::Required);
    }
    if code.chars().count() > CODE_MAX {
        return Err(Fault::TooLong { max: CODE_MAX });
    }
    if code.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter);
    }
    Ok(code)
}

/// Digits with the usual separators, 7 to 20 characters.
fn phone(typed: &str) -> Result<String, Fault> {
    let line = text::line(&text::fold(typed), 40)?;
    let good = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    let digits = line.chars().filter(char::is_ascii_digit).count();
    if line.chars().all(good) && (7..=20).contains(&digits) {
        Ok(line)
    } else {
        Err(Fault::BadFormat {
            example: "0772-2825000 / 13800138000".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn input() -> Input<'static> {
        Input {
            kind: "bank",
            name_zh: "柳州试验银行股份有限公司",
            uscc: "91110000600037341L",
            licence_number: " b0001h245020001 ",
            contact_name: "韦晓明",
            contact_email: "Wei@Example.com",
            contact_phone: "0772-2825000",
            ..Input::default()
        }
    }

    #[test]
    fn a_form_is_read_whole() {
        let applicant = Applicant::parse(&input()).unwrap();
        assert_eq!(applicant.licence_number, "B0001H245020001");
        assert_eq!(applicant.contact_email, "wei@example.com");
        let faults = Applicant::parse(&Input {
            kind: "platform",
            uscc: "91110000600037341M",
            contact_email: "13800138000",
            contact_phone: "call me",
            name_zh: "\0",
            ..Input::default()
        })
        .unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        let all = [
            "kind",
            "name_zh",
            "uscc",
            "contact_name",
            "contact_email",
            "contact_phone",
        ];
        assert_eq!(fields, all);
    }

    #[test]
    fn a_licence_is_asked_for_where_there_is_one() {
        let without = Input {
            licence_number: "",
            ..input()
        };
        let faults = Applicant::parse(&without).unwrap_err();
        assert_eq!(faults[0].field, "licence_number");
        let warehouse = Input {
            kind: "warehouse",
            ..without
        };
        assert!(Applicant::parse(&warehouse).is_ok());
    }

    #[test]
    fn every_state_and_step() {
        let mut table = String::new();
        for status in Status::ALL {
            for command in Command::ALL {
                let next = status.transition(*command);
                let next = next.map_or("–", |next| next.code());
                table.push_str(&format!(
                    "{:<8} {:<8} {next}\n",
                    status.code(),
                    command.code()
                ));
            }
        }
        insta::assert_snapshot!(table);
    }

    proptest! {
        /// Nobody is admitted without a proposal and a confirmation after it, and nothing follows
        /// an end.
        #[test]
        fn admission_takes_two_steps(steps in prop::collection::vec(0_usize..4, 0..12)) {
            let mut status = Status::Waiting;
            let mut proposed = false;
            let mut ends = 0;
            for n in steps {
                let command = Command::ALL[n];
                let Ok(next) = status.transition(command) else { continue };
                match command {
                    Command::Propose => proposed = true,
                    Command::Confirm => { prop_assert!(proposed); ends += 1; }
                    Command::Return => proposed = false,
                    Command::Refuse => ends += 1,
                }
                status = next;
            }
            prop_assert!(ends <= 1);
        }
    }
}
