//! What actions and objects of the trail are called. A code that is not listed is shown as it is.

use crate::access::Action;
use crate::lang::Label;

/// What a page calls the action of a row.
pub fn action(code: &str) -> Option<Label> {
    let own = ACTIONS.iter().find(|(known, ..)| *known == code);
    own.map(|(_, zh, en)| Label::new(zh, en))
        .or_else(|| Action::from_code(code).map(Action::label))
}

/// What a page calls a kind of object.
pub fn object(kind: &str) -> Option<Label> {
    let found = OBJECTS.iter().find(|(known, ..)| *known == kind);
    found.map(|(_, zh, en)| Label::new(zh, en))
}

const ACTIONS: &[(&str, &str, &str)] = &[
    (
        "open",
        "打开无权使用的页面或功能",
        "Opened what is not theirs to use",
    ),
    ("add_certification", "添加资质", "Added a certification"),
    ("admit_organisation", "准入机构", "Admitted an institution"),
    ("approve", "批准", "Approved"),
    (
        "audit_end_changed",
        "发现链尾被人为改动",
        "Found the end of the chain set by hand",
    ),
    (
        "begin_demonstration_drafts",
        "建立演示草案",
        "Began the demonstration's drafts",
    ),
    ("change_asset", "修改押品", "Changed an asset"),
    ("change_firm", "修改企业信息", "Changed a firm's record"),
    ("change_need", "修改融资需求", "Changed a need"),
    ("close_need", "关闭融资需求", "Closed a need"),
    ("count_refusals", "拒绝次数汇总", "Counted refusals"),
    ("declare_facts", "填报情况", "Answered questions"),
    ("decline", "不予批准", "Declined"),
    (
        "find",
        "查找不存在或无权查看的内容",
        "Asked for what is not there or not theirs",
    ),
    (
        "install_catalogue",
        "装入产品目录",
        "Installed the catalogue",
    ),
    (
        "install_demonstration",
        "建立演示数据",
        "Installed the demonstration",
    ),
    (
        "play_demonstration",
        "建立演示案件",
        "Played the demonstration's cases",
    ),
    (
        "purge_audit",
        "清理到期审计记录",
        "Removed audit rows after their time",
    ),
    ("read_alerts", "标记提醒已读", "Marked alerts as read"),
    ("register_asset", "登记押品", "Registered an asset"),
    ("register_need", "登记融资需求", "Registered a need"),
    ("remove_asset", "移除押品", "Removed an asset"),
    (
        "remove_certification",
        "移除资质",
        "Removed a certification",
    ),
    (
        "remove_financial",
        "移除年度财务数据",
        "Removed a year's figures",
    ),
    ("reopen_need", "重新开放融资需求", "Reopened a need"),
    (
        "save_financial",
        "填报年度财务数据",
        "Entered a year's figures",
    ),
    (
        "pledge_line.crossed",
        "触及或离开预警线",
        "A pledge crossed a line",
    ),
    (
        "pledge_line.open",
        "设定债权余额与预警线",
        "Set debt and levels",
    ),
    (
        "pledge_line.set",
        "更新债权余额与预警线",
        "Changed debt or levels",
    ),
    (
        "pledge.number",
        "填写法定登记机构的登记号",
        "Entered the number in the register by law",
    ),
    ("task.close", "办结待办", "Closed a task"),
];

const OBJECTS: &[(&str, &str, &str)] = &[
    ("alert", "提醒", "Alerts"),
    ("application", "申请", "Application"),
    ("asset", "押品", "Asset"),
    ("audit_event", "审计记录", "Audit trail"),
    ("candidates", "匹配需求清单", "List of candidates"),
    ("catalogue", "产品目录", "Catalogue"),
    ("consent", "授权", "Consent"),
    ("demonstration", "演示数据", "Demonstration"),
    ("financing_need", "融资需求", "Need"),
    ("firm", "企业", "Firm"),
    ("firm_certification", "企业资质", "Certification"),
    ("firm_financial", "年度财务数据", "A year's figures"),
    ("network", "网络", "Network"),
    ("organisation", "机构", "Organisation"),
    ("product", "产品", "Product"),
    ("product_draft", "准入条件草案", "Draft of criteria"),
    ("product_version", "准入条件版本", "Version of criteria"),
    ("proposal", "双人复核事项", "Proposal"),
    ("quota", "额度", "Quota"),
    ("route", "页面或接口", "Address"),
    ("sandbox_run", "试算", "Sandbox run"),
    ("user_account", "账户", "Account"),
    (
        "pledge_line",
        "债权余额与预警线",
        "Debt and levels of a pledge",
    ),
    ("task", "待办", "Task"),
    ("pledge", "担保", "Security"),
    ("appraisals", "评估事项清单", "List of appraisals"),
    ("assets", "押品清单", "List of collateral"),
    ("collateral_book", "押品台账", "Collateral book"),
    ("pledges", "担保清单", "List of security"),
    ("receipts", "仓单清单", "List of receipts"),
    ("tasks", "待办清单", "List of tasks"),
    ("verifications", "押品核验清单", "List of verifications"),
];
