//! Funds and their quota.

catalogue! {
    home_title = "资金额度", "Funds";
    home_lead = "每项资金的额度使用情况。批准即预留，预留、承诺与支付之和任何时候都不超过总额度。", "How far each quota is used. An approval reserves; reserved, committed and paid together never exceed the limit.";
    no_funds = "本机构还没有设定额度的产品", "None of your products has a quota yet";
    no_funds_text = "额度由平台按资金文件录入。", "Quotas are entered by the platform from the fund's documents.";
    waiting(n: u64, amount: &str) = "待办 {n} 件，合计 {amount}", "{n} waiting, {amount} in all";
    nothing_waiting = "没有待办申请", "Nothing is waiting";
    open_ledger = "查看台账", "See the ledger";
    urgent_title = "最紧急的申请", "Most urgent";
    urgent_empty = "没有待办申请。", "No application is waiting.";
    all_cases = "查看全部申请", "See all applications";
    quota_title = "额度台账", "Quota ledger";
    gauge(name: &str) = "{name}的额度使用情况", "Use of the quota of {name}";
    ledger = "台账", "Ledger";
    ledger_empty = "还没有发生额。", "No movement yet.";
    ledger_rows(n: u64) = "共 {n} 笔", "Movements: {n}";
    ledger_latest(n: u64, shown: u64) = "共 {n} 笔；最近 {shown} 笔如下", "Movements: {n}; the latest {shown} are below";
    ledger_sum = "台账合计", "Sum of the ledger";
    ledger_agrees = "与已占用额度一致", "Agrees with what is bound";
    ledger_differs = "与已占用额度不一致，请联系平台核查", "Differs from what is bound: have the platform look into it";
    col_at = "时间", "Time";
    col_kind = "类型", "Kind";
    col_amount = "变动", "Movement";
    col_open = "变动后可用", "Open after";
    col_by = "经办", "By";
    col_firm = "企业", "Firm";
    case_link = "查看申请", "See the case";
    cases_of = "该资金的申请", "Applications for this fund";
    candidates_of = "符合条件的企业", "Firms that qualify";
}
