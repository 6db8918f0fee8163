//! A report as an administrative paper: the draft that goes the papers' way, and the same with its charts.

use danchu_base::Day;
use danchu_paper::{Block, Office, Paper, PaperKind, Picture, PictureKind, Text, symbol};
use danchu_papers::Draft;

use crate::definition::{LISTED, Shows, sections};
use crate::figures::{Figures, Table, TaskLine};
use crate::model::{ReportKind, SectionText};
use crate::period::Period;

/// What the paper of a report needs.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// The figures.
    pub figures: &'a Figures,
    /// The texts of its sections.
    pub texts: &'a [SectionText],
    /// The rows of next year's plan.
    pub plan: &'a [PlanLine],
}

/// A task of next year's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: String,
    /// When: a day, or the words of the paper.
    pub when: String,
}

/// What the report is called, for lists and file names.
pub fn subject(kind: ReportKind, period: Period) -> String {
    match kind {
        ReportKind::SixMonth | ReportKind::Annual => {
            format!("Kết quả thực hiện dân chủ trong hoạt động của cơ quan {}", period.words())
        }
        ReportKind::Progress => format!("Tiến độ thực hiện kế hoạch {}", period.words()),
        ReportKind::Duties => format!("Tình hình thực hiện các nghĩa vụ luật định {}", period.words()),
        ReportKind::Disclosure => format!("Kết quả công khai {}", period.words()),
        ReportKind::Dissemination => {
            format!("Kết quả phổ biến, quán triệt và đào tạo, bồi dưỡng {}", period.words())
        }
        ReportKind::Urging => format!("Danh sách đôn đốc {}", period.words()),
        ReportKind::NextPlan => {
            format!("Thực hiện dân chủ trong hoạt động của cơ quan năm {}", period.year() + 1)
        }
    }
}

/// The draft of its paper; `agency` is the agency's name.
pub fn draft(contents: &Contents<'_>, agency: &str) -> Draft {
    let office = Office::of(agency);
    let kind = if contents.kind == ReportKind::NextPlan { PaperKind::Plan } else { PaperKind::Report };
    Draft {
        kind: kind.id().to_owned(),
        behalf: office.behalf().to_owned(),
        capacity: if office.committee { "tm" } else { "" }.to_owned(),
        symbol: symbol(kind, &office.abbreviation(), None),
        agency: office.name,
        place: office.place,
        subject: subject(contents.kind, contents.period),
        body: body(contents),
        recipients: "Thường trực Đảng ủy\nThường trực Hội đồng nhân dân\nLãnh đạo Ủy ban nhân dân".to_owned(),
        filing: "VT".to_owned(),
        post: "Chủ tịch".to_owned(),
        superior: "Chủ tịch".to_owned(),
        ..Draft::default()
    }
}

/// The body as the papers' form has it: numbered headings, paragraphs, tables in bars.
fn body(contents: &Contents<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for section in sections(contents.kind) {
        lines.push(section.heading.to_owned());
        let text = contents.texts.iter().find(|text| text.section == section.code);
        lines.extend(text.map_or("", SectionText::text).lines().map(str::to_owned));
        lines.extend(table(section.shows, contents));
    }
    let end = match contents.kind {
        ReportKind::NextPlan => "Trên đây là Kế hoạch ".to_owned(),
        _ => "Trên đây là Báo cáo ".to_owned(),
    };
    lines.push(format!("{end}{}.", lower_first(&subject(contents.kind, contents.period))));
    lines.join("\n")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// What would end a cell or a line stands as a blank.
fn cell(text: &str) -> String {
    text.replace(['|', '\n'], " ")
}

fn bars(head: &[&str], rows: Vec<Vec<String>>) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(head.iter().map(|text| (*text).to_owned()).collect())];
    lines.push(format!("|{}", "---|".repeat(head.len())));
    lines.extend(rows.into_iter().map(line));
    lines
}

fn table(shows: Shows, contents: &Contents<'_>) -> Vec<String> {
    match shows {
        Shows::Nothing | Shows::Papers => Vec::new(),
        Shows::Departments => {
            let rows = contents.figures.departments.iter().map(|line| {
                let name = line.name.clone().unwrap_or_else(|| "Chưa giao bộ phận".to_owned());
                let numbers = [line.all, line.done, line.waiting, line.late, line.ahead, line.dropped];
                std::iter::once(cell(&name)).chain(numbers.iter().map(i64::to_string)).collect()
            });
            bars(
                &[
                    "Bộ phận",
                    "Tổng số",
                    "Hoàn thành",
                    "Chờ xác nhận",
                    "Chậm",
                    "Chưa đến hạn",
                    "Không thực hiện",
                ],
                rows.collect(),
            )
        }
        Shows::Tables(codes) => {
            let found = codes.iter().filter_map(|code| contents.figures.table(code));
            found.flat_map(counted_table).collect()
        }
        Shows::Undisclosed => undisclosed(contents.figures),
        Shows::Late => tasks(&contents.figures.late),
        Shows::Ahead => tasks(&contents.figures.ahead),
        Shows::Plan => {
            let rows = contents.plan.iter().zip(1..).map(|(line, n)| {
                vec![n.to_string(), cell(&line.title), cell(&line.owner), cell(&line.when), String::new()]
            });
            bars(&["STT", "Nội dung", "Chủ trì", "Thời gian", "Sản phẩm"], rows.collect())
        }
    }
}

