//! The list of products and its filters.

use contract::catalogue::{CatalogueParams, CatalogueView, ProductBriefView};
use domain::access::{Action, Subject};
use domain::product::{Basis, Instrument};
use domain::text;

use super::terms;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::products::{self, Listed};
use crate::words::coded;

/// Longest search text, in characters; what is longer is cut.
const WORDS_MAX: usize = 60;

/// The products that the filters let through, by instrument and name.
pub async fn list(ctx: &Ctx, params: CatalogueParams) -> Result<CatalogueView> {
    ctx.require(Action::ReadCatalogue, Subject::NONE)?;
    let all = products::all(ctx).await?;
    let filter = Filter::read(&params);
    let mut shown: Vec<&Listed> = all
        .all
        .iter()
        .map(AsRef::as_ref)
        .filter(|listed| filter.lets(listed))
        .collect();
    shown.sort_by_key(|listed| (listed.product.instrument, listed.product.id.clone()));
    let occurs = |instrument: &&Instrument| {
        all.all
            .iter()
            .any(|listed| listed.product.instrument == **instrument)
    };
    Ok(CatalogueView {
        instruments: Instrument::ALL
            .iter()
            .filter(occurs)
            .map(|instrument| coded(instrument.code(), instrument.label(), ctx.lang))
            .collect(),
        products: shown.into_iter().map(|listed| brief(ctx, listed)).collect(),
        total: all.all.len() as u64,
        filter: filter.cleaned(),
    })
}

/// A product as one line or card.
pub(crate) fn brief(ctx: &Ctx, listed: &Listed) -> ProductBriefView {
    let (product, lang) = (&listed.product, ctx.lang);
    ProductBriefView {
        id: product.id.clone(),
        name: listed.name(lang).to_owned(),
        provider: listed.provider_name(lang).to_owned(),
        instrument: coded(product.instrument.code(), product.instrument.label(), lang),
        basis: coded(product.basis.code(), product.basis.label(), lang),
        amount_min: product.amount.min,
        amount_max: product.amount.max,
        tenor_min: product.tenor.min,
        tenor_max: product.tenor.max,
        rate: terms::price(product, lang),
        days_to_money: product.days_to_money,
        in_force: product.valid.contains(ctx.today()),
    }
}

/// The filters as understood; a code that no list has filters nothing.
struct Filter {
    instrument: Option<Instrument>,
    basis: Option<Basis>,
    words: String,
}

impl Filter {
    fn read(params: &CatalogueParams) -> Self {
        let folded = text::fold(&params.q);
        let words = folded.chars().filter(|c| !c.is_control()).take(WORDS_MAX);
        Self {
            instrument: Instrument::from_code(params.instrument.trim()),
            basis: Basis::from_code(params.basis.trim()),
            words: words.collect::<String>().trim().to_owned(),
        }
    }

    fn lets(&self, listed: &Listed) -> bool {
        let product = &listed.product;
        let names = [
            &product.name.zh,
            &product.name.en,
            &listed.org.name_zh,
            &listed.org.name_en,
            product
                .provider_in_source
                .as_ref()
                .unwrap_or(&product.name.zh),
        ];
        let has = |word: &str| {
            let word = word.to_lowercase();
            names.iter().any(|name| name.to_lowercase().contains(&word))
                || product.id.as_str().to_lowercase().contains(&word)
        };
        self.instrument
            .is_none_or(|wanted| product.instrument == wanted)
            && self.basis.is_none_or(|wanted| product.basis == wanted)
            && self.words.split_whitespace().all(has)
    }

    fn cleaned(self) -> CatalogueParams {
        CatalogueParams {
            instrument: self
                .instrument
                .map(Instrument::code)
                .unwrap_or_default()
                .to_owned(),
            basis: self.basis.map(Basis::code).unwrap_or_default().to_owned(),
            q: self.words,
        }
    }
}
