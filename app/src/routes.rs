//! `danchu routes`: every address of the router, one JSON object a line; the browser tests visit them all.

use std::process::ExitCode;

use danchu_web::all_routes;
use serde_json::json;

use crate::cli::say;
use crate::modules::MODULES;

/// Prints the list.
pub fn run() -> anyhow::Result<ExitCode> {
    for route in all_routes(MODULES) {
        let face = format!("{:?}", route.face).to_lowercase();
        let line =
            json!({"method": route.method, "path": route.path, "action": route.action.code(), "face": face});
        say(&line.to_string());
    }
    Ok(ExitCode::SUCCESS)
}
