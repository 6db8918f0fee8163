//! Mail that came back after a server had taken it (thư bị trả lại): what the report says is noted at the letter; an address
//! that takes no mail gets no more until it is another or somebody says that it is right.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_bounce::{Action, BounceReport, Recipient};
use danchu_store::Tx;

use super::{Error, Result};
use crate::model::{Letter, LetterState};
use crate::sql::{letters, settings};

/// What a report on returned mail meant for a letter (thư bị trả lại), for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnOutcome {
    /// The letter came back, and no more go to that address.
    Stopped,
    /// The letter came back; the next may arrive.
    CameBack,
    /// That is known already.
    Known,
    /// Its server still tries.
    Late,
    /// No letter of this agency went there.
    Stranger,
}

impl ReturnOutcome {
    /// Its word in message keys (`returned-stopped`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::CameBack => "came-back",
            Self::Known => "known",
            Self::Late => "late",
            Self::Stranger => "stranger",
        }
    }
}

/// What a report meant, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedLetter {
    /// What it meant.
    pub outcome: ReturnOutcome,
    /// Whose letter it was, if it is known.
    pub person: Option<PersonId>,
    /// The address that the report names; empty if it names none.
    pub address: String,
    /// The server's words.
    pub words: String,
}

/// Takes a report in; one line for each recipient of whom it says anything but that the mail arrived.
pub async fn take(tx: &mut Tx, report: &BounceReport, now: Instant) -> Result<Vec<ReturnedLetter>> {
    let mut lines = Vec::new();
    for recipient in report.recipients.iter().filter(|one| one.action != Action::Done) {
        let found = letter_of(tx, report, recipient).await?;
        let named = || recipient.addresses.first().cloned().unwrap_or_default();
        let outcome = match &found {
            None => ReturnOutcome::Stranger,
            Some(_) if recipient.action == Action::Delayed => ReturnOutcome::Late,
            Some(letter) => came_back(tx, letter, recipient.is_for_good(), &recipient.words, now).await?,
        };
        lines.push(ReturnedLetter {
            outcome,
            person: found.as_ref().map(|letter| letter.person),
            address: found.map_or_else(named, |letter| letter.address),
            words: recipient.words.clone(),
        });
    }
    Ok(lines)
}

/// A letter that somebody says came back, where its report is of no form that is read.
pub async fn said(tx: &mut Tx, id: Uuid, now: Instant) -> Result<ReturnOutcome> {
    let letter = letters::find(tx, id).await?.ok_or(Error::NotFound)?;
    came_back(tx, &letter, true, "", now).await
}

/// The address of a person is right after all: letters go there again.
pub async fn is_right(tx: &mut Tx, person: PersonId) -> Result<()> {
    Ok(settings::refused(tx, person, "").await?)
}

/// The letter that a report speaks of: by the mail that it returns, else the last one to that address.
async fn letter_of(tx: &mut Tx, report: &BounceReport, recipient: &Recipient) -> Result<Option<Letter>> {
    let id =
        report.message_id.as_deref().and_then(|id| id.split('@').next()).and_then(|id| id.rsplit('.').next());
    if let Some(id) = id.and_then(|id| id.parse::<Uuid>().ok())
        && let Some(letter) = letters::find(tx, id).await?
    {
        return Ok(Some(letter));
    }
    for address in &recipient.addresses {
        if let Some(letter) = letters::last_to(tx, address).await? {
            return Ok(Some(letter));
        }
    }
    Ok(None)
}

async fn came_back(
    tx: &mut Tx,
    letter: &Letter,
    for_good: bool,
    words: &str,
    now: Instant,
) -> Result<ReturnOutcome> {
    match letter.state {
        LetterState::Sent | LetterState::Unclear => {}
        LetterState::Bounced | LetterState::Refused => return Ok(ReturnOutcome::Known),
        // One that was not sent cannot come back: the report is of another.
        LetterState::Waiting | LetterState::Sending | LetterState::TooLate => {
            return Ok(ReturnOutcome::Stranger);
        }
    }
    letters::turn(tx, letter, LetterState::Bounced, words, letter.tries, now).await?;
    let person = danchu_accounts::person(tx, letter.person).await?;
    let current =
        person.and_then(|person| person.email).is_some_and(|now| now.eq_ignore_ascii_case(&letter.address));
    if !for_good || !current {
        return Ok(ReturnOutcome::CameBack);
    }
    settings::refused(tx, letter.person, &letter.address).await?;
    Ok(ReturnOutcome::Stopped)
}
