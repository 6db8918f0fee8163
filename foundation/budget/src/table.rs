//! Finds the table in a sheet: its heads, its columns of figures, its unit, its rows.

use danchu_base::fold;

use crate::money::{from_number, money};
use crate::xlsx::{Cell, Grid};
use crate::{BudgetTable, Column, FIGURES_MAX, Kind, Period, Role, Row, Side, TEXT_CHARS_MAX, Unit};

/// Why a sheet holds no table that can be read. Each is a message key (`budget-no-table-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// No row of heads: one with a word for the content and one for a column of figures.
    #[error("no row of heads")]
    NoHeads,
    /// Heads without figures under them.
    #[error("no figures")]
    NoFigures,
}

impl NoTable {
    /// Its word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            NoTable::NoHeads => "no-heads",
            NoTable::NoFigures => "no-figures",
        }
    }
}

/// How many rows above the table are looked at for its heads.
const ABOVE_MAX: usize = 40;
/// How many rows of heads a table has at most.
const HEAD_ROWS_MAX: usize = 4;

/// Understands a sheet as a budget table of that year. What it guesses (kind, period, roles of columns) a person confirms.
pub fn understand(grid: &Grid, year: i16) -> Result<BudgetTable, NoTable> {
    let first = grid.rows.iter().take(ABOVE_MAX).position(is_head).ok_or(NoTable::NoHeads)?;
    let body = body(grid, first).ok_or(NoTable::NoFigures)?;
    let heads = heads(grid, first, body);
    let above: String = texts(&grid.rows[..first])
        .chain(heads.iter().map(String::as_str))
        .map(fold)
        .collect::<Vec<_>>()
        .join(" ");
    let unit = unit(&above);
    let content = heads.iter().position(|head| is_content(&fold(head))).ok_or(NoTable::NoHeads)?;
    let places = figures(grid, body, &heads, content);
    if places.is_empty() {
        return Err(NoTable::NoFigures);
    }
    let number = (0..content).rev().find(|at| is_number_head(&fold(&heads[*at])));
    let source = heads.iter().position(|head| fold(head).starts_with("nguon"));
    let columns: Vec<Column> = roles(&heads, &places);
    let lines = Lines { number, content, source, places: &places, unit };
    let rows = lines.read(&grid.rows[body..]);
    if rows.iter().all(|row| row.figures.iter().all(Option::is_none)) {
        return Err(NoTable::NoFigures);
    }
    let (kind, period) = (kind(&above), period(&above));
    Ok(BudgetTable {
        form: String::new(),
        kind,
        year: said_year(&above).unwrap_or(year),
        period,
        unit,
        columns,
        rows,
    })
}

fn texts(rows: &[Vec<Cell>]) -> impl Iterator<Item = &str> {
    rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn is_content(head: &str) -> bool {
    ["noi dung", "chi tieu", "khoan muc", "dien giai"].iter().any(|word| head.starts_with(word))
}

fn is_number_head(head: &str) -> bool {
    matches!(head, "stt" | "tt" | "so tt" | "so thu tu")
}

fn is_figure_head(head: &str) -> bool {
    [
        "du toan",
        "thuc hien",
        "quyet toan",
        "quy ",
        "so tien",
        "thanh tien",
        "uoc ",
        "ke hoach",
        "tong so",
        "9 thang",
        "6 thang",
    ]
    .iter()
    .any(|word| head.contains(word))
}

fn is_head(row: &Vec<Cell>) -> bool {
    let heads: Vec<String> = texts(std::slice::from_ref(row)).map(fold).collect();
    heads.iter().any(|head| is_content(head))
        && (heads.len() > 1 || heads.iter().any(|head| is_figure_head(head)))
}

/// The first row of the body: behind the heads, and behind a row that only numbers the columns.
fn body(grid: &Grid, first: usize) -> Option<usize> {
    let inside = |at: usize| {
        grid.merged.iter().any(|((top, _), (bottom, _))| {
            *top >= first && *top < at && *bottom >= at && *top < first + HEAD_ROWS_MAX
        })
    };
    let mut at = first + 1;
    while at < grid.rows.len() && at < first + HEAD_ROWS_MAX && (inside(at) || continues(&grid.rows[at])) {
        at += 1;
    }
    while grid.rows.get(at).is_some_and(|row| numbers_columns(row)) {
        at += 1;
    }
    (at < grid.rows.len()).then_some(at)
}

/// A further row of heads: words for columns, no number and no content.
fn continues(row: &Vec<Cell>) -> bool {
    let words: Vec<String> = texts(std::slice::from_ref(row)).map(fold).collect();
    let plain = row.iter().all(|cell| !matches!(cell, Cell::Number(_)));
    plain
        && words.len() > 1
        && words.iter().filter(|word| is_figure_head(word) || is_share(word)).count() * 2 >= words.len()
}

/// `A B 1 2 3=2/1`: the columns' own numbers.
fn numbers_columns(row: &[Cell]) -> bool {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.is_empty()).collect();
    filled.len() > 2
        && filled.iter().all(|cell| match cell {
            Cell::Number(n) => (0.0..100.0).contains(n) && n.fract() == 0.0,
            Cell::Text(text) => {
                let text = text.split('=').next().unwrap_or_default().trim();
                text.len() <= 2 && text.chars().all(|c| c.is_ascii_alphanumeric())
            }
            Cell::Empty => true,
        })
        && filled
            .iter()
            .any(|cell| matches!(cell, Cell::Text(text) if matches!(text.trim(), "A" | "B" | "1")))
}

