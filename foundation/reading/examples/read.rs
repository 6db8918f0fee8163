//! Prints what is understood of files, as JSON: `cargo run -p danchu-reading --example read FILE…`

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() {
    for path in std::env::args().skip(1) {
        let read = std::fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| danchu_reading::extract(&bytes, &path).map_err(|error| error.to_string()));
        match read {
            Ok(extract) => {
                let document = danchu_reading::understand(&extract, &path);
                println!("{}", serde_json::to_string_pretty(&document).unwrap_or_default());
            }
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}
