//! JPEG: segment after segment to the picture, and through it to its end. What cameras append
//! (further pictures, maps of depth) may follow.

use crate::document::Refusal;

/// Pixels a side at the most.
const SIDE: u32 = 20_000;
/// Pixels at the most: phones make 200 million.
const PIXELS: u64 = 200_000_000;

/// Whether somebody could open a picture of this size.
pub(super) fn bounded(width: u32, height: u32) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Broken);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width > SIDE || height > SIDE || pixels > PIXELS {
        return Err(Refusal::Dimensions);
    }
    Ok(())
}

/// Where in the file the walk stands.
#[derive(Debug, Default)]
pub(super) struct Walk {
    place: Place,
    /// Bytes of the segment to pass over.
    skip: u32,
    /// The frame's head, as far as it is there.
    frame: Vec<u8>,
    sized: bool,
    scanned: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `FF` must come.
    #[default]
    Mark,
    /// The marker's code.
    Code,
    /// The first byte of a segment's length.
    Length(u8),
    /// The second.
    LengthEnd(u8, u8),
    /// In a segment that is passed over; whether a picture's data follow.
    Segment { scan: bool },
    /// In the head of the frame, which has the size.
    Frame,
    /// In the picture's data.
    Data,
    /// After `FF` there.
    DataMark,
    /// After the end.
    Ended,
}

impl Walk {
    pub(super) fn push(&mut self, mut part: &[u8]) -> Result<(), Refusal> {
        while let Some((&byte, rest)) = part.split_first() {
            match self.place {
                Place::Ended => return Ok(()),
                Place::Segment { scan } if self.skip > 0 => {
                    let pass = part.len().min(self.skip as usize);
                    self.skip -= pass as u32;
                    part = &part[pass..];
                    self.leave(scan);
                    continue;
                }
                Place::Data => {
                    // Most of a file: look for the next FF only.
                    match memchr::memchr(0xFF, part) {
                        Some(at) => {
                            self.place = Place::DataMark;
                            part = &part[at + 1..];
                        }
                        None => return Ok(()),
                    }
                    continue;
                }
                _ => self.step(byte)?,
            }
            part = rest;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), Refusal> {
        self.place = match (self.place, byte) {
            (Place::Mark, 0xFF) => Place::Code,
            (Place::Mark, _) => return Err(Refusal::Broken),
            (Place::Code, code) => self.code(code)?,
            (Place::Length(code), high) => Place::LengthEnd(code, high),
            (Place::LengthEnd(code, high), low) => {
                self.length(code, u16::from_be_bytes([high, low]))?
            }
            (Place::Frame, byte) => return self.frame(byte),
            // A stuffed FF, a restart mark, or FF that fills.
            (Place::DataMark, 0x00 | 0xD0..=0xD7) => Place::Data,
            (Place::DataMark, 0xFF) => Place::DataMark,
            (Place::DataMark, code) => self.code(code)?,
            (other, _) => other,
        };
        Ok(())
    }

    /// A marker.
    fn code(&mut self, code: u8) -> Result<Place, Refusal> {
        match code {
            // Filling, or the start of the picture.
            0xFF => Ok(Place::Code),
            0xD8 | 0x01 => Ok(Place::Mark),
            0xD9 if self.scanned => Ok(Place::Ended),
            0x00 | 0xD0..=0xD7 | 0xD9 => Err(Refusal::Broken),
            code => Ok(Place::Length(code)),
        }
    }

    fn length(&mut self, code: u8, length: u16) -> Result<Place, Refusal> {
        let inside = length.checked_sub(2).ok_or(Refusal::Broken)?;
        self.skip = u32::from(inside);
        match code {
            0xC0..=0xCF if !matches!(code, 0xC4 | 0xC8 | 0xCC) => {
                if inside < 6 {
                    return Err(Refusal::Broken);
                }
                self.frame.clear();
                Ok(Place::Frame)
            }
            0xDA if !self.sized => Err(Refusal::Broken),
            0xDA => {
                self.scanned = true;
                Ok(if inside == 0 {
                    Place::Data
                } else {
                    Place::Segment { scan: true }
                })
            }
            _ if inside == 0 => Ok(Place::Mark),
            _ => Ok(Place::Segment { scan: false }),
        }
    }

    /// The head of the frame: precision, height, width.
    fn frame(&mut self, byte: u8) -> Result<(), Refusal> {
        self.frame.push(byte);
        if let [_, a, b, c, d] = *self.frame {
            bounded(
                u16::from_be_bytes([c, d]).into(),
                u16::from_be_bytes([a, b]).into(),
            )?;
            self.sized = true;
            self.skip -= 5;
            self.place = Place::Segment { scan: false };
        }
        Ok(())
    }

    fn leave(&mut self, scan: bool) {
        if self.skip == 0 {
            self.place = if scan { Place::Data } else { Place::Mark };
        }
    }

    pub(super) fn end(&self) -> Result<(), Refusal> {
        match self.place {
            Place::Ended => Ok(()),
            _ => Err(Refusal::Broken),
        }
    }
}
