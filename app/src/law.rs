//! `danchu law`: the rules, their versions, and the day that a rule gives, with its derivation.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use danchu_base::{Day, DayError};
use danchu_calendar::Calendar;
use danchu_catalogue::LawFiles;
use danchu_law::{Catalogue, Circumstances, Refusal, Rule, Start};
use danchu_web::Clock as _;

use crate::cli::{Place, fail, say};
use crate::open::RealClock;

/// What to ask the law.
#[derive(Subcommand)]
pub enum Command {
    /// Lists the rules: those in force today, or with --json every version of every rule.
    List(List),
    /// Shows every version of a rule.
    Show(Show),
    /// Computes the day that a rule gives, and explains it.
    Due(Due),
}

/// Where further rows are.
#[derive(Args)]
struct More {
    /// A data folder: the files in its folder `law` (*.toml) come on top of the program's own, then the rules of an agency.
    #[arg(long, env = "DANCHU_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The database, when it is not in the data folder.
    #[arg(long, env = "DANCHU_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Whose quy chế, own days off and confirmations count too; where there is one agency alone, it is that.
    #[arg(long, value_name = "ID")]
    agency: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Which rules.
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    more: More,
    /// The rules in force on this day instead of today; with --json these alone.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Which rule.
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    more: More,
    /// The rule's id, such as disclosure.agency.deadline.
    rule: String,
}

/// Which rule, from when.
#[derive(Args)]
pub struct Due {
    #[command(flatten)]
    more: More,
    /// The rule's id, such as disclosure.agency.deadline.
    rule: String,
    /// The day from which it runs (before which it must be done): 2026-02-12, 12/02/2026, or 2026-02-12T10:30 for hours.
    #[arg(long, value_name = "DATE")]
    on: String,
}

const SECONDS_OF_A_MINUTE: i64 = 60;

/// Runs it.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::List(options) => list(&options, &Law::read(&options.more).await?),
        Command::Show(options) => show(&options, &Law::read(&options.more).await?),
        Command::Due(options) => due(&options, &Law::read(&options.more).await?),
    }
}

/// The law with the data folder's files, the calendar with its holidays, and what an agency has of its own.
struct Law {
    catalogue: Arc<Catalogue>,
    calendar: Arc<Calendar>,
    known: Circumstances,
}

impl Law {
    async fn read(more: &More) -> anyhow::Result<Self> {
        let files = match &more.data {
            None => LawFiles::embedded(),
            Some(data) => crate::law_files::files(data, today()),
        };
        if let Some((file, fault)) = files.files.iter().find_map(|file| Some((file, file.fault.as_ref()?))) {
            let named = fault.vi.contains(&file.name);
            let name = if named { String::new() } else { format!("{}: ", file.name) };
            anyhow::bail!("{name}{}", both(fault));
        }
        match own_database(more) {
            Some(place) => Self::with_own(files, more, &place).await,
            None if more.agency.is_some() && more.data.is_some() => anyhow::bail!(
                "{}: trong thư mục này chưa có dữ liệu của cơ quan nào (no agency's data are in this folder)",
                more.data.as_deref().unwrap_or_else(|| Path::new(".")).display()
            ),
            None if more.agency.is_some() => anyhow::bail!(
                "thêm --data hoặc --database để tìm cơ quan (add --data or --database, where the agency is)"
            ),
            None => Ok(Self::of(files)),
        }
    }

    fn of(files: LawFiles) -> Self {
        Self { catalogue: files.catalogue, calendar: files.calendar, known: Circumstances::default() }
    }

    /// The rules of an agency's quy chế, its own days off, and what its officers confirmed.
    async fn with_own(files: LawFiles, more: &More, place: &Place) -> anyhow::Result<Self> {
        let db = place.open().await?;
        let agency = match &more.agency {
            Some(named) => danchu_accounts::agency_named(&db, named).await?.map(|agency| agency.id),
            None => {
                let all = db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await?;
                let [one] = &all[..] else { return Ok(Self::of(files)) };
                Some(one.id)
            }
        };
        let Some(agency) = agency else {
            let named = more.agency.as_deref().unwrap_or_default();
            anyhow::bail!("không có cơ quan {named} (there is no agency {named})");
        };
        let stand = danchu_catalogue::read(&db, agency, &files, today()).await?;
        let known = stand.circumstances();
        Ok(Self { catalogue: stand.law.shared(), calendar: Arc::new(stand.calendar), known })
    }

    fn versions(&self, id: &str) -> anyhow::Result<&[Rule]> {
        match self.catalogue.versions(id) {
            [] => {
                let none = Circumstances::default();
                let refusal = self.catalogue.due(&self.calendar, id, today(), &none).err();
                let text = refusal.as_ref().map(Refusal::text);
                Err(text.map_or_else(|| anyhow::anyhow!("{id}"), |text| both(&text)))
            }
            versions => Ok(versions),
        }
    }
}

