//! The rows of a filter as a spreadsheet.

use axum::extract::Query;
use axum::response::{IntoResponse as _, Response};
use danchu_base::Day;
use danchu_programme::face::{Names, Order, days, list_title, origin_words, stands};
use danchu_programme::{Asked, Filter, Line, Standing};
use danchu_web::messages::Messages;
use danchu_web::{Problem, Visit};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::shown::{frame, rows};

/// The most rows of a spreadsheet.
const ROWS_MAX: usize = 5_000;
/// The sheet of A3, as spreadsheets number the sizes of paper.
const A3: u8 = 8;
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One row of the sheet, in the reader's language.
struct Cells {
    number: i64,
    title: String,
    owner: String,
    department: String,
    due: Option<Day>,
    state: String,
    source: String,
    evidence: i64,
    waiting: i64,
}

/// Sends the spreadsheet.
pub async fn download(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let filter = Filter::read(&asked, v.today().year());
    let shown = frame(&v, &filter).await?;
    let lines = rows(&v, &filter, &shown, Order::State, (0, ROWS_MAX)).await?;
    let now = days(&v);
    let cells: Vec<Cells> =
        lines.iter().map(|line| cells(t, line, &shown.names, stands(&line.task, now))).collect();
    let view = t.get(&format!("view-{}", filter.view.code()));
    let head = [
        v.agency()?.name.clone(),
        list_title(&v, &filter),
        t.with("print-subject", &[("view", view.into()), ("day", t.day(now.today).into())]),
        t.with("xlsx-count", &[("n", cells.len().into()), ("all", shown.counts.of(filter.view).into())]),
    ];
    let heads =
        ["task-number", "task", "owner", "department", "due", "state", "kind", "evidence", "xlsx-waiting"];
    let heads: Vec<String> = heads.iter().map(|key| t.get(key)).collect();
    let name = t.get("xlsx-sheet");
    // Thousands of rows are packed: other readers do not wait for that.
    let bytes = tokio::task::spawn_blocking(move || write(&name, &head, &heads, &cells)).await;
    let Ok(Ok(bytes)) = bytes else { return Err(Problem::refused("xlsx-failed")) };
    let file = format!("attachment; filename=\"viec-{}.xlsx\"", now.today);
    Ok(([(CONTENT_TYPE, KIND.to_owned()), (CONTENT_DISPOSITION, file)], bytes).into_response())
}

fn cells(t: &Messages, line: &Line, names: &Names, standing: Standing) -> Cells {
    let task = &line.task;
    let state = match standing {
        Standing::Late(n) => t.with("state-late-days", &[("n", n.into())]),
        Standing::DueToday => t.get("state-due-today"),
        Standing::Waiting(_) => t.get("stands-waiting"),
        Standing::Done(n) if n > 0 => t.with("stands-done-late", &[("n", n.into())]),
        _ => t.get(&format!("state-{}", task.state.code())),
    };
    Cells {
        number: task.number,
        title: task.title.clone(),
        owner: names.party(t, &task.owner).0,
        department: task.department.map_or_else(String::new, |id| names.department(t, id)),
        due: task.due.as_ref().map(|due| due.day),
        state,
        source: origin_words(t, task),
        evidence: line.evidence,
        waiting: line.waiting,
    }
}

/// A workbook of one sheet: what it is, the heads, a row each. Texts are written as texts, whatever sign they begin with.
fn write(name: &str, above: &[String], heads: &[String], rows: &[Cells]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name)?;
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (row, words) in (0u32..).zip(above) {
        sheet.write_string_with_format(row, 0, words, &bold)?;
    }
    let first = u32::try_from(above.len()).unwrap_or(0) + 1;
    for (column, words) in (0u16..).zip(heads) {
        sheet.write_string_with_format(first, column, words, &bold)?;
    }
    for (column, width) in (0u16..).zip([8, 60, 28, 28, 12, 24, 40, 12, 12]) {
        sheet.set_column_width(column, width)?;
    }
    for (row, cells) in (first + 1..).zip(rows) {
        line(sheet, row, cells, &wrapped, &day)?;
    }
    let last = first + u32::try_from(rows.len()).unwrap_or(0);
    sheet.autofilter(first, 0, last.max(first + 1), 8)?;
    sheet.set_freeze_panes(first + 1, 0)?;
    // On a sheet of A3, one page wide, as many high as it takes; a printer for A4 makes it smaller.
    sheet.set_paper_size(A3);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(first, first)?;
    book.save_to_buffer()
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    cells: &Cells,
    wrapped: &Format,
    day: &Format,
) -> Result<(), XlsxError> {
    #[allow(clippy::cast_precision_loss)] // Spreadsheets know no other numbers.
    let number = |n: i64| n as f64;
    sheet.write_number(row, 0, number(cells.number))?;
    sheet.write_string_with_format(row, 1, &cells.title, wrapped)?;
    sheet.write_string(row, 2, &cells.owner)?;
    sheet.write_string(row, 3, &cells.department)?;
    if let Some(due) = cells.due {
        let date = due.0;
        let (year, month, of) =
            (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
        match ExcelDateTime::from_ymd(year, month, of) {
            Ok(written) => sheet.write_datetime_with_format(row, 4, &written, day)?,
            Err(_) => sheet.write_string(row, 4, due.to_string())?,
        };
    }
    sheet.write_string(row, 5, &cells.state)?;
    sheet.write_string(row, 6, &cells.source)?;
    sheet.write_number(row, 7, number(cells.evidence))?;
    sheet.write_number(row, 8, number(cells.waiting))?;
    Ok(())
}
