//! A well-formed request for every server function, as raw form fields: what the matrix of roles
//! and the mutations start from.

mod accounts;
mod collateral;
mod custody;
mod lines;
mod people;
mod valuation;

/// Fields of one request; `{need}`, `{asset}`, … stand for ids, `{fresh}` for an id of its own.
type Fields = &'static [(&'static str, &'static str)];

const NONE: Fields = &[];
const ID: Fields = &[("params[id]", "{any}"), ("params[version]", "1")];

/// Every server function by its path below `/fn/`.
const REQUESTS: [(&str, Fields); 74] = [
    ("admin/organisation", &[("id", "{org}")]),
    ("admin/organisations", NONE),
    ("alerts/list", &[("params[page]", "1")]),
    (
        "alerts/mark_read",
        &[
            ("params[id]", ""),
            ("params[until]", "2026-11-23T04:00:00+00:00"),
        ],
    ),
    (
        "applications/apply",
        &[
            ("params[id]", "{fresh}"),
            ("params[need]", "{need}"),
            ("params[products][]", "{product}"),
            ("params[note]", "请审阅"),
            ("params[classes][]", "financials"),
            ("params[months]", "6"),
            ("params[consent]", "on"),
        ],
    ),
    (
        "applications/apply_form",
        &[("need", "{need}"), ("products[]", "{product}")],
    ),
    (
        "applications/approve",
        &[
            ("params[id]", "{application}"),
            ("params[version]", "1"),
            ("params[amount]", "100万"),
            ("params[tenor_months]", "12"),
            ("params[rate]", "4.5"),
            ("params[conditions]", ""),
        ],
    ),
    ("applications/case", &[("id", "{application}")]),
    (
        "applications/decline",
        &[
            ("params[id]", "{application}"),
            ("params[version]", "1"),
            ("params[reason]", "policy"),
            ("params[text]", "不符合本行授信政策"),
        ],
    ),
    ("applications/list", NONE),
    (
        "applications/step",
        &[
            ("params[id]", "{application}"),
            ("params[version]", "1"),
            ("params[command]", "request_more"),
            ("params[text]", "请补充材料"),
        ],
    ),
    ("applications/view", &[("id", "{application}")]),
    (
        "audit/list",
        &[
            ("params[action]", ""),
            ("params[outcome]", ""),
            ("params[page]", "1"),
        ],
    ),
    ("audit/one", &[("id", "{fresh}")]),
    ("audit/verification", &[("params[from]", "2026-11-20")]),
    (
        "catalogue/list",
        &[
            ("params[instrument]", "loan"),
            ("params[basis]", "real"),
            ("params[q]", "柳州"),
        ],
    ),
    ("catalogue/product", &[("id", "{product}")]),
    (
        "consents/answer",
        &[("params[id]", "{fresh}"), ("params[answer]", "grant")],
    ),
    (
        "consents/ask",
        &[
            ("params[id]", "{fresh}"),
            ("params[application]", "{application}"),
            ("params[classes][]", "contacts"),
            ("params[months]", "3"),
            ("params[note]", "需核实联系人"),
        ],
    ),
    (
        "consents/give",
        &[
            ("params[id]", "{fresh}"),
            ("params[institution]", "{org}"),
            ("params[classes][]", "financials"),
            ("params[purpose]", "assessment"),
            ("params[months]", "3"),
            ("params[consent]", "on"),
        ],
    ),
    ("consents/list", NONE),
    ("consents/revoke", &[("params[id]", "{any}")]),
    (
        "criteria/draft",
        &[
            ("params[id]", "{fresh}"),
            ("params[product]", "{product}"),
            ("params[from]", ""),
        ],
    ),
    ("criteria/editor", &[("id", "{version}")]),
    (
        "criteria/import",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[text]", "{\"all\": []}"),
        ],
    ),
    ("criteria/products", NONE),
    (
        "criteria/propose",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[reasons][duplicate:age]", "沿用原文"),
        ],
    ),
    (
        "criteria/publish",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[text]", ""),
        ],
    ),
    (
        "criteria/rebase",
        &[("params[id]", "{version}"), ("params[version]", "1")],
    ),
    (
        "criteria/save",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[command]", "add:g1"),
            ("params[effective_from]", "2027-01-01"),
            ("params[effective_to]", ""),
            ("params[note]", "放宽年限"),
            ("params[rows][g1.kind]", "all"),
            ("params[rows][g1.add]", "firm.age_months"),
            ("params[rows][r2.op]", "under"),
            ("params[rows][r2.value]", "柳州市"),
            ("params[codes][r2][]", "hnte"),
        ],
    ),
    (
        "criteria/send_back",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[text]", "请补充依据"),
        ],
    ),
    ("criteria/version", &[("id", "{version}")]),
    ("criteria/versions", &[("product", "{product}")]),
    (
        "criteria/withdraw",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[text]", "不再需要"),
        ],
    ),
    ("documents/remove", &[("params[id]", "{document}")]),
    (
        "firms/add_certification",
        &[
            ("params[id]", "{fresh}"),
            ("params[kind]", "hnte"),
            ("params[number]", "GR202445000001"),
            ("params[issued_on]", "2024-11-01"),
            ("params[expires_on]", "2027-10-31"),
        ],
    ),
    (
        "firms/declare",
        &[
            ("params[version]", "1"),
            ("params[facts][firm.is_listed]", "no"),
            ("params[facts][firm.innovation_points]", "60"),
        ],
    ),
    ("firms/home", NONE),
    ("firms/remove_certification", &[("params[id]", "{any}")]),
    ("firms/remove_financial", &[("params[id]", "2025")]),
    (
        "firms/save",
        &[
            ("params[version]", "1"),
            ("params[uscc]", "{uscc}"),
            ("params[name_zh]", "柳州市改名后有限公司"),
            ("params[name_en]", ""),
            ("params[entity_type]", "company"),
            ("params[founded_on]", "2024-09-01"),
            ("params[industry]", "C3670"),
            ("params[region]", "450203"),
            ("params[zone]", "liudong"),
            ("params[employees]", "45"),
            ("params[emerging_industries][]", "new_energy_vehicle"),
            ("params[contact_name]", "韦晓明"),
            ("params[contact_phone]", "13800000000"),
            ("params[legal_representative]", "覃丽"),
            ("params[identity_number]", "11010519491231002X"),
        ],
    ),
    (
        "firms/save_financial",
        &[
            ("params[year]", "2025"),
            ("params[revenue]", "3000"),
            ("params[total_assets]", "5000"),
            ("params[total_liabilities]", "2000"),
            ("params[net_profit]", "-10"),
            ("params[rd_expense]", "90"),
        ],
    ),
    ("firms/view", NONE),
    ("funds/detail", &[("id", "{quota}")]),
    ("funds/list", NONE),
    ("imports/commit", &[("params[id]", "{any}")]),
    ("imports/view", &[("id", "{any}")]),
    ("matches/bundles", &[("need", "{need}")]),
    (
        "matches/compare",
        &[("need", "{need}"), ("products[]", "{product}")],
    ),
    ("matches/list", &[("need", "{need}"), ("by", "score")]),
    (
        "near_miss/map",
        &[
            ("params[scope]", "city"),
            ("params[product]", "{product}"),
            ("params[leaf]", "age"),
        ],
    ),
    (
        "needs/close",
        &[("params[id]", "{need}"), ("params[version]", "1")],
    ),
    ("needs/form", &[("id", "{need}")]),
    ("needs/list", NONE),
    ("needs/new", NONE),
    ("needs/reopen", ID),
    (
        "needs/save",
        &[
            ("params[id]", "{fresh}"),
            ("params[version]", ""),
            ("params[title]", "流动资金"),
            ("params[amount]", "300万"),
            ("params[tenor_months]", "12"),
            ("params[purpose]", "working_capital"),
            ("params[instruments][]", "loan"),
            ("params[latest_date]", "2027-03-01"),
            ("params[max_cost]", "6"),
            ("params[description]", "日常周转"),
            ("params[facts][project.filed]", "yes"),
            ("params[assets][]", "{asset}"),
            ("params[open_to_providers]", "on"),
        ],
    ),
    ("outside/of_asset", &[("id", "{asset}")]),
    (
        "privacy/ask_copy",
        &[
            ("params[id]", "{fresh}"),
            ("params[password]", "not the password"),
        ],
    ),
    (
        "privacy/erase",
        &[
            ("params[password]", "not the password"),
            ("params[sure]", "on"),
        ],
    ),
    ("privacy/own", &[("ready", "{any}")]),
    (
        "proposals/change_quota",
        &[
            ("params[id]", "{fresh}"),
            ("params[quota]", "{quota}"),
            ("params[version]", "1"),
            ("params[limit]", "200亿"),
            ("params[state]", "open"),
            ("params[note]", "按会议纪要追加"),
        ],
    ),
    (
        "proposals/change_threshold",
        &[
            ("params[id]", "{fresh}"),
            ("params[amount]", "500万"),
            ("params[note]", "按授权管理办法调整"),
        ],
    ),
    (
        "proposals/confirm",
        &[
            ("params[id]", "{proposal}"),
            ("params[version]", "1"),
            ("params[digest]", "00"),
        ],
    ),
    ("proposals/list", NONE),
    (
        "proposals/send_back",
        &[
            ("params[id]", "{proposal}"),
            ("params[version]", "1"),
            ("params[text]", "请补充依据"),
        ],
    ),
    ("proposals/view", &[("id", "{proposal}")]),
    (
        "proposals/withdraw",
        &[
            ("params[id]", "{proposal}"),
            ("params[version]", "1"),
            ("params[text]", ""),
        ],
    ),
    (
        "sandbox/keep",
        &[
            ("params[product]", "{product}"),
            ("params[version]", "{version}"),
            ("params[tree]", "0"),
        ],
    ),
    (
        "sandbox/preview",
        &[
            ("params[id]", "{version}"),
            ("params[version]", "1"),
            ("params[command]", ""),
            ("params[effective_from]", ""),
            ("params[effective_to]", ""),
            ("params[note]", ""),
            ("params[rows][r1.value]", "24"),
            ("params[codes][r2][]", "hnte"),
        ],
    ),
    (
        "sandbox/view",
        &[
            ("params[product]", "{product}"),
            ("params[version]", "{version}"),
            ("params[against]", ""),
        ],
    ),
    (
        "worklist/candidates",
        &[
            ("params[product]", ""),
            ("params[group]", "near_miss"),
            ("params[q]", "柳州"),
            ("params[sort]", "firm"),
            ("params[page]", "1"),
        ],
    ),
    ("worklist/products", NONE),
    (
        "worklist/queue",
        &[
            ("params[status]", "all"),
            ("params[product]", ""),
            ("params[q]", "柳州"),
            ("params[sort]", "firm"),
            ("params[dir]", "desc"),
            ("params[page]", "1"),
        ],
    ),
];

