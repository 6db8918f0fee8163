//! Numbers and bullets at the start of a paragraph.

use crate::words::fold;

/// How deep a kind of number stands, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục, Tiểu mục.
    Division,
    /// Điều.
    Article,
    /// A. B.
    Capital,
    /// I. II.
    Roman,
    /// 1. 2.
    Arabic,
    /// 1.1.
    Second,
    /// 1.1.1.
    Third,
    /// 1.1.1.1.
    Fourth,
    /// a) đ)
    Letter,
    /// (1) (a)
    Bracket,
    /// - – •
    Dash,
    /// + and what else stands below a dash.
    Plus,
}

/// A number or bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    /// How deep.
    pub rank: Rank,
    /// As written, without its mark; empty for bullets.
    pub number: String,
    /// Bytes of the paragraph before the rest.
    pub len: usize,
}

impl Marker {
    /// Whether it is a bullet.
    pub fn bullet(&self) -> bool {
        self.number.is_empty()
    }
}

/// The number or bullet with which the text starts.
pub(crate) fn parse(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if let Some(rank) = bullet_rank(first) {
        return bullet(text, first, rank);
    }
    match first {
        '(' => bracket(text),
        '0'..='9' => digits(text),
        'P' | 'C' | 'M' | 'T' | 'Đ' => named(text).or_else(|| capital(text)),
        'I' | 'V' | 'X' => roman(text).or_else(|| capital(text)),
        'A'..='Z' => capital(text),
        'a'..='z' | 'đ' => letter(text),
        _ => None,
    }
}

fn bullet_rank(c: char) -> Option<Rank> {
    match c {
        '-' | '–' | '—' | '•' | '●' | '▪' | '■' | '\u{f0b7}' | '−' | '‐' | '‑' => {
            Some(Rank::Dash)
        }
        '+' | '*' | '○' | '·' | '✓' | '→' | '➢' | '\u{f0a7}' => Some(Rank::Plus),
        _ => None,
    }
}

fn bullet(text: &str, first: char, rank: Rank) -> Option<Marker> {
    let rest = &text[first.len_utf8()..];
    let trimmed = rest.trim_start();
    let c = trimmed.chars().next()?;
    let good = if trimmed.len() == rest.len() { c.is_alphabetic() || c == '“' || c == '"' } else { true };
    (good && bullet_rank(c).is_none()).then(|| Marker {
        rank,
        number: String::new(),
        len: text.len() - trimmed.len(),
    })
}

fn marked(text: &str, rank: Rank, number: &str, used: usize) -> Option<Marker> {
    let rest = text.get(used..)?;
    let trimmed = rest.trim_start();
    Some(Marker { rank, number: number.to_owned(), len: text.len() - trimmed.len() })
}

fn bracket(text: &str) -> Option<Marker> {
    let close = text.char_indices().take(6).find(|(_, c)| *c == ')').map(|(i, _)| i)?;
    let inner = text.get(1..close)?.trim();
    let digits = inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
    let romans = inner.len() <= 4 && inner.bytes().all(|b| b"ivx".contains(&b));
    let after = text.get(close + 1..)?;
    let open = after.starts_with(' ')
        && after.trim_start().chars().next().is_some_and(|c| !c.is_ascii_punctuation());
    (!inner.is_empty() && (digits || letter || romans) && open)
        .then(|| marked(text, Rank::Bracket, inner, close + 1))
        .flatten()
}

