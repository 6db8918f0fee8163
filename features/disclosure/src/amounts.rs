//! A budget table as table and chart: the same figures, against the plan, by quarter, by source; and one printed sheet.

use crate::public::{self, Listed};
use danchu_budget::{BudgetTable, Period, Role, Row, Side};
use danchu_web::Visit;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Bar, Group};
use maud::{Markup, html};

/// Rows of a chart: more cannot be read at once; the table holds all.
const CHART_ROWS_MAX: usize = 14;

/// Chart and table of a budget table.
pub fn show(v: &Visit, table: &BudgetTable) -> Markup {
    let t = v.t();
    html! {
        (against_plan(t, table))
        (by_quarter(t, table))
        (by_source(t, table))
        (figures(t, table))
    }
}

/// What was done in one sentence: "Hết quý I, đã thu … (24,0% dự toán năm) và chi … (20,7%)".
pub fn lead(t: &Messages, table: &BudgetTable) -> Option<Markup> {
    let revenue = table.sum_of(Side::Revenue).and_then(|row| table.share(row));
    let expenditure = table.sum_of(Side::Expenditure).and_then(|row| table.share(row));
    let period = t.with(&format!("budget-until-{}", table.period.code()), &[("year", table.year.into())]);
    let amount = |n: i64| with_unit(t, table, n);
    let (key, shares) = match (revenue, expenditure) {
        (Some(a), Some(b)) => ("budget-lead-both", [Some(a), Some(b)]),
        (Some(a), None) => ("budget-lead-revenue", [Some(a), None]),
        (None, Some(b)) => ("budget-lead-expenditure", [None, Some(b)]),
        (None, None) => return None,
    };
    let [a, b] = shares.map(|share| {
        share.map_or((String::new(), String::new()), |s| (amount(s.done), t.percent(s.done, s.plan)))
    });
    let args = [
        ("period", period.into()),
        ("revenue", a.0.into()),
        ("revenue-share", a.1.into()),
        ("expenditure", b.0.into()),
        ("expenditure-share", b.1.into()),
    ];
    Some(t.rich(key, &args))
}

/// An amount as the table's unit writes it.
pub fn amount(t: &Messages, table: &BudgetTable, n: i64) -> String {
    in_unit(t.lang(), table, n)
}

/// The same in a language.
pub fn in_unit(lang: Lang, table: &BudgetTable, n: i64) -> String {
    let unit = table.unit.dong();
    if n % unit == 0 {
        return lang.number(n / unit);
    }
    #[allow(clippy::cast_precision_loss)] // Shown with at most three decimals.
    let value = n as f64 / unit as f64;
    let digits = if n % (unit / 10).max(1) == 0 {
        1
    } else if n % (unit / 100).max(1) == 0 {
        2
    } else {
        3
    };
    lang.decimal(value, digits)
}

fn with_unit(t: &Messages, table: &BudgetTable, n: i64) -> String {
    format!("{}\u{a0}{}", amount(t, table, n), t.get(&format!("budget-unit-{}", table.unit.code())))
}

fn against_plan(t: &Messages, table: &BudgetTable) -> Markup {
    let rows = table.against_plan(CHART_ROWS_MAX);
    if rows.is_empty() {
        return html! {};
    }
    let bars: Vec<Bar> = rows
        .iter()
        .map(|(at, share)| Bar {
            label: short(&table.rows[*at].label),
            part: u64::try_from(share.done).unwrap_or(0),
            whole: share.plan.unsigned_abs(),
            strong: table.rows[*at].total,
        })
        .collect();
    let quarters = table.period.quarters();
    let mark = u8::try_from(quarters * 25).unwrap_or(100);
    let words = t.with("budget-mark", &[("n", i32::from(mark).into())]);
    let chart = if quarters == 4 {
        ui::bars(t, "so-du-toan", &t.get("budget-against-says"), &bars)
    } else {
        ui::bars_to(t, "so-du-toan", &t.get("budget-against-says"), &bars, (mark, &words))
    };
    ui::panel(&t.get("budget-against"), chart)
}

/// The quarters beside each other, where the table has more than one.
fn by_quarter(t: &Messages, table: &BudgetTable) -> Markup {
    let quarters: Vec<usize> =
        (0..table.columns.len()).filter(|at| table.columns[*at].role.is_quarter()).collect();
    if quarters.len() < 2 {
        return html! {};
    }
    let series: Vec<String> = quarters.iter().map(|at| table.columns[*at].label.clone()).collect();
    let groups: Vec<Group> = top(table)
        .map(|row| Group {
            label: short(&row.label),
            amounts: quarters.iter().map(|at| row.figures.get(*at).copied().flatten()).collect(),
        })
        .take(CHART_ROWS_MAX / 2)
        .collect();
    let chart =
        ui::grouped("theo-quy", &t.get("budget-quarters-says"), &series, &groups, |n| amount(t, table, n));
    ui::panel(&t.get("budget-quarters"), html! { div.stack { p.meta { (unit(t, table)) } (chart) } })
}

/// Plan and execution beside each other for each source of money.
fn by_source(t: &Messages, table: &BudgetTable) -> Markup {
    let sources = table.by_source();
    if sources.is_empty() {
        return html! {};
    }
    let series = [t.get("budget-plan"), t.get("budget-done")];
    let groups: Vec<Group> = sources
        .iter()
        .take(CHART_ROWS_MAX / 2)
        .map(|(source, plan, done)| Group { label: short(source), amounts: vec![Some(*plan), Some(*done)] })
        .collect();
    let words = |n: i64| amount(t, table, n);
    let title = t.get("budget-by-source");
    html! {
        section.panel.stack {
            h2 { (title) }
            p.meta { (unit(t, table)) }
            (ui::grouped("theo-nguon", &title, &series, &groups, words))
            table.sheet.figure-table {
                caption.vh { (title) }
                thead { tr {
                    th scope="col" { (t.get("budget-source")) }
                    th.num scope="col" { (t.get("budget-plan")) }
                    th.num scope="col" { (t.get("budget-done")) }
                } }
                tbody { @for (source, plan, done) in &sources { tr {
                    th scope="row" { (source) }
                    td.num { (amount(t, table, *plan)) }
                    td.num { (amount(t, table, *done)) }
                } } }
            }
        }
    }
}

