//! A small bounded load: so many readers, each on its own kept connection, for so long.

use std::net::SocketAddr;
use std::time::Duration;

use crate::Outcome;
use crate::http::{Connection, get};
use crate::steps::now;

/// How a load went.
pub struct Measured {
    /// Answers per second, over all readers.
    pub rate: f64,
    /// Every answer's time, sorted.
    times: Vec<Duration>,
    /// The body's length of the last answer.
    pub length: usize,
}

impl Measured {
    /// The time that so many of a hundred answers were faster than.
    pub fn percentile(&self, percent: usize) -> Duration {
        let index = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(index).copied().unwrap_or_default()
    }
}

/// Reads one path with `readers` concurrent connections for `length`; any answer but 200 fails.
pub fn read(
    address: SocketAddr,
    path: &str,
    headers: &[(&str, &str)],
    readers: usize,
    length: Duration,
) -> Outcome<Measured> {
    let request = get(address, path, headers);
    let start = now();
    let results: Vec<Outcome<(Vec<Duration>, usize)>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..readers)
            .map(|_| scope.spawn(|| reader(address, &request, start + length)))
            .collect();
        handles
            .into_iter()
            .map(|handle| {
                handle
                    .join()
                    .unwrap_or_else(|_| Err("a reader ended early".to_owned()))
            })
            .collect()
    });
    let took = start.elapsed();
    let (mut times, mut length) = (Vec::new(), 0);
    for result in results {
        let (mine, last) = result.map_err(|e| format!("{path}: {e}"))?;
        times.extend(mine);
        length = last;
    }
    times.sort_unstable();
    let rate = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX)) / took.as_secs_f64();
    Ok(Measured {
        rate,
        times,
        length,
    })
}

fn reader(
    address: SocketAddr,
    request: &[u8],
    until: std::time::Instant,
) -> Outcome<(Vec<Duration>, usize)> {
    let mut connection = Connection::open(address).map_err(|e| e.to_string())?;
    let (mut times, mut length) = (Vec::new(), 0);
    while now() < until {
        let start = now();
        let answer = connection.send(request).map_err(|e| e.to_string())?;
        times.push(start.elapsed());
        if answer.status != 200 {
            return Err(format!("answered {}", answer.status));
        }
        length = answer.body.len();
    }
    Ok((times, length))
}
