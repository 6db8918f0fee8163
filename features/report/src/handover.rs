//! The package of a year (hồ sơ bàn giao): what is in it and what is left out, part by part.

use danchu_base::{AgencyId, Day};
use danchu_web::Cx;
use maud::{DOCTYPE, Markup, html};

use crate::actions::{self, Error, Read};
use crate::figures::Figure;
use crate::ledger::{Stood, TaskAt};
use crate::model::{Cut, ReportKind};
use crate::period::Period;
use crate::sources::Sources;
use crate::sql::{self, Kept};

/// What goes into the package besides papers, register and record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The year.
    pub year: i16,
    /// Names of people in the programme.
    pub names: bool,
    /// The files that are evidence.
    pub evidence: bool,
}

/// What the package holds, without the files' bytes.
#[derive(Debug)]
pub struct Contents {
    /// The texts: name in the package, text.
    pub texts: Vec<(String, String)>,
    /// The files: name in the package, hash.
    pub files: Vec<(String, String)>,
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
            let proofs = if choice.evidence { sql::proofs(tx, year).await? } else { Vec::new() };
            Ok::<_, Error>((
                read,
                sql::issued(tx, first, last).await?,
                proofs,
                sql::register(tx, year).await?,
            ))
        })
        .await?;
    let papers = placed("van-ban", papers);
    let proofs = placed("minh-chung", proofs);
    let mut texts = vec![
        ("chuong-trinh.csv".to_owned(), programme(&read, choice.names)),
        (
            "so-dang-ky-van-ban-di.csv".to_owned(),
            csv(&["so", "ky_hieu", "ngay", "loai", "trich_yeu", "nguoi_ky", "noi_nhan"], &register),
        ),
        (
            "so-lieu.json".to_owned(),
            crate::cli::json(ReportKind::Annual, Period::Year(year), cut, &read.figures).to_string(),
        ),
    ];
    let index = index(name, choice, now.day(), &read, &papers, &proofs, register.len());
    texts.insert(0, ("index.html".to_owned(), index.into_string()));
    let files =
        papers.iter().chain(&proofs).map(|(place, kept)| (place.clone(), kept.sha256.clone())).collect();
    Ok(Contents { texts, files })
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

/// The first page: what is in the package, what is left out, how to verify it. It needs nothing but a browser.
fn index(
    name: &str,
    choice: Choice,
    made: Day,
    read: &Read,
    papers: &[(String, Kept)],
    proofs: &[(String, Kept)],
    register: usize,
) -> Markup {
    let of = |figure: Figure| read.figures.of(figure);
    let list = |files: &[(String, Kept)]| {
        html! { ol { @for (place, kept) in files {
            li { a href=(place) { (kept.title) } @if let Some(on) = kept.on { " – " (crate::paper::day(on)) } }
        } } }
    };
    html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Hồ sơ năm " (choice.year) " – " (name) }
            }
            body {
                h1 { "Hồ sơ thực hiện dân chủ năm " (choice.year) }
                p { b { (name) } ". Lập ngày " (crate::paper::day(made)) "." }
                h2 { "Trong hồ sơ có gì" }
                ul {
                    li { a href="chuong-trinh.csv" { "Chương trình năm" } ": " (of(Figure::All)) " việc, hoàn thành " (of(Figure::Done)) ", chậm " (of(Figure::Late)) "." }
                    li { a href="so-dang-ky-van-ban-di.csv" { "Sổ đăng ký văn bản đi" } ": " (register) " dòng." }
                    li { a href="so-lieu.json" { "Số liệu năm" } "." }
                    li { "Văn bản đã ban hành kèm bản đã ký: " (papers.len()) "." }
                    li { "Minh chứng: " (proofs.len()) " tệp." }
                    li { "Sổ không sửa lùi được, thư mục " code { (RECORD) } "." }
                }
                h2 { "Không có trong hồ sơ" }
                ul {
                    @if !choice.names { li { "Họ tên người trong chương trình: chỉ ghi bộ phận." } }
                    @if !choice.evidence { li { "Tệp minh chứng." } }
                    li { "Phiếu bầu, đơn thư, ý kiến cá nhân, bản kê khai tài sản, thu nhập và mọi nội dung pháp luật hạn chế người xem." }
                    li { "Minh chứng đã rút, văn bản chưa ban hành." }
                }
                h2 { "Kiểm tra" }
                p { "Trên máy có chương trình danchu: " code { "danchu log verify " (RECORD) " --key KHÓA" } ". Khóa của cơ quan lấy từ nơi khác hồ sơ này; tệp " code { (RECORD) "/key" } " chỉ để đối chiếu." }
                h2 { "Văn bản đã ban hành" }
                (list(papers))
                h2 { "Minh chứng" }
                (list(proofs))
            }
        }
    }
}
