//! A circulated notice tells how many received it: that is the evidence of its channel.

use std::future::Future;
use std::pin::Pin;

use danchu_base::facts::{NOTICE_RECEIPTS, NoticeReceipts};
use danchu_store::{Consumer, Fact, Result, Tx};

use crate::model;
use crate::sql;

/// Reacts to what circulations tell of the notices that this feature asked for.
pub struct Receipts;

impl Consumer for Receipts {
    fn name(&self) -> &'static str {
        "disclosure-receipts"
    }

    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            if fact.kind != NOTICE_RECEIPTS {
                return Ok(());
            }
            let Ok(told) = serde_json::from_str::<NoticeReceipts>(&fact.payload) else { return Ok(()) };
            let receipts = model::Receipts { sent: told.sent, received: told.received, on: told.on };
            // The circulation of a plan, or of an item that is gone, is no act of ours.
            if sql::acts::received(tx, told.notice, &receipts).await? {
                sql::public::changed(tx, fact.at).await?;
            }
            Ok(())
        })
    }
}
