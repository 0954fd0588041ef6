//! The picture that an authenticator's camera reads: a QR code as one path of squares, for an
//! `<svg>` in the page.

use contract::security::PictureView;
use fast_qr::{ECL, QRBuilder};

use crate::error::{Error, Result};

/// Empty squares around the code, as its standard asks.
const QUIET: usize = 4;

/// Draws it.
pub(crate) fn draw(text: &str) -> Result<PictureView> {
    let code = QRBuilder::new(text.as_bytes())
        .ecl(ECL::M)
        .build()
        .map_err(|error| Error::Internal(format!("picture of a code: {error:?}")))?;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size)
                .take_while(|at| row.get(*at).is_some_and(|module| module.value()))
                .count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Ok(PictureView {
        side: code.size + 2 * QUIET,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_where_a_camera_looks_for_them() {
        let picture = draw("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        // The frame of seven squares of three corners.
        let far = picture.side - QUIET - 7;
        assert!(picture.path.starts_with("M4 4h7v1h-7z"));
        assert!(picture.path.contains(&format!("M{far} 4h7v1h-7z")));
        assert!(picture.path.contains(&format!("M4 {far}h7v1h-7z")));
        assert!(!picture.path.contains(&format!("M{far} {far}h7v1h-7z")));
    }
}
