//! First letters of sentences, and tone marks on the wrong vowel.

use crate::fault::Found;
use crate::lines::Text;
use crate::numbering::{Level, mark};
use crate::parts::Parts;

/// Checks first letters and tone marks.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    first_letters(text, parts, found);
    horned(text, found);
    small_middles(text, found);
}

/// "Lý thị Nga": the middle word of a name.
fn small_middles(text: &Text<'_>, found: &mut Found) {
    let s = &text.plain.s;
    for middle in [" thị ", " văn "] {
        for (at, _) in s.match_indices(middle) {
            let before = s.get(..at).unwrap_or("").rsplit([' ', '\n']).next().unwrap_or("");
            let named = before.starts_with(char::is_uppercase)
                && !crate::text::capitals(before)
                && crate::signature::family(&crate::text::fold(before));
            let next = s.get(at + middle.len()..).and_then(|rest| rest.chars().next());
            if named && next.is_some_and(char::is_uppercase) {
                let from = text.plain.origin(at + 1);
                let large = if middle == " thị " { "T" } else { "V" };
                found.at("capitals", text.source(), (from, from + 1), large).unsure();
            }
        }
    }
}

/// A sentence that goes on in small letters behind a full stop, a numbered paragraph that begins so.
fn first_letters(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    for range in text.paragraphs(parts.body.start, parts.body.end) {
        let Some(line) = text.lines.get(range.start).filter(|line| line.cell.is_none()) else { continue };
        let content = text.line(line);
        if let Some(mark) = mark(content)
            .filter(|mark| mark.close.is_some() && matches!(mark.level, Level::Arabic | Level::Roman))
        {
            let rest = content.get(mark.len..).unwrap_or("");
            let at = line.start + content.len() - rest.trim_start().len();
            small_first(text, at, found);
        }
    }
    let from = text.lines.get(parts.body.start).map_or(0, |line| line.start);
    let to = text.lines.get(parts.annex.saturating_sub(1)).map_or(text.source().len(), |line| line.end);
    let s = &text.plain.s;
    for (at, _) in s.match_indices(". ") {
        let before = s.get(..at).unwrap_or("").rsplit([' ', '\n', '(']).next().unwrap_or("");
        let word = before.chars().count() >= 2
            && before.chars().all(char::is_lowercase)
            && !matches!(before, "tr" | "vv" | "kg" | "km" | "đ" | "tp" | "st" | "ha");
        let start = text.plain.origin(at + 2);
        if word && (from..to).contains(&start) {
            small_first(text, start, found);
        }
    }
}

fn small_first(text: &Text<'_>, at: usize, found: &mut Found) {
    let rest = text.source().get(at..).unwrap_or("");
    let mut letters = rest.chars();
    let (first, second) = (letters.next(), letters.next());
    if let Some(first) = first.filter(|first| first.is_lowercase())
        && second.is_some_and(|c| c.is_lowercase() || c == ' ')
    {
        let span = (at, at + first.len_utf8());
        found.at("sentence-capital", text.source(), span, &first.to_uppercase().to_string()).unsure();
    }
}

/// "đựơc", "trừơng": in `ươ` the tone stands on the second letter.
fn horned(text: &Text<'_>, found: &mut Found) {
    const FIRST: [(char, char); 10] = [
        ('ứ', 'ớ'),
        ('ừ', 'ờ'),
        ('ử', 'ở'),
        ('ữ', 'ỡ'),
        ('ự', 'ợ'),
        ('Ứ', 'Ớ'),
        ('Ừ', 'Ờ'),
        ('Ử', 'Ở'),
        ('Ữ', 'Ỡ'),
        ('Ự', 'Ợ'),
    ];
    let source = text.source();
    for (at, letter) in source.char_indices() {
        let Some((_, toned)) = FIRST.iter().find(|(first, _)| *first == letter) else { continue };
        let next = source.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        let plain = match next {
            Some('ơ') => 'ư',
            Some('Ơ') => 'Ư',
            _ => continue,
        };
        let end = at + letter.len_utf8() + next.map_or(0, char::len_utf8);
        found.at("spelling", source, (at, end), &format!("{plain}{toned}"));
    }
}
