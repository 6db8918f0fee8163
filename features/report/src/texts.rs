//! Texts that the figures suggest. They say what is counted and nothing else; a report's paper is Vietnamese in every language
//! of the screen.

use danchu_base::Day;
use danchu_paper::PaperKind;

use crate::figures::{Figure, Figures};
use crate::model::ReportKind;
use crate::period::Period;

/// What a text is made from.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What the report is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// The last day that counts.
    pub day: Day,
    /// The figures.
    pub figures: &'a Figures,
    /// Those of the period before, if there was a programme.
    pub before: Option<&'a Figures>,
}

/// The text of a section.
pub fn suggest(section: &str, told: &Told<'_>) -> String {
    match section {
        "direction" => direction(told),
        "work" => work(told),
        "duties" => duties(told),
        "evidence" => evidence(told),
        "limits" => limits(told),
        "disclosure" => disclosure(told),
        "channels" => channels(told),
        "undisclosed" => undisclosed(told),
        "circulation" => circulation(told),
        "training" => training(told),
        "next" => next(told),
        "purpose" => purpose(told),
        "plan" if told.figures.of(Figure::All) == 0 => format!(
            "Đến {}, chương trình năm {} chưa có việc nào; nội dung của năm {} được lập mới.",
            on(told.day),
            told.period.year(),
            told.period.year() + 1
        ),
        "plan" => format!(
            "Các nội dung dưới đây lập từ chương trình năm {}; thời gian chuyển sang năm {}.",
            told.period.year(),
            told.period.year() + 1
        ),
        "carry" => "Các bộ phận, cá nhân được giao chủ trì tổ chức thực hiện, gửi minh chứng khi hoàn thành; Văn phòng theo dõi, đôn đốc, tổng hợp báo cáo.".to_owned(),
        _ => String::new(),
    }
}

/// `ngày 14/6/2026`
fn on(day: Day) -> String {
    format!("ngày {:02}/{}/{}", day.0.day(), day.0.month(), day.0.year())
}

/// ` (42,9%)`; nothing of nothing, and none of something.
fn share(part: i64, whole: i64) -> String {
    if whole <= 0 || part == 0 {
        return String::new();
    }
    let tenths = (part * 1_000 + whole / 2) / whole;
    format!(" ({},{}%)", tenths / 10, tenths % 10)
}

/// A number below ten has a nought before it, as papers write it; nought has none.
fn number(n: i64) -> String {
    if (1..10).contains(&n) { format!("{n:02}") } else { n.to_string() }
}

/// What a kind of paper is called; the word that is kept is no name.
pub fn kind_in_words(kind: &str) -> String {
    PaperKind::of_id(kind).map_or_else(|| kind.to_owned(), PaperKind::in_text)
}

fn direction(told: &Told<'_>) -> String {
    let others = &told.figures.others;
    let mut lines = Vec::new();
    for (name, subject, day) in others.plans.iter().take(3) {
        let day = day.map(|day| format!(" {}", on(day))).unwrap_or_default();
        let subject =
            if subject.is_empty() { String::new() } else { format!(" về {}", lower_first(subject)) };
        lines.push(format!("Đã ban hành {name}{day}{subject}."));
    }
    if let Some((name, title)) = &others.charter {
        lines.push(format!("Cơ quan thực hiện {title} (số {name})."));
    }
    if told.figures.papers() > 0 {
        let kinds: Vec<String> = others
            .papers
            .iter()
            .map(|(kind, n)| format!("{} {}", number(*n), lower_first(&kind_in_words(kind))))
            .collect();
        lines.push(format!(
            "Trong kỳ đã ban hành {} văn bản: {}.",
            number(told.figures.papers()),
            kinds.join(", ")
        ));
    }
    if lines.is_empty() {
        lines.push("Trong kỳ chưa ghi nhận văn bản chỉ đạo nào được ban hành.".to_owned());
    }
    lines.join("\n")
}

fn work(told: &Told<'_>) -> String {
    let f = |figure: Figure| told.figures.of(figure);
    let all = f(Figure::All);
    if all == 0 {
        return format!("Đến {}, chưa có chương trình năm {}.", on(told.day), told.period.year());
    }
    let mut lines = vec![format!(
        "Tính đến {}, chương trình năm {} có {} việc; đã hoàn thành {} việc{}, trong đó {} việc đúng hạn, {} việc sau hạn.",
        on(told.day),
        told.period.year(),
        number(all),
        number(f(Figure::Done)),
        share(f(Figure::Done), all),
        number(f(Figure::InTime)),
        number(f(Figure::DoneLate)),
    )];
    lines.push(format!(
        "Đang chờ xác nhận {} việc; chậm {} việc{}; chưa đến hạn {} việc; không thực hiện {} việc.",
        number(f(Figure::Waiting)),
        number(f(Figure::Late)),
        share(f(Figure::Late), all),
        number(f(Figure::Ahead)),
        number(f(Figure::Dropped)),
    ));
    if let Some(before) = told.before.filter(|before| before.of(Figure::All) > 0) {
        lines.push(format!(
            "Cùng kỳ năm {}: hoàn thành {} trên {} việc{}, chậm {} việc.",
            told.period.year() - 1,
            number(before.of(Figure::Done)),
            number(before.of(Figure::All)),
            share(before.of(Figure::Done), before.of(Figure::All)),
            number(before.of(Figure::Late)),
        ));
    }
    lines.join("\n")
}