/// The fields of a well-formed request for the function at `path` (`/fn/needs/save`).
pub fn fields(path: &str) -> Option<Fields> {
    let name = path.strip_prefix("/fn/")?;
    accounts::REQUESTS
        .iter()
        .chain(&lines::REQUESTS)
        .chain(&custody::REQUESTS)
        .chain(&people::REQUESTS)
        .chain(&valuation::REQUESTS)
        .chain(&collateral::REQUESTS)
        .chain(&REQUESTS)
        .find(|(known, _)| *known == name)
        .map(|(_, fields)| *fields)
}

/// The ids that stand for a template's words.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// A need.
    pub need: String,
    /// An asset.
    pub asset: String,
    /// An application.
    pub application: String,
    /// A quota.
    pub quota: String,
    /// An organisation.
    pub org: String,
    /// A product.
    pub product: String,
    /// A version of its criteria: the bank's draft.
    pub version: String,
    /// The account of the firm's owner.
    pub person: String,
    /// A document: the firm's, for its asset.
    pub document: String,
    /// A proposal: the fund's, for its quota.
    pub proposal: String,
    /// A pledge: proposed by the bank on an asset of the firm.
    pub pledge: String,
    /// An asset that the firm handed to the bank.
    pub handed: String,
    /// What the firm asks to do with an asset.
    pub act: String,
    /// A social credit code.
    pub uscc: String,
}

