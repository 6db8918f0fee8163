//! Tables of tasks: STT, nội dung, chủ trì, phối hợp, thời gian.

use std::collections::HashSet;
use std::ops::Range;

use super::Part;
use super::names;
use super::time;
use crate::document::{SourceRange, TaskFound};
use crate::extract::{Cell, Spread};
use crate::marker;
use crate::paragraphs::Para;
use crate::words::{fold, has_word, squeeze, starts_any, strip_end};

/// Which column holds what.
#[derive(Debug, Default, Clone, Copy)]
struct Columns {
    count: Option<u32>,
    content: Option<u32>,
    owner: Option<u32>,
    collaborators: Option<u32>,
    time: Option<u32>,
    /// Rows of the head.
    head: u32,
}

/// The paragraphs of one cell.
struct Filled {
    cell: Cell,
    text: String,
    paras: Vec<usize>,
}

/// What was read of a table.
pub(crate) struct Read {
    /// Its tasks.
    pub tasks: Vec<TaskFound>,
    /// It names owners, but rows could not be told apart.
    pub unclear: bool,
}

/// The tasks of the table that these paragraphs are; `above` is the path of the section around it.
pub(crate) fn read(paras: &[Para], range: Range<usize>, above: Option<&str>, part: Part<'_>) -> Read {
    let paragraphs = part.paragraphs;
    let cells = cells(paras, range, paragraphs);
    let Some(columns) = columns(&cells) else { return Read { tasks: Vec::new(), unclear: false } };
    let mut tasks = Vec::new();
    let mut group: Option<String> = None;
    let mut carried: (Option<String>, Option<String>, Option<String>) = (None, None, None);
    let mut missing = 0usize;
    let stretched = stretched(part.spreads, cells.first().map_or(0, |f| f.cell.table));
    for row in rows(&cells) {
        let Some(first) = row.first() else { continue };
        if first.cell.row < columns.head {
            continue;
        }
        let get = |column: Option<u32>| column.and_then(|c| row.iter().find(|f| f.cell.column == c));
        let count = get(columns.count).map(|f| f.text.trim_end_matches(['.', ')']).to_owned());
        let content = get(columns.content).filter(|f| f.text.chars().any(char::is_alphabetic));
        let owner = get(columns.owner).map(|f| f.text.clone());
        if owner.is_none() && row.len() <= 2 && row.iter().all(|f| columns.time != Some(f.cell.column)) {
            if row.len() == 2 || first.text.split(' ').count() > 1 {
                group = group_number(count.as_deref(), &first.text);
                carried = (None, None, None);
            }
            continue;
        }
        let Some(content) = content else { continue };
        if owner.as_deref().is_some_and(marker::count) && content.text.len() < 6 {
            continue;
        }
        // A merged cell leaves nothing in the rows that it spans; where the format tells of them, only those count.
        let merged = !paragraphs || columns.owner.is_some_and(|c| stretched.contains(&(first.cell.row, c)));
        if !merged {
            carried = (None, None, None);
        }
        let owner = owner.or_else(|| carried.0.clone());
        let collaborators = get(columns.collaborators)
            .map(|f| f.text.clone())
            .or_else(|| carried.1.clone().filter(|_| get(columns.owner).is_none()));
        let when = get(columns.time)
            .map(|f| f.text.clone())
            .or_else(|| carried.2.clone().filter(|_| get(columns.owner).is_none()));
        carried = (owner.clone(), collaborators.clone(), when.clone());
        missing += usize::from(owner.is_none());
        let section = section(above, group.as_deref(), count.as_deref());
        tasks.push(task(paras, &row, content, section, owner, collaborators, when.as_deref()));
    }
    let unclear = tasks.is_empty() || missing * 2 > tasks.len();
    tasks.retain(|t| t.owner.is_some());
    Read { tasks, unclear }
}

/// How many places of stretched cells are kept.
const STRETCHED_MAX: usize = 50_000;

/// Rows and columns that lie below a cell that stretches over several rows.
fn stretched(spreads: &[Spread], table: u32) -> HashSet<(u32, u32)> {
    let below = |s: &Spread| {
        (s.cell.row + 1..s.cell.row.saturating_add(s.rows))
            .map(|row| (row, s.cell.column))
            .collect::<Vec<_>>()
    };
    spreads
        .iter()
        .filter(|s| s.cell.table == table && s.rows > 1)
        .flat_map(below)
        .take(STRETCHED_MAX)
        .collect()
}

fn task(
    paras: &[Para],
    row: &[&Filled],
    content: &Filled,
    section: Option<String>,
    owner: Option<String>,
    collaborators: Option<String>,
    when: Option<&str>,
) -> TaskFound {
    let all = row.iter().flat_map(|f| f.paras.iter()).filter_map(|n| paras.get(*n));
    let start = all.clone().map(|p| p.start).min().unwrap_or(0);
    let end = all.map(|p| p.end).max().unwrap_or(start);
    let times = when.map(time::of_value).unwrap_or_default();
    TaskFound {
        section,
        text: without_count(&content.text),
        owner: owner.map(|o| squeeze(strip_end(&o))).filter(|o| !o.is_empty()),
        collaborators: collaborators.map(|c| names::split(&c)).unwrap_or_default(),
        deadline: times.deadline,
        period: times.period,
        requested: false,
        table: true,
        rule: None,
        source: SourceRange { start, end },
        confidence: 95,
    }
}

