//! Walking the trail and naming the first place that is not as it was written.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;

use super::anchor::Anchor;
use super::chain::{ClosedDay, Linked, SealedHead, Tip, is_backdated};
use super::fault::{Bad, Fault};
use super::keys::Keyring;

/// What is known before the first row is read.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The keys; without them only what needs none is checked, which is what a third party can do:
    /// the numbers, and the digests at the ends of days and at anchors.
    pub keys: Option<Keyring>,
    /// Every closed day, in order, those whose rows were removed after their time included.
    pub days: Vec<ClosedDay>,
    /// The end of the chain as the database has it.
    pub head: Option<SealedHead>,
    /// Anchors whose signatures hold, in order.
    pub anchors: Vec<Anchor>,
    /// Before this day rows were removed after their time, by a record whose signature holds.
    pub purged_before: Option<NaiveDate>,
    /// Only from this day on.
    pub from: Option<NaiveDate>,
    /// Only to this day.
    pub to: Option<NaiveDate>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub rows: u64,
    /// Days with rows read.
    pub days: u64,
    /// Bad places found.
    pub bad: u64,
    /// The first of them.
    pub first: Option<Bad>,
    /// The last anchor that was met and found right.
    pub anchored: Option<Anchor>,
    /// How many rows stand after it.
    pub unanchored: u64,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.bad == 0
    }
}

/// A day that must be there.
#[derive(Clone, Copy, Debug)]
struct Expected {
    end: Tip,
    previous: Option<NaiveDate>,
    before: Option<Tip>,
    is_open: bool,
}

/// Takes the rows in the order of days and numbers.
#[derive(Debug)]
pub struct Verifier {
    known: Known,
    /// Days still to come.
    coming: VecDeque<Expected>,
    anchors: BTreeMap<(NaiveDate, i64), Vec<Anchor>>,
    /// The day being walked.
    now: Option<(Expected, Tip)>,
    /// Whether the digest of the day is still that of all its rows.
    digest_holds: bool,
    /// The row after the last that an anchor vouched for.
    since: Option<(NaiveDate, i64)>,
    report: Report,
}

impl Verifier {
    /// Begins.
    pub fn new(known: Known) -> Self {
        let mut anchors: BTreeMap<_, Vec<Anchor>> = BTreeMap::new();
        for anchor in &known.anchors {
            let place = (anchor.tip.day, anchor.tip.number);
            anchors.entry(place).or_default().push(anchor.clone());
        }
        let inside = |day: NaiveDate| {
            known.from.is_none_or(|from| day >= from) && known.to.is_none_or(|to| day <= to)
        };
        anchors.retain(|(day, _), _| inside(*day));
        let mut coming = VecDeque::new();
        let mut before: Option<Tip> = None;
        for day in &known.days {
            if inside(day.tip.day) {
                coming.push_back(Expected {
                    end: day.tip,
                    previous: day.previous,
                    before,
                    is_open: false,
                });
            }
            before = Some(day.tip);
        }
        if let Some(head) = known.head.as_ref().filter(|head| inside(head.tip.day)) {
            coming.push_back(Expected {
                end: head.tip,
                previous: head.previous,
                before,
                is_open: true,
            });
        }
        Self {
            known,
            coming,
            anchors,
            now: None,
            digest_holds: true,
            since: None,
            report: Report::default(),
        }
    }

    /// The first bad place so far.
    pub fn first(&self) -> Option<&Bad> {
        self.report.first.as_ref()
    }

    /// Takes the next row.
    pub fn row(&mut self, row: &Linked) {
        self.report.rows += 1;
        self.report.unanchored += 1;
        while self.now.is_none_or(|(day, _)| day.end.day < row.day) {
            if !self.next_day(Some(row.day)) {
                return self.bad_row(row, Fault::Extra);
            }
        }
        let Some((day, mut tip)) = self.now else {
            return;
        };
        if day.end.day != row.day || row.number <= tip.number {
            return self.bad_row(row, Fault::Extra);
        }
        let expected = tip.number.saturating_add(1);
        let gap = row.number > expected;
        if gap {
            let to = row.number.saturating_sub(1);
            self.bad(Some(row.day), expected, Fault::Missing { to });
            self.anchors
                .retain(|(day, number), _| *day != row.day || *number >= row.number);
        }
        let fault = self.judge(&tip, row);
        self.digest_holds &= !gap && fault.is_none();
        // The row's own value is what the next row was chained to, whatever became of this one.
        tip = Tip {
            day: row.day,
            number: row.number,
            mac: row.mac,
            digest: tip.keyless(&row.entry, row.number),
        };
        if let Some(fault) = fault.filter(|_| !gap) {
            self.bad_row(row, fault);
        }
        self.now = Some((day, tip));
        self.meet_anchors(&tip);
    }

    /// Notes a row that has no place in the chain at all.
    pub fn unplaced(&mut self, id: uuid::Uuid) {
        self.add(Bad {
            day: None,
            number: 0,
            id: Some(id),
            fault: Fault::Unplaced,
        });
    }

    /// Notes a line of the anchor file that is not genuine.
    pub fn bad_anchor(&mut self, line: usize) {
        self.add(Bad {
            day: None,
            number: 0,
            id: None,
            fault: Fault::AnchorChanged { line },
        });
    }

