//! The keys of the registry as constants, so that a misspelt key does not compile.

macro_rules! keys {
    ($($name:ident = $key:literal;)*) => {
        $(#[doc = concat!("`", $key, "`")] pub const $name: &str = $key;)*

        /// Every key, in the order of the registry.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

keys! {
    FIRM_REGION = "firm.region";
    FIRM_ZONE = "firm.zone";
    FIRM_INDUSTRY = "firm.industry";
    FIRM_ENTITY_TYPE = "firm.entity_type";
    FIRM_FOUNDED_ON = "firm.founded_on";
    FIRM_AGE_MONTHS = "firm.age_months";
    FIRM_SIZE_CLASS = "firm.size_class";
    FIRM_EMPLOYEES = "firm.employees";
    FIRM_REVENUE = "firm.revenue";
    FIRM_TOTAL_ASSETS = "firm.total_assets";
    FIRM_NET_ASSETS = "firm.net_assets";
    FIRM_LIABILITY_RATIO = "firm.liability_ratio";
    FIRM_RD_EXPENSE = "firm.rd_expense";
    FIRM_RD_RATIO = "firm.rd_ratio";
    FIRM_REVENUE_GROWTH = "firm.revenue_growth";
    FIRM_CERTIFICATIONS = "firm.certifications";
    FIRM_EMERGING_INDUSTRIES = "firm.emerging_industries";
    FIRM_EMERGING_INDUSTRY = "firm.emerging_industry";
    FIRM_INDUSTRY_GROUPS = "firm.industry_groups";
    FIRM_SERIOUS_DISHONESTY_LISTED = "firm.serious_dishonesty_listed";
    FIRM_HAS_BANK_LOAN_HISTORY = "firm.has_bank_loan_history";
    FIRM_TAX_ON_TIME_MONTHS = "firm.tax_on_time_months";
    FIRM_INNOVATION_POINTS = "firm.innovation_points";
    FIRM_IS_LISTED = "firm.is_listed";
    FIRM_VALID_INVENTION_PATENTS = "firm.valid_invention_patents";
    FIRM_VALID_IP_COUNT = "firm.valid_ip_count";
    FIRM_SOFTWARE_COPYRIGHTS = "firm.software_copyrights";
    FIRM_CORE_BUYER_RELATIONSHIP_MONTHS = "firm.core_buyer_relationship_months";
    NEED_AMOUNT = "need.amount";
    NEED_TENOR_MONTHS = "need.tenor_months";
    NEED_PURPOSE = "need.purpose";
    NEED_INSTRUMENTS = "need.instruments";
    NEED_LATEST_DATE = "need.latest_date";
    NEED_MAX_COST_BP = "need.max_cost_bp";
    NEED_HAS_PROGRAMME_SUBSIDISED_LOAN = "need.has_programme_subsidised_loan";
    NEED_GUARANTEED_BY_LICENSED_INSTITUTION = "need.guaranteed_by_licensed_institution";
    PROJECT_FILED = "project.filed";
    PROJECT_LISTS = "project.lists";
    PROJECT_TAGS = "project.tags";
    PROJECT_OWN_CAPITAL_RATIO = "project.own_capital_ratio";
    PROJECT_EQUIPMENT_INVESTMENT = "project.equipment_investment";
    PROJECT_KEY_PROJECT = "project.key_project";
    PROJECT_TECH_TRANSFER_PROJECT = "project.tech_transfer_project";
    COLLATERAL_KINDS = "collateral.kinds";
    COLLATERAL_VALUE = "collateral.value";
    COLLATERAL_RECEIPT_ISSUER_REGISTERED = "collateral.receipt_issuer_registered";
    COLLATERAL_RECEIPT_IS_ELECTRONIC = "collateral.receipt_is_electronic";
    COLLATERAL_DEBTOR_CONFIRMED = "collateral.debtor_confirmed";
    COLLATERAL_RECEIVABLE_AGE_DAYS = "collateral.receivable_age_days";
    COLLATERAL_LAND_RIGHT_TYPE = "collateral.land_right_type";
    COLLATERAL_COVERAGE = "collateral.coverage";
    RELATION_OPEN_QUOTA = "relation.open_quota";
    RELATION_AS_OF = "relation.as_of";
    RELATION_EXISTING_CUSTOMER = "relation.existing_customer";
}
