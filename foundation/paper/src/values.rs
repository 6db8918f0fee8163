//! A paper as named values, for an agency's own template.

use std::collections::BTreeMap;

use crate::compose::one_line;
use crate::marks;
use crate::paper::{Dated, Paper};
use crate::print::PrintError;
use crate::sheet::{Line, Sheet, Style};

/// What each single field of a template stands for; `docs/templates.md` tells clerks.
pub const FIELDS: &[&str] = &[
    "co_quan_chu_quan",
    "co_quan",
    "so",
    "ky_hieu",
    "so_ky_hieu",
    "dia_danh",
    "ngay_thang",
    "ngay",
    "thang",
    "nam",
    "dia_danh_ngay_thang",
    "ten_loai",
    "trich_yeu",
    "tham_quyen",
    "loi_ban_hanh",
    "do_khan",
    "chi_dan_luu_hanh",
    "dia_chi",
    "ma_doi_chieu",
    "quyen_han",
    "chuc_vu",
    "nguoi_ky",
];

/// The fields that give way to paragraphs and tables.
pub const PIECES: &[&str] = &["noi_dung", "phu_luc"];

/// The lists of a template, each with its fields: `{{noi_nhan.dong}}` repeats its row or paragraph.
pub const ROW_LISTS: &[(&str, &[&str])] = &[
    ("kinh_gui", &["dong"]),
    ("can_cu", &["dong"]),
    ("noi_nhan", &["dong"]),
    ("ky_ten", &["quyen_han", "chuc_vu", "ho_ten"]),
];

/// A paper as named values.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// Single fields ([`FIELDS`]).
    pub fields: BTreeMap<&'static str, String>,
    /// Lists of rows.
    pub lists: BTreeMap<&'static str, Vec<BTreeMap<&'static str, String>>>,
    /// The sheet, for the pieces.
    pub sheet: Sheet,
}

/// The named values of a paper.
pub fn values(paper: &Paper) -> Result<Values, PrintError> {
    let sheet = crate::compose(paper)?;
    Ok(Values { fields: fields(paper, &sheet), lists: lists(paper, &sheet), sheet })
}

fn fields(paper: &Paper, sheet: &Sheet) -> BTreeMap<&'static str, String> {
    let symbol = paper.symbol.as_deref().map(one_line);
    let number = paper.number.as_deref();
    let (day, month) = match paper.dated {
        Dated::On(day) => (day.0.day().to_string(), day.0.month().to_string()),
        Dated::In { month, .. } => (String::new(), month.map(|month| month.to_string()).unwrap_or_default()),
    };
    let signer = paper.signers.first();
    let post = signer.and_then(|signer| signer.lines().last().cloned());
    let record = sheet.record.as_ref().map(Line::plain);
    BTreeMap::from([
        ("co_quan_chu_quan", only(&sheet.head.agency, Style::Parent)),
        ("co_quan", only(&sheet.head.agency, Style::Agency)),
        ("so", number.map(marks::padded_number).unwrap_or_default()),
        ("so_ky_hieu", symbol.as_deref().map(|s| marks::number_and_symbol(number, s)).unwrap_or_default()),
        ("ky_hieu", symbol.unwrap_or_default()),
        ("dia_danh", paper.place.as_deref().map(one_line).unwrap_or_default()),
        ("ngay_thang", marks::day(paper.dated)),
        ("ngay", day),
        ("thang", month),
        ("nam", sheet.date.0.to_string()),
        ("dia_danh_ngay_thang", only(&sheet.head.place, Style::PlaceDay)),
        ("ten_loai", paper.title()),
        ("trich_yeu", paper.subject.cleaned().text()),
        ("tham_quyen", opening(sheet, Style::Authority).join("\n")),
        ("loi_ban_hanh", opening(sheet, Style::Enacting).join("\n")),
        ("do_khan", only(&sheet.head.number, Style::Urgency)),
        ("chi_dan_luu_hanh", only(&sheet.head.place, Style::Circulation)),
        ("dia_chi", only(&sheet.address, Style::Address)),
        ("ma_doi_chieu", record.unwrap_or_default()),
        ("quyen_han", signer.map(capacity).unwrap_or_default()),
        ("chuc_vu", post.unwrap_or_default()),
        ("nguoi_ky", signer.and_then(|s| s.name.as_deref()).map(one_line).unwrap_or_default()),
    ])
}

fn lists(paper: &Paper, sheet: &Sheet) -> BTreeMap<&'static str, Vec<BTreeMap<&'static str, String>>> {
    let rows = |lines: Vec<String>| lines.into_iter().map(|line| BTreeMap::from([("dong", line)])).collect();
    let to = paper.addressees.iter().map(|to| one_line(to)).filter(|to| !to.is_empty()).collect();
    let recipients = sheet.closing.recipients.iter().filter(|line| line.style == Style::Recipients);
    let signers = paper.signers.iter().map(|signer| {
        BTreeMap::from([
            ("quyen_han", capacity(signer)),
            ("chuc_vu", signer.lines().last().cloned().unwrap_or_default()),
            ("ho_ten", signer.name.as_deref().map(one_line).unwrap_or_default()),
        ])
    });
    BTreeMap::from([
        ("kinh_gui", rows(to)),
        ("can_cu", rows(opening(sheet, Style::Basis))),
        ("noi_nhan", rows(recipients.map(Line::plain).collect())),
        ("ky_ten", signers.collect()),
    ])
}

/// The lines of capacity, without the post.
fn capacity(signer: &crate::Signer) -> String {
    signer.capacity.iter().map(crate::Capacity::line).collect::<Vec<_>>().join("\n")
}

/// The lines of one style, one below the other.
fn only(lines: &[Line], style: Style) -> String {
    lines.iter().filter(|line| line.style == style).map(Line::plain).collect::<Vec<_>>().join("\n")
}

fn opening(sheet: &Sheet, style: Style) -> Vec<String> {
    let lines = sheet.opening.iter().filter_map(|piece| match piece {
        crate::Piece::Line(line) if line.style == style => Some(line.plain()),
        _ => None,
    });
    lines.collect()
}