impl Ids {
    /// A template's value with its word replaced.
    pub fn fill(&self, value: &str, fresh: &str) -> String {
        match value {
            "{need}" | "{any}" => self.need.clone(),
            "{asset}" => self.asset.clone(),
            "{document}" => self.document.clone(),
            "{application}" => self.application.clone(),
            "{quota}" => self.quota.clone(),
            "{org}" => self.org.clone(),
            "{product}" => self.product.clone(),
            "{version}" => self.version.clone(),
            "{person}" => self.person.clone(),
            "{proposal}" => self.proposal.clone(),
            // The firm and its asset as the bank knows them, which it lets read its collateral.
            "{borrower}" => self.org.clone(),
            "{lent}" => self.asset.clone(),
            "{pledge}" => self.pledge.clone(),
            "{handed}" => self.handed.clone(),
            "{act}" => self.act.clone(),
            "{uscc}" => self.uscc.clone(),
            "{fresh}" => fresh.to_owned(),
            plain => plain.to_owned(),
        }
    }

    /// A whole request as pairs.
    pub fn request(&self, fields: Fields, fresh: &str) -> Vec<(String, String)> {
        fields
            .iter()
            .map(|(key, value)| ((*key).to_owned(), self.fill(value, fresh)))
            .collect()
    }
}
