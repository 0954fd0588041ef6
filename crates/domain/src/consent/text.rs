//! The words that a firm agrees to. Their version is kept with every grant; a changed text is a new
//! version, and a test holds them together.

use crate::lang::Label;

/// Version of [`text`].
pub const TEXT_VERSION: &str = "2026-11-1";

/// Version of the notice on the protection of personal data (个人信息保护说明) that a person agrees
/// to with the registration of an account.
pub const NOTICE_VERSION: &str = "2026-11-1";

/// The text of the grant.
pub const fn text() -> Label {
    Label::new(
        "本企业授权所列机构在授权期限内，为所列目的查阅所列类别的数据。授权可以随时终止；终止或到期后，\
         机构不能再查阅。机构此前作出的决定，以及作出决定时查阅的内容，由机构依法保存。机构不得用于其他\
         目的，不得转交他人。",
        "The firm lets the institution named read the classes of data named, for the purpose named and \
         until the day named. It may end this at any moment; once ended or expired the institution can \
         no longer read them. What the institution decided before, and what it saw when it decided, it \
         keeps as the law asks. It may not use the data for anything else or pass them on.",
    )
}
