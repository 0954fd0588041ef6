//! Who may be connected: so many in all, so many a neighbour, and room for who comes while idlers
//! hold every place.
//!
//! A connection that waits for a request, or for the rest of its head, costs an attacker nothing.
//! When the places are all taken the one that has waited longest gives its place to the newcomer;
//! one whose request is being answered never does.

use crate::networks::{Networks, neighbour};
use ipnet::IpNet;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// All places.
#[derive(Debug)]
pub struct Places {
    total: usize,
    a_neighbour: usize,
    /// Proxies speak for many: they have no limit of their own.
    proxies: Networks,
    freed: Notify,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    count: usize,
    /// Numbers rise, so the smallest has waited longest.
    next: u64,
    neighbours: HashMap<IpNet, Neighbour>,
    waiting: BTreeMap<u64, Waiting>,
}

#[derive(Debug, Default)]
struct Neighbour {
    count: usize,
    waiting: BTreeMap<u64, ()>,
}

#[derive(Debug)]
struct Waiting {
    neighbour: Option<IpNet>,
    give_up: CancellationToken,
}

/// One place, given back when dropped.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    neighbour: Option<IpNet>,
    give_up: CancellationToken,
    /// Its number while it waits.
    number: Mutex<Option<u64>>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// All are at work: wait until one is free.
    All,
    /// This neighbour has all that it may have, and all of them are at work.
    Neighbour,
}

impl Places {
    /// So many in all and so many a neighbour.
    pub fn new(total: usize, a_neighbour: usize, proxies: Networks) -> Arc<Self> {
        Arc::new(Self {
            total,
            a_neighbour,
            proxies,
            freed: Notify::new(),
            taken: Mutex::default(),
        })
    }

    /// A place for who comes from this address.
    pub fn take(self: &Arc<Self>, from: IpAddr) -> Result<Place, Full> {
        let neighbour = (!self.proxies.contain(from)).then(|| neighbour(from));
        let mut taken = self.lock();
        if let Some(network) = neighbour {
            let theirs = taken.neighbours.entry(network).or_default();
            if theirs.count >= self.a_neighbour {
                let longest = theirs.waiting.keys().next().copied();
                taken.end(longest.ok_or(Full::Neighbour)?);
            }
        }
        if taken.count >= self.total {
            let longest = taken.waiting.keys().next().copied();
            taken.end(longest.ok_or(Full::All)?);
        }
        taken.count += 1;
        if let Some(network) = neighbour {
            taken.neighbours.entry(network).or_default().count += 1;
        }
        let give_up = CancellationToken::new();
        let number = taken.wait(neighbour, give_up.clone());
        Ok(Place {
            places: self.clone(),
            neighbour,
            give_up,
            number: Mutex::new(Some(number)),
        })
    }

    /// Waits until a place was given back or somebody began to wait.
    pub async fn freed(&self) {
        self.freed.notified().await;
    }

    /// How many are taken.
    #[cfg(test)]
    fn count(&self) -> usize {
        self.lock().count
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    /// Somebody waits from now on.
    fn wait(&mut self, neighbour: Option<IpNet>, give_up: CancellationToken) -> u64 {
        let number = self.next;
        self.next += 1;
        if let Some(theirs) = neighbour.and_then(|network| self.neighbours.get_mut(&network)) {
            theirs.waiting.insert(number, ());
        }
        self.waiting.insert(number, Waiting { neighbour, give_up });
        number
    }

    /// Somebody waits no more; `false` when the place was given to another.
    fn work(&mut self, number: u64) -> bool {
        let Some(waited) = self.waiting.remove(&number) else {
            return false;
        };
        if let Some(network) = waited.neighbour
            && let Some(theirs) = self.neighbours.get_mut(&network)
        {
            theirs.waiting.remove(&number);
        }
        true
    }

    /// Ends the one that waits under this number; its place is free at once.
    fn end(&mut self, number: u64) {
        let Some(waited) = self.waiting.get(&number) else {
            return;
        };
        waited.give_up.cancel();
        let network = waited.neighbour;
        self.work(number);
        self.free(network);
    }

    fn free(&mut self, neighbour: Option<IpNet>) {
        self.count = self.count.saturating_sub(1);
        if let Some(network) = neighbour
            && let Some(theirs) = self.neighbours.get_mut(&network)
        {
            theirs.count = theirs.count.saturating_sub(1);
            if theirs.count == 0 {
                self.neighbours.remove(&network);
            }
        }
    }
}

impl Place {
    /// A request has arrived whole: the place is nobody else's until it is answered.
    pub fn works(&self) {
        let mut number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = number.take() {
            self.places.lock().work(number);
        }
    }