fn duties(told: &Told<'_>) -> String {
    let f = |figure: Figure| told.figures.of(figure);
    let settled = |how: &str| told.figures.duties(how);
    let mut lines = Vec::new();
    if settled("accepted") + settled("linked") + settled("aside") > 0 {
        lines.push(format!(
            "Trong các nghĩa vụ luật định của năm {}, cơ quan đã nhận {} nghĩa vụ, gắn {} nghĩa vụ với việc của kế hoạch, để riêng {} nghĩa vụ có ghi lý do.",
            told.period.year(),
            number(settled("accepted")),
            number(settled("linked")),
            number(settled("aside")),
        ));
    }
    let all = f(Figure::OfLaw);
    if all > 0 {
        lines.push(format!(
            "Có {} việc lập từ nghĩa vụ luật định: đã hoàn thành {} việc{}, chậm {} việc.",
            number(all),
            number(f(Figure::LawDone)),
            share(f(Figure::LawDone), all),
            number(f(Figure::LawLate)),
        ));
    }
    if lines.is_empty() {
        lines.push("Chưa có việc nào lập từ nghĩa vụ luật định.".to_owned());
    }
    lines.join("\n")
}

fn evidence(told: &Told<'_>) -> String {
    let done = told.figures.of(Figure::Done);
    let with = told.figures.of(Figure::Evidenced);
    let entries: i64 = told.figures.others.entries.iter().map(|(_, n)| n).sum();
    let mut lines = Vec::new();
    if done > 0 {
        lines.push(format!(
            "{} trên {} việc hoàn thành có minh chứng kèm theo{}.",
            number(with),
            number(done),
            share(with, done)
        ));
    }
    lines.push(match entries {
        0 => "Trong kỳ chưa có mục nào được ghi vào sổ không sửa lùi được của cơ quan.".to_owned(),
        _ => format!("Trong kỳ có {} mục được ghi vào sổ không sửa lùi được của cơ quan.", number(entries)),
    });
    lines.join("\n")
}

fn limits(told: &Told<'_>) -> String {
    let late = match told.kind {
        ReportKind::Duties => told.figures.of(Figure::LawLate),
        _ => told.figures.of(Figure::Late),
    };
    if late == 0 {
        return format!("Đến {} không có việc nào chậm.", on(told.day));
    }
    let mut text = format!("Đến {} còn {} việc chậm", on(told.day), number(late));
    let without = told.figures.of(Figure::NoDay);
    if without > 0 && told.kind != ReportKind::Duties {
        text.push_str(&format!("; {} việc chưa ấn định thời hạn", number(without)));
    }
    text.push('.');
    text
}

fn disclosure(told: &Told<'_>) -> String {
    let f = |code: &str| told.figures.counted(code);
    let all = f("disclosure-items");
    if all == 0 {
        return "Trong kỳ chưa phát sinh nội dung phải công khai.".to_owned();
    }
    let done = f("disclosure-done");
    let mut lines = vec![format!(
        "Trong kỳ có {} nội dung phải công khai; đã công khai {} nội dung{}, trong đó {} đúng hạn, {} sau hạn; chậm {} nội dung, chưa đến hạn {} nội dung.",
        number(all),
        number(done),
        share(done, all),
        number(f("disclosure-in-time")),
        number(f("disclosure-done-late")),
        number(f("disclosure-late")),
        number(f("disclosure-ahead")),
    )];
    if f("disclosure-missing") > 0 {
        lines.push(format!(
            "{} nội dung đã công khai còn thiếu hình thức bắt buộc.",
            number(f("disclosure-missing"))
        ));
    }
    if f("disclosure-corrected") + f("disclosure-off") > 0 {
        lines.push(format!(
            "Đã đính chính {} nội dung; thu hồi, gỡ hoặc quyết định không công khai {} nội dung, đều có ghi lý do.",
            number(f("disclosure-corrected")),
            number(f("disclosure-off")),
        ));
    }
    lines.join("\n")
}

