//! Just enough of PDF's syntax (ISO 32000-2, 7.3) to read one dictionary of direct objects.

use std::collections::BTreeMap;

/// Nesting that is followed.
const DEPTH_MAX: usize = 16;
/// Objects in one dictionary.
const OBJECTS_MAX: usize = 4_096;

/// A direct object.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    Name(String),
    Integer(i64),
    /// With the place of its first and after its last character.
    Text(Vec<u8>, usize, usize),
    Array(Vec<Object>),
    Dictionary(BTreeMap<String, Object>),
    /// Whatever else: a reference, a real, a boolean.
    Other,
}

/// Reads objects from a place on.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    left: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Reader { bytes, at, left: OBJECTS_MAX }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                        self.at += 1;
                    }
                }
                0 | 9 | 10 | 12 | 13 | 32 => self.at += 1,
                _ => return,
            }
        }
    }

    /// The next object; none at the end, or where the syntax is broken.
    pub fn object(&mut self, depth: usize) -> Option<Object> {
        if depth > DEPTH_MAX || self.left == 0 {
            return None;
        }
        self.left -= 1;
        self.space();
        match self.peek()? {
            b'/' => self.name().map(Object::Name),
            b'(' => self.literal(),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dictionary(depth),
            b'<' => self.hexadecimal(),
            b'[' => self.array(depth),
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number()),
            b'a'..=b'z' | b'A'..=b'Z' => {
                while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
                    self.at += 1;
                }
                Some(Object::Other)
            }
            _ => None,
        }
    }

    fn name(&mut self) -> Option<String> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            if matches!(
                byte,
                0 | 9 | 10 | 12 | 13 | 32 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'%'
            ) {
                break;
            }
            self.at += 1;
            name.push(byte);
            if name.len() > 256 {
                return None;
            }
        }
        String::from_utf8(name).ok()
    }

    fn number(&mut self) -> Object {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        let Ok(number) = text.parse() else { return Object::Other };
        // "12 0 R" is one object.
        let after = self.at;
        self.space();
        let second = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > second {
            self.space();
            if self.peek() == Some(b'R') {
                self.at += 1;
                return Object::Other;
            }
        }
        self.at = after;
        Object::Integer(number)
    }

    fn literal(&mut self) -> Option<Object> {
        let start = self.at;
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Object::Text(text, start, self.at));
                    }
                }
                b'\\' => {
                    self.escape(&mut text)?;
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\n' | b'\r' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                // A code past one byte loses its high bits (7.3.4.2).
                text.push(u8::try_from(code & 0xff).unwrap_or_default());
            }
            other => text.push(other),
        }
        Some(())
    }

    fn hexadecimal(&mut self) -> Option<Object> {
        let start = self.at;
        self.at += 1;
        let (mut text, mut high) = (Vec::new(), None::<u8>);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => {
                    if let Some(high) = high {
                        text.push(high << 4);
                    }
                    return Some(Object::Text(text, start, self.at));
                }
                0 | 9 | 10 | 12 | 13 | 32 => continue,
                _ => return None,
            };
            match high.take() {
                Some(first) => text.push(first << 4 | digit),
                None => high = Some(digit),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.space();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Object::Array(items));
            }
            items.push(self.object(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Object> {
        self.at += 2;
        let mut entries = BTreeMap::new();
        loop {
            self.space();
            match self.peek()? {
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Some(Object::Dictionary(entries));
                }
                b'/' => {
                    let key = self.name()?;
                    let value = self.object(depth + 1)?;
                    entries.insert(key, value);
                }
                _ => return None,
            }
        }
    }
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 by its mark, else Latin letters.
pub fn text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    decoded.chars().filter(|letter| !letter.is_control()).take(500).collect()
}
