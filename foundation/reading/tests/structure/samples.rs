//! Documents written for this test in the habits of communes, provinces, Party bodies, the Front, schools; what they
//! say stands beside each in `NAME.expected.toml`, written by hand.

use std::path::{Path, PathBuf};

use crate::compare::compare;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

#[test]
fn every_sample_is_understood_as_its_expected_file_says() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|p| !p.to_string_lossy().ends_with(".toml")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expected = std::fs::read_to_string(path.with_extension("expected.toml")).unwrap();
        let expected: toml::Table = toml::from_str(&expected).unwrap_or_else(|e| panic!("{name}: {e}"));
        let extract = danchu_reading::extract(&std::fs::read(path).unwrap(), &name).unwrap();
        let document = danchu_reading::understand(&extract, &name);
        wrong.extend(compare(&document, &expected).into_iter().map(|line| format!("{name}: {line}")));
        seen += 1;
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen >= 25, "only {seen} samples");
}
