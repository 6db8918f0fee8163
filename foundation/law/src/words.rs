//! Days and rules in words, Vietnamese and English.

use danchu_base::Day;
use danchu_calendar::{Asked, Derived, Ends, Text};

use crate::catalogue::Catalogue;
use crate::due_day::{DueDay, DueStep, Mark, Part, Reading, Refusal};
use crate::fault::dmy;
use crate::model::{Basis, Rule, RuleKind, Way};
use crate::read::{FIRST_YEAR, LAST_YEAR};
use crate::term::{Amount, Extension, Often, Unit};

fn counted(n: u16, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// "5 ngày làm việc" / "5 working days".
pub(crate) fn amount(amount: Amount) -> Text {
    let n = amount.n;
    match amount.unit {
        Unit::WorkingDays => Text::new(format!("{n} ngày làm việc"), counted(n, "working day")),
        Unit::Days => Text::new(format!("{n} ngày"), counted(n, "day")),
        Unit::Weeks => Text::new(format!("{n} tuần"), counted(n, "week")),
        Unit::Months => Text::new(format!("{n} tháng"), counted(n, "month")),
        Unit::Quarters => Text::new(format!("{n} quý"), counted(n, "quarter")),
        Unit::Years => Text::new(format!("{n} năm"), counted(n, "year")),
        Unit::Hours => Text::new(format!("{n} giờ"), counted(n, "hour")),
        Unit::SameDay => Text::new("trong ngày", "the same day"),
        Unit::Date => Text::new("ngày ấn định", "a fixed day"),
    }
}

/// "06 tháng một lần" / "every 6 months".
pub(crate) fn often(every: &Often) -> Text {
    let each = amount(every.amount);
    let by: Vec<String> = every.by.iter().map(ToString::to_string).collect();
    let mut text = if every.amount.n == 1 {
        let (vi, en) = match every.amount.unit {
            Unit::Weeks => ("hằng tuần", "every week"),
            Unit::Months => ("hằng tháng", "every month"),
            Unit::Quarters => ("hằng quý", "every quarter"),
            _ => ("hằng năm", "every year"),
        };
        Text::new(vi, en)
    } else {
        Text::new(format!("{} một lần", each.vi), format!("every {}", each.en))
    };
    if !by.is_empty() {
        let days: Vec<String> =
            by.iter().filter_map(|day| day.split_once('-')).map(|(m, d)| format!("{d}/{m}")).collect();
        text.vi += &format!(", chậm nhất {}", days.join(", "));
        text.en += &format!(", by {}", by.join(", "));
    }
    text
}

/// Every extension that a rule allows.
pub(crate) fn extensions(allowed: &[Extension]) -> Text {
    let each = |extension: &Extension| {
        let (much, times) = (amount(extension.amount), extension.times);
        Text::new(
            format!("{times} lần, mỗi lần {} ({})", much.vi, extension.when.vi),
            format!("{}, each {} ({})", counted(times.into(), "time"), much.en, extension.when.en),
        )
    };
    let all: Vec<Text> = allowed.iter().map(each).collect();
    let join = |take: fn(&Text) -> &str| all.iter().map(take).collect::<Vec<_>>().join("; ");
    Text::new(join(|text| &text.vi), join(|text| &text.en))
}

impl Basis {
    /// "Điều 47 khoản 2 điểm a" / "Article 47(2)(a)".
    pub fn text(&self) -> Text {
        let (mut vi, mut en) = (Vec::new(), String::new());
        if let Some(appendix) = &self.appendix {
            vi.push(format!("Phụ lục {appendix}"));
            en += &format!("Annex {appendix}");
        }
        if let Some(article) = self.article {
            vi.push(format!("Điều {article}"));
            en += &format!("{}Article {article}", if en.is_empty() { "" } else { ", " });
        }
        if let Some(clause) = self.clause {
            vi.push(format!("khoản {clause}"));
            en += &format!("({clause})");
        }
        if let Some(point) = &self.point {
            vi.push(format!("điểm {point}"));
            en += &format!("({point})");
        }
        Text::new(vi.join(" "), en)
    }
}

/// "Luật" / "Law"; a kind without an English name stays as it is.
fn kind_en(kind: &str) -> &str {
    match kind {
        "Luật" => "Law",
        "Bộ luật" => "Code",
        "Pháp lệnh" => "Ordinance",
        "Nghị quyết" => "Resolution",
        "Nghị định" => "Decree",
        "Thông tư" => "Circular",
        "Quyết định" => "Decision",
        "Chỉ thị" => "Directive",
        "Kết luận" => "Conclusion",
        "Công văn" => "Official letter",
        "Quy chế" => "Regulation",
        other => other,
    }
}

impl Catalogue {
    /// A document as it is cited in both languages.
    pub fn cited(&self, id: &str) -> Text {
        let Some(document) = self.document(id) else { return Text::new(id, id) };
        let number = document.number().or(document.name.as_deref()).unwrap_or_default();
        Text::new(document.cited(), format!("{} {number}", kind_en(&document.kind)).trim().to_owned())
    }

    /// Every place that a rule rests on, each document once: "Điều 48 khoản 1, Điều 48 khoản 2 Luật …" / "Article 47(2), Law …".
    pub fn basis(&self, rule: &Rule) -> Text {
        if rule.basis.is_empty() {
            return match rule.kind {
                RuleKind::Counting | RuleKind::Question => {
                    Text::new("không có quy định riêng", "no provision of its own")
                }
                _ => self.cited(&rule.document),
            };
        }
        let document = |basis: &Basis| basis.document.clone().unwrap_or_else(|| rule.document.clone());
        let mut groups: Vec<Text> = Vec::new();
        for places in rule.basis.chunk_by(|a, b| document(a) == document(b)) {
            let told: Vec<Text> = places.iter().map(Basis::text).collect();
            let join = |take: fn(&Text) -> &str| told.iter().map(take).collect::<Vec<_>>().join(", ");
            let name = places.first().map_or_else(|| Text::new("", ""), |basis| self.cited(&document(basis)));
            let (vi, en) = (join(|text| &text.vi), join(|text| &text.en));
            let vi = format!("{vi} {}", name.vi).trim().to_owned();
            groups.push(Text::new(vi, if en.is_empty() { name.en } else { format!("{en}, {}", name.en) }));
        }
        let join = |take: fn(&Text) -> &str| groups.iter().map(take).collect::<Vec<_>>().join("; ");
        Text::new(join(|text| &text.vi), join(|text| &text.en))
    }
}

impl Mark {
    /// "theo bản gốc 2022, chờ đối chiếu", or how unsure the row is and why.
    pub fn text(&self) -> Text {
        match self {
            Mark::Original { year, .. } => Text::new(
                format!("theo bản gốc {year}, chờ đối chiếu"),
                format!("after the original text of {year}, not yet compared with its amendments"),
            ),
            Mark::Unsure { sure, why } => {
                let mark = sure.mark();
                let (vi, en) = why.as_ref().map_or((String::new(), String::new()), |why| {
                    (format!(": {}", why.vi), format!(": {}", why.en))
                });
                Text::new(
                    format!("mức {mark}, chờ đối chiếu{vi}"),
                    format!("marked {mark}, not yet compared{en}"),
                )
            }
        }
    }
}

impl Reading {
    /// The days that were looked at, in order.
    pub fn steps(&self) -> Vec<DueStep> {
        let mut steps = Vec::new();
        for part in &self.parts {
            match part {
                Part::Counted { derived } => steps.extend(steps_of(derived)),
                Part::Stopped { from, to, why } => {
                    let told = Text::new(format!("tạm đình chỉ: {why}"), format!("suspended: {why}"));
                    steps.extend((0..=from.until(*to)).map(|n| DueStep {
                        day: from.plus(n),
                        counted: false,
                        why: told.clone(),
                    }));
                }
                Part::Clock { hours, to, .. } => {
                    let much = amount(Amount { n: *hours, unit: Unit::Hours });
                    let (hour, minute) = to.clock();
                    let why = Text::new(
                        format!("hết {} lúc {hour:02}:{minute:02}", much.vi),
                        format!("{} end at {hour:02}:{minute:02}", much.en),
                    );
                    steps.push(DueStep { day: to.day(), counted: true, why });
                }
            }
        }
        steps
    }

    /// The count in words.
    pub fn text(&self) -> Text {
        let mut text = Text::new("", "");
        for part in &self.parts {
            let told = match part {
                Part::Counted { derived } => derived.text(),
                Part::Stopped { from, to, why } => Text::new(
                    format!("Tạm đình chỉ từ {} đến {}: {why}.", dmy(*from), dmy(*to)),
                    format!("Suspended from {from} to {to}: {why}."),
                ),
                Part::Clock { from, hours, to } => {
                    let much = amount(Amount { n: *hours, unit: Unit::Hours });
                    let ((h1, m1), (h2, m2)) = (from.clock(), to.clock());
                    Text::new(
                        format!(
                            "{} kể từ {h1:02}:{m1:02} {} = {h2:02}:{m2:02} {}.",
                            much.vi,
                            dmy(from.day()),
                            dmy(to.day())
                        ),
                        format!(
                            "{} from {h1:02}:{m1:02} {} = {h2:02}:{m2:02} {}.",
                            much.en,
                            from.day(),
                            to.day()
                        ),
                    )
                }
            };
            join(&mut text, &told);
        }
        text
    }
}

fn join(text: &mut Text, more: &Text) {
    for (text, more) in [(&mut text.vi, &more.vi), (&mut text.en, &more.en)] {
        if !text.is_empty() && !more.is_empty() {
            text.push(' ');
        }
        *text += more;
    }
}

/// The days of one count. Of calendar days, which the calendar does not look at one by one, each is told here.
fn steps_of(derived: &Derived<Day>) -> Vec<DueStep> {
    let looked_at = derived.steps.iter().map(|step| DueStep {
        day: step.day,
        counted: step.counted,
        why: step.why.text(),
    });
    let plain = |day: Day, vi: String, en: String| DueStep { day, counted: true, why: Text::new(vi, en) };
    let mut steps = Vec::new();
    match derived.asked {
        Asked::CalendarDays { n, from, ends } => {
            let whole = if ends == Ends::Keep { n.abs() } else { n.abs() - 1 };
            let each = (1..=whole).map(|at| {
                let nth = format!("ngày thứ {at}");
                plain(from.plus(at * n.signum()), nth, format!("day {at}"))
            });
            steps.extend(each);
        }
        Asked::Months { n, ends: Ends::Keep, .. } => {
            let end = format!("hết {} tháng", n.abs());
            steps.push(plain(derived.value, end, format!("end of {} months", n.abs())));
        }
        Asked::WorkingDayAt { ends: Ends::Keep, day } => {
            steps.push(plain(day, "ngày ấn định".into(), "the fixed day".into()));
        }
        _ => {}
    }
    steps.extend(looked_at);
    steps
}

impl DueDay {
    /// The days that were looked at to find `due`.
    pub fn steps(&self) -> Vec<DueStep> {
        self.readings.first().map(Reading::steps).unwrap_or_default()
    }

    /// The whole derivation in words: the day, the rule, the count, other readings, the general rule, own rows, doubts.
    pub fn text(&self) -> Text {
        let (due, from) = (dmy(self.due), dmy(self.from));
        let at = self.clock.map_or_else(String::new, |(hour, minute)| format!("{hour:02}:{minute:02} "));
        let (time, event, basis) = (&self.time, &self.event, &self.rule.basis);
        let mut text = match self.way {
            Way::After => Text::new(
                format!("Chậm nhất {at}{due}: {} kể từ {} {from} ({}).", time.vi, event.vi, basis.vi),
                format!(
                    "At the latest {at}{}: {} from {} {} ({}).",
                    self.due, time.en, event.en, self.from, basis.en
                ),
            ),
            Way::Before => Text::new(
                format!("Chậm nhất {due}: trước {} {from} ít nhất {} ({}).", event.vi, time.vi, basis.vi),
                format!(
                    "At the latest {}: {} before {} {} ({}).",
                    self.due, time.en, event.en, self.from, basis.en
                ),
            ),
            Way::Lasting => Text::new(
                format!("Đến hết {due}: ít nhất {} từ {} {from} ({}).", time.vi, event.vi, basis.vi),
                format!(
                    "Until the end of {}: at least {} from {} {} ({}).",
                    self.due, time.en, event.en, self.from, basis.en
                ),
            ),
        };
        for extended in &self.extended {
            let much = amount(extended.amount);
            let told = Text::new(
                format!("Gia hạn {}: {}.", much.vi, extended.why),
                format!("Extended by {}: {}.", much.en, extended.why),
            );
            join(&mut text, &told);
        }
        self.tell_readings(&mut text);
        self.tell_others(&mut text);
        if let Some(mark) = &self.mark {
            let mark = mark.text();
            join(&mut text, &Text::new(format!("({})", mark.vi), format!("({})", mark.en)));
        }
        text
    }

    fn tell_readings(&self, text: &mut Text) {
        for (at, reading) in self.readings.iter().enumerate() {
            if at > 0 {
                let by: Vec<&Text> = reading.by.iter().map(|by| &by.what).collect();
                let join_by =
                    |take: fn(&Text) -> &str| by.iter().map(|by| take(by)).collect::<Vec<_>>().join("; ");
                let (vi, en) = (join_by(|by| &by.vi), join_by(|by| &by.en));
                let told = Text::new(
                    format!("Cách hiểu khác: {} ({vi}); lấy ngày an toàn hơn.", dmy(reading.day)),
                    format!("Another reading: {} ({en}); the safer day is taken.", reading.day),
                );
                join(text, &told);
            }
            join(text, &reading.text());
        }
    }

    fn tell_others(&self, text: &mut Text) {
        if let Some(general) = &self.general {
            let told = Text::new(
                format!(
                    "Theo quy định chung: {} ({}, {}).",
                    dmy(general.due),
                    general.time.vi,
                    general.rule.basis.vi
                ),
                format!(
                    "By the general rule: {} ({}, {}).",
                    general.due, general.time.en, general.rule.basis.en
                ),
            );
            join(text, &told);
        }
        for own in &self.tightened {
            let told = Text::new(
                format!("Quy định chặt hơn: {} ({}, {}).", dmy(own.due), own.time.vi, own.rule.basis.vi),
                format!("A stricter rule: {} ({}, {}).", own.due, own.time.en, own.rule.basis.en),
            );
            join(text, &told);
        }
    }
}

impl Refusal {
    /// Why no day can be given, in one sentence.
    pub fn text(&self) -> Text {
        match self {
            Refusal::NoSuchRule { rule, near } => {
                let (vi, en) = near.as_ref().map_or_else(
                    || ("xem `danchu law list`".to_owned(), "see `danchu law list`".to_owned()),
                    |near| (format!("có phải “{near}”?"), format!("did you mean “{near}”?")),
                );
                Text::new(
                    format!("Không có quy tắc “{rule}”; {vi}"),
                    format!("There is no rule “{rule}”; {en}"),
                )
            }
            Refusal::Year { day } => Text::new(
                format!("Ngày {} ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}; xem lại năm.", dmy(*day)),
                format!("The day {day} lies outside {FIRST_YEAR}–{LAST_YEAR}; check the year."),
            ),
            Refusal::NotInForce { rule, day, first, last } => {
                let (mut vi, mut en) = (String::new(), String::new());
                if let Some(first) = first {
                    vi += &format!(" từ {}", dmy(*first));
                    en += &format!(" from {first}");
                }
                if let Some(last) = last {
                    vi += &format!(" đến {}", dmy(*last));
                    en += &format!(" to {last}");
                }
                Text::new(
                    format!("“{rule}” không có hiệu lực ngày {}; quy tắc này có hiệu lực{vi}.", dmy(*day)),
                    format!("“{rule}” is not in force on {day}; it is in force{en}."),
                )
            }
            Refusal::NoTime { rule } => Text::new(
                format!("“{rule}” không đặt thời hạn nào để tính."),
                format!("“{rule}” sets no time that could be counted."),
            ),
            Refusal::NoCountingRow { rule, aspect } => Text::new(
                format!("Không có dòng cách tính nào (`{aspect}`) cho “{rule}”; xem law/counting.toml."),
                format!("No counting row (`{aspect}`) fits “{rule}”; see law/counting.toml."),
            ),
            Refusal::StandsStill { since } => Text::new(
                format!("Đang tạm đình chỉ từ {}: chưa có ngày hết hạn cho tới khi tiếp tục.", dmy(*since)),
                format!("Time stands still since {since}: there is no due day until it runs again."),
            ),
            Refusal::NotSuspendable { rule } => Text::new(
                format!("Thời hạn của “{rule}” không tạm đình chỉ được."),
                format!("The time of “{rule}” cannot be suspended."),
            ),
            Refusal::EndsBeforeItBegins { from, until } => Text::new(
                format!("Tạm đình chỉ từ {} mà tiếp tục từ {}: xem lại hai ngày.", dmy(*from), dmy(*until)),
                format!("Suspended from {from}, resumed on {until}: check the two days."),
            ),
            Refusal::NoExtension { rule } => {
                Text::new(format!("“{rule}” không cho gia hạn."), format!("“{rule}” allows no extension."))
            }
            Refusal::TooMuchExtension { rule, most } => Text::new(
                format!("Gia hạn quá mức “{rule}” cho phép: {}.", most.vi),
                format!("More extension than “{rule}” allows: {}.", most.en),
            ),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for Refusal {}

impl Catalogue {
    /// Every time that a rule sets, in words: "chậm nhất 5 ngày làm việc kể từ ngày …".
    pub fn times(&self, rule: &Rule) -> Vec<Text> {
        let event = |id: &str| self.name(crate::document::WordKind::Event, id);
        let within = rule.within.as_ref().map(|within| {
            let (much, event) = (amount(within.amount), event(&within.from));
            Text::new(
                format!("chậm nhất {} kể từ {}", much.vi, event.vi),
                format!("at the latest {} from {}", much.en, event.en),
            )
        });
        let before = rule.before.as_ref().map(|before| {
            let (much, event) = (amount(before.amount), event(&before.of));
            Text::new(
                format!("trước {} ít nhất {}", event.vi, much.vi),
                format!("at least {} before {}", much.en, event.en),
            )
        });
        let lasts = rule.lasts.as_ref().map(|lasts| {
            let much = amount(lasts.amount);
            let (vi, en) = if lasts.continuous { (" liên tục", " without a break") } else { ("", "") };
            Text::new(format!("ít nhất {}{vi}", much.vi), format!("at least {}{en}", much.en))
        });
        let every = rule.every.as_ref().map(often);
        [every, within, before, lasts].into_iter().flatten().collect()
    }
}
