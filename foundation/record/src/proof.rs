//! The proof of one act as a file that is checked without a network: the text form of C2SP `tlog-proof`, with what we need
//! beyond it (the entry, opened content, changes of keys, the path in a private tree) in its `extra` line.

use std::fmt::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::checkpoint::{Checkpoint, Origin, decimal};
use crate::content::{CONTENT_MAX, Opening, Openings};
use crate::fault::{Fault, KeyFault};
use crate::hash::{Hash, leaf_hash};
use crate::json::{canonical, parse_canonical};
use crate::keys::{KeyKind, PublicKey, Vkey};
use crate::leaf::{Fields, KeyChange, KeyLeaf, Leaf, LeafError, bad, object};
use crate::note::{NoteError, SignedNote};
use crate::private::PrivatePath;
use crate::tree::verify_inclusion;

/// The first line of a proof file.
pub const PROOF_HEADER: &str = "c2sp.org/tlog-proof@v1";
/// The longest proof file.
pub const PROOF_MAX: usize = 1 << 20;
/// The longest path from a leaf to a root.
pub const PATH_MAX: usize = 63;
/// The most changes of keys in one proof.
pub const KEY_LEAVES_MAX: usize = 32;
const EXTRA_FORMAT: &str = "danchu-proof-1";

/// Everything that shows that one act stands in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct ProofFile {
    /// The entry, byte for byte.
    pub entry: Vec<u8>,
    /// Its place.
    pub index: u64,
    /// Its inclusion proof.
    pub path: Vec<Hash>,
    /// The checkpoint with its signatures and cosignatures.
    pub checkpoint: SignedNote,
    /// The key of the log, so that it can be shown to who has none. It proves nothing by itself.
    pub key: Option<Vkey>,
    /// Content that is shown together with its salts. Parts whose salt was dropped are left out; the rest still holds.
    pub openings: Openings,
    /// Changes of keys up to the key that signed, oldest first.
    pub keys: Vec<KeyLeaf>,
    /// For an act of a person: her own place in the day's private tree.
    pub private: Option<PrivateProof>,
}

/// One person's act in a daily leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct PrivateProof {
    /// The salted hash of the act.
    pub act: Hash,
    /// The path to the root in the daily leaf.
    pub path: PrivatePath,
    /// What the act was, with the salt; left out when it was dropped.
    pub opening: Option<Opening>,
}

