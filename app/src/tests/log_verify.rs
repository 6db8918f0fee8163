//! `danchu log verify` over a folder, over HTTP and over a proof file: its answers and its exit status.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use danchu_base::Instant;
use danchu_record::{
    Checkpoint, EpochLeaf, Frontier, KeyKind, Leaf, Minute, Origin, ProofFile, SigningKey, Tile, TileKind,
    bundle, hash_tile, leaf_hash,
};

use crate::log_verify;

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    options: log_verify::Options,
}

/// The status, written as `Debug` writes it, since an `ExitCode` cannot be compared.
fn status(arguments: &[&str]) -> String {
    let line = Line::try_parse_from([&["verify"], arguments].concat()).unwrap();
    match log_verify::run(&line.options) {
        Ok(code) => format!("{code:?}"),
        Err(error) => format!("{error:#}"),
    }
}

fn code(status: u8) -> String {
    format!("{:?}", ExitCode::from(status))
}

/// A log of one entry, as files; the key; a proof of the entry; its short form.
fn copy(folder: &Path) -> (String, String) {
    let origin = Origin::new("danchu/00ff", 1).unwrap();
    let key = SigningKey::from_seed(&origin.to_string(), KeyKind::Log, &[5; 32]).unwrap();
    let minute = Minute::of(Instant(1_770_000_000_000_000)).unwrap();
    let entry =
        Leaf::Epoch(EpochLeaf::first(origin.clone(), key.vkey().public(), minute)).to_bytes().unwrap();
    let mut frontier = Frontier::new();
    frontier.append(leaf_hash(&entry)).unwrap();
    let note = Checkpoint::new(&origin, 1, frontier.root()).sign(&[&key]).unwrap();
    let path = |kind| folder.join(Tile::of(kind, 0, 1).unwrap().to_string());
    for (file, bytes) in [
        (folder.join("checkpoint"), note.to_string().into_bytes()),
        (path(TileKind::Entries), bundle(std::slice::from_ref(&entry)).unwrap()),
        (path(TileKind::Hashes(0)), hash_tile(&[leaf_hash(&entry)])),
    ] {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    let vkey = key.vkey().to_string();
    let proof = ProofFile {
        entry,
        index: 0,
        path: Vec::new(),
        checkpoint: note,
        key: Some(key.vkey().clone()),
        openings: std::collections::BTreeMap::new(),
        keys: Vec::new(),
        private: None,
    };
    (vkey, proof.to_text().unwrap())
}

/// Another key of the same record.
fn stranger() -> String {
    SigningKey::from_seed("danchu/00ff/1", KeyKind::Log, &[6; 32]).unwrap().vkey().to_string()
}

#[test]
fn a_copy_in_a_folder_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let (vkey, _) = copy(folder.path());
    let place = folder.path().to_str().unwrap();
    assert_eq!(status(&[place, "--key", &vkey]), code(0));
    assert_eq!(status(&[place, "--key", &vkey, "--json"]), code(0));
    assert_eq!(status(&[place]), code(1));
    assert_eq!(status(&[place, "--key", &stranger()]), code(1));
    let before = folder.path().join("checkpoint");
    assert_eq!(status(&[place, "--key", &vkey, "--since", before.to_str().unwrap()]), code(0));
    assert_eq!(status(&[place, "--key", &vkey, "--printed", "1-1 0000-0000-0000-0000 5/5/2026"]), code(1));
    std::fs::write(folder.path().join("tile/0/000.p/1"), [0; 32]).unwrap();
    assert_eq!(status(&[place, "--key", &vkey]), code(1));
}

#[test]
fn a_proof_file_is_verified_without_a_network() {
    let folder = tempfile::tempdir().unwrap();
    let (vkey, proof) = copy(folder.path());
    let file = folder.path().join("muc-0.tlog-proof");
    std::fs::write(&file, &proof).unwrap();
    let place = file.to_str().unwrap();
    assert_eq!(status(&[place, "--key", &vkey]), code(0));
    assert_eq!(status(&[place]), code(1));
    assert_eq!(status(&[place, "--key", &stranger(), "--json"]), code(1));
}

#[test]
fn what_is_no_record_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    assert!(status(&[place]).contains("không có tệp “checkpoint”"));
    assert!(status(&["not/there"]).contains("không có thư mục hay tệp này"));
    let file = folder.path().join("x");
    std::fs::write(&file, "x").unwrap();
    assert!(status(&[file.to_str().unwrap()]).contains("không phải tệp bằng chứng"));
    assert!(status(&[place, "--printed", "5/5"]).contains("không phải dấu mốc"));
    std::fs::write(folder.path().join("checkpoint"), vec![b'x'; 70_000]).unwrap();
    assert!(status(&[place]).contains("dài hơn"));
}

#[test]
fn a_copy_behind_an_address_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let (vkey, _) = copy(folder.path());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/vg/log/", listener.local_addr().unwrap());
    let root = folder.path().to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read(&mut byte).unwrap() == 0 {
                    break;
                }
                request.push(byte[0]);
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/vg/log/"));
            let body = path.and_then(|path| std::fs::read(root.join(path)).ok());
            let head = if body.is_some() { "200 OK" } else { "404 Not Found" };
            let body = body.unwrap_or_default();
            let head =
                format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
        }
    });
    assert_eq!(status(&[&address, "--key", &vkey]), code(0));
    assert_eq!(status(&[&address, "--key", &stranger()]), code(1));
    assert!(status(&[&format!("{address}nothing")]).contains("checkpoint"));
}