fn unit(t: &Messages, table: &BudgetTable) -> String {
    t.with("budget-unit", &[("unit", t.get(&format!("budget-unit-{}", table.unit.code())).into())])
}

/// The rows of the two highest levels that hold figures.
fn top(table: &BudgetTable) -> impl Iterator<Item = &Row> {
    let lowest = table.rows.iter().map(|row| row.level).min().unwrap_or(0);
    table.rows.iter().filter(move |row| row.level <= lowest + 1 && row.figures.iter().any(Option::is_some))
}

fn short(label: &str) -> String {
    const LETTERS: usize = 34;
    if label.chars().count() <= LETTERS {
        return label.to_owned();
    }
    let cut: String = label.chars().take(LETTERS).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

fn figures(t: &Messages, table: &BudgetTable) -> Markup {
    let unit =
        t.with("budget-unit", &[("unit", t.get(&format!("budget-unit-{}", table.unit.code())).into())]);
    // Few columns fit a phone as they stand; a wide table scrolls in its own frame.
    let wide = table.columns.len() + usize::from(table.compares()) > 3;
    let sheet = numbers(t, table, &unit);
    html! {
        section aria-labelledby="bang-so-lieu" {
            h2 id="bang-so-lieu" { (t.get("budget-table")) }
            p.meta { (unit) }
            @if wide { div.scroll role="region" aria-labelledby="bang-so-lieu" tabindex="0" { (sheet) } } @else { (sheet) }
        }
    }
}

/// The table itself.
pub fn numbers(t: &Messages, table: &BudgetTable, caption: &str) -> Markup {
    let compares = table.compares();
    html! {
        table.sheet.numbers.budget {
            caption.vh { (caption) }
            thead { tr {
                th scope="col" { (t.get("budget-content")) }
                @for column in &table.columns { th.num scope="col" { (column.label) } }
                @if compares { th.num scope="col" { (t.get("budget-share")) } }
            } }
            tbody { @for row in &table.rows { (line(t, table, row, compares)) } }
        }
    }
}

fn line(t: &Messages, table: &BudgetTable, row: &Row, compares: bool) -> Markup {
    let empty = row.figures.iter().all(Option::is_none);
    let columns = 1 + table.columns.len() + usize::from(compares);
    html! {
        @if empty {
            tr.group { th scope="rowgroup" colspan=(columns) { (numbered(row)) } }
        } @else {
            tr .total[row.total] {
                th scope="row" class={ "in-" (row.level.min(5)) } { (numbered(row)) @if !row.source.is_empty() { span.sub { (row.source) } } }
                @for figure in &row.figures { td.num { @match figure { Some(n) => (amount(t, table, *n)), None => "–" } } }
                @if compares { td.num { @match table.share(row) { Some(share) => (t.percent(share.done, share.plan)), None => "–" } } }
            }
        }
    }
}

fn numbered(row: &Row) -> Markup {
    html! { @if !row.number.is_empty() { span.number { (row.number) } " " } (row.label) }
}

/// The rows as lines, for comparing two versions.
pub fn lines(table: &BudgetTable) -> Vec<String> {
    let one = |row: &Row| {
        let figures = row.figures.iter().map(|n| n.map_or_else(|| "–".to_owned(), |n| n.to_string()));
        format!("{} {} · {}", row.number, row.label, figures.collect::<Vec<_>>().join(" · "))
            .trim()
            .to_owned()
    };
    table.rows.iter().map(one).collect()
}

/// Revenue and expenditure on one printed sheet.
pub fn sheet_of_paper(v: &Visit, listed: &Listed, table: &BudgetTable) -> Markup {
    let t = v.t();
    let unit =
        t.with("budget-unit", &[("unit", t.get(&format!("budget-unit-{}", table.unit.code())).into())]);
    let agency = v.agency.as_deref().map(|agency| agency.name.clone()).unwrap_or_default();
    let period = t.with(&format!("budget-until-{}", table.period.code()), &[("year", table.year.into())]);
    html! {
        main.paper.sheet-of-figures {
            p.agency { b { (agency) } }
            h1 { (listed.title) }
            p { (period) ". " (unit) "." }
            @if let Some(lead) = lead(t, table) { p { (lead) } }
            (numbers(t, table, &listed.title))
            @if let Some((day, _)) = listed.first { p { (t.with("budget-sheet-disclosed", &[("day", day.into())])) } }
            @let address = v.full_address(&public::address(listed.id));
            div.scan { (ui::qr(t, &address, &t.get("budget-sheet-qr"))) p { (address) } }
            div.no-print { (ui::print_button(t)) }
        }
    }
}

/// What a table is about, in a word: "Thực hiện dự toán, quý I năm 2026".
pub fn about(t: &Messages, table: &BudgetTable) -> String {
    let kind = t.get(&format!("budget-kind-{}", table.kind.code()));
    let period = match table.period {
        Period::Year => t.with("budget-year", &[("year", table.year.into())]),
        period => t.with(&format!("budget-period-{}", period.code()), &[("year", table.year.into())]),
    };
    format!("{kind}, {period}")
}

/// The word of a role in messages.
pub fn role(t: &Messages, role: Role) -> String {
    t.get(&format!("budget-role-{}", role.code()))
}
