//! Above which amount an approval takes two persons.

use crate::{access::OrgKind, money::Fen};

/// What a lender starts with: 1,000 万元. It changes this itself, by two persons.
pub const LENDER_THRESHOLD: Fen = Fen::wan(1_000);

/// The threshold of an institution at its admission; `None` while it has set none.
pub const fn threshold_at_admission(kind: OrgKind) -> Option<Fen> {
    match kind {
        OrgKind::Bank | OrgKind::Leasing => Some(LENDER_THRESHOLD),
        _ => None,
    }
}

/// Whether an approval of this amount takes two persons.
pub fn needs_second(amount: Fen, threshold: Option<Fen>) -> bool {
    threshold.is_some_and(|threshold| amount > threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_amount_itself_is_not_above_it() {
        let at = Some(LENDER_THRESHOLD);
        assert!(!needs_second(LENDER_THRESHOLD, at));
        assert!(needs_second(LENDER_THRESHOLD.plus(Fen(1)), at));
        assert!(needs_second(Fen(1), Some(Fen::ZERO)));
        assert!(!needs_second(Fen::MAX_INPUT, None));
        assert_eq!(LENDER_THRESHOLD, Fen(1_000_000_000));
        assert_eq!(threshold_at_admission(OrgKind::Bank), at);
        assert_eq!(threshold_at_admission(OrgKind::Firm), None);
    }
}