/// The words over each column, of all rows of heads, merged ones for each column that they cover.
fn heads(grid: &Grid, first: usize, body: usize) -> Vec<String> {
    let width = grid.rows[first..].iter().map(Vec::len).max().unwrap_or(0);
    let mut heads = vec![String::new(); width];
    for at in first..body {
        if numbers_columns(&grid.rows[at]) {
            continue;
        }
        for (column, head) in heads.iter_mut().enumerate() {
            let own = grid.rows[at].get(column).unwrap_or(&Cell::Empty);
            let cell = if own.is_empty() { over(grid, at, column) } else { own };
            let Cell::Text(text) = cell else { continue };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !head.contains(&text) {
                let joined = if head.is_empty() { text } else { format!("{head} – {text}") };
                *head = joined.chars().take(TEXT_CHARS_MAX).collect();
            }
        }
    }
    heads
}

/// The cell whose merged region covers this one.
fn over(grid: &Grid, row: usize, column: usize) -> &Cell {
    let region = grid.merged.iter().find(|((top, left), (bottom, right))| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    });
    region.and_then(|((top, left), _)| grid.rows.get(*top)?.get(*left)).unwrap_or(&Cell::Empty)
}

fn is_share(head: &str) -> bool {
    head.contains('%')
        || ["so sanh", "ty le", "so voi", "tang", "giam"].iter().any(|word| head.contains(word))
}

/// The columns with figures that are kept: shares are computed anew.
fn figures(grid: &Grid, body: usize, heads: &[String], content: usize) -> Vec<usize> {
    let holds = |at: usize| {
        grid.rows[body..].iter().any(|row| row.get(at).is_some_and(|cell| amount(cell, 1).is_some()))
    };
    let kept = (content + 1..heads.len()).filter(|at| {
        let head = fold(&heads[*at]);
        !head.is_empty()
            && !is_share(&head)
            && !head.starts_with("ghi chu")
            && !head.starts_with("nguon")
            && holds(*at)
    });
    kept.take(FIGURES_MAX).collect()
}

fn role(head: &str) -> Role {
    if head.contains("cung ky") || head.contains("nam truoc") {
        return Role::Other;
    }
    if head.contains("thuc hien") || head.contains("quyet toan") || head.contains("uoc ") {
        return quarter(head).unwrap_or(Role::Done);
    }
    match quarter(head) {
        Some(quarter) => quarter,
        None if head.contains("du toan") || head.contains("ke hoach") => Role::Plan,
        None => Role::Other,
    }
}

fn quarter(head: &str) -> Option<Role> {
    let word = head.split("quy ").nth(1)?.split_whitespace().next()?;
    match word.trim_matches(|c: char| !c.is_alphanumeric()) {
        "i" | "1" => Some(Role::Quarter1),
        "ii" | "2" => Some(Role::Quarter2),
        "iii" | "3" => Some(Role::Quarter3),
        "iv" | "4" => Some(Role::Quarter4),
        _ => None,
    }
}

/// The roles of the columns. One quarter alone is what was done; a role that is taken is not given twice.
fn roles(heads: &[String], places: &[usize]) -> Vec<Column> {
    let guessed: Vec<Role> = places.iter().map(|at| role(&fold(&heads[*at]))).collect();
    let quarters = guessed.iter().filter(|role| role.is_quarter()).count();
    let has_done = guessed.contains(&Role::Done);
    let mut columns: Vec<Column> = Vec::new();
    for (role, at) in guessed.into_iter().zip(places) {
        let role = if role.is_quarter() && quarters == 1 && !has_done { Role::Done } else { role };
        let taken = columns.iter().any(|column| column.role == role);
        columns.push(Column { role: if taken { Role::Other } else { role }, label: heads[*at].clone() });
    }
    columns
}

fn unit(above: &str) -> Unit {
    let said = above.split("don vi").nth(1).unwrap_or(above);
    if said.contains("trieu") || said.contains("tr.d") {
        Unit::Million
    } else if said.contains("nghin")
        || said.contains("ngan dong")
        || said.contains("1.000")
        || said.contains("1000")
    {
        Unit::Thousand
    } else {
        Unit::Dong
    }
}