fn channels(told: &Told<'_>) -> String {
    let acts: i64 = told
        .figures
        .table("disclosure-by-channel")
        .map_or(0, |table| table.lines.iter().filter_map(|(_, numbers)| numbers.first()).sum());
    if acts == 0 {
        return "Trong kỳ chưa ghi nhận lần công khai nào.".to_owned();
    }
    format!(
        "Trong kỳ đã công khai {} lần qua các hình thức dưới đây. Danh sách nội dung đã công khai của từng quý lập riêng từ sổ công khai.",
        number(acts)
    )
}

fn undisclosed(told: &Told<'_>) -> String {
    let f = |code: &str| told.figures.counted(code);
    match (f("disclosure-late"), f("disclosure-missing")) {
        (0, 0) => format!(
            "Đến {} không có nội dung nào chậm công khai hoặc thiếu hình thức bắt buộc.",
            on(told.day)
        ),
        (late, missing) => format!(
            "Đến {} còn {} nội dung chậm công khai, {} nội dung thiếu hình thức bắt buộc.",
            on(told.day),
            number(late),
            number(missing)
        ),
    }
}

fn circulation(told: &Told<'_>) -> String {
    let f = |code: &str| told.figures.counted(code);
    if f("circulation-sent") == 0 {
        return "Trong kỳ chưa có đợt phổ biến, quán triệt nào.".to_owned();
    }
    let (readers, known) = (f("circulation-readers"), f("circulation-known"));
    format!(
        "Trong kỳ có {} đợt phổ biến, quán triệt đến {} lượt người; đã xác nhận {} lượt{}, trong đó {} lượt ký danh sách giấy; quá hạn chưa xác nhận {} lượt.",
        number(f("circulation-sent")),
        number(readers),
        number(known),
        share(known, readers),
        number(f("circulation-listed")),
        number(f("circulation-late")),
    )
}

fn training(told: &Told<'_>) -> String {
    let f = |code: &str| told.figures.counted(code);
    if f("training-courses") == 0 {
        return "Trong kỳ chưa tổ chức lớp đào tạo, bồi dưỡng nào.".to_owned();
    }
    format!(
        "Đã tổ chức, cử tham gia {} lớp đào tạo, bồi dưỡng với {} lượt người, tổng cộng {} giờ học.",
        number(f("training-courses")),
        number(f("training-parts")),
        number(f("training-hours")),
    )
}

fn next(told: &Told<'_>) -> String {
    let ahead = told.figures.of(Figure::Ahead);
    if ahead == 0 {
        return "Không còn việc nào chưa đến hạn trong chương trình năm.".to_owned();
    }
    format!(
        "Tiếp tục thực hiện {} việc chưa đến hạn của chương trình năm {}.",
        number(ahead),
        told.period.year()
    )
}

fn purpose(told: &Told<'_>) -> String {
    format!(
        "Tiếp tục thực hiện dân chủ trong hoạt động của cơ quan năm {}; xác định rõ nội dung, người chủ trì, thời gian và sản phẩm của từng việc.",
        told.period.year() + 1
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// The sentences that stand in one text and not in the other: gone, and new.
pub fn sentences_changed<'a>(was: &'a str, now: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let of = |text: &'a str| -> Vec<&'a str> {
        text.split_inclusive(['.', ';', '\n'])
            .map(str::trim)
            .filter(|sentence| !sentence.is_empty())
            .collect()
    };
    let (was, now) = (of(was), of(now));
    let gone = was.iter().copied().filter(|sentence| !now.contains(sentence)).collect();
    let new = now.iter().copied().filter(|sentence| !was.contains(sentence)).collect();
    (gone, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_not_written() {
        assert_eq!(share(3, 7), " (42,9%)");
        assert_eq!(share(0, 0), "");
        assert_eq!(share(7, 7), " (100,0%)");
    }

    #[test]
    fn a_year_without_data_says_so_and_invents_nothing() {
        let figures = Figures::default();
        let told = Told {
            kind: ReportKind::Annual,
            period: Period::Year(2026),
            day: "2026-12-14".parse().unwrap(),
            figures: &figures,
            before: None,
        };
        assert_eq!(suggest("work", &told), "Đến ngày 14/12/2026, chưa có chương trình năm 2026.");
        for section in ["direction", "duties", "evidence", "limits", "next"] {
            assert!(!suggest(section, &told).contains('%'), "{section}");
        }
    }

    #[test]
    fn what_changed_is_told_sentence_by_sentence() {
        let (gone, new) = sentences_changed("Có 10 việc. Chậm 02 việc.", "Có 10 việc. Chậm 03 việc.");
        assert_eq!((gone, new), (vec!["Chậm 02 việc."], vec!["Chậm 03 việc."]));
    }
}
