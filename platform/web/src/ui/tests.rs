//! The gallery holds every component, so what is true of it is true of them all.

use std::collections::BTreeSet;

use maud::{Render, html};

use super::{
    Choice, Column, Entry, Faults, Fields, Sheet, State, Values, button, gallery, ledger, link_button, state,
};
use crate::messages::{Lang, Messages};

fn vi() -> Messages {
    Messages::new(Lang::Vi, &[])
}

/// The values of an attribute, in their order.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    page.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_id_stands_once_and_everything_that_points_at_one_finds_it() {
    let page = gallery(&vi()).into_string();
    let ids = attributes(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice in {ids:?}");
    for name in ["for", "aria-describedby", "aria-labelledby"] {
        for id in attributes(&page, name).iter().flat_map(|value| value.split(' ')) {
            assert!(known.contains(id), "{name} points at {id}");
        }
    }
    for address in attributes(&page, "href").iter().filter_map(|address| address.strip_prefix("#f-")) {
        assert!(known.contains(format!("f-{address}").as_str()), "a fault points at {address}");
    }
}

#[test]
fn no_sentence_is_missing_and_nothing_is_styled_or_scripted_in_place() {
    for lang in Lang::ALL {
        let page = gallery(&Messages::new(lang, &[])).into_string();
        for part in page.split('[').skip(1) {
            let key = part.split(']').next().unwrap_or_default();
            assert!(!key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "[{key}] in {lang:?}");
        }
        for mark in [" style=", " onclick=", " onchange=", "<script", "javascript:"] {
            assert!(!page.contains(mark), "{mark} in {lang:?}");
        }
    }
}

#[test]
fn a_field_keeps_what_was_typed_and_says_what_is_wrong_above_it() {
    let values = Values::new().with("ten", "\"<b>\" & 'x'");
    let mut faults = Faults::new();
    faults.add("ten", "Ngắn quá <3");
    let t = vi();
    let field = Fields::new(&t, &values, &faults).text("ten", "Tên <việc>").hint("Ngắn gọn").render();
    let icon = super::icon("late").into_string();
    assert_eq!(
        field.into_string(),
        format!(
            "<div class=\"field\"><label for=\"f-ten\">Tên &lt;việc&gt;</label>\
             <p class=\"hint\" id=\"f-ten-h\">Ngắn gọn</p>\
             <p class=\"error\" id=\"f-ten-e\">{icon} Ngắn quá &lt;3</p>\
             <input class=\"input\" type=\"text\" id=\"f-ten\" name=\"ten\" \
             value=\"&quot;&lt;b&gt;&quot; &amp; 'x'\" aria-invalid=\"true\" aria-describedby=\"f-ten-h f-ten-e\"></div>"
        )
    );
}

#[test]
fn a_box_that_was_unchecked_stays_unchecked_after_a_refusal() {
    let (t, faults) = (vi(), Faults::new());
    let choices = || vec![Choice::new("a", "A"), Choice::new("b", "B")];
    let shown = |values: &Values| {
        Fields::new(&t, values, &faults).checks("k", "K", choices()).start("a").render().into_string()
    };
    assert!(shown(&Values::new()).contains("value=\"a\" id=\"f-k\" checked"));
    assert!(!shown(&Values::new().with("other", "1")).contains("checked"));
}

#[test]
fn a_password_is_never_written_back() {
    let (t, faults) = (vi(), Faults::new());
    let values = Values::new().with("mat-khau", "bí mật");
    let field = Fields::new(&t, &values, &faults).password("mat-khau", "Mật khẩu").render().into_string();
    assert!(!field.contains("bí mật"), "{field}");
}

#[test]
fn a_table_names_its_cells_for_the_cards_of_a_phone() {
    let sheet =
        Sheet::new("Việc", vec![Column::head("Việc"), Column::text("Hạn"), Column::state("Trạng thái")])
            .row(vec![html! { "<A>" }, html! { "05/05" }, state(State::Done, "Xong")])
            .show()
            .into_string();
    assert!(sheet.contains("<th role=\"rowheader\" scope=\"row\">&lt;A&gt;</th>"), "{sheet}");
    assert!(sheet.contains("<td role=\"cell\" data-label=\"Hạn\"><span>05/05</span></td>"), "{sheet}");
    assert!(sheet.contains("<td role=\"cell\" class=\"state-cell\">"), "{sheet}");
}

#[test]
fn a_button_that_cannot_be_pressed_says_why_and_a_link_is_a_link() {
    let off = button("Xác nhận").disabled("Không tự xác nhận.").render().into_string();
    assert!(off.contains(" disabled data-off>") && off.contains("Không tự xác nhận."), "{off}");
    let link = link_button("/a?b&c", "Mở").primary().dialog().render().into_string();
    assert_eq!(link, "<a class=\"button primary\" href=\"/a?b&amp;c\" data-dialog>Mở</a>");
}

#[test]
fn a_line_without_day_or_act_is_still_a_line() {
    let line = ledger(&vi(), &[Entry::plain("Việc <1>")]).into_string();
    assert_eq!(
        line,
        "<ol class=\"ledger\"><li class=\"entry\"><div class=\"entry-day\"></div>\
         <div class=\"entry-main\"><h3 class=\"entry-title\">Việc &lt;1&gt;</h3></div></li></ol>"
    );
}

#[test]
fn the_style_sheet_and_the_script_stay_small_and_ask_no_other_host() {
    let css = include_str!("../../assets/app.css");
    let js = include_str!("../../assets/app.js");
    let htmx = include_str!("../../assets/htmx.min.js");
    let icons = include_str!("../../assets/icons.svg");
    assert!(css.len() < 52 << 10 && js.len() < 12 << 10 && htmx.len() < 40 << 10 && icons.len() < 10 << 10);
    for text in [css, js] {
        assert!(!text.contains("http://") && !text.contains("https://"));
    }
    for font in css.split("url(/assets/").skip(1).filter_map(|rest| rest.split(')').next()) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(font);
        assert!(path.is_file(), "{font}");
    }
}
