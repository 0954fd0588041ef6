//! Requests about collateral.

use super::{Fields, NONE};

/// By path below `/fn/`.
pub(super) const REQUESTS: [(&str, Fields); 6] = [
    ("assets/form", &[("id", "{asset}")]),
    ("assets/list", NONE),
    ("assets/new", &[("kind", "order")]),
    (
        "assets/remove",
        &[("params[id]", "{asset}"), ("params[version]", "1")],
    ),
    (
        "assets/save",
        &[
            ("params[id]", "{fresh}"),
            ("params[version]", ""),
            ("params[kind]", "warehouse_receipt"),
            ("params[title]", "热轧卷板"),
            ("params[details][receipt_number]", "LZ-2026-000381"),
            ("params[details][warehouse]", "柳州市河西钢材仓储中心"),
            ("params[details][issuer_registered]", "true"),
            ("params[details][commodity]", "热轧卷板"),
            ("params[details][location]", "3号库A区"),
            ("params[details][quantity]", "120"),
            ("params[details][unit]", "吨"),
            ("params[details][unit_price]", "3,850元"),
            ("params[details][electronic]", "true"),
            ("params[details][expires_on]", "2027-06-30"),
            ("params[value]", ""),
            ("params[valued_on]", ""),
            ("params[valued_by]", ""),
        ],
    ),
    ("assets/view", &[("id", "{asset}")]),
];
