//! Lists: the ledger of dated lines, the sheet that becomes cards on a phone, and what stands around them.

use danchu_base::Day;
use maud::{Markup, html};

use super::{button, icon};
use crate::messages::Messages;

/// One dated line of a ledger.
#[derive(Clone, Default)]
pub struct Entry {
    day: Option<Day>,
    title: Markup,
    meta: Option<Markup>,
    foot: Option<Markup>,
    act: Option<Markup>,
    id: Option<String>,
}

impl Entry {
    /// A line whose title leads somewhere.
    pub fn new(title: impl AsRef<str>, address: impl AsRef<str>) -> Self {
        Self { title: html! { a href=(address.as_ref()) { (title.as_ref()) } }, ..Self::default() }
    }

    /// A line whose title leads nowhere.
    pub fn plain(title: impl AsRef<str>) -> Self {
        Self { title: html! { (title.as_ref()) }, ..Self::default() }
    }

    /// The day that stands large at its side.
    #[must_use]
    pub fn day(mut self, day: Day) -> Self {
        self.day = Some(day);
        self
    }

    /// Who and where, under the title.
    #[must_use]
    pub fn meta(mut self, meta: Markup) -> Self {
        self.meta = Some(meta);
        self
    }

    /// State and origin.
    #[must_use]
    pub fn foot(mut self, foot: Markup) -> Self {
        self.foot = Some(foot);
        self
    }

    /// The one act of the line.
    #[must_use]
    pub fn act(mut self, act: Markup) -> Self {
        self.act = Some(act);
        self
    }

    /// An id, so that the line can be exchanged for itself after its act.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// Dated lines, as in the office's register book.
pub fn ledger(t: &Messages, entries: &[Entry]) -> Markup {
    html! { ol.ledger { @for entry in entries { (entry_line(t, entry)) } } }
}

/// One line of a ledger by itself.
pub fn entry_line(t: &Messages, entry: &Entry) -> Markup {
    html! {
        li.entry id=[entry.id.as_ref()] {
            div.entry-day {
                @if let Some(day) = entry.day {
                    time datetime=(day) { b { (format!("{:02}", day.0.day())) } (t.month_word(day)) }
                }
            }
            div.entry-main {
                h3.entry-title { (entry.title) }
                @if let Some(meta) = &entry.meta { p.meta { (meta) } }
            }
            @if let Some(foot) = &entry.foot { p.entry-foot { (foot) } }
            @if let Some(act) = &entry.act { div.entry-act { (act) } }
        }
    }
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    kind: ColumnKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Head,
    Text,
    Number,
    State,
    DeskOnly,
}

impl Column {
    /// What the row is about: its head, and the title of its card.
    pub fn head(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ColumnKind::Head }
    }

    /// Words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ColumnKind::Text }
    }

    /// Figures, set to the end.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ColumnKind::Number }
    }

    /// The state, which opens the card on a phone.
    pub fn state(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ColumnKind::State }
    }

    /// Left out on a phone.
    pub fn desk_only(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ColumnKind::DeskOnly }
    }
}

enum Row {
    Cells { id: Option<String>, total: bool, cells: Vec<Markup> },
    Group(String),
}

/// A table. With words in its cells it becomes cards on a phone; with figures it keeps its columns.
pub struct Sheet {
    caption: String,
    caption_shown: bool,
    numbers: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl Sheet {
    /// A table of words. The caption is for readers unless [`Sheet::with_caption`] shows it.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), caption_shown: false, numbers: false, columns, rows: Vec::new() }
    }

    /// A table of figures: a head and at most three columns of numbers.
    pub fn numbers(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { numbers: true, caption_shown: true, ..Self::new(caption, columns) }
    }

    /// Shows the caption above the table.
    #[must_use]
    pub fn with_caption(mut self) -> Self {
        self.caption_shown = true;
        self
    }

    /// Adds a row: a cell for each column.
    #[must_use]
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push(Row::Cells { id: None, total: false, cells });
        self
    }

    /// Adds a row that can be led to.
    #[must_use]
    pub fn row_with_id(mut self, id: impl Into<String>, cells: Vec<Markup>) -> Self {
        self.rows.push(Row::Cells { id: Some(id.into()), total: false, cells });
        self
    }

    /// Adds a row of sums.
    #[must_use]
    pub fn total(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push(Row::Cells { id: None, total: true, cells });
        self
    }

    /// Adds a line over the rows that follow.
    #[must_use]
    pub fn group(mut self, label: impl Into<String>) -> Self {
        self.rows.push(Row::Group(label.into()));
        self
    }

    /// The table.
    pub fn show(&self) -> Markup {
        let class = if self.numbers { "sheet numbers" } else { "sheet cards" };
        html! {
            // The roles stand written out because a table shown as cards loses them.
            table role="table" class=(class) {
                caption.vh[!self.caption_shown] { (self.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in &self.columns {
                            th role="columnheader" scope="col" class=[self.column_class(column)] { (column.label) }
                        }
                    }
                }
                tbody role="rowgroup" { @for row in &self.rows { (self.line(row)) } }
            }
        }
    }

    fn line(&self, row: &Row) -> Markup {
        match row {
            Row::Group(label) => html! {
                tr role="row" class="group" {
                    th role="rowheader" scope="rowgroup" colspan=(self.columns.len()) { (label) }
                }
            },
            Row::Cells { id, total, cells } => html! {
                tr role="row" id=[id.as_ref()] .total[*total] {
                    @for (column, cell) in self.columns.iter().zip(cells) { (self.cell(column, cell)) }
                }
            },
        }
    }

    fn cell(&self, column: &Column, cell: &Markup) -> Markup {
        let class = self.column_class(column);
        let label = (!self.numbers && column.kind != ColumnKind::State).then_some(&column.label);
        html! {
            @if column.kind == ColumnKind::Head { th role="rowheader" scope="row" { (cell) } }
            @else { td role="cell" data-label=[label] class=[class] { span { (cell) } } }
        }
    }

    fn column_class(&self, column: &Column) -> Option<&'static str> {
        match column.kind {
            ColumnKind::Number => Some("num"),
            ColumnKind::State => Some("state-cell"),
            ColumnKind::DeskOnly => Some("bare-phone"),
            ColumnKind::Head | ColumnKind::Text => None,
        }
    }
}

