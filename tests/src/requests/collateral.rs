//! Collateral: assets, the register, pledges.

use super::{Fields, NONE};

/// By path below `/fn/`.
pub(super) const REQUESTS: [(&str, Fields); 29] = [
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
    (
        "pledges/certificate",
        &[("code", "0123456789ABCDEF01234567")],
    ),
    (
        "pledges/change",
        &[
            ("params[id]", "{pledge}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[secured]", "debt"),
            ("params[amount]", "200万"),
            ("params[arises_from]", ""),
            ("params[arises_until]", ""),
            ("params[due_on]", "2028-05-31"),
            ("params[note]", "部分提前还款"),
        ],
    ),
    ("pledges/list", NONE),
    ("pledges/new", &[("firm", "{borrower}")]),
    (
        "pledges/propose",
        &[
            ("params[id]", "{fresh}"),
            ("params[firm]", "{borrower}"),
            ("params[items][0][asset]", "{lent}"),
            ("params[items][0][part]", ""),
            ("params[secured]", "debt"),
            ("params[amount]", "300万"),
            ("params[arises_from]", ""),
            ("params[arises_until]", ""),
            ("params[due_on]", "2028-05-31"),
            ("params[lowest_rank]", ""),
            ("params[contract_number]", "质字第7号"),
            ("params[contract_on]", "2026-11-20"),
            ("params[declared][]", "contract_complete"),
            ("params[note]", ""),
        ],
    ),
    (
        "pledges/number",
        &[
            ("params[id]", "{pledge}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "3"),
            ("params[register_number]", "Y2026450000003"),
            ("params[register_on]", "2026-11-23"),
        ],
    ),
    (
        "pledges/register",
        &[
            ("params[id]", "{pledge}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "2"),
            ("params[register_number]", "Y2026450000002"),
            ("params[register_on]", "2026-11-23"),
            ("params[delivered_on]", ""),
            ("params[debt]", "280万"),
            ("params[warning]", "60"),
            ("params[call]", "70"),
            ("params[liquidation]", "80"),
        ],
    ),
    (
        "pledges/step",
        &[
            ("params[id]", "{pledge}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[command]", "refuse"),
            ("params[note]", "条件不合适"),
        ],
    ),
    (
        "pledges/transfer",
        &[
            ("params[id]", "{pledge}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[institution]", "{fresh}"),
            ("params[note]", "债权转让"),
        ],
    ),
    ("pledges/view", &[("id", "{pledge}")]),
    (
        "registry/answer_act",
        &[
            ("params[id]", "{act}"),
            ("params[pledge]", "{pledge}"),
            ("params[agrees]", "yes"),
        ],
    ),
    (
        "registry/ask_act",
        &[
            ("params[id]", "{fresh}"),
            ("params[asset]", "{asset}"),
            ("params[act]", "transfer"),
            ("params[counterparty]", "柳州丙科技有限公司"),
            ("params[note]", ""),
        ],
    ),
    (
        "registry/carry_out_act",
        &[("params[id]", "{act}"), ("params[version]", "1")],
    ),
    (
        "registry/drop_act",
        &[("params[id]", "{act}"), ("params[version]", "1")],
    ),
    ("registry/life", &[("id", "{asset}")]),
    (
        "registry/renew",
        &[
            ("params[id]", "{handed}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "2"),
            ("params[until]", "2036-12-31"),
        ],
    ),
    (
        "registry/search",
        &[
            ("params[kind]", "trademark"),
            ("params[details][registration_number]", "12345678"),
            ("params[details][nice_class]", "12"),
            ("params[seller]", ""),
        ],
    ),
    (
        "registry/send_back",
        &[
            ("params[id]", "{handed}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "2"),
            ("params[reason]", "请补充商标档案"),
        ],
    ),
    (
        "registry/submit",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[verifier]", "{fresh}"),
        ],
    ),
    (
        "registry/take_back",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
        ],
    ),
    ("registry/to_verify", NONE),
    ("registry/verification", &[("id", "{handed}")]),
    (
        "registry/verify",
        &[
            ("params[id]", "{handed}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "2"),
            ("params[findings][]", "co_owned"),
            ("params[note]", "商标档案 2026-11-20"),
        ],
    ),
];
