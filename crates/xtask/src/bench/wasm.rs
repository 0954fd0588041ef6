//! How much a browser has to fetch before a page comes alive.

use std::process::Command;

use crate::Outcome;
use crate::build::{self, Mode};
use crate::host::{NODE, provide, provide_node_modules};
use crate::layout::{Layout, OUTPUT_NAME};
use crate::process::output;

/// Builds the web part as it is shipped and prints its sizes.
pub fn run(layout: &Layout) -> Outcome {
    provide(&[&NODE])?;
    provide_node_modules(layout)?;
    build::web(layout, Mode::Release)?;
    let mut size = Command::new(layout.program("debug", "webpart"));
    size.arg("size");
    for ending in ["wasm", "js", "css"] {
        size.arg(layout.pkg().join(format!("{OUTPUT_NAME}.{ending}")));
    }
    println!(
        "  {:<16} {:>10} {:>10} {:>10}",
        "bytes", "raw", "gzip", "brotli"
    );
    let mut total = [0_u64; 3];
    for line in output(&mut size)?.lines() {
        let mut fields = line.split('\t');
        let name = fields
            .next()
            .unwrap_or_default()
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let sizes: Vec<u64> = fields.filter_map(|field| field.parse().ok()).collect();
        let [raw, gzip, brotli] = sizes[..] else {
            return Err(format!("unreadable: {line}"));
        };
        println!("  {name:<16} {raw:>10} {gzip:>10} {brotli:>10}");
        total = [total[0] + raw, total[1] + gzip, total[2] + brotli];
    }
    println!(
        "  {:<16} {:>10} {:>10} {:>10}",
        "together", total[0], total[1], total[2]
    );
    println!("  aim: at most 450000 bytes of gzip for all pages together");
    Ok(())
}