fn digits(text: &str) -> Option<Marker> {
    let bytes = text.as_bytes();
    let mut i = 0;
    let mut groups = 0usize;
    let mut end;
    loop {
        let start = i;
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
        let len = i - start;
        if len == 0 || len > 2 || (groups > 0 && len == 2 && bytes[start] == b'0') {
            return None;
        }
        groups += 1;
        end = i;
        if bytes.get(i) == Some(&b'.') && bytes.get(i + 1).is_some_and(u8::is_ascii_digit) && groups < 4 {
            i += 1;
        } else {
            break;
        }
    }
    let number = &text[..end];
    let mark = bytes.get(end).copied();
    let next = |at: usize| text.get(at..).unwrap_or("");
    let used = match mark {
        Some(b'.' | b')') => end + 1 + usize::from(bytes.get(end + 1) == Some(&b'-')),
        Some(b'-') if next(end + 1).starts_with(' ') => end + 1,
        Some(b'/' | b':') if groups == 1 && next(end + 1).starts_with(' ') => end + 1,
        Some(b' ') if groups > 1 => end,
        _ => return None,
    };
    let rest = next(used);
    let c = rest.trim_start().chars().next()?;
    let tight = !rest.starts_with(char::is_whitespace);
    let fine = if tight || mark == Some(b' ') || matches!(mark, Some(b'/' | b'-' | b':')) {
        c.is_uppercase() || (tight && matches!(c, '“' | '"'))
    } else {
        !matches!(c, '.' | ')' | '/')
    };
    let rank = match groups {
        1 => Rank::Arabic,
        2 => Rank::Second,
        3 => Rank::Third,
        _ => Rank::Fourth,
    };
    fine.then(|| marked(text, rank, number, used)).flatten()
}

/// The value of a Roman number up to 39.
pub(crate) fn roman_value(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut last = u32::MAX;
    let mut seen = 0;
    for c in text.chars() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        total += value;
        if last < value {
            total -= 2 * last;
        }
        last = value;
        seen += 1;
    }
    (1..=7).contains(&seen).then_some(total).filter(|n| *n < 40)
}

fn roman(text: &str) -> Option<Marker> {
    let end = text.bytes().take_while(|b| b"IVX".contains(b)).count();
    let number = &text[..end];
    roman_value(number)?;
    let rest = &text[end..];
    let spaced = rest.trim_start();
    let mark = spaced.chars().next()?;
    let gap = rest.len() - spaced.len();
    match mark {
        '.' | '/' | ')' | ':' => {
            let after = spaced[1..].trim_start().strip_prefix('-').unwrap_or(spaced[1..].trim_start());
            let c = after.trim_start().chars().next()?;
            let open = mark != '/' || c.is_uppercase() && spaced[1..].starts_with(' ');
            (gap <= 1 && open && (c.is_alphabetic() || c == '“' || c == '"' || c.is_ascii_digit()))
                .then(|| marked(text, Rank::Roman, number, text.len() - after.len()))
                .flatten()
        }
        '-' | '–' => {
            let after = &spaced[mark.len_utf8()..];
            let c = after.trim_start().chars().next()?;
            (c.is_uppercase() && (number.len() > 1 || after.starts_with(' ')))
                .then(|| marked(text, Rank::Roman, number, text.len() - after.len()))
                .flatten()
        }
        _ => None,
    }
}

fn capital(text: &str) -> Option<Marker> {
    let mut chars = text.chars();
    let (letter, mark, blank) = (chars.next()?, chars.next()?, chars.next()?);
    let rest = chars.as_str().trim_start();
    (letter.is_uppercase()
        && matches!(mark, '.' | '/' | ')')
        && blank == ' '
        && rest.chars().next()?.is_uppercase())
    .then(|| marked(text, Rank::Capital, &text[..letter.len_utf8()], letter.len_utf8() + 1))
    .flatten()
}

fn letter(text: &str) -> Option<Marker> {
    let mut chars = text.chars();
    let (letter, mark) = (chars.next()?, chars.next()?);
    let len = letter.len_utf8();
    let rest = chars.as_str();
    let spaced = rest.starts_with(char::is_whitespace);
    let c = rest.trim_start().chars().next()?;
    let good = match mark {
        ')' => !matches!(c, ';' | ',' | '.' | ')'),
        '.' | '/' => spaced && c.is_uppercase(),
        _ => false,
    };
    good.then(|| marked(text, Rank::Letter, &text[..len], len + 1)).flatten()
}

