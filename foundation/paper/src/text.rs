//! Text with bold and italic runs, cleaned of what breaks papers.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Text of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// What it says. A line feed breaks the line inside the paragraph.
    pub text: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
}

/// A paragraph's text: runs one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "TextJson", into = "TextJson")]
pub struct Text(pub Vec<Run>);

/// In JSON a text of one plain run is a string.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum TextJson {
    Plain(String),
    Runs(Vec<Run>),
}

impl From<TextJson> for Text {
    fn from(json: TextJson) -> Self {
        match json {
            TextJson::Plain(text) => text.into(),
            TextJson::Runs(runs) => Self(runs),
        }
    }
}

impl From<Text> for TextJson {
    fn from(text: Text) -> Self {
        match &text.0[..] {
            [] => Self::Plain(String::new()),
            [run] if !run.bold && !run.italic && !run.text.is_empty() => Self::Plain(run.text.clone()),
            _ => Self::Runs(text.0),
        }
    }
}

impl Text {
    /// Nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a plain run.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), ..Run::default() })
    }

    /// Adds a bold run.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), bold: true, italic: false })
    }

    /// Adds an italic run.
    #[must_use]
    pub fn italic(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), bold: false, italic: true })
    }

    /// Adds a run.
    #[must_use]
    pub fn run(mut self, run: Run) -> Self {
        self.0.push(run);
        self
    }

    /// What it says, without looks.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty())
    }

    /// The same, cleaned ([`clean`]) and without blanks at its ends.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        // Cleaned as one text: a letter and its mark can lie in two runs.
        let mut runs: Vec<Run> = Vec::with_capacity(self.0.len());
        for run in &self.0 {
            let text = clean(&run.text);
            if text.is_empty() {
                continue;
            }
            match runs.last_mut().filter(|last| (last.bold, last.italic) == (run.bold, run.italic)) {
                Some(last) => last.text = clean(&(last.text.clone() + &text)),
                None => runs.push(Run { text, ..*run }),
            }
        }
        if let Some(first) = runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = runs.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
        runs.retain(|run| !run.text.is_empty());
        Self(runs)
    }

    /// The same in capitals.
    #[must_use]
    pub fn capitals(mut self) -> Self {
        for run in &mut self.0 {
            run.text = run.text.to_uppercase();
        }
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::none().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::none().plain(text)
    }
}

/// Text as papers can hold it: composed letters (NFC), line feeds as the only control characters, tabs as blanks; marks
/// of direction, letters without width and private letters go, since a reader of the paper could not see them.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => out.push('\n'),
            '\t' => out.push(' '),
            _ if invisible(letter) => {}
            _ => out.push(letter),
        }
    }
    // What went may have kept a letter and its mark apart.
    if out.len() == text.len() { out } else { out.nfc().collect() }
}

fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || (u32::from(letter) & 0xfffe) == 0xfffe
        || ('\u{fdd0}'..='\u{fdef}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_cannot_see_is_gone_and_letters_are_composed() {
        assert_eq!(clean("Nguye\u{302}\u{303}n\u{202e} Va\u{306}n\u{0} A\u{200b}"), "Nguyễn Văn A");
        assert_eq!(clean("một\thai\r\nba\u{2028}bốn"), "một hai\nba\nbốn");
        assert_eq!(clean("e\u{200d}\u{302}"), "ê");
    }

    #[test]
    fn a_letter_and_its_mark_in_two_runs_are_one() {
        let text = Text::none().plain("  Tie").plain("\u{302}\u{301}ng ").bold("Việt  ");
        assert_eq!(text.cleaned().0.len(), 2);
        assert_eq!(text.cleaned().text(), "Tiếng Việt");
    }
}
