//! What must be there before a version may be proposed and published.

use super::Refusal;

/// What is known of a version before a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Its rows could be read as a tree.
    pub readable: bool,
    /// It differs from the version last published, in criteria or dates.
    pub differs: bool,
    /// Errors that the check found.
    pub errors: usize,
    /// Warnings without a written reason.
    pub unexplained: usize,
    /// The day on which it should take effect lies before today.
    pub date_passed: bool,
    /// The version last published is the one from which this was drafted.
    pub on_latest: bool,
    /// Whether a sandbox result is kept, and if so, whether it was made with these very criteria.
    pub tried: Option<bool>,
}

impl Readiness {
    /// Whether it may be handed to another person.
    pub fn to_propose(self) -> Result<(), Refusal> {
        first(&[
            (!self.readable, Refusal::HasFaults),
            (!self.on_latest, Refusal::Overtaken),
            (!self.differs, Refusal::NothingChanged),
            (self.errors > 0, Refusal::HasErrors),
            (self.date_passed, Refusal::DatePassed),
            (self.unexplained > 0, Refusal::ReasonsMissing),
        ])
    }

    /// Whether it may be published: everything above still holds, and the sandbox was run on what
    /// is published.
    pub fn to_publish(self) -> Result<(), Refusal> {
        self.to_propose()?;
        first(&[
            (self.tried.is_none(), Refusal::NotTried),
            (self.tried == Some(false), Refusal::TriedBefore),
        ])
    }
}

fn first(conditions: &[(bool, Refusal)]) -> Result<(), Refusal> {
    match conditions.iter().find(|(broken, _)| *broken) {
        Some((_, refusal)) => Err(*refusal),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: Readiness = Readiness {
        readable: true,
        differs: true,
        errors: 0,
        unexplained: 0,
        date_passed: false,
        on_latest: true,
        tried: Some(true),
    };

    #[test]
    fn each_condition_is_asked_for() {
        assert_eq!((READY.to_propose(), READY.to_publish()), (Ok(()), Ok(())));
        let broken = [
            (
                Readiness {
                    readable: false,
                    ..READY
                },
                Refusal::HasFaults,
            ),
            (
                Readiness {
                    differs: false,
                    ..READY
                },
                Refusal::NothingChanged,
            ),
            (Readiness { errors: 1, ..READY }, Refusal::HasErrors),
            (
                Readiness {
                    unexplained: 1,
                    ..READY
                },
                Refusal::ReasonsMissing,
            ),
            (
                Readiness {
                    date_passed: true,
                    ..READY
                },
                Refusal::DatePassed,
            ),
            (
                Readiness {
                    on_latest: false,
                    ..READY
                },
                Refusal::Overtaken,
            ),
        ];
        for (ready, refusal) in broken {
            assert_eq!(ready.to_propose(), Err(refusal));
            assert_eq!(ready.to_publish(), Err(refusal));
        }
        let untried = Readiness {
            tried: None,
            ..READY
        };
        assert_eq!(
            (untried.to_propose(), untried.to_publish()),
            (Ok(()), Err(Refusal::NotTried))
        );
        let before = Readiness {
            tried: Some(false),
            ..READY
        };
        assert_eq!(before.to_publish(), Err(Refusal::TriedBefore));
    }
}