fn without_count(text: &str) -> String {
    let rest = marker::parse(text).map_or(text, |m| text.get(m.len..).unwrap_or(text));
    squeeze(rest)
}

fn group_number(count: Option<&str>, text: &str) -> Option<String> {
    count
        .filter(|c| marker::count(c))
        .map(str::to_owned)
        .or_else(|| marker::parse(text).map(|m| m.number))
        .filter(|n| !n.is_empty())
}

fn section(above: Option<&str>, group: Option<&str>, count: Option<&str>) -> Option<String> {
    let count = count.filter(|c| marker::count(c));
    let parts: Vec<&str> = [above, group.filter(|g| !count.is_some_and(|c| c.starts_with(g))), count]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

fn cells(paras: &[Para], range: Range<usize>, paragraphs: bool) -> Vec<Filled> {
    let mut out: Vec<Filled> = Vec::new();
    for nth in range {
        let Some((para, cell)) = paras.get(nth).and_then(|p| p.cell.map(|c| (p, c))) else { continue };
        match out.last_mut().filter(|f| f.cell == cell) {
            Some(filled) => {
                let apart = paragraphs
                    && crate::words::starts_capital(&para.text)
                    && !filled.text.ends_with([',', ';', '.', ':']);
                filled.text.push_str(if apart { "; " } else { " " });
                filled.text.push_str(strip_bullet(para));
                filled.paras.push(nth);
            }
            None => out.push(Filled { cell, text: strip_bullet(para).to_owned(), paras: vec![nth] }),
        }
    }
    out
}

fn strip_bullet(para: &Para) -> &str {
    if para.marker.as_ref().is_some_and(crate::marker::Marker::bullet) { para.rest() } else { &para.text }
}

fn rows(cells: &[Filled]) -> Vec<Vec<&Filled>> {
    let mut out: Vec<Vec<&Filled>> = Vec::new();
    for filled in cells {
        match out.last_mut().filter(|r| r.first().is_some_and(|f| f.cell.row == filled.cell.row)) {
            Some(row) => row.push(filled),
            None => out.push(vec![filled]),
        }
    }
    out
}

/// The head's columns by their words; a head may take two rows.
fn columns(cells: &[Filled]) -> Option<Columns> {
    let mut columns = Columns::default();
    let mut rows_seen = 0u32;
    for row in rows(cells).iter().take(4) {
        let numbered = row.iter().filter(|f| f.text.len() > 2).count() == 0;
        let data = row.first().is_some_and(|f| marker::count(&f.text)) && !numbered;
        if data && columns.content.is_some() {
            break;
        }
        for filled in row {
            let folded = fold(&filled.text);
            let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
            assign(&mut columns, folded, filled.cell.column);
        }
        rows_seen = row.first().map_or(rows_seen, |f| f.cell.row + 1);
        if columns.owner.is_some() && columns.content.is_some() {
            columns.head = columns.head.max(rows_seen);
        }
    }
    (columns.content.is_some() && columns.owner.is_some()).then_some(columns)
}

fn assign(columns: &mut Columns, folded: &str, column: u32) {
    if folded.split(' ').count() > 12 {
        return;
    }
    let slot = if matches!(folded, "stt" | "tt" | "so tt" | "so thu tu" | "so") {
        &mut columns.count
    } else if starts_any(
        folded,
        &["thoi gian", "thoi han", "tien do", "hoan thanh", "thoi diem", "ngay", "han"],
    )
    .is_some()
    {
        &mut columns.time
    } else if has_word(folded, "phoi hop") && !has_word(folded, "chu tri") {
        &mut columns.collaborators
    } else if has_word(folded, "chu tri")
        || starts_any(
            folded,
            &[
                "don vi",
                "co quan",
                "nguoi",
                "bo phan",
                "phan cong",
                "trach nhiem",
                "ca nhan",
                "phu trach",
                "can bo",
                "to chuc thuc hien",
                "chiu trach nhiem",
                "cap thuc hien",
                "phong, ban",
            ],
        )
        .is_some()
            && !has_word(folded, "tinh")
    {
        &mut columns.owner
    } else if starts_any(
        folded,
        &[
            "noi dung",
            "nhiem vu",
            "cong viec",
            "ten nhiem vu",
            "hoat dong",
            "giai phap",
            "ten cong viec",
            "nhom nhiem vu",
            "dau viec",
            "van ban",
            "muc tieu",
            "chi tieu",
            "nhiem vu va giai phap",
        ],
    )
    .is_some()
    {
        &mut columns.content
    } else {
        return;
    };
    // The narrower word of a second row of the head wins for owners ("Đơn vị thực hiện" over "Chủ trì", "Phối hợp").
    if slot.is_none() || has_word(folded, "chu tri") {
        *slot = Some(column);
    }
}
