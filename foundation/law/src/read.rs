//! Files of the law: TOML in, rows with their lines out. Nothing of a file is used when one of its rows is faulty.

use danchu_base::Day;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Value};

use crate::document::{Document, Word};
use crate::fault::{LawError, Problem};
use crate::raw::{FIELDS, RawRule};

/// Bytes of one file.
pub const FILE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Rows of one file.
pub const ROWS_MAX: usize = 5000;
/// The years in which days of the law may lie; what lies outside is a mistake in typing.
pub const FIRST_YEAR: i16 = 1945;
/// See [`FIRST_YEAR`].
pub const LAST_YEAR: i16 = 2199;

/// A file of the law as it was read: its rows one by one, not yet compared with others.
#[derive(Debug)]
pub(crate) struct LawFile {
    pub(crate) name: String,
    /// The document of its rules.
    pub(crate) document: Option<String>,
    pub(crate) documents: Vec<(usize, Document)>,
    pub(crate) words: Vec<(usize, Word)>,
    pub(crate) rules: Vec<(usize, RawRule)>,
}

/// The form of a file; rows stay values, so that a fault can name its row.
#[derive(Deserialize)]
struct Form {
    document: Option<DocumentKey>,
    #[serde(default)]
    word: Vec<Spanned<Value>>,
    #[serde(default)]
    rule: Vec<Spanned<Value>>,
}

/// `document = "…"`: the document of the file's rules; `[[document]]`: documents themselves.
#[derive(Deserialize)]
#[serde(untagged)]
enum DocumentKey {
    Number(String),
    Rows(Vec<Value>),
}

/// The keys that a file may have.
const KEYS: [&str; 3] = ["document", "word", "rule"];

/// A file while it is read.
struct Reader<'a> {
    name: &'a str,
    toml: &'a str,
    /// The byte after each line's end.
    line_ends: Vec<usize>,
}

/// Reads one file.
pub(crate) fn read_file(name: &str, toml: &str) -> Result<LawFile, LawError> {
    let ends = toml.bytes().take(FILE_BYTES_MAX).enumerate().filter(|(_, byte)| *byte == b'\n');
    let line_ends = ends.map(|(at, _)| at + 1).collect();
    Reader { name, toml, line_ends }.read()
}

impl Reader<'_> {
    fn read(&self) -> Result<LawFile, LawError> {
        if self.toml.len() > FILE_BYTES_MAX {
            let problem = Problem::TooBig { bytes: self.toml.len(), bytes_max: FILE_BYTES_MAX };
            return Err(self.fault(None, None, problem));
        }
        let form: Form = self.parse()?;
        let keys: std::collections::BTreeMap<String, serde::de::IgnoredAny> = self.parse()?;
        if let Some(key) = keys.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(self.fault(None, None, Problem::UnknownField(key.clone())));
        }
        let (document, rows) = match form.document {
            None => (None, Vec::new()),
            Some(DocumentKey::Number(number)) => (Some(number), Vec::new()),
            Some(DocumentKey::Rows(rows)) => (None, rows),
        };
        if rows.len() + form.word.len() + form.rule.len() > ROWS_MAX {
            return Err(self.fault(None, None, Problem::TooManyRows { rows_max: ROWS_MAX }));
        }
        let lines = self.document_lines();
        let numbered =
            rows.into_iter().enumerate().map(|(at, row)| (lines.get(at).copied().unwrap_or(1), row));
        let documents =
            numbered.map(|(line, row)| self.row::<Document>(line, row)).collect::<Result<Vec<_>, _>>()?;
        let words = self.rows::<Word>(form.word)?;
        for row in &form.rule {
            self.only_known_fields(row)?;
        }
        let rules = self.rows::<RawRule>(form.rule)?;
        let document = document.or_else(|| match &documents[..] {
            [(_, only)] => Some(only.id.clone()),
            _ => None,
        });
        Ok(LawFile { name: self.name.to_owned(), document, documents, words, rules })
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, LawError> {
        toml::from_str(self.toml).map_err(|error| {
            let line = error.span().map(|span| self.line(span.start));
            self.fault(None, line, Problem::Form(one_line(error.message())))
        })
    }

    fn rows<T: DeserializeOwned>(&self, rows: Vec<Spanned<Value>>) -> Result<Vec<(usize, T)>, LawError> {
        rows.into_iter().map(|row| self.row(self.line(row.span().start), row.into_inner())).collect()
    }

    fn row<T: DeserializeOwned>(&self, line: usize, row: Value) -> Result<(usize, T), LawError> {
        let id = id_of(&row);
        let fault = |problem| self.fault(id.clone(), Some(line), problem);
        let row = plain(row).map_err(fault)?;
        let row = row
            .try_into()
            .map_err(|error: toml::de::Error| fault(Problem::Form(one_line(error.message()))))?;
        Ok((line, row))
    }

    fn only_known_fields(&self, row: &Spanned<Value>) -> Result<(), LawError> {
        let Value::Table(table) = row.get_ref() else { return Ok(()) };
        match table.keys().find(|key| !FIELDS.contains(&key.as_str())) {
            None => Ok(()),
            Some(field) => {
                let line = self.line(row.span().start);
                Err(self.fault(id_of(row.get_ref()), Some(line), Problem::UnknownField(field.clone())))
            }
        }
    }

    /// The lines on which `[[document]]` stands.
    fn document_lines(&self) -> Vec<usize> {
        let header = |line: &str| line.trim_start().starts_with("[[document]]");
        self.toml.lines().enumerate().filter(|(_, line)| header(line)).map(|(at, _)| at + 1).collect()
    }

    fn line(&self, byte: usize) -> usize {
        1 + self.line_ends.partition_point(|end| *end <= byte)
    }

    fn fault(&self, row: Option<String>, line: Option<usize>, problem: Problem) -> LawError {
        LawError { file: self.name.to_owned(), row, line, problem: Box::new(problem) }
    }
}

fn id_of(row: &Value) -> Option<String> {
    let id = row.get("id")?.as_str()?;
    Some(id.chars().take(crate::raw::ID_MAX).collect())
}

/// The parser's words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value with its dates as text, as a day reads them; a day in a year that cannot be meant is refused.
fn plain(value: Value) -> Result<Value, Problem> {
    Ok(match value {
        Value::Datetime(when) => Value::String(day(&when)?.to_string()),
        Value::Table(table) => Value::Table(
            table.into_iter().map(|(key, value)| Ok((key, plain(value)?))).collect::<Result<_, Problem>>()?,
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(plain).collect::<Result<_, Problem>>()?),
        other => other,
    })
}

fn day(when: &toml::value::Datetime) -> Result<Day, Problem> {
    let value = when.to_string();
    let (Some(date), None) = (when.date, when.time) else { return Err(Problem::TimeOfDay { value }) };
    let year = i16::try_from(date.year).unwrap_or_default();
    let outside = || Problem::Year { value: value.clone(), first: FIRST_YEAR, last: LAST_YEAR };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(outside());
    }
    let (month, day) =
        (i8::try_from(date.month).unwrap_or_default(), i8::try_from(date.day).unwrap_or_default());
    Day::new(year, month, day).ok_or_else(outside)
}
