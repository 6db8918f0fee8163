//! Prints the faults of files: `cargo run -p danchu-form --example check -- FILE…`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        let name = file.rsplit('/').next().unwrap_or(&file);
        let extract = match danchu_reading::extract(&bytes, name) {
            Ok(extract) => extract,
            Err(error) => {
                writeln!(out, "{file}: {error}")?;
                continue;
            }
        };
        let document = danchu_reading::understand(&extract, name);
        let layout = danchu_form::layout_of(&bytes).ok().flatten();
        let paper =
            danchu_form::Paper { extract: &extract, document: &document, layout: layout.as_ref(), raw: None };
        let report = danchu_form::check(paper);
        writeln!(out, "=== {name}: {} faults, {} hints", report.faults.len(), report.hints.len())?;
        for fault in &report.faults {
            let sure = if fault.certain { "!" } else { "?" };
            let from = extract.text.floor_char_boundary(fault.start.saturating_sub(30));
            let to = extract.text.ceil_char_boundary((fault.end + 30).min(extract.text.len()));
            let context = extract.text[from..to].replace('\n', "⏎");
            let found: String = fault.found.chars().take(60).collect();
            writeln!(
                out,
                "{sure} {:<20} {:>6} [{found}] -> [{}]   …{context}…",
                fault.code, fault.start, fault.write
            )?;
        }
        for hint in &report.hints {
            writeln!(out, "  hint {}", hint.code)?;
        }
    }
    Ok(())
}
