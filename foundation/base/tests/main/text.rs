use danchu_base::{fold, squeeze};
use proptest::prelude::*;

#[test]
fn composed_and_decomposed_vietnamese_are_one() {
    assert_eq!(fold("THỰC HIỆN DÂN CHỦ Ở CƠ SỞ"), "thuc hien dan chu o co so");
    assert_eq!(fold("Nguye\u{302}\u{303}n Thị \u{d0}ào"), "nguyen thi dao");
    assert_eq!(squeeze("Nguye\u{302}\u{303}n"), "Nguyễn");
}

#[test]
fn every_letter_with_a_mark_folds_to_a_plain_one() {
    for letter in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ".chars()
    {
        for text in [letter.to_string(), letter.to_uppercase().to_string()] {
            assert!(fold(&text).bytes().all(|b| b.is_ascii_lowercase()), "{text} -> {}", fold(&text));
        }
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing_more(text in "\\PC{0,40}") {
        let once = squeeze(&text);
        prop_assert_eq!(squeeze(&once), once.clone());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
