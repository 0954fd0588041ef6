//! The lists from which asset forms choose.

use crate::{facts::CodeOption, lang::Label};

const fn option(code: &'static str, zh: &'static str, en: &'static str) -> CodeOption {
    CodeOption {
        code,
        label: Label::new(zh, en),
    }
}

/// Technical fields of patents; value decays at a different pace in each.
pub const TECHNICAL_FIELDS: &[CodeOption] = &[
    option("electronics", "电子信息", "Electronics"),
    option("auto_parts", "汽车及零部件", "Vehicles and parts"),
    option("equipment", "装备制造", "Equipment"),
    option("biotech", "生物医药", "Biotechnology"),
    option("other", "其他", "Other"),
];

/// Kinds of work of other copyright.
pub const WORK_TYPES: &[CodeOption] = &[
    option("text", "文字作品", "Literary work"),
    option("art", "美术作品", "Work of art"),
    option("photograph", "摄影作品", "Photograph"),
    option("audiovisual", "视听作品", "Audiovisual work"),
    option("music", "音乐作品", "Music"),
    option(
        "drawing",
        "工程设计图、产品设计图",
        "Engineering or product drawing",
    ),
    option("other", "其他作品", "Other work"),
];

/// Uses of land.
pub const LAND_USES: &[CodeOption] = &[
    option("industrial", "工业用地", "Industrial"),
    option("storage", "仓储用地", "Storage"),
    option("commercial", "商服用地", "Commercial"),
    option("research", "科研用地", "Research"),
    option("other", "其他用地", "Other"),
];

/// Uses of buildings.
pub const BUILDING_USES: &[CodeOption] = &[
    option("factory", "厂房", "Factory"),
    option("warehouse", "仓库", "Warehouse"),
    option("office", "办公", "Office"),
    option("shop", "商铺", "Shop"),
    option("other", "其他", "Other"),
];
