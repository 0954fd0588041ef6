//! A random walk over quota, threshold and approvals by five accounts of four persons, every answer
//! and every state compared with the model's.

use super::model::{Came, Case, Hand, Model, Step, Waiting};
use super::world::{POOL, THRESHOLD, World, somebody};
use app::api::applications::Step as TakeStep;
use contract::application::{ApproveParams, StepParams};
use contract::proposal::{ConfirmParams, DecideParams, QuotaChangeParams, ThresholdParams};
use contract::{Conflict, ProblemKind};
use domain::access::Role;
use domain::ids::ProposalId;
use domain::money::{AmountUnit, Fen};
use domain::proposal::{Kind, Refusal};
use services::{Ctx, Error, applications, proposals};
use store::quotas;
use tests::{bars, both_databases};

/// The seed of every run; printed with the figure.
const SEED: u64 = 20_261_123;

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next()).expect("small") % n
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn wan(&mut self, low: usize, high: usize) -> i64 {
        let wan = low + self.below(high - low);
        i64::try_from(wan).expect("small") * 1_000_000
    }
}

/// The walk: the portal, the model, and what is needed to press stale forms.
struct Walk {
    world: World,
    model: Model,
    hands: Vec<(Hand, Ctx)>,
    ids: Vec<String>,
    dice: Dice,
}

/// An answer as the model words it.
fn came<T: std::fmt::Debug>(result: Result<T, Error>) -> Came {
    let problem = match result {
        Ok(_) => return Came::Done,
        Err(error) => error.into_problem("test"),
    };
    match problem.kind {
        ProblemKind::Forbidden => Came::Forbidden,
        ProblemKind::Invalid => Came::Invalid,
        ProblemKind::Conflict { conflict } => match conflict {
            Conflict::Stale => Came::Stale,
            Conflict::QuotaExceeded { .. } => Came::Exceeded,
            Conflict::QuotaClosed => Came::Closed,
            Conflict::BelowBound { .. } => Came::Below,
            Conflict::NotInThisState => Came::NoStep,
            Conflict::Proposal { refusal } => match refusal {
                Refusal::SamePerson => Came::SamePerson,
                Refusal::PersonUnknown => Came::Unknown,
                Refusal::NotProposer => Came::NotProposer,
                Refusal::ObjectChanged => Came::Changed,
                Refusal::AlreadyProposed => Came::Waiting,
                Refusal::NothingChanged => Came::Same,
                other => panic!("not in the model: {other:?}"),
            },
            other => panic!("not in the model: {other:?}"),
        },
        other => panic!("not in the model: {other:?}"),
    }
}

impl Walk {
    async fn of(app: tests::TestApp) -> Self {
        let world = World::of(app).await;
        let name = world.app.provider_of(POOL).await;
        let second = "maker2@l6.example";
        let app = &world.app;
        app.again(&name, "bureau", second, Role::Maker, "checker@l6.example")
            .await;
        let maker_too = somebody(app, second, Role::Maker).await;
        let hand = |person, account, checks| Hand {
            person,
            account,
            checks,
        };
        let hands = vec![
            (hand(Some(1), 1, false), world.maker.clone()),
            (hand(Some(1), 2, true), world.twin.clone()),
            (hand(Some(2), 3, true), world.checker.clone()),
            // The checker's other account.
            (hand(Some(2), 5, false), maker_too),
            (hand(None, 4, true), world.unknown.clone()),
            (
                hand(None, 4, false),
                world.as_role(&world.unknown, Role::Maker, None),
            ),
        ];
        let quota = world.quota_row().await;
        let model = Model {
            limit: quota.limit_fen,
            closed: false,
            version: quota.version,
            bound: 0,
            ledger: 0,
            threshold: THRESHOLD.0,
            quota: None,
            raise: None,
            cases: Vec::new(),
        };
        Self {
            world,
            model,
            hands,
            ids: Vec::new(),
            dice: Dice(SEED),
        }
    }

    fn hand(&mut self) -> (Hand, Ctx) {
        let place = self.dice.below(self.hands.len());
        self.hands[place].clone()
    }

    async fn waiting(&self, kind: Kind, object: &str) -> Option<ProposalId> {
        let db = self.world.app.portal.db.read();
        let row = store::proposals::waiting(db, self.world.org, kind.code(), object).await;
        row.expect("read").map(|row| ProposalId::new(row.id))
    }

