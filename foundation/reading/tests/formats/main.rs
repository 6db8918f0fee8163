//! The readers of formats: what they find, what they refuse, and that nothing makes them panic or hang.

mod archives;
mod documents;
mod docx;
mod hostile;
mod html;
mod markdown;
mod mutations;
mod odt;
mod old_letters;
mod samples;
mod secrecy;
mod text;

use danchu_reading::{Extract, ReadError, Refused, extract};

/// The extract of a sample that must be read.
fn read(bytes: &[u8], name: &str) -> Extract {
    extract(bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The lines of a sample that must be read.
fn lines(bytes: &[u8], name: &str) -> Vec<String> {
    let extract = read(bytes, name);
    extract.blocks.iter().map(|block| extract.of(block).to_owned()).collect()
}

/// Why a sample is refused.
fn refusal(bytes: &[u8], name: &str) -> Refused {
    match extract(bytes, name) {
        Err(ReadError::Refused(reason)) => reason,
        other => panic!("{name} was not refused: {other:?}"),
    }
}

/// (row, column, text) of each block that stands in a table.
fn cells(extract: &Extract) -> Vec<(u32, u32, &str)> {
    let cells = extract.blocks.iter().filter_map(|block| Some((block.cell?, extract.of(block))));
    cells.map(|(cell, text)| (cell.row, cell.column, text)).collect()
}

/// The processor time that this thread has used: the clock on the wall also counts what others do.
fn processor_time() -> std::time::Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    std::time::Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}
