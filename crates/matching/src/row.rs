//! Facts in the engine's coding.

use std::collections::HashMap;

use domain::facts::{FactSet, FactValue, nodes};

use crate::test::{Cell, UNNAMED, pack};

/// The facts of one need, coded for one engine. Facts that no product asks for are not in it.
#[derive(Debug, Clone)]
pub struct Row {
    pub(crate) cells: Vec<Cell>,
}

/// The facts that the products ask for, each with a place in the row.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    places: HashMap<String, usize>,
    /// The same in the order of the keys, which is that of every set of facts.
    in_order: Vec<(String, usize)>,
    dictionaries: Vec<HashMap<String, u32>>,
}

impl Columns {
    /// The place of a fact, made if it is new.
    pub(crate) fn place(&mut self, key: &str) -> usize {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let place = self.dictionaries.len();
        self.places.insert(key.to_owned(), place);
        let at = self
            .in_order
            .partition_point(|(other, _)| other.as_str() < key);
        self.in_order.insert(at, (key.to_owned(), place));
        self.dictionaries.push(HashMap::new());
        place
    }

    /// The number of a code of a fact, made if it is new.
    pub(crate) fn code(&mut self, place: usize, code: &str) -> u32 {
        let dictionary = &mut self.dictionaries[place];
        let next = u32::try_from(dictionary.len()).unwrap_or(UNNAMED);
        match dictionary.get(code) {
            Some(number) => *number,
            None => *dictionary.entry(code.to_owned()).or_insert(next),
        }
    }

    /// How many words of bits the codes of a fact need.
    pub(crate) fn words(&self, place: usize) -> usize {
        self.dictionaries[place].len().div_ceil(64)
    }

    /// A row in which nothing is known.
    pub(crate) fn empty_row(&self) -> Row {
        Row {
            cells: vec![Cell::Unknown; self.dictionaries.len()],
        }
    }

    /// Writes the facts of a set over those of a row.
    pub(crate) fn write(&self, row: &mut Row, facts: &FactSet) {
        let mut places = self.in_order.iter().peekable();
        for (key, observed) in facts {
            while places.next_if(|(own, _)| own < key).is_some() {}
            if let Some((_, place)) = places.next_if(|(own, _)| own == key) {
                row.cells[*place] = self.cell(*place, &observed.value);
            }
        }
    }

    fn cell(&self, place: usize, value: &FactValue) -> Cell {
        match value {
            FactValue::Bool(flag) => Cell::Number(i64::from(*flag)),
            FactValue::Int(_) | FactValue::Money(_) | FactValue::Date(_) => {
                value.ordinal().map_or(Cell::Unknown, Cell::Number)
            }
            FactValue::Code(code) => Cell::Code(
                self.dictionaries[place]
                    .get(code)
                    .copied()
                    .unwrap_or(UNNAMED),
            ),
            FactValue::Region(code) => node(nodes::canonical_region(code)),
            FactValue::Industry(code) => node(Some(code)),
            FactValue::Set(codes) => {
                let dictionary = &self.dictionaries[place];
                let mut bits = vec![0; self.words(place)];
                for number in codes.iter().filter_map(|code| dictionary.get(code)) {
                    bits[*number as usize / 64] |= 1u64 << (number % 64);
                }
                Cell::Set(bits.into_boxed_slice())
            }
        }
    }
}

fn node(code: Option<&str>) -> Cell {
    code.and_then(pack).map_or(Cell::Unknown, Cell::Node)
}