    /// Decides a proposal, sometimes by a form of before.
    async fn decide(&self, who: &Ctx, step: Step, id: ProposalId, fresh: bool) -> Came {
        let seen = self.world.seen(id).await;
        let version = if fresh { seen.version } else { "0".into() };
        let id = seen.id;
        match step {
            Step::Confirm => {
                let digest = seen.digest;
                came(
                    proposals::confirm(
                        who,
                        ConfirmParams {
                            id,
                            version,
                            digest,
                        },
                    )
                    .await,
                )
            }
            Step::SendBack => {
                let text = "请补充依据".into();
                came(proposals::send_back(who, DecideParams { id, version, text }).await)
            }
            Step::Withdraw => {
                let text = String::new();
                came(proposals::withdraw(who, DecideParams { id, version, text }).await)
            }
        }
    }

    fn step(&mut self) -> Step {
        [Step::Confirm, Step::Confirm, Step::SendBack, Step::Withdraw][self.dice.below(4)]
    }

    /// One operation: what the model says, and what the portal said.
    async fn once(&mut self) -> (String, Came, Came) {
        let (hand, who) = self.hand();
        let fresh = !self.dice.chance(12);
        let step = self.step();
        let mut what = self.dice.below(100);
        // Where nothing waits, something is proposed.
        if (15..=34).contains(&what) && self.model.quota.is_none() {
            what = 0;
        }
        if (40..=47).contains(&what) && self.model.raise.is_none() {
            what = 35;
        }
        match what {
            0..=14 => {
                let near = self.model.bound + self.dice.wan(0, 400) - 20_000_000;
                let limit = if self.dice.chance(8) {
                    self.model.limit
                } else {
                    near.max(0)
                };
                let closed = self.dice.chance(20);
                let params = QuotaChangeParams {
                    id: who.new_id().to_string(),
                    quota: self.world.quota.to_string(),
                    version: if fresh { self.model.version } else { 0 }.to_string(),
                    limit: Fen(limit).to_input(AmountUnit::Wan),
                    state: if closed { "closed" } else { "open" }.into(),
                    note: "按会议纪要调整".into(),
                };
                let said = self.model.propose_quota(hand, (limit, closed), fresh);
                let done = came(proposals::change_quota(&who, params).await);
                (format!("{hand:?} proposes {limit} {closed}"), said, done)
            }
            15..=34 => {
                let id = self
                    .waiting(Kind::QuotaLimit, &self.world.quota.to_string())
                    .await;
                let id = id.expect("the model says one waits");
                let done = self.decide(&who, step, id, fresh).await;
                let said = self.model.decide_quota(hand, step, fresh);
                (format!("{hand:?} {step:?} quota"), said, done)
            }
            35..=39 => {
                let to = self.dice.wan(20, 90);
                let params = ThresholdParams {
                    id: who.new_id().to_string(),
                    amount: Fen(to).to_input(AmountUnit::Wan),
                    note: "按授权管理办法调整".into(),
                };
                let said = self.model.propose_raise(hand, to);
                let done = came(proposals::change_threshold(&who, params).await);
                (format!("{hand:?} proposes threshold {to}"), said, done)
            }
            40..=47 => {
                let id = self
                    .waiting(Kind::Threshold, &self.world.org.to_string())
                    .await;
                let id = id.expect("the model says one waits");
                let done = self.decide(&who, step, id, fresh).await;
                let said = self.model.decide_raise(hand, step, fresh);
                (format!("{hand:?} {step:?} threshold"), said, done)
            }
            48..=71 => match self.case(|case| !matches!(case, Case::Withdrawn)) {
                Some(case) => self.approve(hand, &who, case, fresh).await,
                None => self.another().await,
            },
            72..=89 => match self.case(|case| matches!(case, Case::Check(_))) {
                Some(case) => {
                    let id = self.waiting(Kind::Approval, &self.ids[case]).await;
                    let id = id.expect("the model says one waits");
                    let done = self.decide(&who, step, id, fresh).await;
                    let said = self.model.decide_case(hand, case, step, fresh);
                    (format!("{hand:?} {step:?} case {case}"), said, done)
                }
                None => match self.case(|case| matches!(case, Case::Review)) {
                    Some(case) => self.approve(hand, &who, case, fresh).await,
                    None => self.another().await,
                },
            },
            90..=95 => match self.case(|case| !matches!(case, Case::Withdrawn)) {
                Some(case) => self.take_back(case).await,
                None => self.another().await,
            },
            _ => self.another().await,
        }
    }

    /// One of the cases in such a state.
    fn case(&mut self, fits: impl Fn(&Case) -> bool) -> Option<usize> {
        let all: Vec<usize> = (0..self.model.cases.len())
            .filter(|place| fits(&self.model.cases[*place]))
            .collect();
        let place = self.dice.below(all.len().max(1));
        all.get(place).copied()
    }

