//! The seed document and its expected file, which are not part of the project; skipped, loudly, when they are absent.

use std::path::Path;

use crate::compare::compare;

#[test]
fn the_seed_is_met_in_every_field() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents");
    let name = "101-KH-UBND-van-gia-2024.md";
    let (Ok(bytes), Ok(expected)) = (
        std::fs::read(folder.join(name)),
        std::fs::read_to_string(folder.join("101-KH-UBND-van-gia-2024.expected.toml")),
    ) else {
        eprintln!("SKIPPED: the seed document is not in {}", folder.display());
        return;
    };
    let expected: toml::Table = toml::from_str(&expected).unwrap();
    let extract = danchu_reading::extract(&bytes, name).unwrap();
    let document = danchu_reading::understand(&extract, name);
    let wrong = compare(&document, &expected);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for task in &document.tasks {
        let source = &extract.text[task.source.start..task.source.end];
        assert_eq!(crate::compare::fold(source), crate::compare::fold(&task.text));
    }
}
