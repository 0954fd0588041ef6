//! Rows as a file that spreadsheets open: UTF-8 with its mark, and no cell that one would compute.

/// Writes a file of rows.
#[derive(Debug)]
pub(crate) struct Csv(String);

impl Csv {
    /// A file with its head.
    pub fn new(head: &[&str]) -> Self {
        let mut csv = Self("\u{feff}".to_owned());
        csv.row(head);
        csv
    }

    /// A part of a file whose head is elsewhere.
    pub fn without_head() -> Self {
        Self(String::new())
    }

    /// Adds a row.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.cell(cell.as_ref());
        }
        self.0.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        // What begins like a formula would be computed by whoever opens the file.
        let computes = text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || text.starts_with(['\t', '\r', '\n']);
        let quoted = computes || text.contains(['"', ',', '\r', '\n', ';']);
        if quoted {
            self.0.push('"');
        }
        if computes {
            self.0.push('\'');
        }
        self.0.push_str(&text.replace('"', "\"\""));
        if quoted {
            self.0.push('"');
        }
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_computed_and_nothing_is_torn() {
        let mut csv = Csv::new(&["企业", "金额"]);
        csv.row(&["=HYPERLINK(\"http://evil\")", "1.00"]);
        csv.row(&["  @SUM(A1)", "-1"]);
        csv.row(&["甲,乙", "他说\"好\""]);
        let text = String::from_utf8(csv.into_bytes()).unwrap();
        assert_eq!(
            text,
            "\u{feff}企业,金额\r\n\
             \"'=HYPERLINK(\"\"http://evil\"\")\",1.00\r\n\
             \"'  @SUM(A1)\",\"'-1\"\r\n\
             \"甲,乙\",\"他说\"\"好\"\"\"\r\n"
        );
    }
}
