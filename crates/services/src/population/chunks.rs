//! A list that is cheap to copy and to change a little: what did not change is shared.

use std::sync::Arc;

/// Places of one part.
const PART: usize = 512;

/// Places, some of them taken.
#[derive(Clone, Debug)]
pub(super) struct Chunks<T> {
    parts: Vec<Arc<Vec<Option<T>>>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { parts: Vec::new() }
    }
}

impl<T: Clone> Chunks<T> {
    /// What stands at a place.
    pub fn get(&self, place: usize) -> Option<&T> {
        self.parts.get(place / PART)?.get(place % PART)?.as_ref()
    }

    /// Puts something at a place, or takes it away.
    pub fn set(&mut self, place: usize, value: Option<T>) {
        while self.parts.len() <= place / PART {
            self.parts.push(Arc::new(vec![None; PART]));
        }
        if let Some(part) = self.parts.get_mut(place / PART)
            && let Some(cell) = Arc::make_mut(part).get_mut(place % PART)
        {
            *cell = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_saw() {
        let mut list = Chunks::default();
        list.set(3, Some('a'));
        list.set(PART * 2 + 1, Some('b'));
        let before = list.clone();
        list.set(3, Some('c'));
        list.set(PART * 2 + 1, None);
        assert_eq!((before.get(3), list.get(3)), (Some(&'a'), Some(&'c')));
        assert_eq!(
            (before.get(PART * 2 + 1), list.get(PART * 2 + 1)),
            (Some(&'b'), None)
        );
        assert_eq!((list.get(0), list.get(usize::MAX)), (None, None));
    }
}
