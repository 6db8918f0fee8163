//! Prints the extracted text of files: what the benchmark runs beside other readers.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let marked = std::env::var_os("DANCHU_BLOCKS").is_some();
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                code = ExitCode::from(2);
                continue;
            }
        };
        match danchu_reading::extract(&bytes, &name) {
            Ok(extract) if marked => {
                for block in &extract.blocks {
                    println!("{:?} {:?}\n    {}", block.style, block.cell, extract.of(block));
                }
                println!("{:?} {:?} {:?}", extract.spreads, extract.margins, extract.notes);
            }
            Ok(extract) => println!("{}", extract.text),
            Err(error) => {
                eprintln!("{name}: {error}");
                code = ExitCode::from(2);
            }
        }
    }
    if std::env::var_os("DANCHU_PEAK").is_some() {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
        eprintln!("peak {}", peak.trim());
    }
    code
}