/// A tab: the filter that people take most often, as a link.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its word.
    pub text: String,
    /// Its address.
    pub address: String,
    /// How many things are under it.
    pub count: Option<usize>,
    /// Whether it is the one shown.
    pub current: bool,
}

/// Tabs in a row.
pub fn tabs(t: &Messages, label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for tab in tabs {
                a href=(tab.address) aria-current=[tab.current.then_some("page")] {
                    (tab.text)
                    @if let Some(n) = tab.count { " " span { (t.number(i64::try_from(n).unwrap_or(i64::MAX))) } }
                }
            }
        }
    }
}

/// A form of filters, whose address holds the filter. With script the list with that id is exchanged at once.
pub fn filters(t: &Messages, address: &str, list: &str, fields: Markup) -> Markup {
    let list = format!("#{list}");
    html! {
        form.filters method="get" action=(address) role="search" hx-get=(address) hx-trigger="change, submit, input delay:400ms"
            hx-target=(list) hx-select=(list) hx-swap="outerHTML" hx-replace-url="true" hx-sync="this:replace" {
            (fields)
            (button(t.get("filter")).icon("filter"))
        }
    }
}

/// Which part of a list is shown, and the ways to the parts before and after.
pub fn pager(
    t: &Messages,
    first: usize,
    last: usize,
    all: usize,
    before: Option<&str>,
    after: Option<&str>,
) -> Markup {
    let shown = [("first", first.into()), ("last", last.into()), ("all", all.into())];
    html! {
        nav.pager aria-label=(t.get("pager")) {
            span.meta { (t.with("pager-shown", &shown)) }
            span.cluster {
                @if let Some(address) = before { a.button href=(address) rel="prev" { (icon("back")) " " (t.get("pager-before")) } }
                @if let Some(address) = after { a.button href=(address) rel="next" { (t.get("pager-after")) " " (icon("arrow")) } }
            }
        }
    }
}

/// A list that holds nothing: what is not there, what it is for, one button.
pub fn empty(drawing: Art, title: &str, text: &str, acts: Option<Markup>) -> Markup {
    html! {
        section.panel.empty.stack {
            (art(drawing))
            h2 { (title) }
            p.measure { (text) }
            @if let Some(acts) = acts { div.cluster.act.center { (acts) } }
        }
    }
}

/// The drawing of an empty page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Art {
    /// An open book: nothing was written.
    Book,
    /// A calendar: nothing is due.
    Calendar,
    /// A tray: nothing came in.
    Tray,
    /// People: nobody was entered.
    People,
}

fn art(drawing: Art) -> Markup {
    let (thick, thin) = match drawing {
        Art::Book => (
            "M60 22C48 13 30 10 10 12v58c20-2 38 1 50 10 12-9 30-12 50-10V12C90 10 72 13 60 22Zm0 0v58",
            "M22 28c9 0 17 1 25 5M22 42c9 0 17 1 25 5M98 28c-9 0-17 1-25 5M98 42c-9 0-17 1-25 5",
        ),
        Art::Calendar => (
            "M22 18h76v62H22ZM22 36h76M40 10v14M80 10v14",
            "M34 48h10M54 48h10M74 48h10M34 62h10M54 62h10M74 62h10",
        ),
        Art::Tray => ("M12 52 28 14h64l16 38v28H12ZM12 52h28l6 12h28l6-12h28", "M40 26h40M36 38h48"),
        Art::People => (
            "M46 30a14 14 0 1 1-.01 0M18 80c3-17 14-23 28-23s25 6 28 23",
            "M76 26a11 11 0 0 1 0 21M86 57c9 3 15 10 17 21",
        ),
    };
    html! {
        svg.art viewBox="0 0 120 90" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round" aria-hidden="true" {
            path d=(thick) {}
            path d=(thin) stroke-width="2" {}
        }
    }
}

/// A wide table of marks, as the rights table: it scrolls in its own frame and never becomes cards.
pub fn matrix(label: &str, corner: &str, heads: &[String], rows: &[(String, Vec<Markup>)]) -> Markup {
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" {
            table.sheet.matrix {
                caption.vh { (label) }
                thead { tr { th scope="col" { (corner) } @for head in heads { th scope="col" { span { (head) } } } } }
                tbody {
                    @for (head, cells) in rows {
                        tr { th scope="row" { (head) } @for cell in cells { td { (cell) } } }
                    }
                }
            }
        }
    }
}

/// A card to press: a role to try, a door to go through.
#[derive(Debug, Clone)]
pub struct Door {
    /// What the form carries when it is pressed.
    pub value: String,
    /// The role.
    pub title: String,
    /// Who stands for it.
    pub who: String,
    /// What one sees there.
    pub what: String,
    /// The verb.
    pub go: String,
}

/// Cards to press, each a button of the form around them that sends `name`.
pub fn doors(name: &str, doors: &[Door]) -> Markup {
    html! {
        ul.doors {
            @for door in doors {
                li {
                    button.door name=(name) value=(door.value) {
                        b { (door.title) } span { (door.who) } span.meta { (door.what) }
                        span.go { (door.go) " " (icon("arrow")) }
                    }
                }
            }
        }
    }
}
