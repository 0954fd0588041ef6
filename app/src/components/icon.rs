//! The one set of icons, drawn inline: 20 × 20, strokes in the colour of the text.

use leptos::prelude::*;

/// The icons there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Met, done.
    Check,
    /// Not met.
    Cross,
    /// Not known.
    Question,
    /// Careful.
    Alert,
    /// Information.
    Info,
    /// Onwards.
    Arrow,
    /// A wait.
    Clock,
    /// Locked, or cannot change.
    Lock,
    /// A document.
    Document,
    /// Opens below.
    Chevron,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Check => "M4 10.5l4 4 8-9",
            Self::Cross => "M5 5l10 10M15 5L5 15",
            Self::Question => "M7 7.5a3 3 0 1 1 4.2 2.75c-.8.4-1.2.9-1.2 1.75M10 15.2v.3",
            Self::Alert => "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.3",
            Self::Info => "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 9v5M10 6v.3",
            Self::Arrow => "M4 10h12M11 5l5 5-5 5",
            Self::Clock => "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 5.5V10l3 2",
            Self::Lock => "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
            Self::Document => "M5 2.5h7l3 3v12H5zM12 2.5v3h3M7.5 9.5h5M7.5 13h5",
            Self::Chevron => "M5 8l5 5 5-5",
        }
    }
}

/// An icon. It is decoration: the words beside it carry the meaning.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d=name.path() fill="none" stroke="currentColor" stroke-width="2"
                stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
}
