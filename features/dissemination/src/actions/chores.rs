//! What is done each day without anybody: new people receive what is in force, whoever has not read is urged, heads are told,
//! mails go.

use std::collections::BTreeMap;
use std::sync::Arc;

use danchu_accounts::PersonLine;
use danchu_base::PersonId;
use danchu_calendar::Calendar;
use danchu_mail::{Mail, Unsent};
use danchu_store::{Tx, claim, finish, give_back};
use danchu_transparency::Post;
use danchu_web::messages::Lang;
use danchu_web::{AgencyInfo, Chore, Cx, Tending};

use super::Result;
use super::circulations::{address, circulation, head_of, reach_new, told};
use crate::model::Circulation;
use crate::rules::{self, Nag, USUAL_WORKING_DAYS};
use crate::sql::mails::{self, Planned};
use crate::sql::{circulations, readers};

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// How many new people received something.
    pub reached: usize,
    /// How many were urged.
    pub urged: usize,
    /// How many heads were told of somebody.
    pub heads: usize,
    /// How many mails went.
    pub mails: usize,
}

/// The kind of job that a circulation leaves when mails are to go.
pub const MAIL_JOB: &str = "circulation-mail";
/// When the mail server asks to come later, it is asked again after this.
const LATER_SECONDS: i64 = 600;
/// A job is held so long.
const HOLD_SECONDS: i64 = 300;

/// The daily work of circulations, as the program's worker tends it.
pub struct Urging;

impl Chore for Urging {
    fn name(&self) -> &'static str {
        "circulations"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            tend(cx, agency).await?;
            Ok(())
        })
    }
}

/// One round for one agency. Doing it again on the same day changes nothing.
pub async fn tend(cx: &Cx, agency: &AgencyInfo) -> Result<Done> {
    let (now, until) = (cx.now(), cx.now().plus_seconds(HOLD_SECONDS));
    let open = cx.db.read(agency.id, async |tx| circulations::open(tx).await).await?;
    let mut done = Done::default();
    let calendar: &Arc<Calendar> = &cx.calendar;
    for found in &open {
        let round = cx.db.write(agency.id, async move |tx| one(tx, found, calendar, now).await);
        let (reached, urged, heads) = round.await?;
        done.reached += reached;
        done.urged += urged;
        done.heads += heads;
    }
    tell_receipts(cx, agency, now, until).await?;
    let mut jobs = Vec::new();
    while let Some(job) =
        cx.db.write(agency.id, async move |tx| claim(tx, MAIL_JOB, now, until).await).await?
    {
        jobs.push(job);
    }
    if jobs.is_empty() && done.urged + done.heads + done.reached == 0 {
        return Ok(done);
    }
    let (mails, again) = send(cx, agency).await?;
    done.mails = mails;
    let (jobs, later) = (&jobs, cx.now().plus_seconds(if again == Again::Later { LATER_SECONDS } else { 0 }));
    let ended = cx.db.write(agency.id, async move |tx| {
        for job in jobs {
            match again {
                Again::No => finish(tx, job).await?,
                Again::Later | Again::More => give_back(tx, job, later, "more").await?,
            };
        }
        Ok::<_, super::Error>(())
    });
    ended.await?;
    Ok(done)
}

/// Whoever asked for a notice is told how far it has reached.
async fn tell_receipts(
    cx: &Cx,
    agency: &AgencyInfo,
    now: danchu_base::Instant,
    until: danchu_base::Instant,
) -> Result<()> {
    loop {
        let told = cx.db.write(agency.id, async move |tx| {
            let Some(job) = claim(tx, super::notices::RECEIPTS_JOB, now, until).await? else {
                return Ok::<_, super::Error>(false);
            };
            if let Ok(id) = job.payload.parse() {
                super::notices::tell_receipts(tx, id, now).await?;
            }
            finish(tx, &job).await?;
            Ok(true)
        });
        if !told.await? {
            return Ok(());
        }
    }
}

/// Whether mails are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    No,
    /// More than one round takes.
    More,
    /// The server asks to come later.
    Later,
}

