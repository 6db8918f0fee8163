//! Invitations go by the same letters: accounts make the link, this brings it.

use danchu_accounts::{Invited, Postbox};
use danchu_base::Instant;
use danchu_store::Tx;
use danchu_transparency::Post;
use danchu_web::{AgencyInfo, Answer, Cx};

use super::people::mail_address;
use super::{letter, write};
use crate::model::ReminderWay;
use crate::sql::settings;

/// Leaves invitations among the letters (thư mời). Until such a letter is gone its link stands in the database; then its text is
/// deleted.
pub struct Letterbox;

impl Postbox for Letterbox {
    fn is_open(&self, cx: &Cx) -> bool {
        cx.part::<Post>().is_some()
    }

    fn invitation<'a>(
        &'a self,
        tx: &'a mut Tx,
        cx: &'a Cx,
        agency: &'a AgencyInfo,
        invited: &'a Invited,
        now: Instant,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            // Whoever wants no reminders by mail is still invited by mail.
            let known = settings::way_of(tx, invited.person.id).await?;
            let way = ReminderWay { mail: true, refused: known.refused, ..ReminderWay::default() };
            let Some(address) = mail_address(&invited.person, &way) else { return Ok(false) };
            let text = write::invitation(cx, agency, invited);
            let when = (now, invited.ends);
            letter::add(tx, invited.person.id, &address, "invitation", text, when, now).await?;
            Ok(true)
        })
    }
}
