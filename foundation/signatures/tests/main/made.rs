//! PDFs made for the tests: a page, and signatures by `openssl cms` in the layout of ISO 32000-2, 12.8.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Characters kept free for a signature's value.
const PLACE: usize = 16_384;

/// A key and a certificate that names its holder in Vietnamese.
pub struct Holder {
    pub folder: tempfile::TempDir,
}

fn openssl(folder: &Path, args: &[&str]) {
    let done = Command::new("openssl").args(args).current_dir(folder).stdin(Stdio::null()).output();
    let done = done.expect("openssl stands among the needs of ./test");
    assert!(done.status.success(), "openssl {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// `key` is what `openssl req -newkey` takes.
pub fn holder(key: &[&str]) -> Holder {
    let folder = tempfile::tempdir().unwrap();
    let subject = "/O=Ủy ban nhân dân xã An Bình/CN=Trần Thị Bích Liên";
    let mut args = vec!["req", "-x509", "-utf8", "-nodes", "-days", "30", "-subj", subject];
    args.extend(["-keyout", "key.pem", "-out", "cert.pem", "-newkey"]);
    args.extend(key);
    openssl(folder.path(), &args);
    Holder { folder }
}

pub fn rsa() -> Holder {
    holder(&["rsa:2048"])
}

pub const PAGE: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";

/// Adds a signature to what is there, over everything up to its own end.
pub fn signed(by: &Holder, pdf: &[u8], form: &str, more: &[&str]) -> Vec<u8> {
    with_value(pdf, form, |message| {
        let folder = by.folder.path();
        fs::write(folder.join("message"), message).unwrap();
        let mut args = vec!["cms", "-sign", "-binary", "-outform", "DER", "-in", "message", "-out", "value"];
        args.extend(["-signer", "cert.pem", "-inkey", "key.pem"]);
        args.extend(more);
        openssl(folder, &args);
        fs::read(folder.join("value")).unwrap()
    })
}

/// Adds a time stamp of the whole document (RFC 3161) by an authority made for the test.
pub fn stamped(pdf: &[u8]) -> Vec<u8> {
    with_value(pdf, "ETSI.RFC3161", |message| {
        let authority = holder(&["rsa:2048", "-addext", "extendedKeyUsage=critical,timeStamping"]);
        let folder = authority.folder.path();
        fs::write(folder.join("message"), message).unwrap();
        fs::write(folder.join("serial"), "01").unwrap();
        let settings = "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = cert.pem\nsigner_key = key.pem\n\
                        signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\n";
        fs::write(folder.join("settings"), settings).unwrap();
        openssl(folder, &["ts", "-query", "-data", "message", "-sha256", "-cert", "-out", "query"]);
        let reply =
            ["ts", "-reply", "-config", "settings", "-queryfile", "query", "-token_out", "-out", "value"];
        openssl(folder, &reply);
        fs::read(folder.join("value")).unwrap()
    })
}

fn with_value(pdf: &[u8], form: &str, value: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut file = pdf.to_vec();
    let dictionary = format!(
        "\n9 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{form} /M (D:20260206093000+07'00') /Reason (Duy\\341\\273\\207t)\n/ByteRange [0 "
    );
    file.extend_from_slice(dictionary.as_bytes());
    let numbers = file.len();
    file.extend_from_slice(&[b' '; 40]);
    file.extend_from_slice(b"]\n/Contents ");
    let first = file.len();
    file.push(b'<');
    file.extend(std::iter::repeat_n(b'0', PLACE));
    file.push(b'>');
    let second = file.len();
    file.extend_from_slice(b" >>\nendobj\n%%EOF\n");
    let range = format!("{first} {second} {}", file.len() - second);
    file[numbers..numbers + range.len()].copy_from_slice(range.as_bytes());
    for (i, byte) in value(&[&file[..first], &file[second..]].concat()).into_iter().enumerate() {
        let hexadecimal = format!("{byte:02x}");
        file[first + 1 + 2 * i..first + 3 + 2 * i].copy_from_slice(hexadecimal.as_bytes());
    }
    file
}
