//! Applications for admission that wait, entered through the real form.

use contract::admission::AdmissionParams;
use domain::lang::Lang;
use domain::uscc::Uscc;

use crate::admissions;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Kind, Chinese name, English name, the first seventeen characters of the code, licence, contact,
/// address.
type Sketch = [&'static str; 7];

const SKETCHES: [Sketch; 2] = [
    [
        "appraiser",
        "广西桂中知识产权资产评估有限公司（演示）",
        "Guizhong IP Appraisal (demonstration)",
        "91450203MADEM0001",
        "桂财评备2026第0031号",
        "韦若兰",
        "guizhong@applicants.rongqiao.example",
    ],
    [
        "warehouse",
        "柳州市鹧鸪江钢材仓储有限公司（演示）",
        "Zhegujiang Steel Warehouse (demonstration)",
        "91450205MADEM0002",
        "",
        "蓝志强",
        "zhegujiang@applicants.rongqiao.example",
    ],
];

/// Enters them and says how many.
pub(super) async fn play(ctx: &Ctx) -> Result<usize> {
    let visitor = Ctx::request(ctx.portal.clone(), "demonstration", Lang::Zh);
    for [kind, name_zh, name_en, code, licence, contact, email] in SKETCHES {
        let uscc = Uscc::complete(code).map_err(|fault| Error::Internal(fault.to_string()))?;
        let params = AdmissionParams {
            id: ctx.new_id().to_string(),
            kind: kind.into(),
            name_zh: name_zh.into(),
            name_en: name_en.into(),
            uscc: uscc.as_str().into(),
            licence_number: licence.into(),
            contact_name: contact.into(),
            contact_email: email.into(),
            contact_phone: "0772-2825000".into(),
        };
        admissions::apply(&visitor, params).await?;
    }
    Ok(SKETCHES.len())
}