    /// The request is answered; the connection waits for another.
    pub fn waits(&self) {
        let mut number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        if number.is_none() && !self.give_up.is_cancelled() {
            *number = Some(
                self.places
                    .lock()
                    .wait(self.neighbour, self.give_up.clone()),
            );
            self.places.freed.notify_one();
        }
    }

    /// Waits until the place was given to another.
    pub async fn given_up(&self) {
        self.give_up.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.give_up.is_cancelled() {
            return;
        }
        self.works();
        self.places.lock().free(self.neighbour);
        self.places.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{Full, Place, Places};
    use crate::networks::Networks;
    use std::net::IpAddr;

    fn from(n: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, n])
    }

    fn given_up(place: &Place) -> bool {
        place.give_up.is_cancelled()
    }

    #[test]
    fn a_newcomer_takes_the_place_that_has_waited_longest() {
        let places = Places::new(3, 9, Networks::default());
        let [first, second, third] = [1, 2, 3].map(|n| places.take(from(n)).unwrap());
        first.works();
        first.waits();
        let newcomer = places.take(from(4)).unwrap();
        assert!(given_up(&second), "the first has worked since");
        assert!(!given_up(&first) && !given_up(&third) && !given_up(&newcomer));
        drop(second);
        assert_eq!(places.count(), 3, "its place is not given back twice");
    }

    #[test]
    fn who_is_being_answered_keeps_the_place() {
        let places = Places::new(2, 9, Networks::default());
        let [first, second] = [1, 2].map(|n| places.take(from(n)).unwrap());
        first.works();
        second.works();
        assert_eq!(places.take(from(3)).unwrap_err(), Full::All);
        drop(first);
        assert!(places.take(from(3)).is_ok());
        assert!(!given_up(&second));
    }

    #[test]
    fn one_neighbour_cannot_take_the_places_of_others() {
        let places = Places::new(10, 2, Networks::default());
        let other = places.take(from(1)).unwrap();
        let idle: Vec<_> = (0..50).map(|_| places.take(from(2)).unwrap()).collect();
        assert_eq!(idle.iter().filter(|place| !given_up(place)).count(), 2);
        assert_eq!(places.count(), 3);
        assert!(!given_up(&other), "though it has waited longest of all");
        idle.iter().for_each(Place::works);
        assert_eq!(places.take(from(2)).unwrap_err(), Full::Neighbour);
        assert!(places.take(from(3)).is_ok());
    }

    #[test]
    fn a_proxy_speaks_for_many() {
        let places = Places::new(10, 2, "192.0.2.2".parse().unwrap());
        let all: Vec<_> = (0..10).map(|_| places.take(from(2)).unwrap()).collect();
        assert_eq!(all.iter().filter(|place| !given_up(place)).count(), 10);
    }

    #[test]
    fn everything_given_back_leaves_nothing_behind() {
        let places = Places::new(4, 2, Networks::default());
        for round in 0..100_u8 {
            let some: Vec<_> = (0..6)
                .filter_map(|n| places.take(from(n % 3 + round % 5)).ok())
                .collect();
            some.iter().skip(2).for_each(Place::works);
            some.iter().skip(4).for_each(Place::waits);
        }
        let taken = places.lock();
        assert_eq!(
            (taken.count, taken.neighbours.len(), taken.waiting.len()),
            (0, 0, 0)
        );
    }
}
