//! Number and symbol of the paper: `Số: 05/KH-UBND`.

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::rows::rules;
use crate::text::{begins, fold, squeeze};

/// A number taken apart, with places in the source.
struct Number<'a> {
    /// "Số: " as it stands.
    lead: &'a str,
    digits: &'a str,
    digits_at: usize,
    /// What stands between the figures and the symbol.
    joint: &'a str,
    symbol: &'a str,
    symbol_at: usize,
}

/// Checks the number's line.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, part: &Part, found: &mut Found) {
    let source = text.source();
    let raw = source.get(part.start..part.end).unwrap_or("");
    let Some(number) = apart(raw, part.start) else { return };
    lead(text, part, &number, found);
    figures(text, parts, &number, found);
    if number.symbol.is_empty() {
        found.missing("symbol-missing", part.end, &expected(parts, "…"));
    } else if !of_party(parts) {
        symbol(text, parts, &number, found);
    }
}

fn apart(raw: &str, base: usize) -> Option<Number<'_>> {
    let digits_from = raw.find(|c: char| {
        c.is_ascii_digit() || matches!(c, '/' | '…' | '_') || c == '.' && !raw.starts_with('.')
    })?;
    let blank = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '|' | '*');
    let lead = raw.get(..digits_from)?;
    let rest = raw.get(digits_from..)?;
    let digits_len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = rest.get(..digits_len)?;
    let mut after = rest.get(digits_len..)?;
    // "81/2025/NQ-HĐND": the year belongs to the number.
    let joint_from = after;
    if let Some(tail) = after.strip_prefix("/20").filter(|t| t.get(2..3) == Some("/")) {
        after = tail.get(2..)?;
    }
    let trimmed = after.trim_start_matches(blank);
    let marks = trimmed.len() - trimmed.trim_start_matches(['/', '-', '–', '—']).len();
    let joint_len = joint_from.len() - trimmed.len() + marks;
    let tail = trimmed.get(marks..)?;
    let symbol = tail.trim_matches(blank);
    let at = |part: &str| base + (part.as_ptr() as usize).saturating_sub(raw.as_ptr() as usize);
    Some(Number {
        lead,
        digits,
        digits_at: at(digits),
        joint: joint_from.get(..joint_len)?,
        symbol,
        symbol_at: if symbol.is_empty() { base + raw.len() } else { at(symbol) },
    })
}

fn lead(text: &Text<'_>, part: &Part, number: &Number<'_>, found: &mut Found) {
    let span = (part.start, part.start + number.lead.trim_end().len());
    let written = squeeze(number.lead);
    if written == "Số:" || number.lead.contains(['|', '\n']) {
        // A blank belongs behind the colon, unless the number is still to be filled in.
        if !number.lead.ends_with(char::is_whitespace) && !number.digits.is_empty() {
            found.at("number-form", text.source(), span, "Số: ");
        }
        return;
    }
    if number.lead.trim().is_empty() {
        let fault = found.missing("number-form", part.start, "Số: ");
        fault.mends = false;
    } else if fold(&written).starts_with("so") {
        let tail = if number.lead.ends_with(char::is_whitespace) { "Số:" } else { "Số: " };
        found.at("number-form", text.source(), span, tail);
    }
}

fn figures(text: &Text<'_>, parts: &Parts, number: &Number<'_>, found: &mut Found) {
    let span = (number.digits_at, number.digits_at + number.digits.len());
    let Ok(value) = number.digits.parse::<u32>() else {
        if number.digits.is_empty() {
            let part = parts.number.as_ref().map_or((span.0, span.0), Part::span);
            found.at("number-blank", text.source(), part, "").unsure();
        }
        return;
    };
    let right = if value < rules().noughts.number_below { format!("{value:02}") } else { value.to_string() };
    if value == 0 {
        found.at("number-nought", text.source(), span, "").unsure();
    } else if number.digits != right {
        found.at("number-nought", text.source(), span, &right);
    }
}

/// Whether an organ of the Party issues, whose symbols look otherwise.
fn of_party(parts: &Parts) -> bool {
    parts.of_party
}

