//! Combinations: against every combination there is, costs against another implementation, and
//! the rules by hand.

mod by_hand;
mod cases;
mod costs;
mod exhaustive;
mod limits;
mod told;
