//! Facts: the typed values on which eligibility is decided, and the one registry that lists them.
//!
//! The editor, the validator, the matcher, the explanation, the questionnaire and the docs all read
//! [`FactRegistry`]; nothing about a fact is said twice. How a fact is *computed* from records is
//! not here: that belongs to the records' own modules.

pub mod definition;
pub mod keys;
pub mod nodes;
pub mod observed;
pub mod options;
mod reading;
pub mod registry;
mod table;
pub mod value;

pub use definition::{
    Audience, Changeability, CodeOption, Direction, FactDef, FactType, Freshness, Owner, Unit,
};
pub use observed::{FactSet, Observed, Source};
pub use registry::{Declaration, DeclarationFault, FactRegistry};
pub use value::{FactValue, ValueFault};
