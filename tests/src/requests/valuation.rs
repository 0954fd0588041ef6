//! Requests about what assets are worth.

use super::{Fields, ID, NONE};

/// Every server function of `valuation`.
pub(super) const REQUESTS: [(&str, Fields); 13] = [
    (
        "valuation/accredit",
        &[
            ("params[id]", "{fresh}"),
            ("params[org]", "{any}"),
            ("params[number]", "桂财资评备〔2026〕9号"),
            ("params[valid_from]", "2026-01-01"),
            ("params[valid_until]", ""),
        ],
    ),
    ("valuation/accreditations", &[("org", "{org}")]),
    (
        "valuation/appraise",
        &[
            ("params[id]", "{fresh}"),
            ("params[asset]", "{asset}"),
            ("params[report_number]", "桂评报字〔2026〕第1号"),
            ("params[method]", "income"),
            ("params[amount]", "100万"),
            ("params[base_date]", "2026-09-30"),
            ("params[signed_on]", "2026-10-20"),
            ("params[valid_until]", ""),
            ("params[document]", ""),
        ],
    ),
    ("valuation/appraiser_asset", &[("id", "{asset}")]),
    ("valuation/asset", &[("id", "{asset}")]),
    (
        "valuation/enter_prices",
        &[
            ("params[source]", "柳州钢材价格"),
            ("params[lines]", "2026-11-20,热轧卷板,吨,3912.50"),
        ],
    ),
    (
        "valuation/note_shock",
        &[
            ("params[id]", "{fresh}"),
            ("params[asset]", "{asset}"),
            ("params[shock]", "ownership_suit"),
            ("params[from]", "2026-11-01"),
            ("params[source]", "（2026）桂02民初12号"),
        ],
    ),
    ("valuation/prices", NONE),
    ("valuation/runs", NONE),
    (
        "valuation/settle_shock",
        &[
            ("params[id]", "{any}"),
            ("params[asset]", "{asset}"),
            ("params[on]", "2026-11-20"),
        ],
    ),
    ("valuation/withdraw_accreditation", ID),
    ("valuation/withdraw_appraisal", ID),
    ("valuation/worklist", NONE),
];
