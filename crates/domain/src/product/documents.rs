//! The documents that products ask for, by code.

use crate::lang::Label;

/// Codes and names, in the order of a checklist.
pub const DOCUMENTS: [(&str, Label); 32] = [
    (
        "business_licence",
        Label::new("营业执照", "Business licence"),
    ),
    (
        "fin_statements_2y",
        Label::new(
            "近两年财务报表",
            "Financial statements of the last two years",
        ),
    ),
    (
        "credit_authorisation",
        Label::new("征信查询授权书", "Authorisation to query credit records"),
    ),
    (
        "qualification_certificate",
        Label::new("资质认定证书", "Certificate of qualification"),
    ),
    (
        "hnte_certificate",
        Label::new("高新技术企业证书", "HNTE certificate"),
    ),
    (
        "ip_appraisal",
        Label::new(
            "知识产权资产评估报告",
            "Appraisal report of the intellectual property",
        ),
    ),
    (
        "patent_register_copy",
        Label::new("专利登记簿副本", "Copy of the patent register"),
    ),
    (
        "pledge_registration_application",
        Label::new("质押登记申请书", "Application for pledge registration"),
    ),
    (
        "copyright_certificate",
        Label::new("著作权登记证书", "Copyright registration certificate"),
    ),
    ("loan_contract", Label::new("借款合同", "Loan contract")),
    (
        "interest_slip",
        Label::new("付息凭证", "Proof of interest paid"),
    ),
    (
        "guarantee_contract",
        Label::new("担保合同", "Guarantee contract"),
    ),
    (
        "project_filing",
        Label::new("项目备案证明", "Project filing certificate"),
    ),
    (
        "project_listing",
        Label::new("项目入选文件", "Notice of the project's listing"),
    ),
    (
        "equipment_invoices",
        Label::new("设备购置发票", "Equipment invoices"),
    ),
    (
        "equipment_contract",
        Label::new("设备购置合同", "Equipment purchase contract"),
    ),
    (
        "service_contract",
        Label::new("服务合同", "Service contract"),
    ),
    (
        "e_receipt",
        Label::new("电子仓单", "Electronic warehouse receipt"),
    ),
    (
        "custody_agreement",
        Label::new("质押监管协议", "Pledge custody agreement"),
    ),
    ("insurance", Label::new("保险单", "Insurance policy")),
    ("contract", Label::new("贸易合同", "Trade contract")),
    ("invoice", Label::new("发票", "Invoice")),
    (
        "debtor_confirmation",
        Label::new("应收账款确权证明", "Debtor's confirmation"),
    ),
    (
        "eia_or_exemption",
        Label::new("环评批复或豁免说明", "Environmental approval or exemption"),
    ),
    (
        "real_estate_certificate",
        Label::new("不动产权证书", "Real-estate certificate"),
    ),
    (
        "ndrc_candidate_notice",
        Label::new(
            "制造业中长期贷款备选项目通知",
            "Notice of the medium/long-term candidate list",
        ),
    ),
    (
        "framework_contract",
        Label::new("框架采购合同", "Framework purchase contract"),
    ),
    (
        "appraisal_report",
        Label::new("资产评估报告", "Appraisal report"),
    ),
    ("business_plan", Label::new("商业计划书", "Business plan")),
    (
        "due_diligence_report",
        Label::new("尽职调查报告", "Due-diligence report"),
    ),
    (
        "tech_contract_registration",
        Label::new("技术合同登记证明", "Technology-contract registration"),
    ),
    (
        "founder_commitment",
        Label::new("创始人承诺书", "Founders' commitment"),
    ),
];

/// The name of a document; `None` for a code the list does not have.
pub fn document_label(code: &str) -> Option<Label> {
    DOCUMENTS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, label)| *label)
}
