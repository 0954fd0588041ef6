//! Which items secure which part. An item secures one part and no other, not even with what is
//! left of its value; a part takes those first that fewest others could use, and gives back what
//! it does not need.

use crate::money::Fen;

/// What an item secures for one claimant.
#[derive(Clone, Copy)]
pub(super) struct Claim {
    /// Place of the asset.
    pub asset: usize,
    /// What it secures (fen).
    pub secures: Fen,
    /// How many other claimants of the combination could use it.
    pub rivals: usize,
}

/// Takes items towards `target` out of those still free; answers what they secure and which they
/// are. Order: fewest rivals, then the largest, then by place.
pub(super) fn take(mut open: Vec<Claim>, target: Fen, taken: &mut [bool]) -> (Fen, Vec<usize>) {
    open.retain(|claim| !taken[claim.asset]);
    open.sort_by_key(|claim| (claim.rivals, std::cmp::Reverse(claim.secures), claim.asset));
    let mut secured = Fen::ZERO;
    let mut mine: Vec<Claim> = Vec::new();
    for claim in open {
        if secured >= target {
            break;
        }
        secured = secured.plus(claim.secures);
        mine.push(claim);
    }
    // The smallest first: what goes back may secure something else.
    let mut smallest = mine.clone();
    smallest.sort_by_key(|claim| (claim.secures, claim.asset));
    for claim in smallest {
        if secured.minus(claim.secures) >= target {
            secured = secured.minus(claim.secures);
            mine.retain(|one| one.asset != claim.asset);
        }
    }
    let mut places: Vec<usize> = mine.iter().map(|claim| claim.asset).collect();
    places.sort_unstable();
    for place in &places {
        taken[*place] = true;
    }
    (secured, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(of: &[(i64, usize)]) -> Vec<Claim> {
        let claim = |(asset, (wan, rivals)): (usize, &(i64, usize))| Claim {
            asset,
            secures: Fen::wan(*wan),
            rivals: *rivals,
        };
        of.iter().enumerate().map(claim).collect()
    }

    #[test]
    fn what_others_cannot_use_goes_first_and_what_is_not_needed_goes_back() {
        let mut taken = [false; 4];
        let open = claims(&[(300, 1), (50, 0), (200, 0), (120, 1)]);
        // 200 and 50 have no rivals; 300 is taken for the rest, and then neither is needed.
        assert_eq!(
            take(open.clone(), Fen::wan(260), &mut taken),
            (Fen::wan(300), vec![0])
        );
        assert_eq!(
            take(open, Fen::wan(400), &mut taken),
            (Fen::wan(370), vec![1, 2, 3])
        );
        assert_eq!(taken, [true; 4]);
    }
}
