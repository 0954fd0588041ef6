//! Products applied for together, as parts of a combination: each for what it can bring of the
//! need. Applied for alone, each is asked for all of it.

use chrono::NaiveDate;
use domain::ids::ProductId;
use domain::money::Fen;
use domain::product::Instrument;
use store::rows::QuotaRow;

use crate::input::ticked;
use crate::matches::{self, Case, Judged};
use crate::products::{Catalogue, Listed};

/// How the products of one form are asked for.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    parts: bool,
    guaranteed: bool,
}

impl Parts {
    /// As the form says; a guarantee among the products secures the loans beside it.
    pub fn of(typed: &str, catalogue: &Catalogue, chosen: &[String]) -> Self {
        let guarantee = |code: &String| {
            let listed = code.trim().parse::<ProductId>().ok();
            let listed = listed.and_then(|id| catalogue.get(&id));
            listed.is_some_and(|listed| listed.product.instrument == Instrument::Guarantee)
        };
        let parts = ticked(typed);
        Self {
            parts,
            guaranteed: parts && chosen.iter().any(guarantee),
        }
    }

    /// The verdict, and what is asked for.
    pub fn judge(
        self,
        case: &Case,
        listed: &Listed,
        quota: Option<&QuotaRow>,
        today: NaiveDate,
    ) -> (Judged, Fen) {
        if self.parts {
            matches::judge_part(case, listed, quota, today, self.guaranteed)
        } else {
            let asked = listed.product.draws(case.record.amount);
            (matches::judge(case, listed, quota, today), asked)
        }
    }

    /// As it goes into the form again.
    pub fn ticked(self) -> String {
        if self.parts {
            "on".into()
        } else {
            String::new()
        }
    }
}
