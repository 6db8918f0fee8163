//! Every component in every state on one page, for eyes and for the browser tests.

use danchu_base::{Day, Instant, Uuid};
use maud::{Markup, html};

use super::{
    Art, Bar, Choice, Column, Counted, DayBox, Door, Entry, Faults, Fields, FileLine, Form, Happened, Left,
    Progress, Question, Sheet, Stack, State, Tab, Values, Voice, acts, bars, button, code_box, columns,
    crumbs, day, days, doors, draft_notice, due_state, empty, facts, figures, files, filters, form, group,
    hint, history, icon_named, keep_draft, ledger, link_button, matrix, meter, notice, origin,
    page_head_with, pager, panel, panel_with, print_button, progress, question, quote, section_head,
    side_by_side, stacked, state, steps, tabs, who, why, zalo,
};
use crate::messages::{Lang, Messages, first_upper};

/// The page.
pub fn gallery(t: &Messages) -> Markup {
    let main = html! {
        (heads(t))
        (states(t))
        (lists(t))
    };
    html! {
        (crumbs(&[("/an-binh", say(t, "Việc hôm nay", "Today"))]))
        (page_head_with(
            Some(&first_upper(&t.weekday_day(today()))),
            say(t, "Bảng mẫu", "Sample sheet"),
            Some(lead(t)),
            Some(html! {
                (print_button(t))
                (link_button("/an-binh/viec/moi", say(t, "Thêm việc", "Add a task")).icon("plus"))
            }),
        ))
        (columns(main, say(t, "Tình hình năm", "The year"), aside(t)))
        div.stack-l.mt { (tables(t)) (shown(t)) (fields(t)) (asked(t)) }
    }
}

