//! The pieces of HTML as browsers cut it: tags, text, comments; nothing is ever refused.

use std::borrow::Cow;

use super::entities;

/// One piece.
pub(super) enum Token<'a> {
    /// `<name …>`; the name in small letters.
    Open { name: String, attributes: &'a str },
    /// `</name>`.
    Close { name: String },
    /// Text with references still in it.
    Text(&'a str),
}

/// Cuts a page into pieces.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { rest: page }
    }

    /// Passes over everything up to the closing tag of this element (script, style).
    pub(super) fn skip_raw(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</").map(|at| at + from) {
            let end = at + 2 + name.len();
            if self.rest.get(at + 2..end).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.rest = &self.rest[at..];
                return;
            }
            from = at + 2;
        }
        self.rest = "";
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let inner = &self.rest[1..];
        if let Some(comment) = inner.strip_prefix("!--") {
            let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
            self.rest = &comment[end..];
            return None;
        }
        let end = tag_end(inner);
        let (tag, after) = (&inner[..end], inner.get(end + 1..).unwrap_or(""));
        self.rest = after;
        if tag.starts_with(['!', '?']) {
            return None;
        }
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name = tag.find(|c: char| c.is_whitespace() || c == '/').map_or(tag, |end| &tag[..end]);
        let attributes = &tag[name.len()..];
        // Prefixes of Office ("o:p") stay part of the name.
        let name = name.to_ascii_lowercase();
        Some(if closes { Token::Close { name } } else { Token::Open { name, attributes } })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if begins_markup(self.rest) {
                if let Some(token) = self.markup() {
                    return Some(token);
                }
                continue;
            }
            let skip = self.rest.chars().next().map_or(0, char::len_utf8);
            let mut end = skip;
            while let Some(at) = self.rest[end..].find('<').map(|at| at + end) {
                end = at;
                if begins_markup(&self.rest[at..]) {
                    break;
                }
                end = at + 1;
            }
            if !begins_markup(&self.rest[end..]) {
                end = self.rest.len();
            }
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Token::Text(text));
        }
        None
    }
}

/// A `<` that is not followed by a name is a letter.
fn begins_markup(text: &str) -> bool {
    let mut letters = text.bytes();
    letters.next() == Some(b'<')
        && match letters.next() {
            Some(b'/') => letters.next().is_some_and(|next| next.is_ascii_alphabetic()),
            Some(next) => next.is_ascii_alphabetic() || next == b'!' || next == b'?',
            None => false,
        }
}

/// Where the tag ends: at `>`, but not inside a quoted value.
fn tag_end(inner: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, letter) in inner.bytes().enumerate() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at,
            (None, b'"' | b'\'') if after_equals => quote = Some(letter),
            _ => {}
        }
        after_equals = letter == b'=' || after_equals && letter.is_ascii_whitespace();
    }
    // A quote that never closes: the tag ends at the first `>`.
    inner.find('>').unwrap_or(inner.len())
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
        } else if end == 0 {
            rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(decode(value));
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    }
    None
}

/// Text with its references resolved; what is no known reference stays.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let name = &rest[at + 1..];
        let end = name.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        match entities::resolve(&name[..end]) {
            Some(letter) => {
                out.push(letter);
                rest = name[end..].strip_prefix(';').unwrap_or(&name[end..]);
            }
            None => {
                out.push('&');
                rest = name;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
