//! Taking a person's personal data out for good.

use danchu_base::{AccountId, PersonId};
use danchu_store::{Result, Tx, args, statements};

statements! {
    /// The person's row keeps its place, so that what was done stays done by somebody; nothing of it names anybody.
    agency ERASE_PERSON = "update person set name = '(đã xóa)', folded = '(da xoa)', position = '', phone = null, email = null,
        version = version + 1 where agency_id = $1 and id = $2";
    /// Reasons of absences may speak of health.
    agency ERASE_ABSENCES = "delete from absence where agency_id = $1 and person_id = $2";
    /// The history of the person's row quotes names.
    agency ERASE_CHANGES = "update person_change set detail = '' where agency_id = $1 and person_id = $2";
    /// Words of delegations from or to the person.
    agency ERASE_DELEGATIONS = "update delegation set limits = '', paper_words = '' where agency_id = $1 and (from_id = $2 or to_id = $2)";
    /// The account in this agency.
    installation ACCOUNT_OF = "select account_id from membership where agency_id = $1 and person_id = $2";
    /// It is no account of this agency any more.
    installation ERASE_MEMBERSHIP = "delete from membership where agency_id = $1 and person_id = $2";
    /// Whether it is one elsewhere.
    installation ELSEWHERE = "select agency_id from membership where account_id = $1 limit 1";
    /// An account that is nobody's any more can never sign in again.
    installation ERASE_ACCOUNT = "update account set login = 'x' || $2, name = '(đã xóa)', password = null, pin = null, disabled = true
        where id = $1";
    /// Its sessions.
    installation ERASE_SESSIONS = "delete from session where account_id = $1";
    /// Its places at shared computers.
    installation ERASE_DEVICES = "delete from device_account where account_id = $1";
    /// Invitations that name the person.
    installation ERASE_INVITATIONS = "delete from invitation where agency = $1 and person = $2";
}

/// Erases one person's rows; whether there was such a person.
pub async fn person(tx: &mut Tx, id: PersonId) -> Result<bool> {
    if tx.execute(&ERASE_PERSON, args![id]).await? == 0 {
        return Ok(false);
    }
    let agency = tx.agency();
    tx.execute(&ERASE_ABSENCES, args![id]).await?;
    tx.execute(&ERASE_CHANGES, args![id]).await?;
    tx.execute(&ERASE_DELEGATIONS, args![id]).await?;
    tx.execute(&ERASE_INVITATIONS, args![agency, id]).await?;
    let account = tx.find(&ACCOUNT_OF, args![agency, id], |row| row.get::<AccountId>("account_id")).await?;
    tx.execute(&ERASE_MEMBERSHIP, args![agency, id]).await?;
    if let Some(account) = account
        && tx.row(&ELSEWHERE, args![account]).await?.is_none()
    {
        tx.execute(&ERASE_SESSIONS, args![account]).await?;
        tx.execute(&ERASE_DEVICES, args![account]).await?;
        tx.execute(&ERASE_ACCOUNT, args![account, account.to_string()]).await?;
    }
    Ok(true)
}
