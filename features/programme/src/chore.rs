//! The programme's work beside the requests: once a day, occurrences made ahead and the head told of what waits too long.

use danchu_web::{AgencyInfo, Chore, Cx, Daily, Tending};

use crate::actions::daily;

/// Tends the programme of every agency once a day (việc định kỳ và đề nghị quá hạn). A second program on the same database
/// finds nothing left to do.
#[derive(Debug, Default)]
pub struct YearChore(Daily);

impl Chore for YearChore {
    fn name(&self) -> &'static str {
        "programme-year"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            let at = cx.now();
            if !self.0.is_due(agency.id, at.day()) {
                return Ok(());
            }
            let calendar = &cx.calendar;
            cx.db.write(agency.id, async move |tx| daily(tx, calendar, at).await).await?;
            self.0.done(agency.id, at.day());
            Ok(())
        })
    }
}
