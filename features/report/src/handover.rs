//! The package of a year (hồ sơ bàn giao): what is in it and what is left out, part by part.

mod index;
mod package;

use danchu_base::{AgencyId, Day};
use danchu_web::{Counted, Cx, Name};

pub use self::package::{Broken, Run, package};

use crate::actions::{self, Error, Read};
use crate::figures::Figures;
use crate::ledger::{Stood, TaskAt};
use crate::model::{Cut, ReportKind};
use crate::period::Period;
use crate::sources::Sources;
use crate::sql::{self, Kept};

/// What goes into the package besides papers, registers and record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The year.
    pub year: i16,
    /// Names of people in the programme.
    pub names: bool,
    /// The files that are evidence.
    pub evidence: bool,
    /// What the law keeps below the staff: its lines in the register, under the names of the law, and its evidence.
    pub locked: bool,
}

/// What the package holds, without the files' bytes.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What was chosen.
    pub choice: Choice,
    /// The agency's name.
    pub agency: String,
    /// The day on which it is made.
    pub made: Day,
    /// The texts: name in the package, text.
    pub texts: Vec<(String, String)>,
    /// The papers' signed copies: place in the package, file.
    pub papers: Vec<(String, Kept)>,
    /// The evidence.
    pub proofs: Vec<(String, Kept)>,
    /// The figures of the year.
    pub figures: Figures,
    /// What the first page counts.
    pub counts: Counts,
}

/// What the first page counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Lines of the register of outgoing papers.
    pub register: usize,
    /// Lines of the register of disclosure that are in the package.
    pub disclosed: usize,
    /// Locked items that were left out.
    pub locked_items: usize,
    /// Files of evidence of locked items that were left out.
    pub locked_proofs: usize,
}

impl Contents {
    /// How many files it holds besides texts and record, and their bytes.
    pub fn files(&self) -> (u64, u64) {
        let all = self.papers.iter().chain(&self.proofs);
        all.fold((0, 0), |(n, bytes), (_, kept)| (n + 1, bytes + kept.bytes))
    }
}

/// What became of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// Copied: so many entries.
    Copied(i64),
    /// Nothing of it is signed yet.
    Unsigned,
    /// This program keeps no keys.
    NotHere,
}

/// Where the record's files stand.
pub const RECORD: &str = "so-khong-sua-lui";

/// Reads what the package holds.
pub async fn contents(
    cx: &Cx,
    sources: &Sources,
    agency: AgencyId,
    name: &str,
    choice: Choice,
) -> Result<Contents, Error> {
    let year = choice.year;
    let (first, last) = (Day::new(year, 1, 1), Day::new(year, 12, 31));
    let (Some(first), Some(last)) = (first, last) else { return Err(Error::NotFound) };
    let now = cx.now();
    let cut = Cut { first, day: last, taken: now };
    let (read, papers, proofs, register) = cx
        .db
        .read(agency, async move |tx| {
            let read = actions::read(tx, sources, Period::Year(year), cut).await?;
            let mut proofs = Vec::new();
            if choice.evidence {
                proofs = sql::proofs(tx, year).await?;
                proofs.extend(sql::shown(tx, year).await?);
            }
            Ok::<_, Error>((
                read,
                sql::issued(tx, first, last).await?,
                proofs,
                sql::register(tx, year).await?,
            ))
        })
        .await?;
    let all = proofs.len();
    let proofs: Vec<Kept> = proofs.into_iter().filter(|kept| choice.locked || !kept.locked).collect();
    let locked_proofs = all - proofs.len();
    let disclosed = disclosed(&read, sources, cut, choice.locked);
    let counts = Counts {
        register: register.len(),
        disclosed: disclosed.lines,
        locked_items: disclosed.left_out,
        locked_proofs,
    };
    let text = |name: &str, text: String| (name.to_owned(), text);
    let texts = vec![
        text("kieu.css", index::STYLE.to_owned()),
        text("chuong-trinh.csv", programme(&read, choice.names)),
        text(
            "so-dang-ky-van-ban-di.csv",
            csv(&["so", "ky_hieu", "ngay", "loai", "trich_yeu", "nguoi_ky", "noi_nhan"], &register),
        ),
        text("so-cong-khai.csv", disclosed.text),
        text("pho-bien.csv", circulated(&read)),
        text("dao-tao.csv", trained(&read)),
        text(
            "so-lieu.json",
            crate::cli::json(ReportKind::Annual, Period::Year(year), cut, &read.figures).to_string(),
        ),
    ];
    Ok(Contents {
        choice,
        agency: name.to_owned(),
        made: now.day(),
        texts,
        papers: placed("van-ban", papers),
        proofs: placed("minh-chung", proofs),
        figures: read.figures,
        counts,
    })
}

