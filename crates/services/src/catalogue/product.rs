//! One product with everything that decides.

use contract::Coded;
use contract::catalogue::ProductView;
use domain::access::{Action, Subject};
use domain::ids::ProductId;
use domain::lang::{Label, Lang};
use domain::product::{ComplianceFlag, Product, document_label, plausible_label};

use super::{brief, terms};
use crate::criteria::public_versions as criteria_versions;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::matches::criteria;
use crate::products;

/// One product of the catalogue.
pub async fn product(ctx: &Ctx, id: &str) -> Result<ProductView> {
    ctx.require(Action::ReadCatalogue, Subject::NONE)?;
    let listed = products::get(ctx, &reference::<ProductId>(id)?).await?;
    let (product, lang) = (&listed.product, ctx.lang);
    Ok(ProductView {
        brief: brief(ctx, &listed),
        terms: terms::terms(product, ctx.today(), lang),
        criteria: criteria::nodes(&product.criteria, None, lang),
        collateral: collateral(product, lang),
        documents: product
            .documents
            .iter()
            .map(|code| document(code, lang))
            .collect(),
        source: source(product, lang),
        basis_note: basis_note(product, lang),
        valid_from: product.valid.from,
        valid_to: product.valid.to,
        versions: criteria_versions(ctx, &listed).await?,
        remarks: remarks(product, lang),
    })
}

fn collateral(product: &Product, lang: Lang) -> Vec<Coded> {
    const CASE_BY_CASE: Label = Label::new("一事一议", "case by case");
    let accepted = product.collateral.accepted.iter();
    accepted
        .map(|accepted| {
            let ltv = accepted.ltv.map(|ltv| ltv.to_string());
            Coded::new(
                accepted.class.label().get(lang),
                ltv.unwrap_or_else(|| CASE_BY_CASE.get(lang).to_owned()),
            )
        })
        .collect()
}

fn document(code: &str, lang: Lang) -> String {
    document_label(code)
        .map_or(code, |label| label.get(lang))
        .to_owned()
}

/// The source, with the provider's name in it where that differs from the institution's own.
fn source(product: &Product, lang: Lang) -> String {
    match (&product.provider_in_source, lang) {
        (None, _) => product.source.clone(),
        (Some(name), Lang::Zh) => format!("{}（文件中的机构名称：{name}）", product.source),
        (Some(name), Lang::En) => format!("{} (named there: {name})", product.source),
    }
}

/// What the basis means for this product, the invented figures named.
fn basis_note(product: &Product, lang: Lang) -> String {
    let invented: Vec<&str> = product
        .plausible_fields
        .iter()
        .map(|code| plausible_label(code).map_or(code.as_str(), |label| label.get(lang)))
        .collect();
    let basis = product.basis.label().get(lang);
    match (invented.is_empty(), lang) {
        (true, Lang::Zh) => format!("{basis}。"),
        (true, Lang::En) => format!("{basis}."),
        (false, Lang::Zh) => format!("{basis}。设定的部分：{}。", invented.join("、")),
        (false, Lang::En) => format!("{basis}. Invented here: {}.", invented.join(", ")),
    }
}

/// What a later rule discourages, and what replaced or will replace the product.
fn remarks(product: &Product, lang: Lang) -> Vec<String> {
    let flags = product
        .compliance_flags
        .iter()
        .map(|flag| discouraged(flag, lang));
    let superseded = product.superseded_by.as_ref().map(|by| {
        let note = product.superseded_note.as_deref().unwrap_or_default();
        match (lang, note.is_empty()) {
            (Lang::Zh, true) => format!("后续由“{by}”接替。"),
            (Lang::Zh, false) => format!("后续由“{by}”接替：{note}"),
            (Lang::En, true) => format!("Superseded by “{by}”."),
            (Lang::En, false) => format!("Superseded by “{by}”: {note}"),
        }
    });
    flags.chain(superseded).collect()
}

fn discouraged(flag: &ComplianceFlag, lang: Lang) -> String {
    let known = match flag.code.as_str() {
        "registration_place_restriction" => Label::new(
            "限定企业注册地",
            "restricts the firm's place of registration",
        ),
        _ => Label::new("部分条件", "some of its terms"),
    };
    let (what, clause) = (known.get(lang), &flag.clause);
    match lang {
        Lang::Zh => format!("合规提示：{what}，与{clause}的要求不符，建议提供机构修订。"),
        Lang::En => {
            format!(
                "Compliance: {what}, which {clause} discourages; the provider should revise it."
            )
        }
    }
}
