//! Accounts and sign-in.

catalogue! {
    register_title = "注册账户", "Create an account";
    register_lead = "先为自己开一个账户，再登记企业。银行、担保机构等机构账户由平台管理员开通。", "Open an account for yourself first, then register your firm. Accounts of banks, guarantors and other institutions are opened by the administration.";
    display_name = "姓名", "Your name";
    display_name_hint = "办理事项时显示的经办人姓名。", "Shown to others as the person in charge.";
    login = "账号（手机号或电子邮箱）", "Login (mobile number or e-mail address)";
    login_hint = "登录时使用，注册后不公开。", "Used to sign in; never shown in public.";
    password = "密码", "Password";
    password_hint = "至少 10 个字符，建议使用一句话。", "At least ten characters; a short sentence is best.";
    password_again = "再次输入密码", "The password again";
    register_submit = "注册并登录", "Create and sign in";
    have_account = "已有账户？", "Already have an account?";
    sign_in_title = "登录", "Sign in";
    sign_in_submit = "登录", "Sign in";
    no_account = "还没有账户？", "No account yet?";
    password_of_account = "密码", "Password";
    sign_in_note = "连续 30 分钟没有操作将自动退出。", "You are signed out after 30 minutes without activity.";
}