/// Why a proof file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Longer than [`PROOF_MAX`].
    #[error("a proof file is at most {PROOF_MAX} bytes long")]
    TooLong,
    /// Not lines as `tlog-proof` has them.
    #[error("not a proof file: line {0} is not what C2SP tlog-proof has there")]
    Line(usize),
    /// The `extra` line is not ours.
    #[error("the “extra” line of the proof cannot be read: {0}")]
    Extra(#[from] LeafError),
    /// The checkpoint in it.
    #[error("the checkpoint in the proof cannot be read: {0}")]
    Note(#[from] NoteError),
}

/// What a proof that holds says.
#[derive(Debug, Clone, PartialEq)]
pub struct Proven {
    /// The entry.
    pub leaf: Leaf,
    /// Its place.
    pub index: u64,
    /// The checkpoint in which it stands.
    pub checkpoint: Checkpoint,
    /// Whether a key that the reader brought stands behind the signature. Without one nothing is proved about who signed.
    pub signed_by: Option<Vkey>,
    /// The given witnesses that cosigned, and when (seconds since 1970).
    pub witnesses: Cosigners,
    /// Names of cosigners whose keys were not given: not checked.
    pub unchecked: Vec<String>,
    /// Parts of content that were shown and fit.
    pub opened: Vec<String>,
    /// Parts of content of which only the hash is there.
    pub closed: Vec<String>,
}

impl ProofFile {
    /// Reads a proof file. Nothing is believed yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        if bytes.len() > PROOF_MAX {
            return Err(ProofError::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ProofError::Line(1))?;
        let (head, note) = text.split_once("\n\n").ok_or(ProofError::Line(1))?;
        let mut lines = head.split('\n').zip(1..);
        let mut line = |prefix: &str, number| {
            lines.next().and_then(|(line, _)| line.strip_prefix(prefix)).ok_or(ProofError::Line(number))
        };
        if !line(PROOF_HEADER, 1)?.is_empty() {
            return Err(ProofError::Line(1));
        }
        let extra = STANDARD.decode(line("extra ", 2)?).map_err(|_| ProofError::Line(2))?;
        let index = decimal(line("index ", 3)?).ok_or(ProofError::Line(3))?;
        let mut path = Vec::new();
        for (hash, number) in lines {
            let hash = hash.parse().ok().filter(|_| path.len() < PATH_MAX);
            path.push(hash.ok_or(ProofError::Line(number))?);
        }
        let checkpoint = SignedNote::parse(note.as_bytes())?;
        Ok(Self::read_extra(&extra, index, path, checkpoint)?)
    }

    fn read_extra(
        extra: &[u8],
        index: u64,
        path: Vec<Hash>,
        checkpoint: SignedNote,
    ) -> Result<Self, LeafError> {
        let mut fields = Fields::new(parse_canonical(extra)?).ok_or(LeafError::Unknown)?;
        if fields.text("format")? != EXTRA_FORMAT {
            return Err(LeafError::Unknown);
        }
        let entry = fields.text("entry")?.into_bytes();
        let key = match fields.optional("key") {
            Some(key) => Some(key.as_str().and_then(|k| k.parse().ok()).ok_or_else(|| bad("key"))?),
            None => None,
        };
        let mut openings = Openings::new();
        for (name, value) in fields.map("content", CONTENT_MAX)? {
            openings.insert(name, read_opening(value)?);
        }
        let mut keys = Vec::new();
        for leaf in fields.list("keys", KEY_LEAVES_MAX)? {
            match leaf.as_str().map(|text| Leaf::parse(text.as_bytes())) {
                Some(Ok(Leaf::Key(leaf))) => keys.push(leaf),
                _ => return Err(bad("keys")),
            }
        }
        let private = fields.optional("person").map(read_private).transpose()?;
        fields.end()?;
        Ok(Self { entry, index, path, checkpoint, key, openings, keys, private })
    }

    fn extra(&self) -> Result<Vec<u8>, LeafError> {
        let entry = std::str::from_utf8(&self.entry).map_err(|_| bad("entry"))?;
        let content: Map<String, Value> =
            self.openings.iter().map(|(name, opening)| (name.clone(), opening_value(opening))).collect();
        let mut keys = Vec::new();
        for leaf in &self.keys {
            let bytes = Leaf::Key(leaf.clone()).to_bytes()?;
            keys.push(Value::String(String::from_utf8(bytes).map_err(|_| bad("keys"))?));
        }
        let mut fields = vec![
            ("format", EXTRA_FORMAT.into()),
            ("entry", entry.into()),
            ("content", Value::Object(content)),
            ("keys", Value::Array(keys)),
        ];
        if let Some(key) = &self.key {
            fields.push(("key", key.to_string().into()));
        }
        if let Some(private) = &self.private {
            fields.push(("person", private_value(private)));
        }
        Ok(canonical(&object(fields))?)
    }

    /// The file.
    pub fn to_text(&self) -> Result<String, LeafError> {
        let mut text =
            format!("{PROOF_HEADER}\nextra {}\nindex {}\n", STANDARD.encode(self.extra()?), self.index);
        for hash in &self.path {
            let _ = writeln!(text, "{hash}");
        }
        let _ = write!(text, "\n{}", self.checkpoint);
        Ok(text)
    }

    /// Checks the proof: with the key of the log that the reader has from elsewhere, and the keys of witnesses.
    pub fn verify(&self, key: Option<&Vkey>, witnesses: &[Vkey]) -> Result<Proven, Fault> {
        let checkpoint =
            Checkpoint::parse_text(self.checkpoint.text()).map_err(|why| unreadable("checkpoint", &why))?;
        let leaf = Leaf::parse(&self.entry).map_err(|why| unreadable("entry", &why))?;
        let signed_by = match key {
            Some(key) => Some(self.signer(&checkpoint, key)?),
            None => None,
        };
        let hash = leaf_hash(&self.entry);
        if !verify_inclusion(self.index, checkpoint.size, &hash, &self.path, &checkpoint.root) {
            return Err(Fault::NotInTree { index: self.index });
        }
        let (opened, closed) = self.check_content(&leaf)?;
        let (witnesses, unchecked) = cosigners(&self.checkpoint, witnesses)?;
        Ok(Proven { leaf, index: self.index, checkpoint, signed_by, witnesses, unchecked, opened, closed })
    }

    /// The key that signed: the given one, or one that it vouches for by a change of keys in this file.
    fn signer(&self, checkpoint: &Checkpoint, key: &Vkey) -> Result<Vkey, Fault> {
        let origin = same_log(&checkpoint.origin, key)?;
        let mut trusted = vec![key.public()];
        for (leaf, index) in self.keys.iter().zip(0..) {
            if leaf.log != origin.base() {
                return Err(Fault::BrokenKeys { index, why: KeyFault::Log });
            }
            if !leaf.is_signed() {
                return Err(Fault::BrokenKeys { index, why: KeyFault::Signature });
            }
            match leaf.change {
                KeyChange::Added(new) if trusted.contains(&leaf.by) => trusted.push(new),
                _ => {}
            }
        }
        signed_by_one(&self.checkpoint, &origin, &trusted)
    }

    /// The parts that are shown and those that are not.
    fn check_content(&self, leaf: &Leaf) -> Result<(Vec<String>, Vec<String>), Fault> {
        let mut committed = std::collections::BTreeMap::new();
        if let Leaf::Act(act) = leaf {
            committed.clone_from(&act.content);
        }
        let mut opened = Vec::new();
        for (part, opening) in &self.openings {
            let fits = committed.remove(part).is_some_and(|hash| opening.commitment() == Ok(hash));
            if !fits {
                return Err(Fault::OtherContent { part: part.clone() });
            }
            opened.push(part.clone());
        }
        let mut closed: Vec<String> = committed.into_keys().collect();
        if let Some(private) = &self.private {
            let part = || PERSON.to_owned();
            let in_tree = matches!(leaf, Leaf::Daily(d) if private.path.root(&private.act) == Some(d.root));
            let fits = private.opening.as_ref().is_none_or(|o| o.commitment() == Ok(private.act));
            if !in_tree || !fits {
                return Err(Fault::OtherContent { part: part() });
            }
            if private.opening.is_some() { opened.push(part()) } else { closed.push(part()) }
        }
        Ok((opened, closed))
    }
}

