//! The notice on personal data, a person's copy of it, deletion.

catalogue! {
    title = "个人信息保护说明", "How personal data are protected";
    lead = "说明平台保存哪些个人信息、为什么、保存多久、谁能看到，以及您的权利。", "What the portal keeps about people, why, for how long, who sees it, and what you can ask for.";
    version(version: &str) = "版本 {version}", "Version {version}";
    what_title = "保存什么，为什么", "What is kept, and why";
    what_account = "账户：姓名、登录名、密码的单向散列（无法还原）、所属机构和角色。用于登录和分清责任。", "Account: name, login, a one-way hash of the password that cannot be turned back, organisations and roles. To sign you in and to know who is responsible.";
    what_security = "安全：登录会话、登录设备的摘要和网络地址、第二验证方式（加密保存）。用于防止他人冒用账户。", "Security: sessions, a digest of the device and the network address, second factors (encrypted). To keep others out of your account.";
    what_firm = "企业资料中的个人信息：法定代表人姓名和身份号码（加密保存）、联系人和联系电话。用于核实身份和联系。", "People in a firm’s record: the legal representative’s name and identity number (encrypted), contact person and telephone. To check who acts for the firm and to reach them.";
    what_trail = "操作记录：何时由谁办理了什么。个人信息和财务数据在记录中作脱敏处理。用于审计和追责，法律要求保存。", "The trail: who did what and when, with personal data and figures masked. For audits and responsibility, as the law asks.";
    what_mail = "信件：发往您邮箱的通知，投递后即删除内容，只留投递记录。", "Letters: messages to your address. Their content is deleted with delivery; only the record of the delivery stays.";
    who_title = "谁能看到", "Who sees it";
    who_own = "您本人：全部。本企业的负责人：本企业资料和人员。财务人员：本企业资料，身份号码脱敏。", "You: everything of yours. The firm’s owner: the firm’s record and people. A clerk: the firm’s record, with the identity number masked.";
    who_institution = "银行、担保机构、基金等：只有企业授权的类别、授权的期限之内；身份号码始终脱敏。", "Banks, guarantors, funds: only the classes that the firm lets them read, and only until the day it said; the identity number is always masked.";
    who_platform = "平台管理员和审计员：看不到企业财务资料和未脱敏的个人信息。", "The platform’s administrators and auditors: no financial files and no unmasked personal data.";
    who_nobody = "没有第三方。平台不使用第三方脚本，不做跟踪，不出售、不对外提供个人信息。", "Nobody else. No third-party scripts, no tracking, nothing is sold or passed on.";
    long_title = "保存多久", "For how long";
    col_what = "内容", "What";
    col_long = "期限", "For how long";
    col_why = "依据", "Why";
    rights_title = "您的权利", "What you can ask for";
    rights_copy = "复制：随时取得平台保存的关于您的全部信息。", "A copy of everything the portal keeps about you, at any time.";
    rights_correct = "更正：在企业资料和账户页修改。", "Correction: on the firm’s record and your account page.";
    rights_withdraw = "撤回同意：在“授权管理”终止对机构的授权。", "Withdrawal: end what institutions may read under “Consents”.";
    rights_delete = "注销：删除账户；法律要求保存的记录除外，见上表。", "Deletion of the account, but for what the law keeps, as listed above.";
    rights_where = "登录后在“我的个人信息”办理。", "Signed in, you find all of this under “My data”.";
    own_title = "我的个人信息", "My data";
    own_lead = "取得本人信息的副本，或注销账户。", "Get a copy of what is kept about you, or delete your account.";
    own_link = "我的个人信息", "My data";
    notice_link = "个人信息保护说明", "Personal data";
    agreed_title = "同意记录", "What you agreed to";
    agreed_none = "没有同意记录。", "Nothing is recorded.";
    agreed(version: &str) = "个人信息保护说明 {version}", "The notice of {version}";
    copy_title = "信息副本", "A copy of your data";
    copy_what = "包含账户、机构与角色、登录会话、同意记录、信件和本人的操作记录，以 JSON 文件提供。请求需要输入密码，并会记入操作记录。", "Account, organisations and roles, sessions, agreements, letters and what you did, as a JSON file. It takes your password and is noted in the trail.";
    copy_ask = "取得副本", "Get the copy";
    copy_ready = "副本已准备好，请在十分钟内下载。", "The copy is ready. Please download it within ten minutes.";
    copy_fetch = "下载副本", "Download the copy";
    password = "密码", "Password";
    erase_title = "注销账户", "Delete the account";
    erase_what = "注销后不能恢复：姓名、登录名、密码、会话、设备和第二验证方式全部删除。下列记录依法保存：", "This cannot be undone: name, login, password, sessions, devices and second factors are deleted. The law keeps these:";
    erase_in_the_way = "目前不能注销：", "The account cannot be deleted now:";
    erase_sure = "我知道注销后不能恢复。", "I know that this cannot be undone.";
    erase_submit = "注销账户", "Delete the account";
    register_agree = "注册即表示同意", "By creating an account you agree to ";
}
