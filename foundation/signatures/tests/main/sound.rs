use danchu_signatures::{Content, Kind, Time, Unread, Why, signatures};

use crate::made::{PAGE, holder, rsa, signed, stamped};

const DETACHED: &str = "adbe.pkcs7.detached";

fn contents(file: &[u8]) -> Vec<Content> {
    signatures(file).unwrap().into_iter().map(|signature| signature.content).collect()
}

#[test]
fn a_signed_file_names_its_signer_time_and_reason_and_is_unchanged() {
    let file = signed(&rsa(), PAGE, DETACHED, &[]);
    let list = signatures(&file).unwrap();
    assert_eq!(list.len(), 1);
    let one = &list[0];
    assert_eq!((one.kind, one.content, one.after), (Kind::Signature, Content::Unchanged, 0));
    let signer = one.signer.as_ref().unwrap();
    assert_eq!(signer.name, "Trần Thị Bích Liên");
    assert_eq!(signer.organisation.as_deref(), Some("Ủy ban nhân dân xã An Bình"));
    assert!(matches!(one.time, Time::Declared(_)), "{:?}", one.time);
    assert!(one.reason.is_some());
}

#[test]
fn every_key_and_digest_that_offices_use_is_read() {
    let p256 = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
    let p384 = ["ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"];
    for (key, more) in [
        (&["rsa:2048"][..], &["-md", "sha512"][..]),
        (&["rsa:3072"], &["-md", "sha384"]),
        (&["rsa:2048"], &["-md", "sha1"]),
        (
            &["rsa:2048"],
            &["-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"],
        ),
        (&["rsa:2048"], &["-cades"]),
        (&["rsa:2048"], &["-noattr"]),
        (&["rsa:2048"], &["-keyid"]),
        (&p256, &["-md", "sha256"]),
        (&p384, &["-md", "sha384"]),
    ] {
        let file = signed(&holder(key), PAGE, "ETSI.CAdES.detached", more);
        assert_eq!(contents(&file), [Content::Unchanged], "{key:?} {more:?}");
    }
}

#[test]
fn what_cannot_be_read_is_never_called_changed() {
    for (key, more) in [
        (&["rsa:1024"][..], &[][..]),
        (&["rsa:2048"], &["-md", "sha3-256"]),
        (&["rsa:2048"], &["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]),
        (&["ec", "-pkeyopt", "ec_paramgen_curve:secp521r1"], &["-md", "sha512"]),
    ] {
        let file = signed(&holder(key), PAGE, DETACHED, more);
        assert_eq!(contents(&file), [Content::Unread(Why::Algorithm)], "{key:?} {more:?}");
    }
    assert_eq!(contents(&signed(&rsa(), PAGE, "adbe.x509.rsa_sha1", &[])), [Content::Unread(Why::Form)]);
}

#[test]
fn any_signed_byte_changed_is_found() {
    let file = signed(&rsa(), PAGE, DETACHED, &[]);
    for at in [10, 60, PAGE.len() - 2, file.len() - 3] {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert_eq!(contents(&changed), [Content::Changed], "byte {at}");
    }
}

#[test]
fn a_time_stamp_of_the_document_gives_the_authoritys_time_over_what_was_signed() {
    let once = signed(&rsa(), PAGE, DETACHED, &[]);
    let file = stamped(&once);
    let list = signatures(&file).unwrap();
    assert_eq!(list.iter().map(|one| one.kind).collect::<Vec<_>>(), [Kind::Signature, Kind::Stamp]);
    assert_eq!(contents(&file), [Content::Unchanged, Content::Unchanged]);
    assert!(matches!(list[1].time, Time::Stamped(_)), "{:?}", list[1].time);
    let mut changed = file.clone();
    changed[10] ^= 1;
    assert_eq!(contents(&changed), [Content::Changed, Content::Changed]);
}

#[test]
fn what_is_added_after_a_signature_is_said_and_a_second_signature_covers_the_first() {
    let (head, clerk) = (rsa(), rsa());
    let once = signed(&head, PAGE, DETACHED, &[]);
    let added = [&once[..], b"\n7 0 obj\n(m\xe1\xbb\x99t c\xc3\xa2u th\xc3\xaam)\nendobj\n"].concat();
    let list = signatures(&added).unwrap();
    assert_eq!((list[0].content, list[0].after), (Content::Unchanged, added.len() - once.len()));

    let twice = signed(&clerk, &once, DETACHED, &[]);
    let list = signatures(&twice).unwrap();
    assert_eq!(list.iter().map(|one| one.after).collect::<Vec<_>>(), [twice.len() - once.len(), 0]);
    assert_eq!(contents(&twice), [Content::Unchanged, Content::Unchanged]);
}

#[test]
fn a_signature_by_another_key_than_its_certificates_is_no_signature() {
    let (one, other) = (rsa(), rsa());
    // The other's certificate, but one's own key: OpenSSL refuses to sign so, hence the same name with a changed key.
    let file = signed(&one, PAGE, DETACHED, &["-nocerts"]);
    assert_eq!(contents(&file), [Content::Unread(Why::Certificate)]);
    let whole = signed(
        &one,
        PAGE,
        DETACHED,
        &["-nocerts", "-certfile", other.folder.path().join("cert.pem").to_str().unwrap()],
    );
    assert_eq!(contents(&whole), [Content::Unread(Why::Certificate)]);
}

#[test]
fn a_gap_that_is_wider_than_the_value_is_not_believed() {
    let file = signed(&rsa(), PAGE, DETACHED, &[]);
    let text = String::from_utf8_lossy(&file).into_owned();
    let at = text.find("/ByteRange [0 ").unwrap() + "/ByteRange [0 ".len();
    let mut changed = file.clone();
    // The first range ends ten bytes earlier: what stands there is not signed.
    let number: usize = text[at..].split(' ').next().unwrap().parse().unwrap();
    let shorter = (number - 10).to_string();
    changed[at..at + shorter.len()].copy_from_slice(shorter.as_bytes());
    assert_eq!(contents(&changed), [Content::Unread(Why::Layout)]);
}

#[test]
fn a_file_without_signatures_has_none_and_another_format_is_refused() {
    assert_eq!(signatures(PAGE).unwrap(), []);
    assert_eq!(signatures(b"PK\x03\x04"), Err(Unread::NotPdf));
    assert_eq!(signatures(b""), Err(Unread::NotPdf));
}
