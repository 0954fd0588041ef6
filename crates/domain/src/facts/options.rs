//! The code lists of `code` and `set` facts, with the names that pages show.

use super::definition::CodeOption;
use crate::lang::Label;

const fn option(code: &'static str, zh: &'static str, en: &'static str) -> CodeOption {
    CodeOption {
        code,
        label: Label::new(zh, en),
    }
}

/// Development zones of the city.
pub const ZONES: &[CodeOption] = &[
    option("liudong", "柳东新区", "Liudong New Area"),
    option("yanghe", "阳和工业新区", "Yanghe Industrial New Area"),
    option(
        "beibu_port",
        "北部生态新区（北港片区）",
        "Northern Eco Area (North Port)",
    ),
    option("none", "不在开发区内", "outside the zones"),
];

/// Legal forms.
pub const ENTITY_TYPES: &[CodeOption] = &[
    option("company", "公司", "company"),
    option("individual_business", "个体工商户", "individual business"),
    option("partnership", "合伙企业", "partnership"),
    option("cooperative", "农民专业合作社", "farmers' cooperative"),
    option("public_institution", "事业单位", "public institution"),
];

/// Size classes of 工信部联企业〔2011〕300号.
pub const SIZE_CLASSES: &[CodeOption] = &[
    option("micro", "微型企业", "micro"),
    option("small", "小型企业", "small"),
    option("medium", "中型企业", "medium"),
    option("large", "大型企业", "large"),
];

/// Certifications and selections.
pub const CERTIFICATIONS: &[CodeOption] = &[
    option("hnte", "高新技术企业", "high and new technology enterprise"),
    option("tech_sme", "科技型中小企业", "technology-based SME"),
    option("srdi_sme", "专精特新中小企业", "SRDI SME"),
    option(
        "little_giant",
        "专精特新“小巨人”企业",
        "SRDI “little giant”",
    ),
    option("innovative_sme", "创新型中小企业", "innovative SME"),
    option("gazelle", "瞪羚企业", "gazelle enterprise"),
    option(
        "innovation_points_selected",
        "“创新积分制”入选企业",
        "selected under the innovation points scheme",
    ),
    option(
        "national_sci_project",
        "国家科技项目承担企业",
        "holder of a national science project",
    ),
];

/// Strategic emerging industries.
pub const EMERGING_INDUSTRIES: &[CodeOption] = &[
    option("new_energy_vehicle", "新能源汽车", "new energy vehicles"),
    option(
        "intelligent_equipment",
        "智能装备制造",
        "intelligent equipment",
    ),
    option("new_materials", "新材料", "new materials"),
    option("biomedicine", "生物医药", "biomedicine"),
    option("next_gen_it", "新一代信息技术", "next-generation IT"),
    option("energy_saving", "节能环保", "energy saving and environment"),
    option("new_energy", "新能源", "new energy"),
    option(
        "digital_creative",
        "数字创意",
        "digital creative industries",
    ),
    option(
        "producer_services",
        "相关服务业",
        "related producer services",
    ),
];

/// The industry groups of the guidance funds.
pub const INDUSTRY_GROUPS: &[CodeOption] = &[
    option(
        "strategic_emerging",
        "战略性新兴产业",
        "strategic emerging industry",
    ),
    option(
        "emerging_pioneer",
        "新兴先导产业",
        "emerging pioneer industry",
    ),
    option(
        "traditional_upgrade",
        "传统优势产业二次创业",
        "renewal of a traditional industry",
    ),
    option("producer_services", "生产性服务业", "producer services"),
];

/// Purposes of a need.
pub const PURPOSES: &[CodeOption] = &[
    option("working_capital", "流动资金", "working capital"),
    option("equipment_renewal", "设备更新", "equipment renewal"),
    option("tech_upgrade", "技术改造", "technological upgrading"),
    option("fixed_asset", "固定资产投资", "fixed assets"),
    option("rd", "研发投入", "research and development"),
    option("order_fulfilment", "订单履约", "order fulfilment"),
    option("refinancing", "置换或续贷", "refinancing"),
    option("other", "其他", "other"),
];

/// Instruments a firm accepts.
pub const INSTRUMENTS: &[CodeOption] = &[
    option("loan", "贷款", "loan"),
    option("guarantee", "融资担保", "guarantee"),
    option("risk_compensation", "风险补偿", "risk compensation"),
    option("interest_subsidy", "贷款贴息", "interest subsidy"),
    option("fee_subsidy", "担保费补贴", "guarantee-fee subsidy"),
    option("finance_lease", "融资租赁", "finance lease"),
    option("equity", "股权投资", "equity"),
    option("grant", "补助", "grant"),
    option("voucher", "创新券", "voucher"),
];

/// Lists a project may stand on.
pub const PROJECT_LISTS: &[CodeOption] = &[
    option(
        "ndrc_mlt_candidate",
        "制造业中长期贷款备选项目清单",
        "candidate list for medium- and long-term manufacturing loans",
    ),
    option(
        "equipment_renewal_list",
        "设备更新贷款备选项目清单",
        "equipment renewal loan list",
    ),
];

/// Project programmes of the region.
pub const PROJECT_TAGS: &[CodeOption] = &[
    option(
        "shuangbai_shuangxin",
        "“双百双新”项目",
        "“double hundred, double new” project",
    ),
    option(
        "qianqi_jigai",
        "“千企技改”项目",
        "“thousand firms upgrading” project",
    ),
];

/// Kinds of collateral.
pub const COLLATERAL_KINDS: &[CodeOption] = &[
    option("patent_invention", "发明专利", "invention patent"),
    option("patent_utility", "实用新型专利", "utility model"),
    option("patent_design", "外观设计专利", "design patent"),
    option("trademark", "注册商标专用权", "registered trademark"),
    option("copyright_software", "软件著作权", "software copyright"),
    option("copyright_other", "其他著作权", "other copyright"),
    option("warehouse_receipt", "仓单", "warehouse receipt"),
    option("receivable", "应收账款", "receivable"),
    option("equipment", "生产设备", "equipment"),
    option("land_use_right", "建设用地使用权", "land-use right"),
    option("building", "房屋建筑物", "building"),
    option("order", "订单", "order"),
];

/// How a land-use right is held.
pub const LAND_RIGHT_TYPES: &[CodeOption] = &[
    option("transferred", "出让", "transferred for consideration"),
    option("allocated", "划拨", "allocated"),
    option("leased", "租赁", "leased"),
    option("collective", "集体建设用地", "collective construction land"),
];
