//! Requests about receipts in custody.

use super::{Fields, NONE};

const ID: Fields = &[("id", "{asset}")];
const STEP: Fields = &[
    ("params[id]", "{asset}"),
    ("params[key]", "{fresh}"),
    ("params[version]", "1"),
    ("params[note]", "单证不齐"),
];
const FREEZE: Fields = &[
    ("params[id]", "{asset}"),
    ("params[key]", "{fresh}"),
    ("params[version]", "1"),
    ("params[number]", "（2026）桂0205执保123号"),
    ("params[note]", "协助执行"),
];
const ASK: Fields = &[
    ("params[id]", "{asset}"),
    ("params[key]", "{fresh}"),
    ("params[version]", "1"),
    ("params[command]", "cancel"),
    ("params[parts]", "30 70"),
    ("params[with][]", "{asset}"),
    ("params[to]", "{uscc}"),
    ("params[note]", ""),
];

/// By path below `/fn/`.
pub(super) const REQUESTS: [(&str, Fields); 19] = [
    ("custody/ask_cancel", ASK),
    ("custody/ask_merge", ASK),
    ("custody/ask_split", ASK),
    ("custody/ask_transfer", ASK),
    (
        "custody/carry_out",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[numbers]", "CK-1"),
            ("params[note]", "已核对"),
        ],
    ),
    ("custody/decline", STEP),
    ("custody/form", NONE),
    ("custody/freeze", FREEZE),
    (
        "custody/inspect",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[counted]", "120"),
            ("params[differs]", ""),
            ("params[note]", "逐捆核对"),
        ],
    ),
    (
        "custody/issue",
        &[
            ("params[id]", "{fresh}"),
            ("params[firm]", "{uscc}"),
            ("params[issued_on]", "2026-11-20"),
            ("params[details][receipt_number]", "CK-2026-001"),
            ("params[details][commodity]", "热轧卷板"),
            ("params[details][location]", "3号库A区"),
            ("params[details][quantity]", "120"),
            ("params[details][unit]", "吨"),
            ("params[details][unit_price]", "3850"),
            ("params[details][electronic]", "yes"),
            ("params[details][expires_on]", "2029-06-30"),
        ],
    ),
    ("custody/kept", ID),
    ("custody/list", &[("params[group]", "open")]),
    ("custody/of_asset", ID),
    ("custody/of_pledged", ID),
    (
        "custody/outbound",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[quantity]", "1"),
            ("params[note]", "提货单 TH-1"),
        ],
    ),
    ("custody/pledged", NONE),
    (
        "custody/settle",
        &[
            ("params[id]", "{asset}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[to]", "told"),
            ("params[note]", "双方确认"),
        ],
    ),
    ("custody/take_back", STEP),
    ("custody/unfreeze", FREEZE),
];
