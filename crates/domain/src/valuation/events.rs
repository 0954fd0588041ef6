//! What happens to a patent between appraisals, and what it does to its value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label, money::Bp};

coded! {
    /// An event that changes the value while it lasts.
    Shock {
        /// An annual fee is late, within the time of grace.
        AnnuityUnpaid = "annuity_unpaid", "年费滞纳", "annual fee late";
        /// Somebody asked CNIPA to declare it invalid.
        InvalidationRequested = "invalidation_requested", "被请求宣告无效", "invalidation requested";
        /// Its ownership is disputed in court.
        OwnershipSuit = "ownership_suit", "权属诉讼", "ownership disputed in court";
        /// The owner is sued for infringing another right with it.
        InfringementSuit = "infringement_suit", "被诉侵权", "sued for infringement";
        /// A licence was granted: somebody pays for it.
        LicenceGranted = "licence_granted", "已许可他人实施", "licence granted";
        /// An exclusive licence was granted: whoever buys the patent cannot use it.
        ExclusiveLicence = "exclusive_licence", "已独占许可", "exclusive licence granted";
        /// It was declared invalid, or has ended.
        Invalidated = "invalidated", "已宣告无效或终止", "declared invalid or ended";
    }
}

/// An event, from a day on until it was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What happened.
    pub shock: Shock,
    /// From this day.
    pub from: NaiveDate,
    /// Settled on this day, from which it no longer counts.
    pub settled_on: Option<NaiveDate>,
}

impl Event {
    /// Whether it counts on a day.
    pub fn counts(&self, on: NaiveDate) -> bool {
        self.from <= on && self.settled_on.is_none_or(|settled| on < settled)
    }
}

/// What each event leaves of the value, in basis points. Our own figures (no public table exists);
/// an institution may keep others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Shock`")]
pub struct Shocks {
    pub annuity_unpaid: Bp,
    pub invalidation_requested: Bp,
    pub ownership_suit: Bp,
    pub infringement_suit: Bp,
    pub licence_granted: Bp,
    pub exclusive_licence: Bp,
}

impl Default for Shocks {
    fn default() -> Self {
        Self {
            annuity_unpaid: Bp(7000),
            invalidation_requested: Bp(6000),
            ownership_suit: Bp(5000),
            infringement_suit: Bp(8000),
            licence_granted: Bp(11_000),
            exclusive_licence: Bp(8000),
        }
    }
}

impl Shocks {
    /// What an event leaves of the value.
    pub const fn left(&self, shock: Shock) -> Bp {
        match shock {
            Shock::AnnuityUnpaid => self.annuity_unpaid,
            Shock::InvalidationRequested => self.invalidation_requested,
            Shock::OwnershipSuit => self.ownership_suit,
            Shock::InfringementSuit => self.infringement_suit,
            Shock::LicenceGranted => self.licence_granted,
            Shock::ExclusiveLicence => self.exclusive_licence,
            Shock::Invalidated => Bp(0),
        }
    }

    /// The shocks that count on a day, each kind once however often it is reported, in the order of
    /// the list.
    pub fn on(&self, events: &[Event], on: NaiveDate) -> Vec<(Shock, Bp)> {
        let counts = |shock: &Shock| events.iter().any(|e| e.shock == *shock && e.counts(on));
        let told = Shock::ALL.iter().copied().filter(counts);
        told.map(|shock| (shock, self.left(shock))).collect()
    }
}
