//! Requests of the area `accounts`.

use super::{Fields, NONE};

/// Its server functions.
pub(super) const REQUESTS: [(&str, Fields); 21] = [
    (
        "accounts/ask_reset",
        &[("params[login]", "nobody@example.com")],
    ),
    (
        "accounts/change_password",
        &[
            ("params[current_password]", "not the password"),
            ("params[password]", "tooshort"),
            ("params[password_again]", "tooshort"),
        ],
    ),
    ("accounts/codes", NONE),
    ("accounts/codes_kept", NONE),
    ("accounts/devices_seen", NONE),
    ("accounts/end_other_sessions", NONE),
    ("accounts/end_session", &[("params[id]", "{any}")]),
    ("accounts/factor", NONE),
    ("accounts/me", NONE),
    (
        "accounts/new_codes",
        &[("params[password]", "not the password")],
    ),
    (
        "accounts/open",
        &[
            ("params[token]", "0000"),
            ("params[password]", "tooshort"),
            ("params[password_again]", "tooshort"),
        ],
    ),
    ("accounts/opening", &[("token", "0000")]),
    (
        "accounts/pass_factor",
        &[("params[code]", "12345"), ("params[next]", "/bank")],
    ),
    (
        "accounts/register",
        &[
            ("params[display_name]", "韦晓明"),
            ("params[login]", "someone@example.com"),
        ],
    ),
    (
        "accounts/reset",
        &[
            ("params[token]", "0000"),
            ("params[password]", "tooshort"),
            ("params[password_again]", "tooshort"),
        ],
    ),
    ("accounts/resetting", &[("token", "0000")]),
    ("accounts/security", NONE),
    (
        "accounts/set_up_factor",
        &[
            ("params[code]", "12345"),
            ("params[password]", "not the password"),
        ],
    ),
    (
        "accounts/sign_in",
        &[
            ("params[login]", "firm1@example.com"),
            ("params[password]", "not the password"),
            ("params[next]", "/firm"),
        ],
    ),
    ("accounts/sign_out", NONE),
    (
        "accounts/turn_off_factor",
        &[("params[password]", "not the password")],
    ),
];
