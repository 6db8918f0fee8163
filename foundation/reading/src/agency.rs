//! The lines of the letterhead that name the agency (cơ quan ban hành) and its superior (cơ quan chủ quản).

use crate::letterhead::after_so;
use crate::lines::Line;
use crate::words::{Folded, find_word, fold, mostly_capitals, squeeze, starts_any};

/// Whether the folded line is of the national or the Party's heading.
pub(crate) fn motto(folded: &str) -> bool {
    folded.contains("cong hoa xa")
        || folded.contains("hoi chu nghia")
        || folded.contains("chu nghia viet nam")
        || folded.contains("doc lap")
        || folded.contains("hanh phuc")
        || folded.contains("dang cong san")
        || folded.trim() == "nam"
        || folded.trim() == "viet nam"
}

/// Marks beside the letterhead that belong to no agency.
fn mark(folded: &str) -> bool {
    let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        core,
        "mat"
            | "toi mat"
            | "tuyet mat"
            | "hoa toc"
            | "hoa toc hen gio"
            | "thuong khan"
            | "khan"
            | "du thao"
            | "ban sao"
            | "sao y"
            | "luu hanh noi bo"
            | "kinh gui"
            | "*"
            | "signature not verified"
            | "dien mat"
    ) || starts_any(
        core,
        &["du thao", "ky boi", "email", "co quan:", "thoi gian ky", "nguoi ky", "dien thoai", "dia chi"],
    )
    .is_some()
}

/// The lines that name the agency, and whether they stood in a column of their own.
pub(crate) fn agency_lines(lines: &[Line], texts: &[&str]) -> (Vec<String>, bool) {
    let right: Vec<_> = lines
        .iter()
        .zip(texts)
        .filter(|(_, t)| starts_motto(&fold(t)))
        .filter_map(|(l, _)| l.cell.map(|c| (c.table, c.row, c.column)))
        .collect();
    let mut out: Vec<String> = Vec::new();
    let mut columns = false;
    for (line, text) in lines.iter().zip(texts) {
        let folded = fold(text);
        if line.cell.is_some_and(|c| right.contains(&(c.table, c.row, c.column))) {
            continue;
        }
        if after_so(text, &folded).is_some()
            || find_word(&folded, "v/v", 0).is_some()
            || starts_any(&folded, &["ve viec", "kinh gui"]).is_some()
        {
            if out.is_empty() && columns_before_number(&folded) {
                continue;
            }
            break;
        }
        let own = without_motto(text, &folded);
        let own_folded = fold(&own);
        if own.is_empty()
            || mark(&own_folded)
            || find_word(&own_folded, "ngay", 0).is_some() && !mostly_capitals(&own)
        {
            continue;
        }
        if mostly_capitals(&own)
            || line.cell.is_some() && own.chars().count() < 90
            || short_agency(&own_folded)
                && (out.is_empty() || !out.iter().any(|above| mostly_capitals(above)))
        {
            columns |= line.cell.is_some();
            out.push(squeeze(own.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '*' | '-' | '_' | '.' | ',' | '|')
            })));
        } else if !out.is_empty() {
            break;
        }
    }
    out.retain(|l| l.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    out.truncate(8);
    (out, columns)
}

/// A number that comes first ("Số: …" above the agency) does not end the search.
fn columns_before_number(folded: &str) -> bool {
    folded.len() < 40
}

fn starts_motto(folded: &str) -> bool {
    starts_any(folded.trim_start(), &["cong hoa xa", "dang cong san viet nam", "doc lap"]).is_some()
        || folded.trim_start().starts_with("cong hoa")
}

fn short_agency(folded: &str) -> bool {
    starts_any(
        folded,
        &["ubnd", "uy ban", "truong", "dang uy", "hdnd", "hoi dong", "so", "phong", "ban", "cong doan"],
    )
    .is_some()
        && folded.len() < 80
}

/// What of a line stands before the heading of the nation on the same line.
fn without_motto(text: &str, folded: &str) -> String {
    if !motto(folded) {
        return text.to_owned();
    }
    let f = Folded::new(text);
    let cut =
        ["cong hoa xa", "dang cong san", "doc lap"].iter().filter_map(|m| f.s.find(m)).min().unwrap_or(0);
    text.get(..f.origin(cut)).unwrap_or("").trim().to_owned()
}

