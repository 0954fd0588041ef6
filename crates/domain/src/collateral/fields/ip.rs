//! Forms of intellectual property.

use super::{CODE, FieldSpec, Input, TECHNICAL_FIELDS, TEXT, WORK_TYPES};
use crate::lang::Label;

const COMPLETED: FieldSpec = FieldSpec::new(
    "completed_on",
    Label::new("创作完成日期", "Date of completion"),
    Input::PastDate,
);

pub(super) const PATENT: &[FieldSpec] = &[
    FieldSpec::new(
        "number",
        Label::new("专利号", "Patent number"),
        Input::PatentNumber,
    )
    .help(
        "按专利证书填写，含校验位，例如“ZL 2019 1 0123456.X”。",
        "As on the certificate, with its check character: “ZL 2019 1 0123456.X”.",
    ),
    FieldSpec::new(
        "publication_number",
        Label::new("授权公告号", "Grant publication number"),
        CODE,
    )
    .optional()
    .help("例如“CN 101207268 B”。", "For example “CN 101207268 B”."),
    FieldSpec::new(
        "title",
        Label::new("专利名称", "Title"),
        Input::Text { max: 200 },
    ),
    FieldSpec::new("applicant", Label::new("专利权人", "Patentee"), TEXT),
    FieldSpec::new(
        "filed_on",
        Label::new("申请日", "Date of filing"),
        Input::PastDate,
    )
    .help("专利期限自申请日起计算。", "The term runs from this date."),
    FieldSpec::new(
        "granted_on",
        Label::new("授权公告日", "Date of grant"),
        Input::PastDate,
    ),
    FieldSpec::new(
        "field",
        Label::new("技术领域", "Technical field"),
        Input::Choice {
            options: TECHNICAL_FIELDS,
        },
    ),
    FieldSpec::new(
        "annuity_paid_until",
        Label::new("年费缴至", "Annual fees paid until"),
        Input::AnyDate,
    )
    .optional()
    .help(
        "超过六个月滞纳期仍未缴纳的，专利权终止。",
        "The patent lapses when a fee is more than six months late.",
    ),
];

pub(super) const TRADEMARK: &[FieldSpec] = &[
    FieldSpec::new(
        "registration_number",
        Label::new("商标注册号", "Registration number"),
        CODE,
    ),
    FieldSpec::new("mark", Label::new("商标名称", "Mark"), TEXT),
    FieldSpec::new(
        "nice_class",
        Label::new("国际分类", "Nice class"),
        Input::Integer { min: 1, max: 45 },
    ),
    FieldSpec::new(
        "registered_on",
        Label::new("注册公告日", "Date of registration"),
        Input::PastDate,
    ),
    FieldSpec::new(
        "valid_until",
        Label::new("有效期至", "Valid until"),
        Input::AnyDate,
    )
    .optional()
    .help(
        "未填写的，自注册之日起按十年计算。",
        "Ten years from registration if left empty.",
    ),
];

pub(super) const SOFTWARE: &[FieldSpec] = &[
    FieldSpec::new(
        "registration_number",
        Label::new("软件登记号", "Registration number"),
        Input::SoftwareNumber,
    )
    .help("例如“2023SR0123456”。", "For example “2023SR0123456”."),
    FieldSpec::new(
        "title",
        Label::new("软件名称", "Name of the software"),
        Input::Text { max: 200 },
    ),
    FieldSpec::new(
        "version",
        Label::new("版本号", "Version"),
        Input::Text { max: 40 },
    )
    .optional(),
    COMPLETED,
];

pub(super) const OTHER_COPYRIGHT: &[FieldSpec] = &[
    FieldSpec::new(
        "registration_number",
        Label::new("作品登记号", "Registration number"),
        CODE,
    )
    .help(
        "例如“桂作登字-2023-F-00012345”。",
        "For example “桂作登字-2023-F-00012345”.",
    ),
    FieldSpec::new(
        "title",
        Label::new("作品名称", "Title of the work"),
        Input::Text { max: 200 },
    ),
    FieldSpec::new(
        "work_type",
        Label::new("作品类别", "Kind of work"),
        Input::Choice {
            options: WORK_TYPES,
        },
    ),
    COMPLETED,
];
