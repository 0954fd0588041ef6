//! Requests about the lines of pledges and their tasks.

use super::{Fields, NONE};

/// By path below `/fn/`.
pub(super) const REQUESTS: [(&str, Fields); 6] = [
    ("lines/book", &[("params[band]", "")]),
    ("lines/carries", NONE),
    (
        "lines/close_task",
        &[
            ("params[id]", "{any}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[reason]", "已追加押品"),
        ],
    ),
    ("lines/section", &[("id", "{any}")]),
    (
        "lines/set",
        &[
            ("params[id]", "{any}"),
            ("params[key]", "{fresh}"),
            ("params[version]", "1"),
            ("params[debt]", "250万"),
            ("params[debt_on]", "2026-11-23"),
            ("params[warning]", "60"),
            ("params[call]", "70"),
            ("params[liquidation]", "80"),
            ("params[note]", "部分还款"),
        ],
    ),
    ("lines/tasks", NONE),
];
