//! Results in words, Vietnamese and English: the sentence beside a day, the derivation, what is left of a term.

use danchu_base::Day;

use crate::calendar::Calendar;
use crate::count::Ends;
use crate::derived::{Asked, Derived, Doubt, Step};
use crate::kind::{Cited, DayKind};
use crate::row::Text;

/// How near a due day is (tình trạng hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// The day has passed.
    Late {
        /// By so many days, every day counted.
        days: i32,
    },
    /// It is today.
    Today,
    /// No more working days are left than the caller calls near.
    Near {
        /// How many working days are left, the due day among them.
        working_days: u16,
    },
    /// It is further off.
    Ahead {
        /// In so many days, every day counted.
        days: i32,
    },
}

impl DueState {
    /// The window that counts as near while an agency has not set its own. No law asks for it.
    pub const NEAR_WORKING_DAYS: u16 = 5;

    /// The state as a card shows it: "Chậm 7 ngày", "Hạn hôm nay", "Còn 3 ngày làm việc".
    pub fn text(self) -> Text {
        match self {
            DueState::Late { days } => {
                Text::new(format!("Chậm {days} ngày"), format!("{} late", counted(days, "day")))
            }
            DueState::Today => Text::new("Hạn hôm nay", "Due today"),
            DueState::Near { working_days: 0 } => {
                Text::new("Không còn ngày làm việc nào", "No working day left")
            }
            DueState::Near { working_days } => Text::new(
                format!("Còn {working_days} ngày làm việc"),
                format!("{} left", counted(i32::from(working_days), "working day")),
            ),
            DueState::Ahead { days } => {
                Text::new(format!("Còn {days} ngày"), format!("{} left", counted(days, "day")))
            }
        }
    }
}

impl Calendar {
    /// How near a due day is, seen from today; near is what has at most `near` working days left.
    pub fn due_state(&self, due: Day, today: Day, near: u16) -> DueState {
        let days = today.until(due);
        if days < 0 {
            return DueState::Late { days: -days };
        }
        if days == 0 {
            return DueState::Today;
        }
        let mut working_days = 0;
        let mut day = today;
        while day < due {
            day = day.plus(1);
            if self.is_working(day) {
                if working_days == near {
                    return DueState::Ahead { days };
                }
                working_days += 1;
            }
        }
        DueState::Near { working_days }
    }
}

impl Step {
    /// The day and what it is: "Thứ Bảy 14/02/2026: nghỉ hằng tuần, không tính".
    pub fn text(&self) -> Text {
        let weekday = crate::row::Weekday::of(self.day).text();
        let why = self.why.text();
        let counted = if self.counted { ("tính", "counted") } else { ("không tính", "not counted") };
        Text::new(
            format!("{} {}: {}, {}", capital(&weekday.vi), dmy(self.day), why.vi, counted.0),
            format!("{} {}: {}, {}", weekday.en, dmy(self.day), why.en, counted.1),
        )
    }
}

impl DayKind {
    /// What the day is, in words, with the row it rests on and how sure that row is.
    pub fn text(&self) -> Text {
        match self {
            DayKind::Working => Text::new("ngày làm việc", "working day"),
            DayKind::WeeklyRest => Text::new("nghỉ hằng tuần", "weekend"),
            DayKind::MadeUp { cited, off } => {
                let of = dmy(*off);
                cite(cited, format!("làm bù cho ngày {of}"), format!("worked instead of {of}"))
            }
            DayKind::SwitchedOff { cited } => {
                let (vi, en) = (&cited.name.vi, &cited.name.en);
                cite(
                    cited,
                    format!("ngày làm việc, {vi} đang tắt"),
                    format!("working day, {en} is switched off"),
                )
            }
            DayKind::Holiday { cited } => cite(cited, cited.name.vi.clone(), cited.name.en.clone()),
            DayKind::InLieu { cited, of } => {
                let (vi, en, of) = (&cited.name.vi, &cited.name.en, dmy(*of));
                cite(cited, format!("nghỉ bù {vi} {of}"), format!("in lieu of {en} {of}"))
            }
            DayKind::SwappedOff { cited, work } => {
                let work = dmy(*work);
                cite(cited, format!("nghỉ hoán đổi, làm bù {work}"), format!("swapped off, worked on {work}"))
            }
        }
    }
}

fn cite(cited: &Cited, vi: String, en: String) -> Text {
    let (row, mark) = (&cited.row, cited.sure.mark());
    Text::new(format!("{vi} (dòng {row}, {mark})"), format!("{en} (holiday row {row}, {mark})"))
}

impl Doubt {
    /// Why a result may still change.
    pub fn text(&self) -> Text {
        match self {
            Doubt::NoNotice { year } => Text::new(
                format!("chưa có thông báo nghỉ lễ, Tết năm {year}"),
                format!("the holiday notice for {year} is not known"),
            ),
            Doubt::SwitchedOff { cited } => Text::new(
                format!("chưa rõ {} có được nghỉ không (dòng {})", cited.name.vi, cited.row),
                format!("it is not settled whether {} is a day off (row {})", cited.name.en, cited.row),
            ),
        }
    }
}

impl Derived<Day> {
    /// The derivation as one sentence.
    pub fn text(&self) -> Text {
        let asked = self.asked.text();
        self.tell(format!("{} = {}", asked.vi, dmy(self.value)), format!("{} = {}", asked.en, self.value))
    }
}