/// Heads of names of agencies.
const HEADS: &[&str] = &[
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "so",
    "bo",
    "phong",
    "truong",
    "trung tam",
    "tram",
    "chi cuc",
    "cuc",
    "dang uy",
    "dang bo",
    "chi bo",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "quan uy",
    "ban quan ly",
    "ban chi dao",
    "van phong",
    "cong doan",
    "lien doan",
    "doan",
    "hoi",
    "uy ban mttq",
    "uy ban mat tran",
    "mat tran",
    "benh vien",
    "cong an",
    "ban chi huy",
    "bo chi huy",
    "to cong tac",
    "hop tac xa",
    "thanh tra",
    "vien",
    "dai hoc",
    "hoc vien",
    "ubmttq",
    "bch",
    "ban chap hanh",
    "ban thuong vu",
    "uy ban bau cu",
    "uy ban kiem tra",
    "ban to chuc",
    "ban tuyen giao",
    "ban dan van",
    "doan tncs",
    "doan thanh nien",
    "ban xay dung dang",
    "ban thanh tra nhan dan",
    "hoi dong",
    "tong cuc",
    "tong cong ty",
    "tap doan",
    "cong ty",
    "xi nghiep",
    "nha may",
    "chi nhanh",
    "khoa",
    "kho bac",
    "thue",
    "bao hiem xa hoi",
    "vu",
    "uy ban",
    "toa an",
    "vien kiem sat",
    "thi hanh an",
    "hat kiem lam",
    "lien hiep",
    "thu vien",
    "bao tang",
    "dai phat thanh",
    "dai truyen thanh",
    "trai giam",
    "trung doan",
    "su doan",
    "quan khu",
    "bo tu lenh",
    "bo doi bien phong",
    "don bien phong",
    "hoi dong nghia vu quan su",
    "to bau cu",
    "to dai bieu",
    "nhom",
    "cau lac bo",
    "mttq",
    "cdcs",
    "lien minh",
    "hiep hoi",
    "tieu ban",
    "nha van hoa",
    "nha thieu nhi",
];

/// Names of levels of the country's division.
const LEVELS: &[&str] = &[
    "xa",
    "phuong",
    "dac khu",
    "thi tran",
    "huyen",
    "quan",
    "thi xa",
    "thanh pho",
    "tinh",
    "khu vuc",
    "viet nam",
];

/// Organs of the agency in the line above them, not agencies of their own.
const ORGANS: &[&str] = &[
    "ban thuong truc",
    "ban thuong vu",
    "ban chap hanh",
    "ban thu ky",
    "thuong truc",
    "bch",
    "btv",
    "doan chu tich",
];

/// Parent and agency out of the lines of the letterhead.
pub(crate) fn levels(lines: &[String]) -> (Option<String>, Option<String>) {
    if lines.is_empty() {
        return (None, None);
    }
    let mut starts = vec![0usize];
    for (nth, line) in lines.iter().enumerate().skip(1) {
        let folded = fold(line);
        let wrapped = fold(&lines[nth - 1]).ends_with([',', '-']) || ends_open(&fold(&lines[nth - 1]));
        let organ = starts_any(&folded, ORGANS).is_some_and(|organ| folded.len() <= organ.len() + 2);
        // "BAN DÂN TỘC", "BAN KINH TẾ - NGÂN SÁCH" below a name that already says its place, or a ministry's.
        let above = fold(&lines[starts[starts.len() - 1]..nth].join(" "));
        let placed = LEVELS.iter().any(|level| find_word(&above, level, 0).is_some());
        let board = starts_any(&folded, &["ban", "doan", "to"]).is_some()
            && (placed || starts_any(&above, &["bo"]).is_some());
        if !organ && !wrapped && (board || starts_any(&folded, HEADS).is_some()) {
            starts.push(nth);
        }
    }
    let last = *starts.last().unwrap_or(&0);
    let agency = squeeze(&lines[last..].join(" "));
    let parent = (last > 0).then(|| squeeze(&lines[..last].join(" ")));
    (parent, (!agency.is_empty()).then_some(agency))
}

/// Whether a name surely goes on in the next line.
fn ends_open(folded: &str) -> bool {
    starts_any(folded, &["ban chi dao", "hoi dong", "to cong tac", "ban to chuc", "van phong"]).is_some()
        && !["xa", "phuong", "tinh", "thanh pho"].iter().any(|w| find_word(folded, w, 0).is_some())
        && folded.split(' ').count() <= 3
        && folded != "van phong"
        || folded.ends_with(" va")
        || folded.ends_with(" cua")
        || [" cdcs", "cong doan co so", "cong doan", "doan co so"].iter().any(|end| folded.ends_with(end))
}