fn kind(above: &str) -> Kind {
    if above.contains("quyet toan") {
        Kind::Accounts
    } else if above.contains("thuc hien") || above.contains("uoc ") {
        Kind::Execution
    } else {
        Kind::Estimate
    }
}

fn period(above: &str) -> Period {
    let has = |word: &str| above.contains(word);
    if has("9 thang") || has("09 thang") || has("chin thang") {
        Period::Months9
    } else if has("6 thang") || has("06 thang") || has("sau thang") {
        Period::Months6
    } else if has("quy iv") || has("quy 4") {
        Period::Quarter4
    } else if has("quy iii") || has("quy 3") {
        Period::Quarter3
    } else if has("quy ii") || has("quy 2") {
        Period::Quarter2
    } else if has("quy i") || has("quy 1") || has("3 thang") || has("03 thang") {
        Period::Quarter1
    } else {
        Period::Year
    }
}

/// The year that the sheet names.
fn said_year(above: &str) -> Option<i16> {
    let after = above.split("nam ").skip(1).filter_map(|rest| rest.get(..4)?.parse::<i16>().ok());
    after.filter(|year| (2000..2200).contains(year)).max()
}

fn amount(cell: &Cell, unit: i64) -> Option<i64> {
    match cell {
        Cell::Empty => None,
        Cell::Number(n) => from_number(*n, unit),
        Cell::Text(text) => money(text, unit),
    }
}

/// Which column holds what.
struct Lines<'a> {
    number: Option<usize>,
    content: usize,
    source: Option<usize>,
    places: &'a [usize],
    unit: Unit,
}

impl Lines<'_> {
    fn read(&self, rows: &[Vec<Cell>]) -> Vec<Row> {
        let mut side = Side::Neither;
        let mut out = Vec::new();
        for row in rows {
            let text = |at: Option<usize>| words(at.and_then(|at| row.get(at)));
            let (number, label, source) = (text(self.number), text(Some(self.content)), text(self.source));
            let figures: Vec<Option<i64>> = self
                .places
                .iter()
                .map(|at| row.get(*at).and_then(|cell| amount(cell, self.unit.dong())))
                .collect();
            let folded = fold(&label);
            // Below the table stand place, day and signatures.
            if label.is_empty() || (figures.iter().all(Option::is_none) && is_foot(&folded)) {
                continue;
            }
            side = side_of(&folded, side);
            let total = folded.starts_with("tong ") || folded.starts_with("cong ");
            let level = level(&number, &label, total);
            let label = label.trim_start_matches(['-', '+', '•', '*']).trim().to_owned();
            if !label.is_empty() {
                out.push(Row { number, label, level, side, total, source, figures });
            }
        }
        out
    }
}

fn words(cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Text(text)) => {
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            text.chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect()
        }
        Some(Cell::Number(n)) if n.fract() == 0.0 && n.abs() < 1e6 => format!("{n:.0}"),
        Some(Cell::Number(n)) if n.abs() < 1e6 => format!("{n}"),
        _ => String::new(),
    }
}

fn is_foot(label: &str) -> bool {
    ["ghi chu", "nguoi lap", "ke toan", "thu truong", "ngay ", "noi nhan", "(ky", "tm."]
        .iter()
        .any(|word| label.starts_with(word))
}

/// A row that speaks of revenue or expenditure changes the side for those behind it.
fn side_of(label: &str, before: Side) -> Side {
    let begins = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
    if begins(&["thu ngan sach", "tong thu", "tong so thu", "so thu", "cac khoan thu", "phan thu"])
        || label == "thu"
    {
        Side::Revenue
    } else if begins(&[
        "chi ngan sach",
        "tong chi",
        "tong so chi",
        "so chi",
        "cac khoan chi",
        "phan chi",
        "du toan chi",
        "chi tu nguon",
    ]) || label == "chi"
    {
        Side::Expenditure
    } else {
        before
    }
}

/// How deep a row lies, by its number: A, I, 1, 1.1, a, a dash.
fn level(number: &str, label: &str, total: bool) -> u8 {
    let number = number.trim().trim_end_matches(['.', ')']);
    let roman = !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let capital = number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase());
    let digits = number.chars().next().is_some_and(|c| c.is_ascii_digit());
    let small = number.len() == 1 && number.chars().all(|c| c.is_lowercase());
    if roman {
        1
    } else if capital {
        0
    } else if digits {
        2 + u8::try_from(number.matches('.').count()).unwrap_or(4).min(4)
    } else if small {
        3
    } else if number == "-" || number == "+" || label.starts_with(['-', '+', '•', '*']) {
        5
    } else if total {
        0
    } else {
        1
    }
}
