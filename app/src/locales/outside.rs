//! What registers outside say.

catalogue! {
    title = "外部登记信息", "What registers outside say";
    lead = "以下为管理员导入的登记信息摘录，不是实时查询结果；是否有效、有无权利负担，以登记机构为准。", "These are extracts that the operator put here, not live answers: what is in force and what burdens it, the register itself decides.";
    silent = "现有摘录中没有此项。摘录没有记载，不表示没有登记或没有权利负担。", "No extract speaks of this item. That does not mean that nothing is registered, or that nothing burdens it.";
    col_source = "摘录", "Extract";
    col_as_of = "截至", "As of";
    col_holder = "权利人", "Holder";
    col_standing = "状态", "State";
    col_encumbrances = "权利负担", "Encumbrances";
    other_holder = "与押品所有人名称不同", "Not the owner’s name here";
    no_encumbrance = "未记载", "None recorded";
}
