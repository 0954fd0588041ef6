//! Facts in few bytes: a population keeps those of every need, to tell what changed and to write
//! its snapshot file. Values only; where they came from is in the records.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::facts::{FactSet, FactValue, Source, keys};

/// Writes numbers and texts.
#[derive(Debug, Default)]
pub(super) struct Writer(pub Vec<u8>);

impl Writer {
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Seven bits a byte, the last one without the high bit.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number as u8 & 0x7f) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small numbers of either sign are short.
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }
}

/// Reads them back; `None` for bytes that nobody here wrote.
#[derive(Debug)]
pub(super) struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (found, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(found)
    }

    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.bytes()?).ok()
    }
}

/// The facts, packed.
pub(super) fn pack(facts: &FactSet) -> Box<[u8]> {
    let mut out = Writer::default();
    out.number(facts.len() as u64);
    for (key, observed) in facts {
        match keys::ALL.iter().position(|known| known == key) {
            Some(place) => out.number(place as u64 + 1),
            None => {
                out.number(0);
                out.bytes(key.as_bytes());
            }
        }
        value(&mut out, &observed.value);
    }
    out.0.into_boxed_slice()
}

fn value(out: &mut Writer, value: &FactValue) {
    match value {
        FactValue::Bool(flag) => out.byte(u8::from(*flag)),
        FactValue::Int(number) => {
            out.byte(2);
            out.signed(*number);
        }
        FactValue::Money(fen) => {
            out.byte(3);
            out.signed(*fen);
        }
        FactValue::Date(day) => {
            out.byte(4);
            out.signed(i64::from(day.num_days_from_ce()));
        }
        FactValue::Code(code) => text(out, 5, code),
        FactValue::Region(code) => text(out, 6, code),
        FactValue::Industry(code) => text(out, 7, code),
        FactValue::Set(codes) => {
            out.byte(8);
            out.number(codes.len() as u64);
            codes.iter().for_each(|code| out.bytes(code.as_bytes()));
        }
    }
}

fn text(out: &mut Writer, tag: u8, code: &str) {
    out.byte(tag);
    out.bytes(code.as_bytes());
}

/// The facts again, without their sources; `None` for other bytes.
pub(super) fn unpack(packed: &[u8]) -> Option<FactSet> {
    let mut input = Reader(packed);
    let mut facts = FactSet::new();
    for _ in 0..input.number()? {
        let key = match input.number()? {
            0 => input.text()?,
            place => *keys::ALL.get(usize::try_from(place - 1).ok()?)?,
        };
        let value = read(&mut input)?;
        facts.set(key, value, Source::Computed, None);
    }
    input.0.is_empty().then_some(facts)
}

fn read(input: &mut Reader<'_>) -> Option<FactValue> {
    Some(match input.byte()? {
        0 => FactValue::Bool(false),
        1 => FactValue::Bool(true),
        2 => FactValue::Int(input.signed()?),
        3 => FactValue::Money(input.signed()?),
        4 => {
            let days = i32::try_from(input.signed()?).ok()?;
            FactValue::Date(NaiveDate::from_num_days_from_ce_opt(days)?)
        }
        5 => FactValue::Code(input.text()?.to_owned()),
        6 => FactValue::Region(input.text()?.to_owned()),
        7 => FactValue::Industry(input.text()?.to_owned()),
        8 => {
            let mut codes = BTreeSet::new();
            for _ in 0..input.number()? {
                codes.insert(input.text()?.to_owned());
            }
            FactValue::Set(codes)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_type() -> FactSet {
        let day = |text: &str| FactValue::Date(text.parse().unwrap());
        let mut facts = FactSet::new();
        for (key, value) in [
            (keys::FIRM_IS_LISTED, FactValue::Bool(true)),
            (keys::PROJECT_FILED, FactValue::Bool(false)),
            (keys::FIRM_AGE_MONTHS, FactValue::Int(i64::MIN)),
            (keys::FIRM_EMPLOYEES, FactValue::Int(i64::MAX)),
            (keys::NEED_AMOUNT, FactValue::Money(-1)),
            (keys::FIRM_FOUNDED_ON, day("0001-01-01")),
            (keys::NEED_LATEST_DATE, day("9999-12-31")),
            (keys::NEED_PURPOSE, FactValue::code("流动资金")),
            (keys::FIRM_REGION, FactValue::Region("450203".into())),
            (keys::FIRM_INDUSTRY, FactValue::Industry("C3670".into())),
            (keys::PROJECT_TAGS, FactValue::Set(BTreeSet::new())),
            (
                keys::FIRM_CERTIFICATIONS,
                FactValue::set(["hnte", "srdi_sme"]),
            ),
            ("collateral.coverage@00ff", FactValue::Int(10_000)),
        ] {
            facts.set(key, value, Source::Computed, None);
        }
        facts
    }

    #[test]
    fn what_was_packed_comes_back() {
        for facts in [FactSet::new(), every_type()] {
            assert_eq!(unpack(&pack(&facts)), Some(facts));
        }
    }

    #[test]
    fn other_bytes_are_nothing() {
        let good = pack(&every_type());
        for length in 0..good.len() {
            assert_eq!(unpack(&good[..length]), None, "cut at {length}");
        }
        assert_eq!(
            unpack(&[&good[..], &[0]].concat()),
            None,
            "one byte too many"
        );
        assert_eq!(unpack(&[0xff; 40]), None);
    }
}
