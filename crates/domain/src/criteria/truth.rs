//! Kleene's strong three values, and the verdict that they mean.

use serde::{Deserialize, Serialize};

use crate::lang::Label;

/// A truth value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// Not enough is known.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// At least `n` of the values are true: true when n are, false when fewer than n can become so.
    pub fn at_least(n: usize, values: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut sure, mut possible) = (0, 0);
        for value in values {
            sure += usize::from(value == Truth::True);
            possible += usize::from(value != Truth::False);
        }
        if sure >= n {
            Truth::True
        } else if possible < n {
            Truth::False
        } else {
            Truth::Unknown
        }
    }
}

impl From<bool> for Truth {
    fn from(flag: bool) -> Self {
        if flag { Truth::True } else { Truth::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

/// What a tree says about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every condition that decides holds.
    Eligible,
    /// Not enough is known.
    Undetermined,
    /// A condition that decides does not hold.
    Ineligible,
}

impl Verdict {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Eligible => "eligible",
            Verdict::Undetermined => "undetermined",
            Verdict::Ineligible => "ineligible",
        }
    }

    /// The name shown to people.
    pub const fn label(self) -> Label {
        match self {
            Verdict::Eligible => Label::new("符合", "eligible"),
            Verdict::Undetermined => Label::new("需补充信息", "more information needed"),
            Verdict::Ineligible => Label::new("不符合", "not eligible"),
        }
    }
}

impl From<Truth> for Verdict {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Verdict::Eligible,
            Truth::Unknown => Verdict::Undetermined,
            Truth::False => Verdict::Ineligible,
        }
    }
}

/// How one leaf fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The condition holds.
    Met,
    /// It does not hold.
    Unmet,
    /// The fact is not known.
    Unknown,
}

impl Outcome {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Unmet => "unmet",
            Outcome::Unknown => "unknown",
        }
    }

    /// The name shown to people.
    pub const fn label(self) -> Label {
        match self {
            Outcome::Met => Label::new("满足", "met"),
            Outcome::Unmet => Label::new("不满足", "not met"),
            Outcome::Unknown => Label::new("未知", "unknown"),
        }
    }
}

impl From<Truth> for Outcome {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Outcome::Met,
            Truth::Unknown => Outcome::Unknown,
            Truth::False => Outcome::Unmet,
        }
    }
}
