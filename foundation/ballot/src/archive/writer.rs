//! Writing an archive: the same bytes as the reference.

use super::Event;
use super::tar::{self, Header};
use crate::hash::Hash;
use crate::json;

/// The beginning of an archive made at a time (seconds since 1970).
#[must_use]
pub fn write_header(timestamp: u64) -> Vec<u8> {
    let content = format!("{{\"version\":1,\"timestamp\":\"{timestamp}\"}}");
    let mut out = Vec::new();
    record(&mut out, "BELENIOS", timestamp, content.as_bytes());
    out
}

/// Adds data, and says its hash.
pub fn append_data(out: &mut Vec<u8>, timestamp: u64, data: &[u8]) -> Hash {
    let hash = Hash::of(data);
    record(out, &format!("{hash}.data.json"), timestamp, data);
    hash
}

/// Adds an event, and says its hash.
pub fn append_event(out: &mut Vec<u8>, timestamp: u64, event: &Event) -> Hash {
    let bytes = json::write(event);
    let hash = Hash::of(&bytes);
    record(out, &format!("{hash}.event.json"), timestamp, &bytes);
    hash
}

fn record(out: &mut Vec<u8>, name: &str, timestamp: u64, body: &[u8]) {
    let header = Header { name: name.to_owned(), size: body.len() as u64, timestamp };
    // A name of 64 digits fits, and so do a body in memory and a time of this era.
    let block = tar::write(&header).expect("names, sizes and times of an archive fit a header block");
    out.extend_from_slice(&block);
    out.extend_from_slice(body);
    out.resize(out.len() + tar::padding(header.size), 0);
}