    /// Ends, when there are no more rows.
    pub fn finish(mut self) -> Report {
        while self.next_day(None) {}
        self.end_day();
        if let (None, Some(last)) = (&self.known.head, self.known.days.last()) {
            let next = last.tip.number.saturating_add(1);
            self.bad(Some(last.tip.day), next, Fault::HeadChanged);
        }
        // Anchors of days that the records no longer know.
        let purged = |day: NaiveDate| self.known.purged_before.is_some_and(|before| day < before);
        let left = self.anchors.keys().filter(|(day, _)| !purged(*day));
        if let Some((day, to)) = left.max().copied() {
            let head = self.known.head.as_ref().map(|head| head.tip);
            let end = head.filter(|head| head.day < day);
            let (from, next) = end.map_or((day, 1), |end| (end.day, end.number.saturating_add(1)));
            self.bad(Some(from), next, Fault::Cut { day, to });
        }
        self.report
    }

    fn judge(&self, tip: &Tip, row: &Linked) -> Option<Fault> {
        if let Some(keys) = &self.known.keys {
            let Some(key) = keys.get(&row.key_id) else {
                return Some(Fault::UnknownKey(row.key_id.clone()));
            };
            if tip.hashes(key, &row.entry, row.number).0 != row.mac {
                return Some(Fault::Changed);
            }
        }
        if row.entry.action == super::END_CHANGED {
            return Some(Fault::HeadChanged);
        }
        is_backdated(row.entry.at, row.day).then_some(Fault::Backdated)
    }

    /// Ends the day being walked and begins the next that must be there, up to the day `to`.
    fn next_day(&mut self, to: Option<NaiveDate>) -> bool {
        let wanted = |day: &Expected| to.is_none_or(|to| day.end.day <= to);
        let Some(day) = self.coming.front().copied().filter(wanted) else {
            return false;
        };
        self.end_day();
        self.coming.pop_front();
        if day.previous != day.before.map(|before| before.day) {
            self.bad(Some(day.end.day), 1, Fault::DayMissing);
        }
        self.digest_holds = true;
        self.since.get_or_insert((day.end.day, 1));
        self.now = Some((day, Tip::open(day.end.day, day.before.as_ref())));
        true
    }

    /// Holds what was walked against the record of the day's end.
    fn end_day(&mut self) {
        let Some((day, tip)) = self.now.take() else {
            return;
        };
        let date = day.end.day;
        let next = tip.number.saturating_add(1);
        let purged = tip.number == 0 && self.known.purged_before.is_some_and(|p| date < p);
        if purged {
            let day_of = (date, i64::MIN)..=(date, i64::MAX);
            let wrong = self.anchors.range(day_of).any(|((_, number), seen)| {
                let at_end = *number == day.end.number;
                *number > day.end.number || (at_end && seen.iter().any(|a| a.tip != day.end))
            });
            self.anchors.retain(|(day, _), _| *day != date);
            if wrong {
                self.bad(Some(date), day.end.number, Fault::DayChanged);
            }
            return;
        }
        self.report.days += u64::from(tip.number > 0);
        let seen = self.anchors.range((date, next)..=(date, i64::MAX));
        if let Some(to) = seen.map(|((_, number), _)| *number).max() {
            self.anchors.retain(|(day, _), _| *day != date);
            self.bad(Some(date), next, Fault::Cut { day: date, to });
        }
        if tip.number < day.end.number {
            let to = day.end.number;
            self.bad(Some(date), next, Fault::Missing { to });
        } else if tip.number > day.end.number {
            self.bad(Some(date), day.end.number.saturating_add(1), Fault::Extra);
        } else if tip.mac != day.end.mac || (self.digest_holds && tip.digest != day.end.digest) {
            // An open end that was set by hand tells of what came after it.
            let (number, fault) = if day.is_open {
                (next, Fault::HeadChanged)
            } else {
                (tip.number, Fault::DayChanged)
            };
            self.bad(Some(date), number, fault);
        }
        if day.is_open {
            self.check_seal(next);
        }
    }

    fn check_seal(&mut self, next: i64) {
        let (Some(keys), Some(head)) = (&self.known.keys, &self.known.head) else {
            return;
        };
        let (day, fault) = (
            head.tip.day,
            match keys.get(&head.key_id) {
                None => Some(Fault::UnknownKey(head.key_id.clone())),
                Some(key) if !head.is_genuine(key) => Some(Fault::HeadChanged),
                Some(_) => None,
            },
        );
        if let Some(fault) = fault {
            self.bad(Some(day), next, fault);
        }
    }

    fn meet_anchors(&mut self, tip: &Tip) {
        let Some(met) = self.anchors.remove(&(tip.day, tip.number)) else {
            return;
        };
        for anchor in met {
            let digest = !self.digest_holds || anchor.tip.digest == tip.digest;
            if anchor.tip.mac == tip.mac && digest {
                self.since = Some((tip.day, tip.number.saturating_add(1)));
                self.report.unanchored = 0;
                self.report.anchored = Some(anchor);
            } else {
                let (day, to) = (tip.day, tip.number);
                let (from, number) = self.since.unwrap_or((day, to));
                self.bad(Some(from), number, Fault::Rewritten { day, to });
            }
        }
    }

    fn bad_row(&mut self, row: &Linked, fault: Fault) {
        self.add(Bad {
            day: Some(row.day),
            number: row.number,
            id: Some(row.entry.id),
            fault,
        });
    }

    fn bad(&mut self, day: Option<NaiveDate>, number: i64, fault: Fault) {
        self.add(Bad {
            day,
            number,
            id: None,
            fault,
        });
    }

    fn add(&mut self, bad: Bad) {
        self.report.bad += 1;
        self.report.first.get_or_insert(bad);
    }
}
