//! Official paper (thể thức văn bản): letterhead, title, signatures, after Nghị định 30/2020/NĐ-CP.

use maud::{Markup, html};

use super::{link_button, print_button};
use crate::messages::Messages;

/// The head of an official paper.
#[derive(Debug, Clone, Default)]
pub struct Letterhead<'a> {
    /// The agency above, or the first line of the agency's own name: "ỦY BAN NHÂN DÂN".
    pub above: Option<&'a str>,
    /// The agency's name as paper has it: "XÃ AN BÌNH".
    pub agency: &'a str,
    /// "Số: 18/KH-UBND", where the paper has a number.
    pub number: Option<&'a str>,
    /// "An Bình, ngày 05 tháng 5 năm 2026".
    pub place_and_day: Option<&'a str>,
}

/// A sheet of paper: everything between letterhead and signatures is `body`.
///
/// The words of the state's name stand in Vietnamese in every language of the interface.
pub fn paper(head: &Letterhead<'_>, title: &str, subject: Option<&str>, body: Markup) -> Markup {
    html! {
        main.paper id="noi-dung" lang="vi" {
            div.letterhead {
                div {
                    @if let Some(above) = head.above { span { (above) } br; }
                    b.rule { (head.agency) }
                    @if let Some(number) = head.number { p { (number) } }
                }
                div {
                    b { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" } br;
                    b.rule { "Độc lập - Tự do - Hạnh phúc" }
                    @if let Some(place) = head.place_and_day { p { em { (place) } } }
                }
            }
            h1 { (title) }
            @if let Some(subject) = subject { p.c { b { (subject) } } }
            (body)
        }
    }
}

/// What stands above a sheet on the screen and not on paper: the way back and the button that prints.
pub fn paper_bar(t: &Messages, back: &str) -> Markup {
    html! {
        nav.paper-bar aria-label=(t.get("paper-bar")) {
            (link_button(back, t.get("paper-back")).icon("back"))
            (print_button(t).primary())
        }
    }
}

/// Who signs, side by side: what they are, how they sign, and their names where known.
pub fn signatures(signers: &[(&str, &str, Option<&str>)]) -> Markup {
    html! {
        div.signs {
            @for (office, how, name) in signers {
                div {
                    p { b { (office) } br; em { (how) } }
                    p.sign-name { @if let Some(name) = name { b { (name) } } }
                }
            }
        }
    }
}

/// A ruled table of a paper: heads, rows.
pub fn paper_table(heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table {
            thead { tr { @for head in heads { th scope="col" class="c" { (head) } } } }
            tbody {
                @for row in rows {
                    tr { @for (at, cell) in row.iter().enumerate() { td class=[(at == 0).then_some("c")] { (cell) } } }
                }
            }
        }
    }
}