    /// Another application; while the quota has no room for it the firm could not apply.
    async fn another(&mut self) -> (String, Came, Came) {
        if self.model.closed || self.model.open() < 100_000_000 {
            return ("no room for another case".into(), Came::Same, Came::Same);
        }
        self.ids.push(self.world.reviewed().await);
        self.model.cases.push(Case::Review);
        ("another case".into(), Came::Done, Came::Done)
    }

    async fn approve(
        &mut self,
        hand: Hand,
        who: &Ctx,
        case: usize,
        fresh: bool,
    ) -> (String, Came, Came) {
        let amount = self.dice.wan(20, 100);
        let (_, version) = self.world.application(&self.ids[case]).await;
        let params = ApproveParams {
            id: self.ids[case].clone(),
            version: if fresh { version } else { 0 }.to_string(),
            amount: Fen(amount).to_input(AmountUnit::Wan),
            tenor_months: "12".into(),
            rate: String::new(),
            conditions: String::new(),
        };
        let said = self.model.approve(hand, case, amount, fresh);
        let done = came(applications::approve(who, params).await);
        (
            format!("{hand:?} approves {case} with {amount}"),
            said,
            done,
        )
    }

    async fn take_back(&mut self, case: usize) -> (String, Came, Came) {
        let (_, version) = self.world.application(&self.ids[case]).await;
        let params = StepParams {
            id: self.ids[case].clone(),
            version: version.to_string(),
            command: "withdraw".into(),
            text: String::new(),
        };
        let done = match self.world.firm.call(TakeStep { params }).await {
            Ok(()) => Came::Done,
            Err(problem) => panic!("the firm may take back: {problem:?}"),
        };
        (
            format!("the firm takes {case} back"),
            self.model.take_back(case),
            done,
        )
    }

    /// Every figure and state of the portal beside the model's.
    async fn compare(&self, what: &str) {
        let db = &self.world.app.portal.db;
        let row = self.world.quota_row().await;
        let m = &self.model;
        let seen = (
            row.limit_fen,
            row.closed_at.is_some(),
            row.version,
            row.bound().0,
        );
        assert_eq!(seen, (m.limit, m.closed, m.version, m.bound), "{what}");
        let (rows, sum) = quotas::ledger_sum(db.read(), self.world.org, self.world.quota)
            .await
            .expect("read");
        assert_eq!((rows, sum.0), (m.ledger, m.bound), "{what}: the ledger");
        assert_eq!(self.world.threshold().await, Some(m.threshold), "{what}");
        let open = store::proposals::open(db.read(), self.world.org)
            .await
            .expect("read");
        let waiting = |kind: Kind| open.iter().filter(|row| row.kind == kind.code()).count();
        let checks = m
            .cases
            .iter()
            .filter(|case| matches!(case, Case::Check(_)))
            .count();
        assert_eq!(
            waiting(Kind::QuotaLimit),
            usize::from(m.quota.is_some()),
            "{what}"
        );
        assert_eq!(
            waiting(Kind::Threshold),
            usize::from(m.raise.is_some()),
            "{what}"
        );
        assert_eq!(waiting(Kind::Approval), checks, "{what}");
    }

    /// The states of all cases beside the model's.
    async fn compare_cases(&self) {
        for (case, id) in self.model.cases.iter().zip(&self.ids) {
            let expected = match case {
                Case::Review => "under_review",
                Case::Check(Waiting { .. }) => "awaiting_check",
                Case::Approved(_) => "approved",
                Case::Withdrawn => "withdrawn",
            };
            assert_eq!(self.world.application(id).await.0, expected, "{id}");
        }
    }
}

both_databases! {
    async fn bar_l6_random_walk(app: TestApp) {
        let mut walk = Walk::of(app).await;
        let steps = bars::size(1_000, 10_000);
        for _ in 0..8 {
            walk.another().await;
        }
        let mut done = 0;
        for number in 0..steps {
            let (what, said, came) = walk.once().await;
            assert_eq!(said, came, "step {number} of seed {SEED}: {what}");
            done += usize::from(came == Came::Done);
            walk.compare(&format!("step {number} of seed {SEED}: {what}")).await;
            if number % 50 == 0 {
                walk.compare_cases().await;
            }
        }
        walk.compare_cases().await;
        assert!(done > steps / 5, "most of the walk was refused: {done}");
        bars::report("L6", &format!("{steps} random steps (seed {SEED}), {done} lawful, 0 divergences"));
    }
}
