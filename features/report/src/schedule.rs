//! When reports are due at their receivers (kỳ báo cáo, hạn gửi), and to whom they go. A due day is an obligation of the
//! programme: first page, reminders and urging know it from there. The day comes from a row of the law (a province's rows:
//! `report.half-year.send` and the like), or from a paper that the office names.

use danchu_base::{Day, ProgrammeId, TaskId};
use danchu_law::Catalogue;
use danchu_programme::{Act, Due, Kind, NewEvidence, NewTask, Party, ProgrammeState, Task};
use danchu_store::Tx;

use crate::actions::{Error, NAME_CHARS_MAX, Result, address};
use crate::model::{Report, ReportKind, Sent};
use crate::paper::{day as written, subject};
use crate::period::{Period, end_of};
use crate::sql::schedule as sql;

/// The most usual recipients of one kind.
pub const RECIPIENTS_MAX: usize = 40;

/// A report that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReport {
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// The last day to send it.
    pub due: Day,
    /// The paper or row that says so.
    pub basis: String,
    /// The obligation.
    pub task: TaskId,
}

/// Somebody to whom reports of a kind usually go (nơi nhận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub name: String,
    /// How.
    pub way: String,
}

/// A report that a year asks for: usually, or since somebody set its day.
#[derive(Debug)]
pub struct Slot {
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// The day of its figures.
    pub cutoff: Option<Day>,
    /// The day to send it by the law, if a row says so, and the row's id.
    pub lawful: Option<(Day, &'static str)>,
    /// The day that was set, with its obligation.
    pub set: Option<(DueReport, Option<Task>)>,
    /// When it went out first, to how many, how many are known to have received it.
    pub went: (Option<Day>, i64, i64),
}

/// The reports that every year asks for, with the row that a province gives for their sending.
const USUAL: [(ReportKind, u8, &str); 4] = [
    (ReportKind::Progress, 1, "report.quarter-1.send"),
    (ReportKind::SixMonth, 0, "report.half-year.send"),
    (ReportKind::Progress, 3, "report.quarter-3.send"),
    (ReportKind::Annual, 0, "report.year.send"),
];

fn period_of(kind: ReportKind, quarter: u8, year: i16) -> Period {
    match (kind, quarter) {
        (ReportKind::SixMonth, _) => Period::Half(year, 1),
        (_, 0) => Period::Year(year),
        (_, quarter) => Period::Quarter(year, quarter),
    }
}

/// The row that says until when a report is sent, and its day.
pub fn lawful(law: &Catalogue, kind: ReportKind, period: Period) -> Option<(Day, &'static str)> {
    let (.., rule) =
        USUAL.into_iter().find(|(k, q, _)| (*k, period_of(*k, *q, period.year())) == (kind, period))?;
    Some((end_of(law, rule, period.year())?, rule))
}

/// The reports of a year, by their days.
pub async fn slots(tx: &mut Tx, law: &Catalogue, year: i16) -> Result<Vec<Slot>> {
    let set = sql::of_year(tx, year).await?;
    let usual = USUAL.into_iter().map(|(kind, quarter, _)| (kind, period_of(kind, quarter, year)));
    let mut all: Vec<(ReportKind, Period)> = usual.collect();
    all.extend(
        set.iter()
            .map(|one| (one.kind, one.period))
            .filter(|one| !USUAL.iter().any(|(k, q, _)| (*k, period_of(*k, *q, year)) == *one)),
    );
    let mut slots = Vec::with_capacity(all.len());
    for (kind, period) in all {
        let set = match set.iter().find(|one| (one.kind, one.period) == (kind, period)) {
            Some(one) => Some((one.clone(), danchu_programme::task(tx, one.task).await.ok())),
            None => None,
        };
        slots.push(Slot {
            kind,
            period,
            cutoff: period.span(law).map(|(_, last)| last),
            lawful: lawful(law, kind, period),
            set,
            went: sql::went(tx, kind, period).await?,
        });
    }
    slots.sort_by_key(|slot| {
        slot.set.as_ref().map(|(set, _)| set.due).or(slot.lawful.map(|(day, _)| day)).or(slot.cutoff)
    });
    Ok(slots)
}

/// Sets until when a report is sent: its obligation is opened, or its day changed.
pub async fn set_due(
    tx: &mut Tx,
    law: &Catalogue,
    new: &DueReport,
    programme: ProgrammeId,
    act: &Act,
) -> Result<()> {
    if new.basis.trim().is_empty() || new.basis.chars().count() > NAME_CHARS_MAX {
        return Err(Error::Refused("can-cu", "report-refused-basis"));
    }
    let known = sql::one(tx, new.kind, new.period).await?;
    let first = new.period.span(law).map_or(new.due, |(first, _)| first);
    if new.due < first || new.due > first.plus(2 * 366) {
        return Err(Error::Refused("han", "report-refused-due"));
    }
    let due = Due { day: new.due, derivation: None };
    let task = match &known {
        Some(known)
            if danchu_programme::task(tx, known.task).await.is_ok_and(|task| task.state.is_open()) =>
        {
            if known.due != new.due {
                danchu_programme::change_due(tx, known.task, None, Some(&due), &new.basis, act).await?;
            }
            known.task
        }
        _ => open(tx, new, due, programme, act).await?,
    };
    let rule = lawful(law, new.kind, new.period).filter(|(day, _)| *day == new.due).map(|(_, rule)| rule);
    let kept = DueReport { task, ..new.clone() };
    Ok(sql::set(tx, &kept, rule, act.by.person, act.at).await?)
}

/// The obligation to send it, in the programme of the year in which its day lies.
async fn open(tx: &mut Tx, new: &DueReport, due: Due, programme: ProgrammeId, act: &Act) -> Result<TaskId> {
    let year = due.day.year();
    let programme = match danchu_programme::programme_of_year(tx, year).await? {
        Some(programme) => programme.id,
        None => {
            let title = format!("Chương trình thực hiện dân chủ năm {year}");
            let running = ProgrammeState::Running;
            danchu_programme::create_programme(tx, programme, year, &title, running, act.at).await?.id
        }
    };
    let task = NewTask {
        id: new.task,
        subject: Some(format!("/bao-cao/ky-han?nam={}", new.period.year())),
        owner: Party::person(act.by.person),
        due: Some(due),
        ..NewTask::titled(programme, Kind::Typed, format!("Gửi báo cáo: {}", subject(new.kind, new.period)))
    };
    danchu_programme::add_task(tx, &task, act).await?;
    Ok(new.task)
}

/// A report went out: its obligation is reported done, with whom it went to as its evidence. One that was reported, confirmed
/// or dropped by hand stays as it is.
pub async fn fulfil(tx: &mut Tx, report: &Report, sent: &Sent, act: &Act) -> Result<()> {
    let Some(due) = sql::one(tx, report.kind, report.period).await? else { return Ok(()) };
    let words = format!("Đã gửi {} ngày {}: {}", sent.name.trim(), written(sent.sent_on), address(report.id));
    let act = act.clone().on(sent.sent_on);
    match danchu_programme::report_done(tx, due.task, None, &[NewEvidence::note(words)], &act).await {
        Ok(()) | Err(danchu_programme::Error::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Keeps to whom reports of a kind usually go; each line a name, and after a bar the way.
pub async fn set_recipients(tx: &mut Tx, kind: ReportKind, lines: &str) -> Result<()> {
    let recipients: Vec<Recipient> = lines
        .lines()
        .map(|line| line.split_once('|').unwrap_or((line, "")))
        .map(|(name, way)| Recipient { name: name.trim().to_owned(), way: way.trim().to_owned() })
        .filter(|one| !one.name.is_empty())
        .collect();
    let long = |one: &Recipient| one.name.chars().count().max(one.way.chars().count()) > NAME_CHARS_MAX;
    if recipients.len() > RECIPIENTS_MAX || recipients.iter().any(long) {
        return Err(Error::Refused("danh-sach", "report-refused-recipients"));
    }
    Ok(sql::set_recipients(tx, kind, &recipients).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVINCE: &str = r#"
[[document]]
id = "7/2026/QD-UBND@tinh-a"
number = "7/2026/QĐ-UBND"
kind = "Quyết định"
issuer = "Ủy ban nhân dân tỉnh A"
date = 2026-01-05
system = "nhà nước"
level = "tỉnh"
sure = "V"

[[rule]]
id = "report.half-year.send"
basis = { article = 2 }
kind = "period"
who = "head"
what = { vi = "Cấp xã gửi báo cáo 6 tháng chậm nhất ngày 17/6", en = "Communes send their half-year report by 17 June" }
every = { years = 1, by = "06-17" }
sure = "V"
"#;

    #[test]
    fn the_day_to_send_comes_from_a_row_of_the_province_and_from_nowhere_else() {
        let period = Period::Half(2026, 1);
        assert_eq!(lawful(Catalogue::embedded(), ReportKind::SixMonth, period), None);
        let law = Catalogue::embedded().with(&[("tinh-a.toml", PROVINCE)]).unwrap();
        let day = "2026-06-17".parse().unwrap();
        assert_eq!(lawful(&law, ReportKind::SixMonth, period), Some((day, "report.half-year.send")));
        assert_eq!(lawful(&law, ReportKind::Annual, Period::Year(2026)), None);
        assert_eq!(lawful(&law, ReportKind::SixMonth, Period::Half(2026, 2)), None);
    }
}
