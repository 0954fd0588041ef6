//! Building blocks of all pages. They word and arrange; they decide nothing. Those that need the
//! request are there on the server only, the others in an island too.
//!
//! Only classes, never `style=`: the content policy forbids inline styles.

pub mod amounts;
pub mod criteria;
#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod download;
pub mod field;
pub mod figures;
#[cfg(feature = "ssr")]
pub mod folded_form;
#[cfg(feature = "ssr")]
pub mod form;
pub mod form_context;
#[cfg(all(test, feature = "ssr"))]
mod form_tests;
#[cfg(feature = "ssr")]
pub mod frame;
pub mod icon;
pub mod inputs;
pub mod layout;
pub mod lists;
pub mod load;
#[cfg(feature = "ssr")]
pub mod nav;
pub mod options;
#[cfg(feature = "ssr")]
pub mod outside;
pub mod pickers;
pub mod problem;
pub mod question;
pub mod table;
pub mod tag;
pub mod text_area;
pub mod title;

pub use amounts::{DateText, MaybeMoney, Money, RateText, TimeText, amount_range, tenor_range};
pub use criteria::CriterionTree;
#[cfg(feature = "ssr")]
pub use documents::{DocumentTable, TableUpload, UploadForm};
#[cfg(feature = "ssr")]
pub use download::AsFile;
pub use field::FieldError;
pub use figures::{BarPart, Gauge, StackedBar};
#[cfg(feature = "ssr")]
pub use folded_form::FoldedForm;
#[cfg(feature = "ssr")]
pub use form::{Form, SubmitButton, Username, url};
pub use icon::{Icon, IconName};
pub use inputs::{AmountInput, DateInput, HiddenInput, NumberInput, TextInput};
pub use layout::{Card, Details, EmptyState, PageHead, Section};
pub use lists::{SummaryList, SummaryRow, TaskList, TaskRow, Timeline};
pub use load::Load;
pub use options::{Checkbox, Checkboxes, RadioGroup, Select, YesNoUnknown};
#[cfg(feature = "ssr")]
pub use outside::OutsideRegisters;
pub use pickers::{GroupedSelect, SuggestInput};
pub use problem::{NotFound, ProblemView};
pub use question::Question;
pub use table::{Pagination, SortHeader, TableFrame};
pub use tag::{Tag, Tone};
pub use text_area::TextArea;
pub use title::PageTitle;
