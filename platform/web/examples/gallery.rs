//! Writes the gallery of components as a page: `gallery [vi|en] [full|alone|narrow|bare]`.

use std::io::Write as _;

use danchu_base::Day;
use danchu_web::frame::{Frame, NavGroup, NavLink, Shape, page};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui;
use maud::html;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let lang = words.next().and_then(|code| Lang::of(&code)).unwrap_or_default();
    let shape = match words.next().as_deref() {
        Some("alone") => Shape::Alone,
        Some("narrow") => Shape::Narrow,
        Some("bare") => Shape::Bare,
        _ => Shape::Full,
    };
    let t = Messages::new(lang, &[]);
    let body = if shape == Shape::Bare { sheet(&t) } else { ui::gallery(&t) };
    let frame = Frame {
        t: &t,
        title: "Bảng mẫu",
        agency: Some("UBND xã An Bình"),
        home: "/an-binh",
        person: Some("Nguyễn Thị Hạnh"),
        account: "/an-binh/tai-khoan",
        switch_person: Some("/an-binh/doi-nguoi"),
        other_language: "/ngon-ngu/en",
        demo: true,
        nav: nav(),
        here: "/an-binh/viec/1",
        notice: Some(ui::done_notice("Đã lưu thay đổi.")),
        head: None,
        links: &[],
        shape,
        version: "0.1.0",
        source: "/ma-nguon",
    };
    std::io::stdout().write_all(page(&frame, body).into_string().as_bytes())
}

fn nav() -> Vec<NavGroup> {
    let link = |text: &str, icon: &str, address: &str, tab: bool, waiting| NavLink {
        text: text.to_owned(),
        tab: tab.then(|| text.to_owned()),
        address: address.to_owned(),
        icon: icon.to_owned(),
        waiting,
    };
    vec![
        NavGroup {
            title: String::new(),
            links: vec![
                link("Tuần này", "home", "/an-binh", true, 9),
                link("Chương trình năm", "list", "/an-binh/viec", true, 0),
                link("Kế hoạch", "file", "/an-binh/ke-hoach", true, 0),
            ],
        },
        NavGroup {
            title: "Cơ quan".to_owned(),
            links: vec![
                link("Người và bộ phận", "people", "/an-binh/nguoi", false, 0),
                link("Bảng quyền", "shield", "/an-binh/quyen", false, 0),
            ],
        },
    ]
}

fn sheet(t: &Messages) -> maud::Markup {
    let day = Day::new(2026, 5, 5).map(|day| t.paper_day(day)).unwrap_or_default();
    let place = format!("An Bình, {day}");
    let head = ui::Letterhead {
        above: Some("ỦY BAN NHÂN DÂN"),
        agency: "XÃ AN BÌNH",
        number: None,
        place_and_day: Some(&place),
    };
    let rows: Vec<Vec<maud::Markup>> = ["Bùi Thị Lan Anh", "Cao Đình Chiến", "Dương Văn Hùng"]
        .iter()
        .enumerate()
        .map(|(at, name)| {
            vec![html! { (at + 1) }, html! { (name) }, html! { "Văn phòng HĐND và UBND" }, html! {}]
        })
        .collect();
    let body = html! {
        (ui::paper_table(&["STT", "Họ và tên", "Bộ phận", "Chữ ký"], &rows))
        (ui::signatures(&[
            ("NGƯỜI LẬP DANH SÁCH", "(Ký, ghi rõ họ tên)", Some("Đặng Minh Tuấn")),
            ("NGƯỜI QUÉT NHẬN LẠI", "(Ký, ghi rõ họ tên)", None),
        ]))
    };
    html! {
        (ui::paper_bar(t, "/an-binh"))
        (ui::paper(&head, "DANH SÁCH KÝ NHẬN", Some("Phổ biến Quy chế văn hóa công sở"), body))
    }
}