/// A table of another feature, with the heads that papers use.
fn counted_table(table: &Table) -> Vec<String> {
    let first = match table.code.as_str() {
        "disclosure-by-content" => "Nội dung công khai",
        "disclosure-by-channel" => "Hình thức",
        _ => "Bộ phận",
    };
    let heads: Vec<&str> =
        std::iter::once(first).chain(table.columns.iter().map(|code| column_head(code))).collect();
    let rows = table.lines.iter().map(|(name, numbers)| {
        std::iter::once(cell(&name.vi)).chain(numbers.iter().map(i64::to_string)).collect()
    });
    bars(&heads, rows.collect())
}

fn column_head(code: &str) -> &'static str {
    match code {
        "disclosure-items" => "Tổng số",
        "disclosure-in-time" => "Đúng hạn",
        "disclosure-done-late" => "Sau hạn",
        "disclosure-late" => "Chậm",
        "disclosure-ahead" => "Chưa đến hạn",
        "disclosure-missing" => "Thiếu hình thức",
        "channel-acts" => "Số lần",
        "channel-items" => "Số nội dung",
        "channel-runs" => "Đang công khai",
        "circulation-readers" => "Lượt người",
        "circulation-known" => "Đã xác nhận",
        "circulation-listed" => "Ký danh sách giấy",
        "circulation-late" => "Quá hạn",
        "training-parts" => "Lượt người",
        "training-hours" => "Giờ học",
        _ => "",
    }
}

/// The contents that were not disclosed in time, then those with a channel missing.
fn undisclosed(figures: &Figures) -> Vec<String> {
    let rows = LISTED.iter().flat_map(|code| {
        let what = if *code == "disclosure-late" { "Chậm" } else { "Thiếu hình thức" };
        figures.lists.get(*code).into_iter().flatten().map(move |line| (what, line))
    });
    let rows = rows.zip(1..).map(|((what, line), n)| {
        let due = line.due.map(day).unwrap_or_default();
        vec![n.to_string(), cell(&line.name.vi), due, what.to_owned()]
    });
    bars(&["STT", "Nội dung", "Thời hạn", "Tình trạng"], rows.collect())
}

fn tasks(lines: &[TaskLine]) -> Vec<String> {
    let rows = lines.iter().zip(1..).map(|(line, n)| {
        let due = line.due.map(day).unwrap_or_default();
        vec![n.to_string(), cell(&line.title), cell(&line.owner), due]
    });
    bars(&["STT", "Nội dung", "Chủ trì", "Thời hạn"], rows.collect())
}

/// `14/06/2026`
pub fn day(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.0.year())
}

/// The paper of a draft with the chart behind its table by department, in the kinds that have one.
pub fn with_chart(mut paper: Paper, kind: ReportKind, figures: &Figures) -> Paper {
    if !sections(kind).iter().any(|section| section.shows == Shows::Departments) {
        return paper;
    }
    let Some(svg) = chart(figures) else { return paper };
    let first_table = paper.body.iter().position(|block| matches!(block, Block::Table(_)));
    if let Some(at) = first_table {
        let alt = figures
            .departments
            .iter()
            .map(|line| {
                format!(
                    "{}: {} trên {}",
                    line.name.as_deref().unwrap_or("Chưa giao bộ phận"),
                    line.done,
                    line.all
                )
            })
            .collect::<Vec<_>>()
            .join("; ");
        let picture = Picture {
            kind: PictureKind::Svg,
            bytes: svg.into_bytes(),
            alt: format!("Số việc hoàn thành theo bộ phận. {alt}"),
            caption: Text::from("Số việc đã hoàn thành trên tổng số, theo bộ phận"),
            width: 150,
        };
        paper.body.insert(at + 1, Block::Picture(picture));
    }
    paper
}

/// Bars by department: all, and within it what is done. Nothing where nothing is counted.
fn chart(figures: &Figures) -> Option<String> {
    const ROW: usize = 26;
    const LABEL: usize = 250;
    const WIDE: usize = 330;
    let lines: Vec<_> = figures.departments.iter().filter(|line| line.all > 0).take(12).collect();
    let most = lines.iter().map(|line| line.all).max().filter(|most| *most > 0)?;
    let length = |n: i64| usize::try_from(n).unwrap_or(0) * WIDE / usize::try_from(most).unwrap_or(1).max(1);
    let height = lines.len() * ROW + 8;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {height}\" font-family=\"Liberation Serif\" font-size=\"13\">",
        LABEL + WIDE + 60
    );
    for (nth, line) in lines.iter().enumerate() {
        let y = nth * ROW + 6;
        let name: String = line.name.as_deref().unwrap_or("Chưa giao bộ phận").chars().take(36).collect();
        let name = name.replace('&', "&amp;").replace('<', "&lt;");
        svg.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text><rect x=\"{LABEL}\" y=\"{y}\" width=\"{}\" height=\"16\" fill=\"#d9d9d9\"/><rect x=\"{LABEL}\" y=\"{y}\" width=\"{}\" height=\"16\" fill=\"#1d3b6f\"/><text x=\"{}\" y=\"{}\">{}/{}</text>",
            LABEL - 8,
            y + 13,
            length(line.all).max(1),
            length(line.done),
            LABEL + length(line.all) + 8,
            y + 13,
            line.done,
            line.all
        ));
    }
    svg.push_str("</svg>");
    Some(svg)
}
