//! Charts of amounts: groups of bars beside each other, shares with a mark, upright bars by month. Same figures in a table.

use maud::{Markup, html};

use super::State;
use super::chart::{Bar, count, em, pc, percent, ratio, signed};
use crate::messages::Messages;

/// How many series a group may have: each has its ground and its hatch.
pub const SERIES_MAX: usize = 4;

/// One group: an amount for each series.
#[derive(Debug, Clone)]
pub struct Group {
    /// What it is of.
    pub label: String,
    /// The amounts in the order of the series; none where there is no figure. Below nought they have no bar.
    pub amounts: Vec<Option<i64>>,
}

/// Bars of several series under each other in groups, each series with a ground and a hatch of its own. `words` writes an
/// amount. The caller puts the table of figures beside it; series beyond [`SERIES_MAX`] are left out.
pub fn grouped(
    id: &str,
    title: &str,
    series: &[String],
    groups: &[Group],
    words: impl Fn(i64) -> String,
) -> Markup {
    const BAR: f64 = 1.43;
    let series = &series[..series.len().min(SERIES_MAX)];
    let step = 1.9 + BAR * count(series.len());
    let amounts = groups.iter().flat_map(|group| group.amounts.iter().take(SERIES_MAX).flatten());
    let most = amounts.copied().max().unwrap_or(0).max(1).unsigned_abs();
    html! {
        svg.chart width="100%" height=(em(step * count(groups.len()))) role="img" aria-labelledby=(id) {
            title id=(id) { (title) }
            (series_hatches(id))
            @for (at, group) in groups.iter().enumerate() {
                @let y = step * count(at);
                text.strong x="0" y=(em(y + 1.0)) { (group.label) }
                @for (n, amount) in group.amounts.iter().take(series.len()).enumerate() {
                    @let y = y + 1.5 + BAR * count(n);
                    @if let Some(amount) = amount {
                        // The longest bar leaves room for the figure behind it.
                        @let width = 60.0 * ratio(u64::try_from(*amount).unwrap_or(0), most);
                        (bar(id, n, width, y))
                        text x=(pc(width + 1.0)) y=(em(y + 0.9)) { (words(*amount)) }
                    } @else { text.soft x="0" y=(em(y + 0.9)) { "–" } }
                }
            }
        }
        (series_legend(id, series))
    }
}

fn bar(id: &str, series: usize, width: f64, y: f64) -> Markup {
    html! {
        rect class=(ground(series)) x="0" y=(em(y)) width=(pc(width.max(0.3))) height="1.14em" {}
        @if series > 0 { rect x="0" y=(em(y)) width=(pc(width.max(0.3))) height="1.14em" fill={ "url(#" (id) "-s" (series) ")" } {} }
    }
}

fn ground(series: usize) -> &'static str {
    match series {
        0 => "f-against",
        1 => "f-accent",
        2 => "f-idle",
        _ => "f-none",
    }
}

fn series_hatches(id: &str) -> Markup {
    html! {
        defs {
            @for (n, lines) in [(1, "M-2 10 10-2M-2 2 2-2M6 10 10 6"), (2, "M-1-1 9 9M-1 9 9-1"), (3, "M0 4h8")] {
                pattern id={ (id) "-s" (n) } width="8" height="8" patternUnits="userSpaceOnUse" {
                    path class={ "hatch" @if n == 3 { " dark" } } d=(lines) {}
                }
            }
        }
    }
}

fn series_legend(id: &str, series: &[String]) -> Markup {
    html! {
        ul.legend {
            @for (n, name) in series.iter().enumerate() {
                li {
                    svg.swatch aria-hidden="true" {
                        rect class=(ground(n)) width="100%" height="14" {}
                        @if n > 0 { rect width="100%" height="14" fill={ "url(#" (id) "-s" (n) ")" } {} }
                    }
                    " " (name)
                }
            }
        }
    }
}

/// Shares of their own wholes, with a mark at so many percent for all of them (a quarter of the year), and its words.
pub fn bars_to(t: &Messages, id: &str, title: &str, rows: &[Bar], mark: (u8, &str)) -> Markup {
    const STEP: f64 = 3.43;
    const TOP: f64 = 1.57;
    let (at_percent, words) = mark;
    let x = pc(f64::from(at_percent.min(100)));
    // Words at the right end would run out of the picture.
    let anchor = if at_percent > 60 { "end" } else { "start" };
    html! {
        svg.chart width="100%" height=(em(TOP + STEP * count(rows.len()))) role="img" aria-labelledby=(id) {
            title id=(id) { (title) }
            text.soft x=(x) y="0.86em" text-anchor=(anchor) { (words) }
            @for (at, bar) in rows.iter().enumerate() {
                @let y = TOP + STEP * count(at);
                @let strong = bar.strong.then_some("strong");
                text x="0" y=(em(y + 1.0)) class=[strong] { (bar.label) }
                text x="100%" y=(em(y + 1.0)) text-anchor="end" class=[strong] { (t.percent(signed(bar.part), signed(bar.whole))) }
                rect.rail x="0" y=(em(y + 1.5)) width="100%" height="1em" {}
                rect.f-accent x="0" y=(em(y + 1.5)) width=(percent(bar.part, bar.whole)) height="1em" {}
                line.today x1=(x) x2=(x) y1=(em(y + 1.36)) y2=(em(y + 2.79)) {}
            }
        }
    }
}

