//! What a firm is told about its matches.

catalogue! {
    title = "匹配提醒", "Match alerts";
    lead = "规则、信息或日期变化使融资需求新符合或不再符合某个产品时，在此提醒一次并说明原因。", "When a change of a rule, a fact or a date makes a need eligible for a product, or no longer eligible, it is told here once, with the reason.";
    empty = "暂无提醒", "No alerts";
    empty_text = "登记需求时已符合的产品不再提醒，请在匹配结果中查看。", "Products that a need was eligible for from the start are not told again; see its matches.";
    kept(days: i64) = "提醒保留 {days} 天。", "Alerts are kept for {days} days.";
    unread_count(n: u64) = "{n} 条未读", "{n} unread";
    unread = "未读", "Unread";
    as_of = "依据日期", "As of";
    mark_read = "标为已读", "Mark as read";
    mark_read_of(product: &str) = "：{product}", ": {product}";
    mark_all = "全部标为已读", "Mark all as read";
    open_matches = "查看匹配结果", "See the matches";
    need(title: &str) = "融资需求：{title}", "Need: {title}";
    home_unread(n: u64) = "有 {n} 条匹配提醒未读", "{n} unread match alerts";
    nav = "提醒", "Alerts";
    nav_unread(n: u64) = "，{n} 条未读", ", {n} unread";
}
