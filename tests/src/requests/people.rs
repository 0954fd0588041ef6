//! Requests about people, invitations and admissions.

use super::{Fields, NONE};

/// Somebody who is nobody's.
const PERSON: Fields = &[("params[id]", "{fresh}"), ("params[org]", "")];
const ADMISSION: Fields = &[
    ("params[id]", "{fresh}"),
    ("params[version]", "1"),
    ("params[text]", "材料不全"),
];

/// By path below `/fn/`.
pub(super) const REQUESTS: [(&str, Fields); 18] = [
    (
        "admissions/apply",
        &[
            ("params[id]", "{fresh}"),
            ("params[kind]", "bank"),
            ("params[name_zh]", "试验银行"),
            ("params[name_en]", "Trial Bank"),
            ("params[uscc]", "no code"),
            ("params[licence_number]", "B0001H245020001"),
            ("params[contact_name]", "韦晓明"),
            ("params[contact_email]", "contact@example.com"),
            ("params[contact_phone]", "0772-2825000"),
        ],
    ),
    ("admissions/form", NONE),
    ("admissions/letters", NONE),
    ("admissions/list", NONE),
    ("admissions/propose", ADMISSION),
    ("admissions/refuse", ADMISSION),
    ("admissions/view", &[("id", "{fresh}")]),
    (
        "people/accept",
        &[
            ("params[token]", "{fresh}"),
            ("params[display_name]", "覃丽"),
            ("params[password]", "tooshort"),
            ("params[password_again]", "tooshort"),
            ("params[identity_kind]", "passport"),
            ("params[identity_number]", "E12345678"),
        ],
    ),
    (
        "people/change_role",
        &[
            ("params[id]", "{fresh}"),
            ("params[org]", ""),
            ("params[seen]", "maker"),
            ("params[role]", "checker"),
        ],
    ),
    ("people/disable", PERSON),
    ("people/invitation", &[("token", "{fresh}")]),
    (
        "people/invite",
        &[
            ("params[id]", "{fresh}"),
            ("params[org]", ""),
            ("params[email]", "invited@example.com"),
            ("params[role]", "nobody"),
        ],
    ),
    ("people/list", &[("org", "{org}")]),
    ("people/organisations", NONE),
    ("people/remove", PERSON),
    ("people/reset_factor", PERSON),
    ("people/revoke", PERSON),
    ("people/switch", &[("params[org]", "{fresh}")]),
];