/// One upright bar of parts by state.
#[derive(Debug, Clone)]
pub struct Upright {
    /// What stands under it, short: a month.
    pub label: String,
    /// How many in each state, from the ground up.
    pub parts: Vec<(State, u64)>,
}

/// Upright bars beside each other, for at most twelve. The caller says the same figures in words or a table.
pub fn upright(t: &Messages, id: &str, title: &str, bars: &[Upright]) -> Markup {
    const GROUND: f64 = 11.57;
    let bars = &bars[..bars.len().min(12)];
    let most = bars.iter().map(|bar| bar.parts.iter().map(|(_, n)| n).sum::<u64>()).max().unwrap_or(0).max(1);
    let step = 100.0 / count(bars.len().max(1));
    html! {
        svg.chart width="100%" height="13.6em" role="img" aria-labelledby=(id) {
            title id=(id) { (title) }
            (super::chart::hatches(id))
            line.grid x1="0" x2="100%" y1=(em(GROUND)) y2=(em(GROUND)) {}
            @for (at, one) in bars.iter().enumerate() {
                @let x = step * count(at);
                @for (state, n, below) in heights(&one.parts) {
                    @let height = 9.6 * ratio(n, most);
                    @let y = GROUND - 9.6 * ratio(below, most) - height;
                    rect class={ "f-" (state.icon()) } x=(pc(x + step * 0.2)) y=(em(y)) width=(pc(step * 0.6)) height=(em(height)) {}
                    @if super::chart::hatched(state) {
                        rect x=(pc(x + step * 0.2)) y=(em(y)) width=(pc(step * 0.6)) height=(em(height)) fill={ "url(#" (id) "-" (state.icon()) ")" } {}
                    }
                    @if height >= 1.2 { text class={ "on " (state.icon()) } x=(pc(x + step / 2.0)) y=(em(y + height / 2.0 + 0.36)) { (t.number(signed(n))) } }
                    @else { text.soft x=(pc(x + step / 2.0)) y=(em(y - 0.2)) text-anchor="middle" { (t.number(signed(n))) } }
                }
                text x=(pc(x + step / 2.0)) y="13em" text-anchor="middle" { (one.label) }
            }
        }
    }
}

/// Each part that is not empty with what lies under it.
fn heights(parts: &[(State, u64)]) -> Vec<(State, u64, u64)> {
    let mut below = 0;
    let all = parts.iter().map(|(state, n)| {
        let under = below;
        below += n;
        (*state, *n, under)
    });
    all.filter(|(_, n, _)| *n > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn each_series_has_a_hatch_and_its_figures_and_nothing_is_drawn_without_one() {
        let groups = [
            Group { label: "Chi <thường> xuyên".into(), amounts: vec![Some(200), Some(50), None] },
            Group { label: "Thu".into(), amounts: vec![Some(-3), Some(0), Some(100)] },
        ];
        let series = ["Dự toán".to_owned(), "Quý I".to_owned(), "Quý II".to_owned()];
        let text = grouped("g", "So sánh", &series, &groups, |n| format!("{n} triệu")).into_string();
        assert!(
            text.contains("<title id=\"g\">So sánh</title>") && text.contains("Chi &lt;thường&gt; xuyên")
        );
        assert!(
            text.contains("50 triệu") && text.contains("-3 triệu") && text.contains("url(#g-s1)"),
            "{text}"
        );
        assert!(text.contains("width=\"60.00%\"") && text.contains("width=\"15.00%\""), "{text}");
        assert!(!text.contains("style="));
    }

    #[test]
    fn upright_bars_stand_on_each_other_and_say_their_figures() {
        let t = Messages::new(Lang::Vi, &[]);
        let bars = [Upright { label: "Th. 1".into(), parts: vec![(State::Done, 3), (State::Late, 1)] }];
        let text = upright(&t, "m", "Theo tháng", &bars).into_string();
        assert!(
            text.contains("f-done")
                && text.contains("url(#m-late)")
                && text.contains(">3<")
                && text.contains(">1<"),
            "{text}"
        );
    }
}
