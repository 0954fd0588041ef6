//! The model that the walk is held against: plain figures and states, decided by rules written here
//! once more. It shares no code with what it judges.

/// A person's account in the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The person; none is an account that nobody knows the person of.
    pub person: Option<u8>,
    /// The account.
    pub account: u8,
    /// Whether it is a checker; else it is a maker.
    pub checks: bool,
}

/// What an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// Done.
    Done,
    /// 403.
    Forbidden,
    /// 422.
    Invalid,
    /// 409: the form bears another version, or the thing was decided.
    Stale,
    /// 409: maker and checker are one person.
    SamePerson,
    /// 409: it cannot be told.
    Unknown,
    /// 409: only whoever proposed takes it back.
    NotProposer,
    /// 409: the object changed, and the proposal is closed by it.
    Changed,
    /// 409: another waits.
    Waiting,
    /// 409: nothing would change.
    Same,
    /// 409: more than is open.
    Exceeded,
    /// 409: closed.
    Closed,
    /// 409: below what is bound.
    Below,
    /// 409: the state has no such step.
    NoStep,
}

/// A proposal that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting<T> {
    /// Who.
    pub by: Hand,
    /// On which version of the object.
    pub on: i64,
    /// What it makes of it.
    pub to: T,
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Review,
    Check(Waiting<Approval>),
    Approved(i64),
    Withdrawn,
}

/// An approval: the amount, and the quota's limit and state that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approval {
    pub amount: i64,
    pub limit: i64,
    pub closed: bool,
}

/// The whole model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    pub limit: i64,
    pub closed: bool,
    pub version: i64,
    pub bound: i64,
    pub ledger: u64,
    pub threshold: i64,
    pub quota: Option<Waiting<(i64, bool)>>,
    pub raise: Option<Waiting<i64>>,
    pub cases: Vec<Case>,
}

/// How two hands relate; `None` when it cannot be told.
fn same(one: Hand, two: Hand) -> Option<bool> {
    if one.account == two.account {
        return Some(true);
    }
    Some(one.person? == two.person?)
}

/// Confirming, sending back, taking back: what the persons alone say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Confirm,
    SendBack,
    Withdraw,
}

fn persons(step: Step, who: Hand, by: Hand) -> Result<(), Came> {
    match (step, same(who, by)) {
        (Step::Confirm, Some(true)) | (Step::SendBack, Some(true)) => Err(Came::SamePerson),
        (Step::Confirm, None) => Err(Came::Unknown),
        (Step::Withdraw, Some(true)) => Ok(()),
        (Step::Withdraw, _) => Err(Came::NotProposer),
        _ => Ok(()),
    }
}

/// The right to the step at all.
fn right(step: Step, who: Hand) -> bool {
    match step {
        Step::Withdraw => !who.checks,
        Step::Confirm | Step::SendBack => who.checks,
    }
}

impl Model {
    pub fn open(&self) -> i64 {
        self.limit - self.bound
    }

    pub fn propose_quota(&mut self, who: Hand, to: (i64, bool), fresh: bool) -> Came {
        if who.checks {
            return Came::Forbidden;
        }
        if !fresh {
            return Came::Stale;
        }
        if to.0 < self.bound {
            return Came::Invalid;
        }
        if to == (self.limit, self.closed) {
            return Came::Same;
        }
        if who.person.is_none() {
            return Came::Unknown;
        }
        if self.quota.is_some() {
            return Came::Waiting;
        }
        let on = self.version;
        self.quota = Some(Waiting { by: who, on, to });
        Came::Done
    }

    pub fn decide_quota(&mut self, who: Hand, step: Step, fresh: bool) -> Came {
        let waiting = self.quota.expect("something waits");
        if !right(step, who) {
            return Came::Forbidden;
        }
        if !fresh {
            return Came::Stale;
        }
        if let Err(came) = persons(step, who, waiting.by) {
            return came;
        }
        if step == Step::Confirm {
            if waiting.to.0 < self.bound {
                return Came::Below;
            }
            (self.limit, self.closed) = waiting.to;
            self.version += 1;
            self.ledger += 1;
        }
        self.quota = None;
        Came::Done
    }

    pub fn propose_raise(&mut self, who: Hand, to: i64) -> Came {
        if who.checks {
            return Came::Forbidden;
        }
        if to == self.threshold {
            return Came::Same;
        }
        if who.person.is_none() {
            return Came::Unknown;
        }
        if self.raise.is_some() {
            return Came::Waiting;
        }
        let on = self.threshold;
        self.raise = Some(Waiting { by: who, on, to });
        Came::Done
    }

    pub fn decide_raise(&mut self, who: Hand, step: Step, fresh: bool) -> Came {
        let waiting = self.raise.expect("something waits");
        if !right(step, who) {
            return Came::Forbidden;
        }
        if !fresh {
            return Came::Stale;
        }
        if let Err(came) = persons(step, who, waiting.by) {
            return came;
        }
        if step == Step::Confirm {
            self.threshold = waiting.to;
        }
        self.raise = None;
        Came::Done
    }

    pub fn approve(&mut self, who: Hand, case: usize, amount: i64, fresh: bool) -> Came {
        if who.checks {
            return Came::Forbidden;
        }
        if !fresh {
            return Came::Stale;
        }
        if self.cases[case] != Case::Review {
            return Came::NoStep;
        }
        if self.closed {
            return Came::Closed;
        }
        if amount > self.open() {
            return Came::Exceeded;
        }
        if amount <= self.threshold {
            self.bind(case, amount);
            return Came::Done;
        }
        if who.person.is_none() {
            return Came::Unknown;
        }
        let to = Approval {
            amount,
            limit: self.limit,
            closed: self.closed,
        };
        let on = 0;
        self.cases[case] = Case::Check(Waiting { by: who, on, to });
        Came::Done
    }

    pub fn decide_case(&mut self, who: Hand, case: usize, step: Step, fresh: bool) -> Came {
        let Case::Check(waiting) = self.cases[case] else {
            return Came::NoStep;
        };
        if !right(step, who) {
            return Came::Forbidden;
        }
        if !fresh {
            return Came::Stale;
        }
        if let Err(came) = persons(step, who, waiting.by) {
            return came;
        }
        if step != Step::Confirm {
            self.cases[case] = Case::Review;
            return Came::Done;
        }
        if (waiting.to.limit, waiting.to.closed) != (self.limit, self.closed) {
            self.cases[case] = Case::Review;
            return Came::Changed;
        }
        if waiting.to.amount > self.open() {
            return Came::Exceeded;
        }
        self.bind(case, waiting.to.amount);
        Came::Done
    }

    pub fn take_back(&mut self, case: usize) -> Came {
        match self.cases[case] {
            Case::Withdrawn => return Came::NoStep,
            Case::Approved(amount) => {
                self.bound -= amount;
                self.ledger += 1;
            }
            Case::Review | Case::Check(_) => {}
        }
        self.cases[case] = Case::Withdrawn;
        Came::Done
    }

    fn bind(&mut self, case: usize, amount: i64) {
        self.bound += amount;
        self.ledger += 1;
        self.cases[case] = Case::Approved(amount);
    }
}