/// How the act of a person is called among the parts of content.
const PERSON: &str = "person";

/// The log of a checkpoint, when it is one of the key's agency.
pub(crate) fn same_log(found: &str, key: &Vkey) -> Result<Origin, Fault> {
    let expected: Option<Origin> = key.name().parse().ok().filter(|_| key.kind() == KeyKind::Log);
    let origin: Option<Origin> = found.parse().ok();
    match (origin, expected) {
        (Some(origin), Some(expected)) if origin.base() == expected.base() => Ok(origin),
        _ => Err(Fault::AnotherAgency { expected: key.name().to_owned(), found: found.to_owned() }),
    }
}

/// The first of these keys that signed the note of a log.
pub(crate) fn signed_by_one(note: &SignedNote, origin: &Origin, keys: &[PublicKey]) -> Result<Vkey, Fault> {
    let mut signer = None;
    for public in keys {
        let Ok(vkey) = origin.vkey(*public) else { continue };
        match note.check(&vkey) {
            Ok(_) => signer = signer.or(Some(vkey)),
            Err(NoteError::WrongSignature(name)) => return Err(Fault::FalseSignature { name }),
            Err(_) => {}
        }
    }
    signer.ok_or_else(|| Fault::WrongKey { origin: origin.to_string() })
}

/// Witnesses with the time of each cosignature (seconds since 1970).
pub type Cosigners = Vec<(Vkey, u64)>;

/// The cosigners of a note: those whose keys are given, with their times, and the names of others.
pub(crate) fn cosigners(note: &SignedNote, witnesses: &[Vkey]) -> Result<(Cosigners, Vec<String>), Fault> {
    let mut known = Vec::new();
    for vkey in witnesses.iter().filter(|vkey| vkey.kind() == KeyKind::Witness) {
        match note.check(vkey) {
            Ok(time) => known.push((vkey.clone(), time.unwrap_or_default())),
            Err(NoteError::WrongSignature(name)) => return Err(Fault::FalseSignature { name }),
            Err(_) => {}
        }
    }
    let given = |name: &str, id| witnesses.iter().any(|vkey| vkey.name() == name && vkey.id() == id);
    let unchecked = note
        .signatures()
        .iter()
        .filter(|line| line.stated_time().is_some() && !given(&line.name, line.id))
        .map(|line| line.name.clone())
        .collect();
    Ok((known, unchecked))
}

pub(crate) fn unreadable(what: &str, why: &impl fmt::Display) -> Fault {
    Fault::Unreadable { what: what.to_owned(), why: why.to_string() }
}

fn opening_value(opening: &Opening) -> Value {
    object(vec![("salt", opening.salt.to_string().into()), ("value", opening.value.clone())])
}

fn read_opening(value: Value) -> Result<Opening, LeafError> {
    let mut fields = Fields::new(value).ok_or_else(|| bad("content"))?;
    let opening = Opening { salt: fields.read("salt")?, value: fields.value("value")? };
    fields.end()?;
    Ok(opening)
}

fn private_value(private: &PrivateProof) -> Value {
    let path: Value = private.path.path.iter().map(Hash::to_string).collect();
    let mut fields = vec![
        ("act", private.act.to_string().into()),
        ("index", private.path.index.into()),
        ("size", private.path.size.into()),
        ("path", path),
    ];
    if let Some(opening) = &private.opening {
        fields.push(("content", opening_value(opening)));
    }
    object(fields)
}

fn read_private(value: Value) -> Result<PrivateProof, LeafError> {
    let mut fields = Fields::new(value).ok_or_else(|| bad(PERSON))?;
    let act = fields.read("act")?;
    let (index, size) = (fields.integer("index")?, fields.integer("size")?);
    let path = PrivatePath { index, size, path: fields.hashes("path", PATH_MAX)? };
    let opening = fields.optional("content").map(read_opening).transpose()?;
    fields.end()?;
    Ok(PrivateProof { act, path, opening })
}
