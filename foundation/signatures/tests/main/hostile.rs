use danchu_signatures::{Content, SIGNATURES_MAX, Unread, Why, signatures};
use proptest::prelude::*;

use crate::made::{PAGE, rsa, signed};

#[test]
fn thousands_of_ranges_end_with_one_sentence() {
    let one = b"\n1 0 obj\n<< /ByteRange [0 1 2 3] /Contents <00> >>\nendobj\n".as_slice();
    let file = [PAGE, &one.repeat(SIGNATURES_MAX + 1)].concat();
    assert_eq!(signatures(&file), Err(Unread::TooMany));
    let empty = [PAGE, &b"/ByteRange ".repeat(100_000)].concat();
    assert_eq!(signatures(&empty), Err(Unread::TooMany));
}

#[test]
fn broken_dictionaries_are_passed_over_and_broken_values_are_listed() {
    for broken in [
        "/ByteRange [0 1 2 3]",
        "1 0 obj << /ByteRange [0 1 2 3 ",
        "1 0 obj << /ByteRange [0 1 2 3] >>",
        "1 0 obj << /ByteRange [0 1 2 3] /Contents 5 >>",
        "1 0 obj << /ByteRange [[[[[[[[[[[[[[[[[[[[ /Contents <00> >>",
        "1 0 obj << /ByteRange [0 1 2 3] /Contents (never closed",
    ] {
        let file = [PAGE, broken.as_bytes()].concat();
        assert_eq!(signatures(&file).unwrap(), [], "{broken}");
    }
    for numbers in ["0 1 2", "0 99999999999999999999 1 1", "5 1 2 3", "0 1 2 18446744073709551615"] {
        let text = format!("\n1 0 obj << /ByteRange [{numbers}] /Contents <00> >> endobj");
        let file = [PAGE, text.as_bytes()].concat();
        let list = signatures(&file).unwrap();
        assert_eq!(list[0].content, Content::Unread(Why::Layout), "{numbers}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever byte of a signed file is changed: no panic, and never more signatures that hold than before.
    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        static FILE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let mut file = FILE.get_or_init(|| signed(&rsa(), PAGE, "adbe.pkcs7.detached", &[])).clone();
        let before = file.clone();
        for (index, byte) in changes {
            let at = index.index(file.len());
            file[at] = byte;
        }
        if let Ok(list) = signatures(&file) {
            prop_assert!(list.len() <= 1);
            let holds = list.first().is_some_and(|one| one.content == Content::Unchanged && one.after == 0);
            // Zeros after the value may change, and letters of its hexadecimal digits.
            let same = before.iter().zip(&file).all(|(a, b)| a == b);
            let place = String::from_utf8_lossy(&before).find("/Contents <").unwrap();
            let outside = before.iter().zip(&file).enumerate().any(|(i, (a, b))| a != b && !(place..place + 16_400).contains(&i));
            prop_assert!(same || !outside || !holds, "a change outside the value went unseen");
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let file = [b"%PDF-1.7\n1 0 obj << /ByteRange [0 1 2 3] /Contents <".as_slice(), &bytes].concat();
        let _ = signatures(&file);
    }
}