fn expected(parts: &Parts, agency: &str) -> String {
    match parts.kind_row.and_then(|kind| kind.short.as_deref()) {
        Some(short) => format!("/{short}-{agency}"),
        None => format!("/{agency}-…"),
    }
}

fn symbol(text: &Text<'_>, parts: &Parts, number: &Number<'_>, found: &mut Found) {
    let source = text.source();
    // What follows the symbol on the same line is not part of it.
    let raw = number.symbol;
    let (kind_now, rest) = split(raw);
    let short = parts.kind_row.and_then(|kind| kind.short.as_deref());
    let span = (number.symbol_at, number.symbol_at + raw.len());
    let clean: String = raw.chars().filter(|c| !c.is_whitespace()).map(dash).collect();
    let body = tidy(&clean, short);
    let joint: String =
        number.joint.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '…' | '_')).collect();
    let year = joint
        .strip_prefix("/20")
        .and_then(|j| j.get(..2))
        .is_some_and(|j| j.bytes().all(|b| b.is_ascii_digit()));
    let joint_right = joint == "/" || year && joint.ends_with('/');
    let write_kind = short.filter(|short| *short != kind_now && !kind_now.is_empty());
    if let Some(short) = write_kind
        && known(kind_now).is_some_and(|known| known != short)
    {
        // Another kind's sign: the whole symbol is written anew.
        let kind_span = (span.0, span.0 + kind_now.len());
        found.at("symbol-kind", source, kind_span, short);
        if parts.kind_row.is_some_and(|k| k.id == "decision") {
            return;
        }
    } else if let Some(short) = write_kind {
        let agency = if rest.is_empty() && !kind_now.is_empty() { kind_now } else { rest };
        found
            .at("symbol-kind", source, span, &format!("{short}-{}", agency.trim_matches(['-', '/', ' '])))
            .by_hand();
    } else if short.is_none() && parts.is_letter() && kind_now == "CV" {
        let rest = rest.trim_matches(['-', '/', '–', ' ']);
        found.at("symbol-kind", source, span, rest);
    } else if clean != body || raw != clean || raw.contains(['–', '—']) {
        found.at("symbol-form", source, span, &body);
    }
    if !joint_right && !number.digits.is_empty() {
        let from = number.digits_at + number.digits.len();
        found.at("symbol-form", source, (from, span.0), "/");
    } else if !joint_right && number.digits.is_empty() && joint.starts_with(['-', '–']) {
        found.at("symbol-form", source, span, &format!("/{body}")).by_hand();
    } else if number.joint.contains(char::is_whitespace) && !number.digits.is_empty() {
        let from = number.digits_at + number.digits.len();
        found.at("symbol-form", source, (from, span.0), &joint);
    }
    agency(text, parts, span, found);
    of_this_year(text, parts, number, year, found);
    unit(text, parts, span, raw, found);
}

/// "08/2026/TTr-…": only legal documents carry the year in their number.
fn of_this_year(text: &Text<'_>, parts: &Parts, number: &Number<'_>, year: bool, found: &mut Found) {
    let legal =
        matches!(parts.kind_id(), "resolution" | "decision" | "directive" | "" | "regulation" | "rules");
    if year && !legal && !number.digits.is_empty() {
        let from = number.digits_at + number.digits.len();
        let to = from + number.joint.trim_end().len();
        found.at("symbol-form", text.source(), (from, to), "/");
    }
}

/// "214/TTLT": behind the agency a letter names the unit that drafted it.
fn unit(text: &Text<'_>, parts: &Parts, span: (usize, usize), raw: &str, found: &mut Found) {
    let groups = raw.split(['-', '–', '/']).count();
    if parts.is_letter() && groups == 1 && !raw.is_empty() && raw != "CV" && !found.touches(span) {
        found.at("symbol-form", text.source(), span, &format!("{raw}-…")).unsure();
    }
}

fn dash(c: char) -> char {
    if matches!(c, '–' | '—' | '‑' | '‐') { '-' } else { c }
}

/// The kind's sign, and what follows.
fn split(symbol: &str) -> (&str, &str) {
    match symbol.find(['-', '/', '–', '—', ' ']) {
        Some(at) => (symbol[..at].trim(), &symbol[at..]),
        None => (symbol, ""),
    }
}