async fn one(
    tx: &mut Tx,
    found: &Circulation,
    calendar: &Calendar,
    now: danchu_base::Instant,
) -> Result<(usize, usize, usize)> {
    let today = now.day();
    let people = danchu_accounts::people(tx, today).await?;
    let mut reached = 0;
    if found.draft.valid_until.is_some_and(|until| today <= until) {
        let due = calendar.after(today, USUAL_WORKING_DAYS).value.max(found.draft.due_on);
        reached = reach_new(tx, found, &people, due, now).await?;
    }
    let by_id: BTreeMap<PersonId, &PersonLine> = people.iter().map(|line| (line.id, line)).collect();
    let (mut urged, mut heads) = (0, 0);
    for reader in readers::all(tx, found.id).await? {
        // Whoever has left reads nothing more here.
        let Some(line) = by_id.get(&reader.person).filter(|line| line.active) else { continue };
        match rules::nag(&reader, found.edition, today, calendar) {
            Nag::Nothing => {}
            Nag::Reader => {
                readers::nagged(tx, found.id, reader.person, today).await?;
                told(tx, found.id, found.edition, reader.person, "nag", now).await?;
                urged += 1;
            }
            Nag::Head => {
                readers::head_told(tx, found.id, reader.person, today).await?;
                if let Some(head) = head_of(&people, line) {
                    told(tx, found.id, found.edition, head.id, "head", now).await?;
                }
                heads += 1;
            }
        }
    }
    Ok((reached, urged, heads))
}

/// Sends what is to go. Without a way for mail the first page alone tells, and what waited too long is not sent any more.
async fn send(cx: &Cx, agency: &AgencyInfo) -> Result<(usize, Again)> {
    let Some(post) = cx.part::<Post>() else { return Ok((0, Again::No)) };
    let since = cx.now();
    let to_go = cx.db.read(agency.id, async move |tx| mails::to_go(tx, since).await).await?;
    let full = i64::try_from(to_go.len()).unwrap_or(0) == mails::AT_ONCE_MAX;
    let (mut sent, mut again) = (0, if full { Again::More } else { Again::No });
    for planned in &to_go {
        let now = cx.now();
        let taken = cx.db.write(agency.id, async move |tx| {
            let mine = mails::take(tx, planned, now).await?;
            let person = danchu_accounts::person(tx, planned.person).await?;
            let found = circulation(tx, planned.circulation).await?;
            Ok::<_, super::Error>((mine, person.and_then(|p| p.email.map(|email| (email, found)))))
        });
        let (mine, written) = taken.await?;
        if !mine {
            continue;
        }
        let state = match written {
            None => "no-address",
            Some((email, found)) => fared(post.0.send(&write(cx, agency, planned, &email, &found)).await),
        };
        sent += usize::from(state == "sent");
        if state == "waiting" {
            again = Again::Later;
        }
        let at = cx.now();
        cx.db.write(agency.id, async move |tx| mails::fared(tx, planned, state, at).await).await?;
    }
    Ok((sent, again))
}

fn fared(answer: std::result::Result<(), Unsent>) -> &'static str {
    match answer {
        Ok(()) => "sent",
        Err(Unsent::Later(_)) => "waiting",
        Err(Unsent::Never(_)) => "refused",
        Err(Unsent::Unclear(_)) => "unclear",
    }
}

/// The mail says what waits and where; what is circulated itself does not leave the house.
fn write(cx: &Cx, office: &AgencyInfo, planned: &Planned, to: &str, found: &Circulation) -> Mail {
    let t = cx.messages(Lang::Vi);
    let link = format!("{}/{}{}", cx.served.address, office.slug, address(found.id));
    let args = [
        ("title", found.draft.title.as_str().into()),
        ("agency", office.name.as_str().into()),
        ("due", found.draft.due_on.into()),
        ("link", link.as_str().into()),
    ];
    let (subject, text) = match planned.kind.as_str() {
        "nag" => ("circulation-mail-nag-subject", "circulation-mail-nag"),
        "head" => ("circulation-mail-head-subject", "circulation-mail-head"),
        _ => ("circulation-mail-new-subject", "circulation-mail-new"),
    };
    Mail {
        to: vec![to.to_owned()],
        subject: t.with(subject, &args),
        text: t.with(text, &args),
        html: None,
        attached: Vec::new(),
        id: format!(
            "circulation.{}.{}.{}.{}.{}",
            planned.circulation, planned.edition, planned.person, planned.kind, planned.on
        ),
    }
}
