//! The two hierarchies: administrative divisions and GB/T 4754 industries.
//!
//! Only the shape of the codes is known here, not which codes exist.

/// The one form of a region: `450000` and `45` are the same node, `450200` and `4502` too.
/// `None` when the text is not two, four or six ASCII digits.
pub fn canonical_region(code: &str) -> Option<&str> {
    if !matches!(code.len(), 2 | 4 | 6) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if code.len() == 6 {
        for (zeros, length) in [("0000", 2), ("00", 4)] {
            if code.ends_with(zeros) {
                return code.get(..length);
            }
        }
    }
    Some(code)
}

/// Whether the text is a section letter followed by at most four digits.
pub fn is_industry(code: &str) -> bool {
    let mut bytes = code.bytes();
    bytes
        .next()
        .is_some_and(|letter| letter.is_ascii_uppercase())
        && code.len() <= 5
        && bytes.all(|byte| byte.is_ascii_digit())
}

/// Whether `node` is `ancestor` or a descendant of it; both in canonical form.
pub fn is_under(node: &str, ancestor: &str) -> bool {
    node.starts_with(ancestor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_one_form() {
        for (code, form) in [
            ("45", "45"),
            ("450000", "45"),
            ("4502", "4502"),
            ("450200", "4502"),
        ] {
            assert_eq!(canonical_region(code), Some(form));
        }
        assert_eq!(canonical_region("450203"), Some("450203"));
        for bad in ["", "4", "450", "45020", "4502030", "45O2", "４５", " 45"] {
            assert_eq!(canonical_region(bad), None, "{bad}");
        }
    }

    #[test]
    fn industries_are_a_letter_and_digits() {
        for good in ["C", "C36", "C367", "C3670"] {
            assert!(is_industry(good), "{good}");
        }
        for bad in ["", "c36", "36", "C36701", "CC", "C3６"] {
            assert!(!is_industry(bad), "{bad}");
        }
    }

    #[test]
    fn descent_is_by_prefix() {
        assert!(is_under("450203", "45") && is_under("450203", "4502") && is_under("45", "45"));
        assert!(!is_under("45", "4502") && !is_under("4503", "4502"));
        assert!(is_under("C3670", "C") && is_under("C367", "C36") && !is_under("C37", "C36"));
    }
}