impl Derived<i32> {
    /// The derivation as one sentence.
    pub fn text(&self) -> Text {
        let asked = self.asked.text();
        self.tell(format!("{} = {}", asked.vi, self.value), format!("{} = {}", asked.en, self.value))
    }
}

impl<T> Derived<T> {
    fn tell(&self, vi: String, en: String) -> Text {
        let mut text = Text::new(vi, en);
        for (index, run) in runs(&self.steps).into_iter().enumerate() {
            let told = tell_run(run, self.asked.start());
            let (vi, en) = if index == 0 { (": ", ": ") } else { ("; ", ", ") };
            text.vi += &format!("{vi}{}", told.vi);
            text.en += &format!("{en}{}", told.en);
        }
        text.vi.push('.');
        text.en.push('.');
        for (index, doubt) in self.doubts.iter().map(Doubt::text).enumerate() {
            let (vi, en) = if index == 0 { (" Tạm tính: ", " Provisional: ") } else { ("; ", "; ") };
            text.vi += &format!("{vi}{}", doubt.vi);
            text.en += &format!("{en}{}", doubt.en);
        }
        if self.provisional {
            text.vi.push('.');
            text.en.push('.');
        }
        text
    }
}

/// Neighbouring days of one kind, told together. Days in lieu, swaps and the like stay alone.
fn runs(steps: &[Step]) -> Vec<&[Step]> {
    steps.chunk_by(|a, b| a.why == b.why).collect()
}

fn tell_run(run: &[Step], start: Day) -> Text {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Text::new("", "") };
    let (from, to) = (first.day.min(last.day), first.day.max(last.day));
    let why = match first.why {
        DayKind::Working => Text::new("tính", "counted"),
        _ => first.why.text(),
    };
    Text::new(format!("{} {}", span(from, to), why.vi), format!("{} {}", short_span(from, to, start), why.en))
}

/// "14–15/02", "30/04–03/05", "13/02".
fn span(from: Day, to: Day) -> String {
    let dm = |day: Day| format!("{:02}/{:02}", day.0.day(), day.0.month());
    if from == to {
        dm(to)
    } else if from.0.month() == to.0.month() && from.year() == to.year() {
        format!("{:02}–{}", from.0.day(), dm(to))
    } else {
        format!("{}–{}", dm(from), dm(to))
    }
}

/// "14–15" within the month of the start, else with the month.
fn short_span(from: Day, to: Day, start: Day) -> String {
    let month = |day: Day| (day.year(), day.0.month());
    if month(from) != month(start) || month(to) != month(start) {
        span(from, to)
    } else if from == to {
        from.0.day().to_string()
    } else {
        format!("{}–{}", from.0.day(), to.0.day())
    }
}

impl Asked {
    /// The day at which the count began.
    fn start(self) -> Day {
        match self {
            Asked::WorkingDaysAfter { from, .. }
            | Asked::CalendarDays { from, .. }
            | Asked::Months { from, .. }
            | Asked::WorkingDaysBetween { from, .. } => from,
            Asked::WorkingDaysBefore { to, .. } => to,
            Asked::WorkingDayAt { day, .. } => day,
        }
    }

    fn text(self) -> Text {
        match self {
            Asked::WorkingDaysAfter { n, from } => Text::new(
                format!("{n} ngày làm việc kể từ {}", dmy(from)),
                format!("working_days({n}, from {from})"),
            ),
            Asked::WorkingDaysBefore { n, to } => Text::new(
                format!("{n} ngày làm việc trước {}", dmy(to)),
                format!("working_days({n}, before {to})"),
            ),
            Asked::CalendarDays { n, from, ends } => period(n, ("ngày", "days"), from, ends),
            Asked::Months { n, from, ends } => period(n, ("tháng", "months"), from, ends),
            Asked::WorkingDayAt { day, ends } => {
                let ends = ends.text();
                Text::new(format!("Ngày {}{}", dmy(day), ends.vi), format!("day({day}{})", ends.en))
            }
            Asked::WorkingDaysBetween { from, to } => Text::new(
                format!("Số ngày làm việc sau {} đến hết {}", dmy(from), dmy(to)),
                format!("working_days_between({from}, {to})"),
            ),
        }
    }
}

fn period(n: i32, unit: (&str, &str), from: Day, ends: Ends) -> Text {
    let (vi, en) = if n < 0 { ("trước", "before") } else { ("kể từ", "from") };
    let (n, ends) = (n.unsigned_abs(), ends.text());
    Text::new(
        format!("{n} {} {vi} {}{}", unit.0, dmy(from), ends.vi),
        format!("{}({n}, {en} {from}{})", unit.1, ends.en),
    )
}

impl Ends {
    fn text(self) -> Text {
        match self {
            Ends::Keep => Text::new("", ""),
            Ends::NextWorkingDay => {
                Text::new(", trùng ngày nghỉ thì sang ngày làm việc kế tiếp", ", else the next working day")
            }
            Ends::LastWorkingDay => Text::new(
                ", trùng ngày nghỉ thì lùi về ngày làm việc liền trước",
                ", else the last working day before",
            ),
        }
    }
}

/// The day as people read it: 05/05/2026.
fn dmy(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.year())
}

fn counted(n: i32, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
