//! Platform administration.

catalogue! {
    home_title = "机构管理", "Organisations";
    home_lead = "平台管理员负责机构准入和人员账户，看不到企业财务资料，也不能审批或变更额度。", "The administration admits institutions and opens accounts. It can neither read financial files nor approve nor change a quota.";
    col_name = "机构名称", "Organisation";
    col_kind = "类型", "Kind";
    col_since = "加入日期", "Since";
    col_people = "人员", "People";
    col_products = "产品", "Products";
    institutions(n: u64) = "机构（{n}）", "Institutions ({n})";
    institutions_caption = "机构", "Institutions";
    firms(n: u64) = "企业（{n}）", "Firms ({n})";
    admit_title = "机构准入", "Admit an institution";
    admit_text = "企业自行注册，不在此添加。", "Firms register themselves and are not added here.";
    kind = "机构类型", "Kind of institution";
    name_zh = "中文名称", "Chinese name";
    name_en = "英文名称", "English name";
    admit_button = "准入", "Admit";
    people = "人员", "People";
    no_people = "还没有人员账户。", "No accounts yet.";
    staff_title = "添加人员账户", "Add an account";
    staff_text = "初始密码请当面交给本人。", "Hand the first password over in person.";
    display_name = "姓名", "Name";
    login = "登录账号（邮箱或手机号）", "Login (e-mail or mobile number)";
    password = "初始密码", "First password";
    password_hint = "至少 10 个字符", "At least 10 characters";
    staff_button = "添加", "Add";
    col_person = "姓名", "Name";
    col_login = "账号", "Login";
}