/// The words of the reader's language: samples need no message file.
fn say<'a>(t: &Messages, vi: &'a str, en: &'a str) -> &'a str {
    match t.lang() {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn on(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).expect("every sample is a day of the calendar")
}

fn today() -> Day {
    on(5, 5)
}

fn at(month: i8, day: i8, minutes: i64) -> Instant {
    on(month, day).start().plus_seconds(minutes * 60)
}

fn lead(t: &Messages) -> Markup {
    html! {
        (say(t, "Có ", "There are ")) b { (say(t, "2 việc chậm", "2 late tasks")) }
        (say(t, " và ", " and ")) b { (say(t, "3 việc chờ xác nhận", "3 waiting for confirmation")) } "."
    }
}

fn heads(t: &Messages) -> Markup {
    html! {
        section.stack {
            (section_head("nut", say(t, "Nút", "Buttons"), Some(say(t, "8 kiểu", "8 kinds"))))
            (acts(html! {
                (button(say(t, "Công khai ngay", "Publish now")).primary().icon("open"))
                (button(say(t, "Báo đã xong", "Report done")).icon("done"))
                (link_button("#", say(t, "Đôn đốc", "Urge")).icon("bell").about("Việc số 3"))
                (link_button("?hoi", say(t, "Bỏ việc này", "Drop this task")).danger().dialog())
                (button(say(t, "Thu hồi", "Withdraw")).danger().primary())
                (button(say(t, "Làm tiếp sau", "Later")).quiet())
                (button(say(t, "Xác nhận", "Confirm")).disabled(say(t, "Không tự xác nhận việc của mình.", "Not one's own task.")))
            }))
            (button(say(t, "Đăng nhập", "Sign in")).big().full().primary())
            (steps(t, &[say(t, "Tải lên", "Upload"), say(t, "Rà soát", "Review"), say(t, "Xác nhận", "Confirm")], 1))
        }
    }
}

fn states(t: &Messages) -> Markup {
    html! {
        section.stack {
            (section_head("trang-thai", say(t, "Trạng thái", "States"), None))
            p.cluster {
                (due_state(t, Left::Late(7))) (due_state(t, Left::Today)) (due_state(t, Left::Working(1)))
                (due_state(t, Left::Far)) (state(State::Done, say(t, "Hoàn thành", "Done")))
                (state(State::Idle, say(t, "Chưa đến hạn", "Not yet due"))) (origin("law", "Luật 10/2022/QH15, Điều 63"))
            }
            (notice(State::Late, Voice::Calm, say(t, "Chưa công khai kết quả giải quyết kiến nghị", "Not disclosed yet"),
                Some(html! { p { (say(t, "Hạn là ", "Due on ")) (day(t, on(4, 28))) "." } })))
            (notice(State::Near, Voice::Calm, say(t, "Sắp đến hạn", "Due soon"), None))
            (notice(State::Done, Voice::Said, say(t, "Đã lưu lúc 10 giờ 30.", "Saved at 10:30."), None))
            (hint(html! { p { (say(t, "Người không có tài khoản vẫn nhận việc được.", "People without an account can own tasks.")) } }))
        }
    }
}

fn lists(t: &Messages) -> Markup {
    let entries = [
        Entry::new("Trả lời kiến nghị của Ban Thanh tra nhân dân về sử dụng xe công", "/an-binh/viec/1")
            .day(on(4, 28))
            .meta(html! { "Trần Quốc Bảo · Chủ tịch UBND xã" })
            .foot(html! { (due_state(t, Left::Late(7))) " " (origin("law", "Luật 10/2022/QH15, Điều 63")) })
            .act(html! { (link_button("#", say(t, "Đôn đốc", "Urge")).icon("bell")) }),
        Entry::new("Công khai kết quả tổng hợp, giải trình ý kiến về dự thảo Quy chế chi tiêu nội bộ", "#")
            .day(on(5, 6))
            .meta(html! { "Nguyễn Thị Hạnh · Văn phòng HĐND và UBND" })
            .foot(due_state(t, Left::Working(1)))
            .act(html! { (link_button("#", say(t, "Làm ngay", "Do it now")).primary()) }),
        Entry::plain(say(t, "Việc chưa có hạn, không có nút", "A task without a day or a button")),
    ];
    html! {
        section.stack {
            (section_head("viec", say(t, "Việc", "Tasks"), Some(say(t, "3 việc", "3 tasks"))))
            (ledger(t, &entries))
            (empty(Art::Book, say(t, "Chưa có việc nào", "No tasks yet"),
                say(t, "Chương trình năm được lập từ kế hoạch đã ký.", "The year's programme is made from the signed plan."),
                Some(html! { (link_button("#", say(t, "Đọc kế hoạch", "Read a plan")).primary().icon("up")) })))
            div.fields {
                @for art in [Art::Calendar, Art::Tray, Art::People] {
                    div.field { (empty(art, say(t, "Không có gì", "Nothing here"), "–", None)) }
                }
            }
        }
    }
}

fn tables(t: &Messages) -> Markup {
    let none = (Values::new(), Faults::new());
    let f = Fields::new(t, &none.0, &none.1).prefix("loc-");
    let tab = |text: &str, count, current| Tab {
        text: text.to_owned(),
        address: "#".to_owned(),
        count: Some(count),
        current,
    };
    let departments =
        vec![Choice::new("", say(t, "Tất cả", "All")), Choice::new("vp", "Văn phòng HĐND và UBND")];
    html! {
        section.stack {
            (section_head("bang", say(t, "Bảng", "Tables"), None))
            (tabs(t, say(t, "Lọc theo trạng thái", "By state"), &[
                tab(say(t, "Chưa xong", "Open"), 15, true), tab(say(t, "Chậm", "Late"), 2, false), tab(say(t, "Tất cả", "All"), 24, false),
            ]))
            (filters(t, "?", "danh-sach", html! {
                (f.search("tim", say(t, "Tìm trong chương trình", "Search")))
                (f.select("bo-phan", say(t, "Bộ phận", "Department"), departments))
            }))
            div id="danh-sach" { (task_sheet(t)) }
            (pager(t, 11, 20, 1234, Some("#"), Some("#")))
            (budget_sheet(t))
            (rights(t))
        }
    }
}

fn task_sheet(t: &Messages) -> Markup {
    let row = |title: &str, who: &str, due: Day, done, left| {
        vec![
            html! { a href="#" { (title) } span.sub { (origin("file", "Kế hoạch III.2")) } },
            html! { (who) span.sub { "Văn phòng" } },
            day(t, due),
            html! { (done) "%" (meter(State::OnTime, done, 100, say(t, "Tiến độ", "Progress"))) },
            due_state(t, left),
        ]
    };
    Sheet::new(
        say(t, "Việc chưa xong", "Open tasks"),
        vec![
            Column::head(say(t, "Việc", "Task")),
            Column::text(say(t, "Người làm", "Owner")),
            Column::text(say(t, "Hạn", "Due")),
            Column::number(say(t, "Tiến độ", "Progress")),
            Column::state(say(t, "Trạng thái", "State")),
        ],
    )
    .row(row("Trả lời kiến nghị về sử dụng xe công", "Trần Quốc Bảo", on(4, 28), 60, Left::Late(7)))
    .row(row("Ký nhận Quy chế văn hóa công sở", "Đặng Minh Tuấn", on(5, 8), 85, Left::Working(3)))
    .row(row("Báo cáo 06 tháng đầu năm", "Nguyễn Thị Hạnh", on(6, 15), 0, Left::Far))
    .show()
}

fn budget_sheet(t: &Messages) -> Markup {
    let row = |label: &str, plan: i64, done: i64| {
        vec![
            html! { (label) },
            html! { (t.number(plan)) },
            html! { (t.number(done)) },
            html! { (t.percent(done, plan)) },
        ]
    };
    let columns = vec![
        Column::head(say(t, "Nội dung (triệu đồng)", "Item (million đồng)")),
        Column::number(say(t, "Dự toán", "Planned")),
        Column::number(say(t, "Quý I", "Quarter I")),
        Column::number(say(t, "So với dự toán", "Share")),
    ];
    Sheet::numbers(say(t, "Bảng số liệu", "Figures"), columns)
        .group(say(t, "Thu ngân sách", "Revenue"))
        .row(row("Thu xã hưởng 100%", 2450, 702))
        .row(row("Bổ sung cân đối từ tỉnh", 18_640, 4660))
        .total(row(say(t, "Tổng thu", "Sum"), 27_470, 6593))
        .show()
}

fn rights(t: &Messages) -> Markup {
    let heads = ["Người đứng đầu", "Đầu mối", "Phụ trách bộ phận", "Cán bộ, công chức", "Quản trị hệ thống"];
    let row =
        |what: &str, marks: [&str; 5]| (what.to_owned(), marks.iter().map(|mark| html! { (mark) }).collect());
    let rows = [
        row("Xác nhận việc đã xong", ["Toàn cơ quan", "Toàn cơ quan", "–", "–", "–"]),
        row(
            "Làm việc được giao, nộp minh chứng",
            ["Toàn cơ quan", "Toàn cơ quan", "Bộ phận", "Của mình", "–"],
        ),
    ];
    matrix(
        say(t, "Bảng quyền", "Rights table"),
        say(t, "Hành động", "Action"),
        &heads.map(str::to_owned),
        &rows,
    )
}

fn shown(t: &Messages) -> Markup {
    let boxes = derivation(t);
    let happened = |at, what: &str| Happened { at, what: html! { (what) }, ground: None };
    html! {
        section.stack {
            (section_head("trinh-bay", say(t, "Trình bày", "Shown"), None))
            (panel(say(t, "Vì sao hạn là 06/05/2026?", "Why 6 May 2026?"), html! {
                p { (say(t, "Luật cho 5 ngày làm việc.", "The law gives 5 working days.")) }
                (days(t, &boxes))
                (why(say(t, "Những ngày không đếm", "Days not counted"), false, html! { p { (say(t, "Thứ Bảy, Chủ nhật, ngày lễ.", "Weekends and holidays.")) } }))
            }))
            (panel(say(t, "Câu trong kế hoạch", "The plan's sentence"), quote("Giao Văn phòng HĐND và UBND chủ trì công khai kết quả tổng hợp ý kiến.")))
            (panel_with(say(t, "Minh chứng", "Evidence"), say(t, "2 tệp", "2 files"), files(&[
                FileLine { address: "#".into(), name: "Bảng tổng hợp 17 ý kiến và giải trình".into(), note: format!("DOCX, {}", t.size(48 << 10)), icon: String::new() },
                FileLine { address: "#".into(), name: "https://an-binh.example".into(), note: say(t, "liên kết", "link").into(), icon: "link".into() },
            ])))
            (panel(say(t, "Lịch sử", "History"), history(t, &[
                Happened {
                    at: at(5, 4, 932),
                    what: html! { "Nguyễn Thị Hạnh nhập thay Trần Quốc Bảo: xác nhận đã xong." },
                    ground: Some(html! { "Căn cứ: giấy có chữ ký ngày " (day(t, on(5, 3))) }),
                },
                happened(at(2, 2, 545), "Nguyễn Thị Hạnh lập việc này từ kế hoạch <18/KH-UBND>."),
            ])))
            (zalo(t, "Nhắc việc: Ký nhận Quy chế văn hóa công sở, hạn 08/05/2026.", "https://dan-chu.an-binh.example/an-binh/viec/2"))
            (code_box(say(t, "Mã mời:", "Invitation code:"), "KX4M-72QP"))
        }
    }
}

fn derivation(t: &Messages) -> Vec<DayBox> {
    let mut counted = 0;
    let off = |day: Day| {
        let weekday = day.0.weekday().to_monday_one_offset();
        weekday > 5 || [on(4, 27), on(4, 30), on(5, 1)].contains(&day)
    };
    (0..13)
        .map(|n| {
            let day = on(4, 24).plus(n);
            let (counts, what) = if n == 0 {
                (Counted::Start, say(t, "Mốc", "Start").to_owned())
            } else if off(day) {
                (Counted::Off, say(t, "Nghỉ", "Off").to_owned())
            } else {
                counted += 1;
                let last = if counted == 5 { Counted::Due } else { Counted::Counted };
                (last, format!("{}\u{a0}{counted}", say(t, "Ngày", "Day")))
            };
            DayBox { day, counted: counts, what, today: day == today() }
        })
        .collect()
}

fn fields(t: &Messages) -> Markup {
    let values = Values::new()
        .with("ten", "Kết quả mua sắm \"máy tính\" đợt 1")
        .with("ngay", "31/04/2026")
        .with("kenh", "niem-yet")
        .with("ghi-chu", "\nDòng thứ hai <b>");
    let mut faults = Faults::new();
    faults.day(t, &values, "ngay");
    faults
        .add("nguoi", say(t, "Chọn một người để hệ thống biết nhắc ai.", "Choose a person to be reminded."));
    faults.add(
        "kenh",
        say(
            t,
            "Luật bắt buộc đăng trên hệ thống nội bộ. Hãy chọn mục đầu tiên.",
            "Choose the first one too.",
        ),
    );
    let f = Fields::new(t, &values, &faults);
    let frame =
        Form::to("/an-binh/viec").page("/an-binh/mau").once(Uuid::nil()).version(3).draft("/an-binh/nhap-do");
    let people = vec![
        Choice::new("", say(t, "Chọn người…", "Choose…")),
        Choice::new("1", "Nguyễn Thị Hạnh").note("Văn phòng"),
    ];
    let channels = vec![
        Choice::new("noi-bo", say(t, "Hệ thống nội bộ", "Internal system")).note(say(
            t,
            "(bắt buộc, Điều 48)",
            "(required)",
        )),
        Choice::new("niem-yet", say(t, "Niêm yết tại trụ sở", "Notice board")),
        Choice::new("loa", say(t, "Loa truyền thanh", "Loudspeaker")).disabled(),
    ];
    let body = html! {
        (f.text("ten", say(t, "Tên nội dung", "Title")).chars_max(200))
        (f.date("ngay", say(t, "Ngày văn bản", "Date of the document")))
        (f.select("nguoi", say(t, "Người phụ trách", "Person in charge"), people))
        (f.checks("kenh", say(t, "Hình thức công khai", "Channels"), channels))
        (group(say(t, "Thông tin thêm", "More"), Some(say(t, "Nhập khi cần.", "If needed.")), html! {
            (side_by_side(html! {
                (f.email("thu", say(t, "Thư điện tử", "Mail")).optional().autocomplete("email"))
                (f.telephone("may", say(t, "Điện thoại", "Telephone")).optional())
                (f.number("so", say(t, "Số người dự", "How many")))
            }))
            (f.radios("cach", say(t, "Cách làm", "How"), vec![Choice::new("a", say(t, "Trực tiếp", "In person")), Choice::new("b", say(t, "Bằng văn bản", "In writing"))]))
            (f.check("nhac", say(t, "Nhắc trước 3 ngày làm việc", "Remind 3 working days before")))
        }))
        (f.area("ghi-chu", say(t, "Ghi chú", "Note")).rows(4).optional())
        (f.password("mat-khau", say(t, "Mật khẩu", "Password")).autocomplete("current-password"))
        (f.file("tep", say(t, "Văn bản kèm theo", "Document")).multiple().hint(say(t, "DOCX, PDF hoặc ảnh, mỗi tệp tối đa 30 MB", "DOCX, PDF or photo, 30 MB each")))
        (acts(html! { (button(say(t, "Đăng công khai", "Publish")).primary()) (keep_draft(t, "/an-binh/nhap-do")) }))
    };
    html! {
        section.stack {
            (section_head("bieu-mau", say(t, "Biểu mẫu", "Form"), None))
            (draft_notice(t, at(5, 5, 630), Some("/an-binh/bo-nhap-do?form=x")))
            (form(t, &frame, &values, &faults, body))
        }
    }
}

fn asked(t: &Messages) -> Markup {
    let none = (Values::new(), Faults::new());
    let f = Fields::new(t, &none.0, &none.1).prefix("hoi-");
    let roles = [
        ("head", "Người đứng đầu", "Trần Quốc Bảo", "Chủ tịch UBND xã. Duyệt, công khai, trả lời kiến nghị."),
        ("focal", "Đầu mối", "Nguyễn Thị Hạnh", "Chuyên viên Văn phòng. Lập chương trình, đôn đốc."),
    ];
    let cards = roles.map(|(value, title, who, what)| Door {
        value: value.into(),
        title: title.into(),
        who: who.into(),
        what: what.into(),
        go: say(t, "Vào", "Enter").into(),
    });
    let ask = Question {
        title: say(t, "Bỏ việc này khỏi chương trình?", "Drop this task from the programme?"),
        consequences: &[
            say(t, "Việc vẫn thấy trong lịch sử, kèm lý do.", "It stays in the history with its reason.")
                .to_owned(),
            say(t, "Người làm được báo.", "Its owner is told.").to_owned(),
        ],
        fields: html! { (f.area("ly-do", say(t, "Lý do", "Reason")).rows(2)) },
        verb: button(say(t, "Bỏ việc", "Drop the task")).danger().primary(),
        back: ("#", say(t, "Giữ nguyên, không bỏ", "Keep it")),
    };
    let work = Progress {
        address: "/an-binh/tien-do",
        words: say(t, "Đang đọc 12 trên 40 tệp…", "Reading 12 of 40 files…"),
        done: 12,
        all: 40,
    };
    html! {
        section.stack {
            (section_head("hoi", say(t, "Hỏi, chờ, chọn vai", "Asking, waiting, doors"), None))
            (question(t, &ask, &Form::to("#").class("stack"), &none.0, &none.1))
            (progress(t, &work))
            p.cluster { (icon_named("proof", say(t, "Đã kiểm tra", "Checked"))) }
            form method="post" action="#" { (doors("vai", &cards)) }
        }
    }
}

fn aside(t: &Messages) -> Markup {
    let names: Vec<(State, String)> = [
        (State::Done, say(t, "Hoàn thành", "Done")),
        (State::OnTime, say(t, "Đúng hạn", "In time")),
        (State::Near, say(t, "Sắp đến hạn", "Due soon")),
        (State::Late, say(t, "Chậm", "Late")),
    ]
    .map(|(state, name)| (state, name.to_owned()))
    .to_vec();
    let stack = |label: &str, counts: [u64; 4]| Stack {
        label: label.to_owned(),
        parts: names.iter().map(|(state, _)| *state).zip(counts).collect(),
        links: Vec::new(),
    };
    let rows = [
        stack("Văn phòng HĐND và UBND", [4, 3, 2, 1]),
        stack("Phòng Kinh tế", [2, 2, 1, 1]),
        stack("Trung tâm Phục vụ HCC", [1, 2, 0, 0]),
    ];
    let counts: Vec<(State, i64, &str)> =
        names.iter().zip([9, 9, 4, 2]).map(|((state, name), n)| (*state, n, name.as_str())).collect();
    let bar = |label: &str, part, whole, strong| Bar { label: label.to_owned(), part, whole, strong };
    html! {
        (panel(say(t, "Năm 2026 đến hôm nay", "2026 until today"), figures(t, &counts)))
        section.panel.stack {
            h2 { (say(t, "Theo bộ phận", "By department")) }
            (stacked(t, "c1", say(t, "Số việc theo bộ phận và trạng thái", "Tasks by department and state"), say(t, "Bộ phận", "Department"), &names, &rows))
        }
        (panel(say(t, "So với dự toán", "Against the plan"), bars(t, "c2", say(t, "Phần đã thực hiện", "Share done"), &[
            bar(say(t, "Tổng thu", "Revenue"), 6593, 27_470, true), bar("Thu xã hưởng 100%", 702, 2450, false),
        ])))
        (panel(say(t, "Ai làm", "Who"), facts(&[
            (say(t, "Chủ trì", "Owner").to_owned(), who("Nguyễn Thị Hạnh", Some("Văn phòng HĐND và UBND"))),
            (say(t, "Phối hợp", "With").to_owned(), who("Võ Thị Ngọc Mai", None)),
        ])))
    }
}
