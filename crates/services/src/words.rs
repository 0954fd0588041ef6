//! Words for codes, in the reader's language; the words themselves are the domain's.

use contract::Coded;
use contract::common::OrgBrief;
use domain::access::OrgKind;
use domain::ids::OrgId;
use domain::lang::{Label, Lang};
use store::rows::OrganisationRow;

/// A code with its label.
pub fn coded(code: &str, label: Label, lang: Lang) -> Coded {
    Coded::new(code, label.get(lang))
}

/// A kind of organisation.
pub fn org_kind(kind: OrgKind, lang: Lang) -> Coded {
    coded(kind.code(), kind.label(), lang)
}

/// The name in the reader's language: the Chinese one where there is no English one.
pub fn name<'a>(zh: &'a str, en: &'a str, lang: Lang) -> &'a str {
    match lang {
        Lang::En if !en.is_empty() => en,
        _ => zh,
    }
}

/// The name of an organisation.
pub fn org_name(org: &OrganisationRow, lang: Lang) -> String {
    name(&org.name_zh, &org.name_en, lang).to_owned()
}

/// An organisation as others see it.
pub fn org_brief(org: &OrganisationRow, lang: Lang) -> OrgBrief {
    let kind = match OrgKind::from_code(&org.kind) {
        Some(kind) => org_kind(kind, lang),
        None => Coded::new(&org.kind, &org.kind),
    };
    OrgBrief {
        id: OrgId::new(org.id),
        name: org_name(org, lang),
        kind,
    }
}
