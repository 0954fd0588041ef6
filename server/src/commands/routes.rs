//! `rongqiao routes`: everything that answers, and who may ask.

use super::Failure;
use crate::web;

/// Prints the list.
pub fn run(json: bool) -> Result<(), Failure> {
    let routes = web::routes::all();
    if json {
        println!("{}", serde_json::to_string_pretty(&routes)?);
    } else {
        for route in routes {
            println!(
                "{:<5}{:<44}{:<16}{}",
                route.method, route.path, route.kind, route.access
            );
        }
    }
    Ok(())
}
