//! The form check at its boundary: clean papers, planted faults, packages with a look, tracked changes, hostile input.
#![allow(clippy::unwrap_used, reason = "a test says by panicking what is wrong")]

mod clean;
mod look;
mod package;
mod planted;
mod plants;
mod plants_more;
mod properties;
mod real;
mod tracked;

use danchu_form::{Fault, Paper, Report, check};
use danchu_reading::{Extract, extract, understand};

/// What the tests ask of a paper: its text and its faults.
struct Checked {
    extract: Extract,
    report: Report,
}

/// Checks a text.
fn text(content: &str, name: &str) -> Checked {
    let extract = extract(content.as_bytes(), name).unwrap();
    let document = understand(&extract, name);
    let report = check(Paper { extract: &extract, document: &document, layout: None, raw: Some(content) });
    Checked { extract, report }
}

/// Checks a package.
fn package(bytes: &[u8], name: &str) -> Checked {
    let extract = extract(bytes, name).unwrap();
    let report = danchu_form::check_bytes(bytes, name, &extract).unwrap();
    Checked { extract, report }
}

impl Checked {
    /// The faults with this code.
    fn of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Fault> {
        self.report.faults.iter().filter(move |fault| fault.code == code)
    }

    /// Every code once, in order of the text.
    fn told(&self) -> String {
        let line = |f: &Fault| format!("{} {}..{} [{}] -> [{}]", f.code, f.start, f.end, f.found, f.write);
        self.report.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The clean papers: fictional, of different kinds, in text and Markdown.
const SAMPLES: [(&str, &str); 15] = [
    ("bao-cao.txt", include_str!("../samples/bao-cao.txt")),
    ("bien-ban.txt", include_str!("../samples/bien-ban.txt")),
    ("bien-ban-hoi-nghi.txt", include_str!("../samples/bien-ban-hoi-nghi.txt")),
    ("chi-thi.txt", include_str!("../samples/chi-thi.txt")),
    ("chuong-trinh.txt", include_str!("../samples/chuong-trinh.txt")),
    ("cong-van.txt", include_str!("../samples/cong-van.txt")),
    ("cong-van-gop-y.txt", include_str!("../samples/cong-van-gop-y.txt")),
    ("giay-moi.txt", include_str!("../samples/giay-moi.txt")),
    ("huong-dan.md", include_str!("../samples/huong-dan.md")),
    ("ke-hoach.txt", include_str!("../samples/ke-hoach.txt")),
    ("nghi-quyet.txt", include_str!("../samples/nghi-quyet.txt")),
    ("quyet-dinh.txt", include_str!("../samples/quyet-dinh.txt")),
    ("thong-bao.txt", include_str!("../samples/thong-bao.txt")),
    ("to-trinh.txt", include_str!("../samples/to-trinh.txt")),
    ("to-trinh-quy-che.txt", include_str!("../samples/to-trinh-quy-che.txt")),
];

/// The text of a sample.
fn sample(name: &str) -> &'static str {
    SAMPLES.iter().find(|(n, _)| *n == name).unwrap().1
}