/// Phần, Chương, Mục, Điều.
fn named(text: &str) -> Option<Marker> {
    let mut words = text.split_whitespace();
    let head = fold(words.next()?);
    let rank = match head.as_str() {
        "phan" => Rank::Part,
        "chuong" => Rank::Chapter,
        "muc" => Rank::Division,
        "tieu" if fold(words.next()?) == "muc" => Rank::Division,
        "dieu" => Rank::Article,
        _ => return None,
    };
    let mut number = words.next()?;
    if fold(number) == "thu" && rank == Rank::Part {
        number = words.next()?;
    }
    let bare = number.trim_end_matches(['.', ':', ')', '-', '–', '/']);
    let digits = bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = rank < Rank::Article && bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
    let ordinal = rank == Rank::Part && ordinal(&fold(bare));
    if bare.is_empty()
        || !(digits || letter || ordinal || (rank != Rank::Article && roman_value(bare).is_some()))
    {
        return None;
    }
    let offset = number.as_ptr() as usize - text.as_ptr() as usize;
    let end = offset + bare.len();
    let rest = text.get(end..)?;
    let after = rest.trim_start().trim_start_matches(['.', ':', ')', '-', '–', '/']).trim_start();
    let closed = bare.len() < number.len() || rest.trim_start().starts_with(['.', ':', '-', '–']);
    if !closed && after.chars().next().is_some_and(|c| !c.is_uppercase()) {
        return None;
    }
    let number = text.get(..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Marker { rank, number, len: text.len() - after.len() })
}

fn ordinal(word: &str) -> bool {
    matches!(
        word,
        "nhat" | "mot" | "hai" | "ba" | "tu" | "bon" | "nam" | "sau" | "bay" | "tam" | "chin" | "muoi"
    )
}

/// Whether the whole text is a count: `1`, `II`, `5.1`, `a`, `01.`.
pub(crate) fn count(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')']);
    if text.is_empty() || text.len() > 6 {
        return false;
    }
    let groups =
        text.split('.').all(|g| !g.is_empty() && g.len() <= 3 && g.bytes().all(|b| b.is_ascii_digit()));
    groups
        || roman_value(text).is_some()
        || (text.chars().count() == 1 && text.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(Rank, String, &str)> {
        parse(text).map(|m| (m.rank, m.number.clone(), &text[m.len..]))
    }

    #[test]
    fn numbers_of_all_habits_are_read() {
        assert_eq!(seen("I. MỤC ĐÍCH"), Some((Rank::Roman, "I".into(), "MỤC ĐÍCH")));
        assert_eq!(seen("II/ Nội dung"), Some((Rank::Roman, "II".into(), "Nội dung")));
        assert_eq!(seen("III- NỘI DUNG"), Some((Rank::Roman, "III".into(), "NỘI DUNG")));
        assert_eq!(seen("1.Mục đích"), Some((Rank::Arabic, "1".into(), "Mục đích")));
        assert_eq!(seen("7.1 Tổng kết"), Some((Rank::Second, "7.1".into(), "Tổng kết")));
        assert_eq!(seen("2.1.3. Rà soát"), Some((Rank::Third, "2.1.3".into(), "Rà soát")));
        assert_eq!(seen("đ) Xét"), Some((Rank::Letter, "đ".into(), "Xét")));
        assert_eq!(seen("(1) Tổ chức"), Some((Rank::Bracket, "1".into(), "Tổ chức")));
        assert_eq!(seen("Điều 12. Bảo đảm"), Some((Rank::Article, "Điều 12".into(), "Bảo đảm")));
        assert_eq!(seen("Chương IV"), Some((Rank::Chapter, "Chương IV".into(), "")));
        assert_eq!(seen("PHẦN THỨ NHẤT"), Some((Rank::Part, "PHẦN THỨ NHẤT".into(), "")));
        assert_eq!(seen("Mục 2. QUY TRÌNH"), Some((Rank::Division, "Mục 2".into(), "QUY TRÌNH")));
        assert_eq!(seen("- Tăng cường"), Some((Rank::Dash, String::new(), "Tăng cường")));
        assert_eq!(seen("+ Thống nhất"), Some((Rank::Plus, String::new(), "Thống nhất")));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in [
            "100% đội ngũ",
            "3.000 lượt",
            "20/11 về Sở",
            "2031. Các",
            "05 ngày",
            "1.5 tỷ đồng",
            "Điều 5 của Luật",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
        for text in ["Mục đích", "Chương trình", "Phần mềm", "-5", "IV/2025", "Vạn Ninh", "(có", "I", "X"]
        {
            assert_eq!(seen(text), None, "{text}");
        }
    }
}
