//! How long what is kept of a person, and why: the one table behind the notice, the page of
//! deletion and the tests that delete somebody and look for what is left.

use crate::lang::Label;

/// A kind of record that holds something of a person.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// What it is.
    pub what: Label,
    /// For how long.
    pub how_long: Label,
    /// The rule behind it.
    pub why: Label,
    /// Columns (`table.column`) in which something of a person stays when the account is deleted.
    pub columns: &'static [&'static str],
}

/// The table.
pub const TABLE: [Kept; 8] = [
    Kept {
        what: Label::new(
            "账户、登录会话、设备、第二验证方式",
            "Account, sessions, devices, second factors",
        ),
        how_long: Label::new(
            "至账户注销；会话最长 12 小时",
            "Until the account is deleted; a session at most 12 hours",
        ),
        why: Label::new(
            "个人信息保护法第十九条：为实现目的所必要的最短时间",
            "PIPL art. 19: the shortest time that the purpose needs",
        ),
        columns: &[],
    },
    Kept {
        what: Label::new(
            "企业资料中的联系人、法定代表人",
            "Contact person and legal representative in a firm’s record",
        ),
        how_long: Label::new(
            "至企业修改，或企业最后一名人员注销",
            "Until the firm changes them or its last person leaves",
        ),
        why: Label::new("为办理企业申请所必要", "Needed for the firm’s applications"),
        columns: &[],
    },
    Kept {
        what: Label::new("信件内容", "What letters say"),
        how_long: Label::new("至投递完成", "Until they are delivered"),
        why: Label::new("最短必要时间", "The shortest time needed"),
        columns: &[],
    },
    Kept {
        what: Label::new(
            "操作记录中的经办人姓名",
            "The name of whoever acted, in the audit trail",
        ),
        how_long: Label::new(
            "不少于六个月；其后按档案规定",
            "At least six months, then as the rules on archives say",
        ),
        why: Label::new(
            "网络安全法第二十一条；等级保护三级审计要求。记录成链，不能改写",
            "Cybersecurity Law art. 21; audit of 等保 level 3. The rows form a chain and cannot be rewritten",
        ),
        columns: &["audit_event.actor_name"],
    },
    Kept {
        what: Label::new(
            "申请办理经过中的经办人姓名和往来文字",
            "Names and words in the history of applications",
        ),
        how_long: Label::new(
            "信贷业务终结后不少于五年",
            "At least five years after the business ends",
        ),
        why: Label::new(
            "反洗钱法第三十四条（客户身份资料和交易记录保存）",
            "Anti-Money-Laundering Law art. 34 (records of customers and transactions)",
        ),
        columns: &[
            "application_event.actor_name",
            "application_event.note",
            "application.note",
            "asset_act.note",
            "asset_event.actor_name",
            "asset_event.note",
            "pledge_event.actor_name",
            "pledge_event.note",
        ],
    },
    Kept {
        what: Label::new(
            "额度台账、准入条件版本的经办人姓名",
            "Names in the quota ledger and in the versions of criteria",
        ),
        how_long: Label::new("与台账和版本同", "As long as the ledger and the versions"),
        why: Label::new("财政资金使用的审计要求", "Audits of public money"),
        columns: &["quota_entry.actor_name", "product_version_event.actor_name"],
    },
    Kept {
        what: Label::new(
            "机构作出决定时查阅的企业内容（不含联系人和身份号码）",
            "What an institution saw when it decided (without contacts and identity number)",
        ),
        how_long: Label::new("与该决定同", "As long as the decision"),
        why: Label::new(
            "商业银行授信工作尽职要求；尽职免责的依据",
            "Due diligence in lending, and its defence",
        ),
        columns: &["application_snapshot.seen"],
    },
    Kept {
        what: Label::new(
            "双人复核的经办人、复核人姓名，机构准入材料中的联系人",
            "Names of those who proposed and confirmed; contacts in an institution’s admission",
        ),
        how_long: Label::new(
            "与所复核的事项、机构资料同",
            "As long as what was confirmed, and the institution’s record",
        ),
        why: Label::new("不相容岗位分离的证明", "Shows that two persons acted"),
        columns: &[
            "proposal.maker_name",
            "proposal.checker_name",
            "admission.contact_name",
            "admission.contact_email",
            "institution.contact_name",
            "institution.contact_email",
        ],
    },
];

/// Whether something of a deleted person may be found in a column.
pub fn keeps(column: &str) -> bool {
    TABLE.iter().any(|row| row.columns.contains(&column))
}
