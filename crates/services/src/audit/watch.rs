//! Floods: after its share of a minute a network's refusals are counted instead of written out, so
//! that nobody fills the disk, and the count is kept.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use domain::audit::Entry;

/// Rows that one network may cause in a minute by being refused.
const SHARE: i64 = 20;
/// Networks watched at once; those beyond share one count.
const NETWORKS: usize = 4096;
/// Kinds of refusal told apart in a count.
const KINDS: usize = 32;
/// Under which the rest is counted.
const REST: &str = "*";

/// What networks were refused in the minute that runs.
#[derive(Debug, Default)]
pub(crate) struct Watch(Mutex<HashMap<String, Minute>>);

#[derive(Debug, Default)]
struct Minute {
    minute: i64,
    seen: i64,
    kinds: BTreeMap<String, i64>,
}

/// What was counted and not written out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub network: String,
    pub minute: i64,
    pub times: i64,
    pub kinds: BTreeMap<String, i64>,
}

impl Watch {
    /// Whether this row is to be written; and the counts of minutes that are over by it.
    pub(super) fn admit(&self, note: &Entry, minute: i64) -> (bool, Vec<Counted>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut network = note.network.as_str();
        if !all.contains_key(network) && all.len() >= NETWORKS {
            network = REST;
        }
        let theirs = all.entry(network.to_owned()).or_default();
        let mut ended = Vec::new();
        if theirs.minute != minute {
            ended.extend(counted(network, std::mem::take(theirs)));
            theirs.minute = minute;
        }
        theirs.seen += 1;
        if theirs.seen <= SHARE {
            return (true, ended);
        }
        let known = theirs.kinds.len() < KINDS || theirs.kinds.contains_key(&note.action);
        let kind = if known { note.action.as_str() } else { REST };
        *theirs.kinds.entry(kind.to_owned()).or_default() += 1;
        (false, ended)
    }

    /// Takes out every minute before this one.
    pub(super) fn ended(&self, minute: i64) -> Vec<Counted> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let over: Vec<String> = all
            .iter()
            .filter(|(_, theirs)| theirs.minute < minute)
            .map(|(network, _)| network.clone())
            .collect();
        let taken = over.into_iter().filter_map(|network| {
            let theirs = all.remove(&network)?;
            counted(&network, theirs)
        });
        taken.collect()
    }
}

fn counted(network: &str, minute: Minute) -> Option<Counted> {
    let times: i64 = minute.kinds.values().sum();
    (times > 0).then(|| Counted {
        network: network.to_owned(),
        minute: minute.minute,
        times,
        kinds: minute.kinds,
    })
}
