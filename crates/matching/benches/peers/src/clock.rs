//! Time as the processor spends it: others who use the machine are not counted.

use std::time::Instant;

/// What time is taken from, in nanoseconds; only differences mean anything.
pub type Clock = Box<dyn Fn() -> u64>;

/// The time that this thread has had a processor.
pub fn thread() -> Clock {
    if cpu_time().is_some() {
        return Box::new(|| cpu_time().unwrap_or_default());
    }
    wall()
}

/// The time on the wall, for work on several threads.
pub fn wall() -> Clock {
    let start = Instant::now();
    Box::new(move || start.elapsed().as_nanos() as u64)
}

/// This thread's time and that of another process which works while this one waits.
pub fn with_process(id: i32) -> Clock {
    if cpu_time().is_some() && process(id).is_some() {
        return Box::new(move || cpu_time().unwrap_or_default() + process(id).unwrap_or_default());
    }
    wall()
}

#[cfg(unix)]
fn cpu_time() -> Option<u64> {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the call writes one time to the place it is given.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    (failed == 0).then_some(time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64)
}

#[cfg(not(unix))]
fn cpu_time() -> Option<u64> {
    None
}

fn process(id: i32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/schedstat")).ok()?;
    text.split_ascii_whitespace().next()?.parse().ok()
}
