//! Signed notes: C2SP `signed-note` with Ed25519 (type 0x01), and the cosignatures of `tlog-cosignature` (type 0x04).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::keys::{KeyKind, Vkey};

/// The longest note: what an entry bundle can hold.
pub const NOTE_MAX: usize = u16::MAX as usize;
/// The most signature lines of one note; C2SP demands that at least 16 are read.
pub const SIGNATURES_MAX: usize = 64;

/// A text with the signatures under it. Parsed, not yet believed: [`SignedNote::check`] says what a key signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The key's name.
    pub name: String,
    /// The key's id.
    pub id: [u8; 4],
    /// The signature: 64 bytes for a log's key, 8 of time and 64 for a witness.
    pub bytes: Vec<u8>,
}

/// Why a note is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Longer than [`NOTE_MAX`].
    #[error("a note is at most {NOTE_MAX} bytes long")]
    TooLong,
    /// Not UTF-8, or with control characters.
    #[error("a note is UTF-8 text without control characters")]
    Characters,
    /// No blank line before the signatures, or no newline at the end.
    #[error("a note is a text, a blank line, and at least one signature line")]
    Form,
    /// A signature line that cannot be read; lines are counted from 1 below the blank line.
    #[error("signature line {0} is not “— name base64”")]
    Line(usize),
    /// More than [`SIGNATURES_MAX`].
    #[error("a note has at most {SIGNATURES_MAX} signatures")]
    TooMany,
    /// No line bears this key's name and id.
    #[error("not signed by the key {0}")]
    Unsigned(String),
    /// A line bears the key's name and id, but the signature is not its.
    #[error("the signature under the name of {0} is wrong")]
    WrongSignature(String),
}

impl SignedNote {
    /// A note without signatures yet. The text must end in a newline.
    pub fn new(text: String) -> Result<Self, NoteError> {
        if !text.ends_with('\n') {
            return Err(NoteError::Form);
        }
        characters(&text)?;
        Ok(Self { text, signatures: Vec::new() })
    }

    /// Reads a note.
    pub fn parse(note: &[u8]) -> Result<Self, NoteError> {
        if note.len() > NOTE_MAX {
            return Err(NoteError::TooLong);
        }
        let note = std::str::from_utf8(note).map_err(|_| NoteError::Characters)?;
        characters(note)?;
        let split = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=split], &note[split + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let mut signatures = Vec::new();
        for (number, line) in lines.split('\n').enumerate() {
            if number == SIGNATURES_MAX {
                return Err(NoteError::TooMany);
            }
            signatures.push(NoteSignature::parse(line).ok_or(NoteError::Line(number + 1))?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The signed text, with its last newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines in their order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature; one of the same key is replaced.
    pub fn add(&mut self, signature: NoteSignature) {
        self.signatures.retain(|have| (&have.name, have.id) != (&signature.name, signature.id));
        self.signatures.push(signature);
    }

    /// Whether this key signed the text; for a witness, when (seconds since 1970). Every line that bears its name and id
    /// must be right.
    pub fn check(&self, key: &Vkey) -> Result<Option<u64>, NoteError> {
        let mut found = None;
        for line in self.signatures.iter().filter(|line| line.name == key.name() && line.id == key.id()) {
            let time = line.verify(&self.text, key);
            found = Some(time.ok_or_else(|| NoteError::WrongSignature(key.name().to_owned()))?);
        }
        found.ok_or_else(|| NoteError::Unsigned(key.name().to_owned()))
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl NoteSignature {
    /// Reads a line, without its newline.
    pub fn parse(line: &str) -> Option<Self> {
        let (name, data) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = STANDARD.decode(data).ok()?;
        let (id, signature) = bytes.split_first_chunk::<4>()?;
        let fits = is_key_name(name) && !signature.is_empty();
        fits.then(|| Self { name: name.to_owned(), id: *id, bytes: signature.to_vec() })
    }

    /// The time that a cosignature states, whether it is right or not.
    pub fn stated_time(&self) -> Option<u64> {
        let (time, rest) = self.bytes.split_first_chunk::<8>()?;
        (rest.len() == 64).then(|| u64::from_be_bytes(*time))
    }

    fn verify(&self, text: &str, key: &Vkey) -> Option<Option<u64>> {
        match key.kind() {
            KeyKind::Log => key.verify(text.as_bytes(), &self.bytes).then_some(None),
            KeyKind::Witness => {
                let time = self.stated_time().filter(|time| i64::try_from(*time).is_ok())?;
                let message = cosigned_message(text, time);
                key.verify(message.as_bytes(), &self.bytes[8..]).then_some(Some(time))
            }
        }
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = [&self.id[..], &self.bytes].concat();
        write!(f, "— {} {}", self.name, STANDARD.encode(data))
    }
}

impl fmt::Debug for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a witness signs (C2SP `tlog-cosignature`, "Ed25519 signed message").
pub(crate) fn cosigned_message(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

/// Key names: not empty, no Unicode spaces, no plus, no control characters.
pub fn is_key_name(name: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    !name.is_empty() && name.len() <= KEY_NAME_MAX && !name.chars().any(odd)
}

/// The longest name of a key, and of a log, in bytes.
pub const KEY_NAME_MAX: usize = 200;

fn characters(note: &str) -> Result<(), NoteError> {
    let control = note.bytes().any(|b| b < 0x20 && b != b'\n');
    if control { Err(NoteError::Characters) } else { Ok(()) }
}