/// The database, if there is one: asking for the law makes none.
fn own_database(more: &More) -> Option<Place> {
    let data = more.data.clone().unwrap_or_else(|| PathBuf::from("."));
    let there = more.database.is_some() || more.data.is_some() && data.join("danchu.db").is_file();
    there.then(|| Place { data, database: more.database.clone() })
}

/// Both languages on one line, as standard error says it.
fn both(text: &danchu_calendar::Text) -> anyhow::Error {
    anyhow::anyhow!("{} ({})", text.vi.trim_end_matches('.'), text.en.trim_end_matches('.'))
}

fn today() -> Day {
    RealClock.now().day()
}

fn day_of(text: &str) -> anyhow::Result<Day> {
    Day::parse(text).map_err(|error| match error {
        DayError::Form => anyhow::anyhow!(
            "“{text}” không phải là ngày; viết 2026-02-12 hoặc 12/02/2026 (“{text}” is no day; write 2026-02-12 or 12/02/2026)"
        ),
        DayError::NoSuchDay { month, days } => {
            anyhow::anyhow!("“{text}”: tháng {month} chỉ có {days} ngày (“{text}”: month {month} has only {days} days)")
        }
    })
}

/// A day, or a day with hour and minute.
fn start_of(text: &str) -> anyhow::Result<Start> {
    let Some((date, time)) = text.split_once('T') else { return Ok(Start::Day(day_of(text)?)) };
    let number = |digits: &str, below: i64| digits.parse::<i64>().ok().filter(|n| (0..below).contains(n));
    let clock =
        time.split_once(':').and_then(|(hour, minute)| Some((number(hour, 24)?, number(minute, 60)?)));
    let Some((hour, minute)) = clock else {
        anyhow::bail!("“{time}” không phải là giờ; viết 10:30 (“{time}” is no time of day; write 10:30)");
    };
    let seconds = (hour * 60 + minute) * SECONDS_OF_A_MINUTE;
    Ok(Start::Instant(day_of(date)?.start().plus_seconds(seconds)))
}

fn list(options: &List, law: &Law) -> anyhow::Result<ExitCode> {
    let on = options.on.as_deref().map(day_of).transpose()?;
    if options.more.json {
        let rules: Vec<&Rule> =
            law.catalogue.all().filter(|rule| on.is_none_or(|day| rule.in_force.holds(day))).collect();
        say(&serde_json::to_string_pretty(&rules)?);
        return Ok(ExitCode::SUCCESS);
    }
    for rule in law.catalogue.rules_in_force(on.unwrap_or_else(today)) {
        let basis = law.catalogue.basis(rule);
        say(&format!("{}  {}  {} ({})", rule.id, rule.sure.mark(), rule.what.vi, basis.vi));
    }
    Ok(ExitCode::SUCCESS)
}

fn show(options: &Show, law: &Law) -> anyhow::Result<ExitCode> {
    let versions = law.versions(&options.rule)?;
    if options.more.json {
        say(&serde_json::to_string_pretty(versions)?);
        return Ok(ExitCode::SUCCESS);
    }
    say(&options.rule);
    for rule in versions {
        let basis = law.catalogue.basis(rule);
        let to = rule.in_force.to.map_or_else(|| "…".to_owned(), |to| to.to_string());
        say(&format!("\n{} – {to}  {}", rule.in_force.from, rule.sure.mark()));
        say(&format!("  {}\n  {}", rule.what.vi, rule.what.en));
        say(&format!("  {}\n  {}", basis.vi, basis.en));
        for time in law.catalogue.times(rule) {
            say(&format!("  {} ({})", time.vi, time.en));
        }
        if let Some(why) = &rule.why {
            say(&format!("  {} ({})", why.vi, why.en));
        }
        if let Some(source) = &rule.source {
            say(&format!("  Nguồn (source): {source}"));
        }
        if let Some(checked) = &rule.checked {
            say(&format!("  Đối chiếu (checked): {}, {}, {}", checked.by, checked.on, checked.source));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn due(options: &Due, law: &Law) -> anyhow::Result<ExitCode> {
    let start = start_of(&options.on)?;
    match law.catalogue.due(&law.calendar, &options.rule, start, &law.known) {
        Ok(due) if options.more.json => say(&serde_json::to_string_pretty(&due.explanation())?),
        Ok(due) => {
            let text = due.text();
            say(&format!("{}\n{}", text.vi, text.en));
        }
        Err(refusal) => {
            let code = fail(&both(&refusal.text()));
            // That no version is in force on a day is an answer; the others are wrong questions.
            let is_answer = matches!(refusal, Refusal::NotInForce { .. });
            return Ok(if is_answer { ExitCode::FAILURE } else { code });
        }
    }
    Ok(ExitCode::SUCCESS)
}
