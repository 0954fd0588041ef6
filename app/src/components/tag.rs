//! A short word about a state. The word says it; the colour only helps.

use leptos::prelude::*;

/// The four meanings, and none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No meaning.
    #[default]
    Neutral,
    /// Done, met, approved.
    Good,
    /// Somebody should look.
    Attention,
    /// Refused, overdue, not met.
    Bad,
    /// For information.
    Info,
}

impl Tone {
    /// The class suffix.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }

    /// The tone of an application's status code.
    pub fn of_status(code: &str) -> Self {
        match code {
            "approved" | "admitted" | "accepted" => Self::Good,
            "declined" | "refused" => Self::Bad,
            "more_info_requested" => Self::Attention,
            "withdrawn" | "closed" | "revoked" | "expired" => Self::Neutral,
            _ => Self::Info,
        }
    }

    /// The tone of a product's basis: how far its terms are documented.
    pub fn of_basis(code: &str) -> Self {
        match code {
            "real" => Self::Good,
            "hybrid" => Self::Info,
            _ => Self::Attention,
        }
    }
}

/// A tag.
#[component]
pub fn Tag(
    /// Its meaning.
    #[prop(optional)]
    tone: Tone,
    /// Its word.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=format!("tag tag--{}", tone.as_str())>{text}</span> }
}
