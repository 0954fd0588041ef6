//! The near-miss map: which criteria alone keep out how many.

catalogue! {
    title = "差一点分布", "Near-miss map";
    lead = "哪些条件单独把本可申请的需求挡在门外，挡住多少、多少金额。按金额排列，金额按单项不超过产品上限计。", "Which criteria alone keep out needs that would otherwise be eligible, how many and how much money. By money, each need at most what the product gives in one case.";
    scope = "范围", "Scope";
    product = "产品", "Product";
    all_products = "全部产品", "All products";
    as_of(day: &str, needs: u64) = "按 {day} 的数据，共 {needs} 项在册需求", "Facts of {day}, {needs} open needs";
    by_fact = "按条件内容汇总", "By subject";
    by_fact_lead = "各产品相加：一项需求被两个产品挡住的，计两次。", "Summed over products: a need that two products keep out counts twice.";
    by_product = "按产品和条件", "By product and criterion";
    by_product_lead = "任选其一的条件都不满足时，满足其中任何一条即可的，各条都计入。", "Where any one of several criteria would do, the need stands under each of them.";
    chart = "单独被挡住的需求金额，按条件内容", "Money kept out by one criterion alone, by subject";
    chart_below = "数字见下表。", "The figures are in the table below.";
    col_fact = "条件内容", "Subject";
    col_products = "产品（个）", "Products";
    col_needs = "需求（项）", "Needs";
    col_firms = "企业（家）", "Firms";
    col_amount = "金额", "Amount";
    col_share = "图示", "Chart";
    col_product = "产品", "Product";
    col_provider = "机构", "Institution";
    col_condition = "条件", "Criterion";
    col_clause = "依据", "Clause";
    passing = "额度或有效期，非准入规则", "Quota or validity, not a rule";
    withheld = "不列示", "withheld";
    hidden_note = "未向机构展示的企业，达到 3 家才计入数字。", "Firms that are not shown to institutions are counted from three on.";
    see = "查看需求", "See the needs";
    empty = "没有仅因一条条件被挡住的需求", "No need is kept out by one criterion alone";
    empty_text = "可以换一个产品，或到“匹配需求”查看已经符合的企业。", "Try another product, or look under “Matching needs” for firms that qualify.";
    excluded(condition: &str) = "仅因“{condition}”被挡住的需求", "Needs kept out by “{condition}” alone";
    excluded_lead(n: u64) = "仅列出企业同意向机构展示的需求，共 {n} 项。", "Only needs whose firms agreed to be shown to institutions: {n}.";
    excluded_none = "这些需求的企业都没有同意向机构展示。", "None of these firms agreed to be shown.";
    excluded_close = "收起名单", "Close the list";
    col_firm = "企业", "Firm";
    col_need = "融资需求", "Need";
    col_seen = "目前", "As it is";
    col_step = "怎样可以符合", "What would do it";
    candidate = "查看", "Open";
    candidate_of(firm: &str) = "在匹配需求中查看{firm}", "See {firm} among the matching needs";
    refusals = "不予支持的理由", "Why officers declined";
    refusals_lead = "同一范围内，经办人员不予支持时填写的理由。", "The reasons that officers gave, for the same products.";
    refusals_none = "还没有不予支持的申请。", "Nothing has been declined yet.";
    col_reason = "理由", "Reason";
    col_number = "件数", "Cases";
}
