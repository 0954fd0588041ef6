//! The policy sandbox: what a draft of a product's criteria would do to everyone, before anybody
//! publishes it; and the near-miss map: which criteria alone keep out how many.
//!
//! Everything here asks one question over and over, "what does this tree say about every need",
//! of whoever can answer it: a function from a tree to [`Sets`]. In the portal that is the index;
//! in the tests it is the plain evaluator. A *slot* is the number under which the answerer knows a
//! need.
//!
//! - [`moves`]: who comes in, drops out, becomes undetermined
//! - [`cause`]: which changed condition did it
//! - [`effect`]: changed conditions that cannot do anything
//! - [`line`]: who stands within a small step of a threshold
//! - [`blame`]: whom a condition keeps out all by itself
//! - [`roll`]: counting needs, firms and money by group
//! - [`protect`]: which of these figures may be told to those who may not see the firms
//! - [`study`]: all of it for one draft

pub mod blame;
pub mod cause;
pub mod effect;
pub mod line;
pub mod moves;
pub mod protect;
pub mod roll;
pub mod slots;
pub mod study;
pub mod variant;

pub use blame::{Blame, blame};
pub use cause::{Causes, LeafChange, causes, changed};
pub use effect::{Idle, IdleReason, idle};
pub use line::{Line, lines};
pub use moves::{Move, Moves};
pub use protect::{MINIMUM, Shown, protect, protect_one};
pub use roll::{Count, Dimension, Roll, Tally, Traits};
pub use slots::{Sets, Slots};
pub use study::{Study, study};
