//! Printed lists: made, signed on paper, entered when they come back.

use danchu_attachments::Attachment;
use danchu_base::{Day, PersonId};
use danchu_store::Tx;

use super::circulations::{circulation, enter_known};
use super::courses::course;
use super::{By, Error, Result};
use crate::model::{ListId, Outcome, Part, SignList, Standing, State, Subject, Taken, Way};
use crate::rules::{self, LIST_LINES_MAX, Refusal};
use crate::sql::readers::Known;
use crate::sql::{courses, lists as sql, readers};

/// A list's address within the agency, which its QR code carries.
pub fn address(id: ListId) -> String {
    format!("/danh-sach-ky/{id}")
}

/// A list with its lines.
pub async fn list(tx: &mut Tx, id: ListId) -> Result<SignList> {
    sql::find(tx, id).await?.ok_or(Error::NotFound)
}

/// Makes a list of those who have not read it: people without an account, or all of them.
pub async fn make(
    tx: &mut Tx,
    id: ListId,
    subject: Subject,
    without_account_only: bool,
    by: By,
) -> Result<usize> {
    let today = by.at.day();
    let people = danchu_accounts::people(tx, today).await?;
    let (edition, chosen): (i64, Vec<PersonId>) = match subject {
        Subject::Circulation(of) => {
            let found = circulation(tx, of).await?;
            rules::open(found.state)?;
            let all = readers::all(tx, of).await?;
            let open = |person: PersonId| {
                let reader = all.iter().find(|reader| reader.person == person);
                reader.is_some_and(|reader| reader.standing(found.edition, today) != Standing::Known)
            };
            let chosen = people.iter().filter(|line| line.active && open(line.id));
            let chosen =
                chosen.filter(|line| !(without_account_only && line.has_account)).map(|line| line.id);
            (found.edition, chosen.collect())
        }
        Subject::Training(of) => {
            course(tx, of).await?;
            let there = courses::parts(tx, of).await?;
            let chosen =
                people.iter().filter(|line| line.active && !there.iter().any(|part| part.person == line.id));
            let chosen =
                chosen.filter(|line| !(without_account_only && line.has_account)).map(|line| line.id);
            (1, chosen.collect())
        }
    };
    if chosen.is_empty() {
        return Err(Refusal::NobodyLeft.into());
    }
    let chosen: Vec<PersonId> = chosen.into_iter().take(LIST_LINES_MAX).collect();
    sql::add(tx, id, subject, edition, &chosen, by.person, by.at).await?;
    Ok(chosen.len())
}

/// What came back: who signed, on which day, with which scan.
#[derive(Debug, Clone)]
pub struct Returned {
    /// Who signed.
    pub signed: Vec<PersonId>,
    /// On which day.
    pub on: Day,
    /// The scan or photo.
    pub file: Option<Attachment>,
}

/// Whether the list can still be entered; else why not.
pub async fn enterable(tx: &mut Tx, found: &SignList, today: Day) -> Result<()> {
    let (edition, edition_on) = edition_of(tx, found).await?;
    Ok(rules::list(found, edition, edition_on, today, 1, today)?)
}

async fn edition_of(tx: &mut Tx, found: &SignList) -> Result<(i64, Day)> {
    match found.subject {
        Subject::Circulation(of) => {
            let circulation = circulation(tx, of).await?;
            if circulation.state == State::Closed && found.taken.is_none() {
                return Err(Refusal::Closed.into());
            }
            Ok((circulation.edition, circulation.edition_at.day()))
        }
        Subject::Training(_) => Ok((1, found.made_at.day())),
    }
}

/// Enters a list that came back, once; answers how many of its people are new.
pub async fn take(tx: &mut Tx, id: ListId, returned: &Returned, by: By) -> Result<usize> {
    let found = list(tx, id).await?;
    let (edition, edition_on) = edition_of(tx, &found).await?;
    let signed: Vec<PersonId> = returned
        .signed
        .iter()
        .copied()
        .filter(|person| found.lines.iter().any(|(line, _)| line == person))
        .collect();
    rules::list(&found, edition, edition_on, returned.on, signed.len(), by.at.day())?;
    let file = returned.file.as_ref().map(|file| file.id);
    let taken = Taken { by: by.person, at: by.at, signed_on: returned.on, file };
    if !sql::take(tx, id, &taken, &signed).await? {
        return Err(Refusal::ListTaken(by.at.day()).into());
    }
    if let Some(file) = &returned.file {
        danchu_attachments::keep(tx, file, &address(id), by.person, by.at).await?;
    }
    match found.subject {
        Subject::Circulation(of) => {
            let circulation = circulation(tx, of).await?;
            let mut new = 0;
            for person in signed {
                let how = Known {
                    edition,
                    on: returned.on,
                    at: by.at,
                    way: Way::List,
                    list: Some(id),
                    entered_by: Some(by.person),
                };
                new += usize::from(enter_known(tx, &circulation, person, how).await?);
            }
            Ok(new)
        }
        Subject::Training(of) => {
            let found = course(tx, of).await?;
            for person in &signed {
                let part = Part {
                    person: *person,
                    minutes: found.draft.minutes,
                    outcome: Outcome::Attended,
                    way: Way::List,
                };
                courses::part(tx, of, &part, Some(id), by.person, by.at).await?;
            }
            Ok(signed.len())
        }
    }
}

/// Digits of the code that is printed under the square one.
const CODE_DIGITS: usize = 12;

/// What is printed for people to type (mã danh sách): twelve digits in groups of four, `4071 2250 9318`.
pub fn printed_code(id: ListId) -> String {
    let digits = format!("{:0CODE_DIGITS$}", id.0.as_u128() % 10_u128.pow(12));
    let groups: Vec<&str> = (0..CODE_DIGITS).step_by(4).map(|at| &digits[at..at + 4]).collect();
    groups.join(" ")
}

/// The list of a code as somebody typed it, with or without blanks; of two that share one the newer.
pub async fn by_code(tx: &mut Tx, typed: &str) -> Result<Option<ListId>> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let wanted = digits(typed);
    if wanted.len() != CODE_DIGITS {
        return Ok(None);
    }
    Ok(sql::ids(tx).await?.into_iter().find(|id| digits(&printed_code(*id)) == wanted))
}

/// Keeps the scan of a list whose code was found in it, before its lines are entered.
pub async fn scan(tx: &mut Tx, id: ListId, file: &Attachment, by: By) -> Result<()> {
    let found = list(tx, id).await?;
    enterable(tx, &found, by.at.day()).await?;
    danchu_attachments::keep(tx, file, &address(id), by.person, by.at).await?;
    sql::scan(tx, id, file.id).await?;
    Ok(())
}
