#![doc = include_str!("../README.md")]

mod smtp;

use std::future::Future;
use std::pin::Pin;

pub use self::smtp::{Security, Settings, Smtp, Wrong};

/// How many people one mail may go to.
pub const RECIPIENTS_MAX: usize = 50;
/// How many bytes may be attached to one mail.
pub const ATTACHED_BYTES_MAX: usize = 4 << 20;

/// A file that goes with a mail.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its media type: `text/plain; charset=utf-8`.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A mail.
#[derive(Debug, Clone)]
pub struct Mail {
    /// To whom, one address each.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same as HTML, if there is one.
    pub html: Option<String>,
    /// What goes with it.
    pub attached: Vec<Attached>,
    /// Its `Message-ID` before the `@`: the same for the same mail, so that a reader's program knows a second copy.
    pub id: String,
}

/// Why a mail was not sent, and how certain that is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// The server is away or asks to come later (4xx): surely not taken.
    #[error("later: {0}")]
    Later(String),
    /// The server refuses (5xx), or the mail cannot be written: surely not taken, and a second try will not help.
    #[error("refused: {0}")]
    Never(String),
    /// The connection broke after the text had gone: nobody knows whether it was taken.
    #[error("unclear: {0}")]
    Unclear(String),
}

/// The answer of [`Mailer::send`].
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Unsent>> + Send + 'a>>;

/// Whatever takes mails.
pub trait Mailer: Send + Sync {
    /// Hands a mail to the server.
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a>;
}

/// Whether a text can be an address for mail: one `@`, no space, not too long. Whether it leads anywhere only a mail tells.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && text.is_ascii() && text.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_what_is_none() {
        for good in ["a@b.vn", "thanh.tra@tinh.gov.vn", "x+y@mail.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b", "a b@c.vn", "a@b.vn, c@d.vn", "a@b.vn\nBcc: c@d.vn", "<a@b.vn>"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
