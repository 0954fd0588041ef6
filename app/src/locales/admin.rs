//! Platform administration.

catalogue! {
    home_title = "机构管理", "Organisations";
    home_lead = "平台管理员负责机构准入和人员账户，看不到企业财务资料，也不能审批或变更额度。", "The administration admits institutions and looks after accounts. It can neither read financial files nor approve nor change a quota.";
    col_name = "机构名称", "Organisation";
    col_kind = "类型", "Kind";
    col_since = "加入日期", "Since";
    col_people = "人员", "People";
    col_products = "产品", "Products";
    institutions(n: u64) = "机构（{n}）", "Institutions ({n})";
    institutions_caption = "机构", "Institutions";
    firms(n: u64) = "企业（{n}）", "Firms ({n})";
    to_admissions = "入驻审核", "Admissions";
    to_entering = "代机构录入申请", "Enter an application for an institution";
}
