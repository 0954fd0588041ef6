//! Turns what the compiler made of the pages into what a browser loads.
//!
//! `cargo xtask` runs it after the wasm build; it is a program of its own so that the tasks that
//! need no browser part do not wait for these libraries to compile. It does not compile anything,
//! does not watch files and does not serve them.

mod bindings;
mod compress;
mod files;
mod styles;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage:
  webpart bind <in.wasm> <pkg folder> <name>   JavaScript glue and the trimmed wasm
  webpart style <main.css> <out.css>           bundle the imports and minify
  webpart copy <from folder> <to folder>       copy what is new or changed
  webpart compress <folder>                    write .br and .gz beside each text or wasm file
  webpart plain <folder>                       remove those .br and .gz again
  webpart size <file>…                         bytes raw, gzip and brotli, tab-separated";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("webpart: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<(), String> {
    match args {
        ["bind", input, folder, name] => {
            bindings::generate(&PathBuf::from(input), &PathBuf::from(folder), name)
        }
        ["style", input, output] => styles::bundle(&PathBuf::from(input), &PathBuf::from(output)),
        ["copy", from, to] => files::copy_tree(&PathBuf::from(from), &PathBuf::from(to)),
        ["compress", folder] => compress::beside(&PathBuf::from(folder)),
        ["plain", folder] => compress::remove(&PathBuf::from(folder)),
        ["size", files @ ..] if !files.is_empty() => compress::print_sizes(files),
        _ => Err(format!("unknown arguments {args:?}\n{USAGE}")),
    }
}
