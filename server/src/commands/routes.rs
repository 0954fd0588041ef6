//! `rongqiao routes`: everything that answers, and who may ask.

use super::Failure;
use crate::web;

/// Prints the list.
pub fn run(json: bool, openapi: bool) -> Result<(), Failure> {
    if openapi {
        println!(
            "{}",
            serde_json::to_string_pretty(&web::openapi::document())?
        );
        return Ok(());
    }
    let routes = web::routes::all();
    if json {
        println!("{}", serde_json::to_string_pretty(&routes)?);
    } else {
        for route in routes {
            let actions: Vec<_> = route.actions.iter().map(|action| action.code()).collect();
            println!(
                "{:<5}{:<48}{:<16}{}",
                route.method,
                route.path,
                route.kind,
                actions.join(" or ")
            );
        }
    }
    Ok(())
}
