//! What keeps pages ready asks here how often the public part changed.

use danchu_base::AgencyId;
use danchu_web::{Answer, Cx, PublicPart};

/// The number of an agency's public part: `danchu_disclosure::public::stamp`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part;

impl PublicPart for Part {
    fn number<'a>(&'a self, cx: &'a Cx, agency: AgencyId) -> Answer<'a, i64> {
        Box::pin(async move {
            let (number, _) =
                cx.db.read(agency, async |tx| danchu_disclosure::public::stamp(tx).await).await?;
            Ok(number)
        })
    }
}