/// The register of disclosure as text.
struct Disclosed {
    text: String,
    lines: usize,
    left_out: usize,
}

/// A row that bears the law's name instead of its own is locked below the staff.
fn is_locked(row: &Counted) -> bool {
    matches!(row.name, Name::Rule(_))
}

fn disclosed(read: &Read, sources: &Sources, cut: Cut, locked: bool) -> Disclosed {
    let all: Vec<&Counted> = read.counted.iter().filter(|row| row.adds("disclosure-items") > 0).collect();
    let shown: Vec<&Counted> = all.iter().copied().filter(|row| locked || !is_locked(row)).collect();
    let stood =
        |row: &Counted| {
            let states = [
                ("disclosure-off", "thu hồi, gỡ hoặc không công khai"),
                ("disclosure-missing", "đã công khai, thiếu hình thức"),
                ("disclosure-done-late", "công khai sau hạn"),
                ("disclosure-in-time", "công khai đúng hạn"),
                ("disclosure-late", "chậm"),
            ];
            states.into_iter().find(|(code, _)| row.adds(code) > 0).map_or("chưa đến hạn", |(_, words)| words)
        };
    let rows: Vec<[String; 4]> = shown
        .iter()
        .map(|row| {
            [sources.words(&row.name, cut.day).vi, date(row.due), date(row.done), stood(row).to_owned()]
        })
        .collect();
    Disclosed {
        text: csv(&["noi_dung", "thoi_han", "ngay_cong_khai", "tinh_trang"], &rows),
        lines: rows.len(),
        left_out: all.len() - shown.len(),
    }
}

/// The circulations with their counts; nobody is named.
fn circulated(read: &Read) -> String {
    let rows = read.counted.iter().filter(|row| row.adds("circulation-sent") > 0);
    let rows: Vec<[String; 6]> = rows
        .map(|row| {
            let n = |code: &str| row.adds(code).to_string();
            [
                plain(row),
                date(row.due),
                n("circulation-readers"),
                n("circulation-known"),
                n("circulation-listed"),
                n("circulation-late"),
            ]
        })
        .collect();
    csv(&["noi_dung", "thoi_han", "luot_nguoi", "da_xac_nhan", "ky_danh_sach_giay", "qua_han"], &rows)
}

/// The courses held with their counts.
fn trained(read: &Read) -> String {
    let rows = read.counted.iter().filter(|row| row.adds("training-courses") > 0);
    let rows: Vec<[String; 4]> = rows
        .map(|row| {
            let n = |code: &str| row.adds(code).to_string();
            [plain(row), date(row.done), n("training-parts"), n("training-hours")]
        })
        .collect();
    csv(&["lop", "ngay", "luot_nguoi", "gio_hoc"], &rows)
}

fn plain(row: &Counted) -> String {
    match &row.name {
        Name::Plain(text) => text.clone(),
        _ => String::new(),
    }
}

fn date(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Each file with its place in the package: no two are the same, no name leads out of it.
fn placed(folder: &str, files: Vec<Kept>) -> Vec<(String, Kept)> {
    files
        .into_iter()
        .zip(1..)
        .map(|(kept, n)| {
            let safe: String = kept
                .name
                .chars()
                .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
                .take(80)
                .collect();
            (format!("{folder}/{n:04}-{}", safe.trim_start_matches('.')), kept)
        })
        .collect()
}

fn csv<const N: usize>(head: &[&str; N], rows: &[[String; N]]) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\"").replace('\n', " "));
    let mut out = format!("\u{feff}{}\r\n", head.join(","));
    for row in rows {
        out.push_str(&row.iter().map(quoted).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

fn programme(read: &Read, names: bool) -> String {
    let rows: Vec<[String; 6]> = read
        .tasks
        .iter()
        .map(|task| {
            let owner = if names { read.who.owner(task) } else { department(read, task) };
            let (state, day) = match task.stood {
                Stood::Done(on) => ("hoàn thành", on.to_string()),
                Stood::Waiting(on) => ("chờ xác nhận", on.to_string()),
                Stood::Dropped => ("không thực hiện", String::new()),
                Stood::Begun => ("đang làm", String::new()),
                Stood::Open => ("chưa bắt đầu", String::new()),
            };
            let due = task.row.due.map(|due| due.to_string()).unwrap_or_default();
            [task.row.number.to_string(), task.row.title.clone(), owner, due, state.to_owned(), day]
        })
        .collect();
    csv(&["so", "viec", if names { "chu_tri" } else { "bo_phan" }, "thoi_han", "tinh_trang", "ngay"], &rows)
}

/// The department alone, where names are left out.
fn department(read: &Read, task: &TaskAt) -> String {
    task.department(&read.who.works_in)
        .and_then(|id| read.who.departments.get(&id).cloned())
        .unwrap_or_default()
}
