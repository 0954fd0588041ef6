//! What went wrong, in words.

catalogue! {
    summary_title = "请更正以下内容", "There is a problem";
    at_field(field: &str, message: &str) = "{field}：{message}", "{field}: {message}";
    error_prefix = "错误：", "Error: ";
    not_found_title = "没有找到这个页面", "Page not found";
    not_found_text = "地址可能有误，内容可能已删除，或者不属于您的机构。", "The address may be wrong, the content may be gone, or it is not yours to see.";
    forbidden_title = "没有权限", "Not permitted";
    forbidden_text = "您已登录，但这项内容或操作不属于您的角色。", "You are signed in, but this page or action does not belong to your role.";
    not_signed_in_title = "请先登录", "Please sign in first";
    not_signed_in_text = "登录可能已超时。您填写的内容仍在本页，请在新窗口登录后再提交。", "Your session may have ended. What you typed is still on this page: sign in in a new window, then submit again.";
    sign_in_new_window = "在新窗口登录", "Sign in in a new window";
    wrong_credentials = "账号或密码不正确。", "The login or the password is not right.";
    too_many_attempts(minutes: i64) = "尝试次数过多，请 {minutes} 分钟后再试。在此之前，即使输入正确也不会通过。", "Too many attempts. Please wait {minutes} min; until then not even the right answer is accepted.";
    link_spent = "链接已失效：可能已经使用过，或者超过了有效时间。请重新申请。", "This link no longer works: it was used, or it is too old. Please ask for a new one.";
    bad_request = "请求无法识别，请刷新页面后重试。", "The request could not be read. Please reload the page and try again.";
    stale = "这条记录在您打开之后已被他人修改。请刷新页面核对最新内容后重新提交；您填写的内容仍在下方。", "Somebody changed this record after you opened it. Reload the page to see the latest, then submit again; what you typed is still below.";
    duplicate = "相同的记录已经存在。", "The same record exists already.";
    quota_exceeded(open: &str) = "额度不足，当前可用额度为 {open}。", "Not enough quota: {open} is open now.";
    quota_closed = "该额度已停用，不能再批准占用。", "The quota is closed: nothing further can be bound.";
    below_bound(bound: &str) = "总额度不能低于已占用额度，目前已占用 {bound}。", "The limit cannot lie below what is bound: {bound} at present.";
    not_in_this_state = "该事项的状态已经变化，不能再进行此操作。请查看最新状态。", "The case has moved on, and this step is no longer possible. Please look at its present state.";
    no_consent = "企业的授权已终止或到期，不能据此批准。请先请求企业重新授权。", "The firm’s consent ended or ran out, so nothing can be approved on it. Please ask the firm for a new one.";
    encumbered = "该资产已设立担保并处于担保期间，不能重复设立。登记信息可在担保登记查询中核对。", "The asset is pledged or mortgaged already and cannot be again. What is registered can be checked in the public search.";
    grounds(told: &str) = "不予登记：{told}。", "Registration is refused: {told}.";
    ground(why: &str, remedy: &str) = "{why}（{remedy}）", "{why} ({remedy})";
    between_grounds = "；", "; ";
    burdens_others = "该资产上另有后顺位担保。未经其书面同意，增加担保数额或者延长期限对其不发生效力，系统不予变更。", "Others rank after this one. Without their written consent more or longer security has no effect against them, so it is not entered.";
    in_use = "该记录正被申请使用，不能修改或删除。", "The record is in use by an application and can be neither changed nor removed.";
    overtaken(number: i64, changes: &str) = "起草之后第 {number} 版已经公布，请核对差异后以最新版本为基础继续。其变化：{changes}", "Version {number} was published after this one was drafted; compare the two and go on from the latest. It changed: {changes}";
    too_slow = "提交的内容传输过慢，已中断。请检查网络后重试。", "What was submitted arrived too slowly and was given up. Please check your connection and try again.";
    too_large = "提交的内容过大。", "What was submitted is too large.";
    unsupported_media_type = "不支持这种提交格式。", "This format is not read here.";
    unavailable_title = "服务暂时不可用", "Temporarily unavailable";
    unavailable_text = "请稍后重试。您填写的内容没有丢失。", "Please try again in a moment. Nothing that you typed is lost.";
    not_scanned = "病毒检查服务暂时无法使用，文件没有保存。请稍后重新上传。", "The virus scanner is not available, so the file was not kept. Please upload it again in a moment.";
    internal_title = "系统出错", "Something went wrong";
    internal_text = "问题已经记录。若重复出现，请将下面的请求编号告知平台管理员。", "The problem has been recorded. If it happens again, tell the administration the request number below.";
    request_id(id: &str) = "请求编号：{id}", "Request number: {id}";
    to_home = "回到首页", "To the home page";
}
