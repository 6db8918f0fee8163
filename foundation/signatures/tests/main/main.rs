//! Signatures in PDFs made here and signed by OpenSSL.

#![allow(clippy::unwrap_used, reason = "a test may stop at its own mistake")]

mod hostile;
mod made;
mod sound;
