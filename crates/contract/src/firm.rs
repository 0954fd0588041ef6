//! The firm's own record: registration, certifications, financials, declared facts, task list.

use crate::application::ApplicationRowView;
use crate::common::Coded;
use crate::pledge::PledgeRowView;
use chrono::NaiveDate;
use domain::ids::OrgId;
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of a firm; the same for registration and change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FirmParams {
    /// Version of the record that the form was filled from; empty for a new firm.
    pub version: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name, may be empty.
    pub name_en: String,
    /// `company`, `individual_business`, ….
    pub entity_type: String,
    /// Date of establishment, `YYYY-MM-DD`.
    pub founded_on: String,
    /// GB/T 4754 code, `C3670` or `3670`.
    pub industry: String,
    /// Administrative code of the registered place.
    pub region: String,
    /// Functional zone code, or `none`.
    pub zone: String,
    /// Number of employees.
    pub employees: String,
    /// Emerging-industry tags.
    pub emerging_industries: Vec<String>,
    /// Industry groups that policy names.
    pub industry_groups: Vec<String>,
    /// Contact person.
    pub contact_name: String,
    /// Contact telephone.
    pub contact_phone: String,
    /// Legal representative, may be empty.
    pub legal_representative: String,
    /// Identity number of the legal representative; empty keeps what is stored, and the stored one
    /// is never sent back in a form.
    pub identity_number: String,
}

/// A certification to add.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CertificationParams {
    /// Id made when the form was opened: the same form posted twice adds one.
    pub id: String,
    /// `hnte`, `srdi_sme`, ….
    pub kind: String,
    /// Certificate number.
    pub number: String,
    /// Date of issue.
    pub issued_on: String,
    /// Date of expiry, may be empty.
    pub expires_on: String,
}

/// One year's figures; amounts in 万元 unless a unit is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FinancialParams {
    /// Calendar year.
    pub year: String,
    /// 营业收入.
    pub revenue: String,
    /// 资产总额.
    pub total_assets: String,
    /// 负债总额.
    pub total_liabilities: String,
    /// 净利润, may be negative.
    pub net_profit: String,
    /// 研发费用.
    pub rd_expense: String,
}

/// Names a row of the caller's own to remove.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveParams {
    /// Id (or year) of the row.
    pub id: String,
}

/// Answers to the questions that no record answers; an empty answer means "not known".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeclaredParams {
    /// Version of the firm's record.
    pub version: String,
    /// Answers by fact key; sets as comma-separated codes.
    pub facts: BTreeMap<String, String>,
}

/// The firm's record as its own people see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmView {
    /// Id of the organisation.
    pub id: OrgId,
    /// The form, filled (its `version` included).
    pub form: FirmParams,
    /// Industry with its name.
    pub industry: Coded,
    /// Registered place with its name.
    pub region: Coded,
    /// Identity number of the legal representative as this reader may see it; empty where none is
    /// stored.
    pub identity_number: String,
    /// Age in whole months as of today.
    pub age_months: i64,
    /// Size class with the rule that gives it; `None` while figures are missing.
    pub size_class: Option<SizeClassView>,
    /// What is missing for the size class, in words.
    pub size_class_missing: Option<String>,
    /// Certifications, newest first.
    pub certifications: Vec<CertificationView>,
    /// Up to three years, newest first.
    pub financials: Vec<FinancialView>,
    /// The questions and their answers.
    pub declared: Vec<DeclaredFactView>,
    /// Fresh id for the certification form.
    pub new_id: String,
}

/// A size class and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeClassView {
    /// `micro`, `small`, `medium`, `large`.
    pub class: Coded,
    /// The thresholds applied, in words.
    pub rule: String,
    /// 工信部联企业〔2011〕300号.
    pub clause: String,
}

/// A certification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificationView {
    /// Row id.
    pub id: String,
    /// Kind.
    pub kind: Coded,
    /// Number.
    pub number: String,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Expires, where it does.
    pub expires_on: Option<NaiveDate>,
    /// Whether it counts today.
    pub valid: bool,
}

/// One year's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinancialView {
    /// Calendar year.
    pub year: i32,
    /// 营业收入, fen.
    pub revenue: Fen,
    /// 资产总额, fen.
    pub total_assets: Fen,
    /// 负债总额, fen.
    pub total_liabilities: Fen,
    /// 净利润, fen, may be negative.
    pub net_profit: Fen,
    /// 研发费用, fen.
    pub rd_expense: Fen,
}

/// A question that only the firm can answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredFactView {
    /// Fact key.
    pub key: String,
    /// The question's short name.
    pub label: String,
    /// What it means and where to find it.
    pub meaning: String,
    /// How it is asked.
    pub input: FactInput,
    /// The answer as the form holds it; empty when unknown.
    pub value: String,
}

/// The control with which a fact is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
pub enum FactInput {
    /// Yes, no or not known.
    YesNo,
    /// A whole number with its unit in words.
    Number {
        /// Months, points, ….
        unit: String,
    },
    /// Money.
    Amount,
    /// Percent.
    Percent,
    /// A date.
    Date,
    /// One of a list, or not known.
    Choice {
        /// The list.
        options: Vec<Coded>,
    },
    /// Any of a list.
    Choices {
        /// The list.
        options: Vec<Coded>,
    },
}

/// The firm's home: what is done, what is next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirmHomeView {
    /// The firm's name; `None` before registration.
    pub name: Option<String>,
    /// The five tasks in order.
    pub tasks: Vec<TaskView>,
    /// Applications that are open or lately answered, newest first, at most five.
    pub applications: Vec<ApplicationRowView>,
    /// How many alerts are not marked as read.
    pub alerts: u64,
    /// Security that was proposed on the firm's assets, or a change of it, and waits for its word.
    pub pledges: Vec<PledgeRowView>,
}

/// A line of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    /// Which task.
    pub task: Task,
    /// Its state.
    pub state: TaskState,
    /// How many records it has (years of figures, needs, assets, eligible matches, applications).
    pub count: u64,
    /// The need whose matches the task leads to, where it does.
    pub need: Option<domain::ids::NeedId>,
}

/// The tasks of a firm in the order of its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// 企业信息.
    Profile,
    /// 融资需求.
    Needs,
    /// 押品.
    Assets,
    /// 匹配结果.
    Matches,
    /// 申请.
    Applications,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Cannot start before an earlier one.
    Blocked,
    /// Nothing there yet.
    ToDo,
    /// Something is there, something is missing.
    Started,
    /// All there.
    Done,
    /// Somebody waits for the firm.
    Attention,
}