/// The kind's sign that these letters are, whatever their case.
fn known(sign: &str) -> Option<&'static str> {
    rules()
        .kinds
        .list
        .iter()
        .filter_map(|kind| kind.short.as_deref())
        .find(|short| short.to_lowercase() == sign.to_lowercase())
}

/// "KH/UBND" as "KH-UBND", where the kind has a sign.
fn tidy(symbol: &str, short: Option<&str>) -> String {
    match short.and_then(|short| symbol.strip_prefix(short)) {
        Some(rest) => format!("{}-{}", short.unwrap_or(""), rest.trim_start_matches(['-', '/'])),
        None => symbol.to_owned(),
    }
}

/// The sign of another agency than the one above.
fn agency(text: &Text<'_>, parts: &Parts, span: (usize, usize), found: &mut Found) {
    let symbol = text.source().get(span.0..span.1).unwrap_or("");
    let names: Vec<String> =
        parts.agencies.iter().map(|p| fold(text.source().get(p.start..p.end).unwrap_or(""))).collect();
    let names = names.join(" ");
    let people = names.contains("uy ban nhan dan") || names.contains("ubnd");
    let council = names.contains("hoi dong nhan dan") || names.contains("hdnd");
    let signs: Vec<&str> = symbol.split(['-', '/', ' ', '–']).collect();
    let wrong = if names.is_empty() {
        None
    } else if signs.contains(&"UB") && people {
        Some(("UB", "UBND"))
    } else if signs.contains(&"UBND") && council && !people {
        Some(("UBND", "HĐND"))
    } else if signs.contains(&"HĐND") && people && !council {
        Some(("HĐND", "UBND"))
    } else {
        None
    };
    if let Some((is, right)) = wrong {
        found.at("symbol-agency", text.source(), span, &symbol.replace(is, right)).unsure();
        return;
    }
    initials(text, parts, span, &names, found);
}

/// The letters of the agency in the symbol are those with which the words of its name begin.
fn initials(text: &Text<'_>, parts: &Parts, span: (usize, usize), names: &str, found: &mut Found) {
    let symbol = text.source().get(span.0..span.1).unwrap_or("");
    let mut groups = symbol.split(['-', '–', '/', ' ']).filter(|group| !group.is_empty());
    let agency = if parts.is_letter() { groups.next() } else { groups.nth(1) };
    let Some(agency) = agency.filter(|agency| agency.chars().count() >= 2 && crate::text::capitals(agency))
    else {
        return;
    };
    let mut issuing =
        parts.agencies.iter().rev().map(|p| fold(text.source().get(p.start..p.end).unwrap_or("")));
    let first: String = names
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| short(word).map(str::to_owned).or_else(|| word.chars().next().map(String::from)))
        .collect();
    let follows = |letters: &str, sign: &str| {
        let mut rest = letters.chars();
        sign.chars().all(|wanted| rest.any(|c| c == wanted))
    };
    let sign = fold(agency);
    if names.is_empty() || first.len() < 3 || follows(&first, &sign) {
        // The agency above issues nothing here.
        let own = issuing.next_back().filter(|_| parts.agencies.len() > 1);
        let superior = own.is_some_and(|top| {
            begins(&top, "uy ban nhan dan")
                && sign == "ubnd"
                && parts.agencies.last().is_some_and(|p| {
                    let last = fold(text.source().get(p.start..p.end).unwrap_or(""));
                    ["phong ", "van phong", "trung tam", "truong ", "ban "]
                        .iter()
                        .any(|unit| last.starts_with(unit))
                })
        });
        if superior {
            found.at("symbol-agency", text.source(), span, "").unsure();
        }
        return;
    }
    if !found.touches(span) {
        found.at("symbol-agency", text.source(), span, "").unsure();
    }
}

/// A word of a name that is short already: its letters count one by one.
fn short(word: &str) -> Option<&str> {
    let known = ["ubnd", "hdnd", "mttq", "ubmttq", "thpt", "thcs", "tnhh", "mtv", "gdtx", "lltp"];
    known.contains(&word).then_some(word)
}
