//! Nơi nhận: colon, dashes, semicolons, and "Lưu: VT, …." at the end.

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::text::{begins, fold};

/// Checks the recipients.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let Some(head) = &parts.recipients else {
        missing(text, parts, found);
        return;
    };
    heading(text, head, found);
    let above = head.lines.start < parts.body.start && parts.kind.is_some();
    if above || followed(text, parts, head) {
        found.at("misplaced", text.source(), head.span(), "");
    }
    items(text, parts, found);
}

/// Whether the content goes on behind the recipients, up to its end mark.
fn followed(text: &Text<'_>, parts: &Parts, head: &Part) -> bool {
    let last = parts.items.last().map_or(head.lines.end, |p| p.lines.end);
    (last..parts.annex).any(|nth| text.nth(nth).ends_with("./.") && text.nth(nth).len() > 12)
}

fn missing(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let signed = parts.signer.is_some() || !parts.capacities.is_empty() || parts.title.is_some();
    let at = parts
        .body
        .clone()
        .next_back()
        .and_then(|nth| text.lines.get(nth))
        .map_or(text.source().len(), |l| l.end);
    let fault = found.missing("recipients-missing", at, "Nơi nhận:");
    if !signed || matches!(parts.kind_id(), "minutes" | "contract" | "leave" | "introduction" | "proxy") {
        fault.unsure();
    }
}

fn heading(text: &Text<'_>, head: &Part, found: &mut Found) {
    let source = text.source();
    let line = source.get(head.start..head.end).unwrap_or("");
    let model = "Nơi nhận:";
    if line == model {
        return;
    }
    let chars = "Nơi nhận".chars().count();
    let from = line.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let end = from + line[from..].char_indices().nth(chars).map_or(line.len() - from, |(at, _)| at);
    let rest = line.get(end..).unwrap_or("");
    if let Some(open) = rest.find('(').filter(|at| *at < 4) {
        let close = rest.find(')').map_or(rest.len(), |at| at + 1);
        let span = (head.start + end + open, head.start + end + close);
        let fault = found.at("recipients-note", source, span, "");
        fault.mends = true;
    }
    let colon = rest.trim_start().trim_start_matches(|c: char| c != ':').starts_with(':');
    let noted = rest.trim_start().starts_with('(');
    if line.get(from..end) != Some("Nơi nhận") {
        found.at("recipients-head", source, (head.start + from, head.start + end), "Nơi nhận");
    }
    if !colon || !noted && !rest.trim_start().starts_with(':') {
        found.at("recipients-head", source, (head.start + from, head.start + end), model);
    } else if rest.starts_with(' ') && !noted {
        let at = rest.find(':').unwrap_or(0) + 1;
        found.at("recipients-head", source, (head.start + from, head.start + end + at), model);
    }
}

fn items(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let source = text.source();
    let last = parts.items.len().saturating_sub(1);
    let mut filed = None;
    for (nth, item) in parts.items.iter().enumerate() {
        let line = source.get(item.start..item.end).unwrap_or("");
        let name = line.trim_start_matches(|c: char| {
            matches!(c, '-' | '–' | '—' | '+' | '•' | '*') || c.is_whitespace()
        });
        let name_at = item.start + line.len() - name.len();
        let lead = line.get(..line.len() - name.len()).unwrap_or("");
        if !lead.trim_start().starts_with('-') {
            let fault = found.at("recipients-dash", source, (item.start, name_at), "- ");
            if lead.is_empty() {
                fault.unsure();
            }
        } else if lead == "-" {
            found.at("recipients-dash", source, (item.start, name_at), "- ").unsure();
        }
        let folded = fold(name);
        if begins(&folded, "luu") {
            filed = Some(nth);
            filing(text, name, name_at, found);
        }
        referring(text, parts, (item, &folded), found);
        ending(text, item, nth == last, begins(&folded, "luu"), found);
    }
    match filed {
        None if !parts.items.is_empty() => {
            let at = parts.items.last().map_or(0, |p| p.end);
            found.missing("recipients-file-missing", at, "- Lưu: VT.");
        }
        Some(nth) if nth != last => {
            found.at("recipients-order", source, parts.items[nth].span(), "").unsure();
        }
        _ => {}
    }
    if parts.items.is_empty()
        && let Some(head) = &parts.recipients
    {
        found.missing("recipients-missing", head.end, "- Như trên;\n- Lưu: VT.").unsure();
    }
}

/// "Như trên" without addressees, "Như Điều 3" without articles.
fn referring(text: &Text<'_>, parts: &Parts, (item, folded): (&Part, &str), found: &mut Found) {
    // Telegrams and invitations name whom they are for in their text.
    const TO_NOBODY: &[&str] = &[
        "plan",
        "report",
        "notice",
        "decision",
        "resolution",
        "directive",
        "rules",
        "regulation",
        "programme",
        "guidance",
    ];
    let above =
        begins(folded, "nhu tren") && parts.addressee.is_none() && TO_NOBODY.contains(&parts.kind_id());
    let article = begins(folded, "nhu dieu")
        && !parts
            .body
            .clone()
            .any(|nth| fold(text.nth(nth)).trim_start_matches(['*', ' ', '#']).starts_with("dieu "));
    if above || article {
        found.at("recipients-reference", text.source(), item.span(), "").unsure();
    }
}

/// "Lưu: VT, …"
fn filing(text: &Text<'_>, name: &str, at: usize, found: &mut Found) {
    let source = text.source();
    let colon = name.find(':').filter(|colon| *colon < 8);
    let word = name.char_indices().nth(3).map_or(name.len(), |(at, _)| at);
    match colon {
        None => {
            found.at("recipients-file", source, (at, at + word), "Lưu:");
        }
        Some(colon) => {
            let rest = name.get(colon + 1..).unwrap_or("");
            let span = (at, at + colon + 1);
            if source.get(span.0..span.1) != Some("Lưu:") || !rest.starts_with(' ') {
                let right = if rest.starts_with(' ') { "Lưu:" } else { "Lưu: " };
                found.at("recipients-file", source, span, right);
            }
            // The records clerk keeps a copy of every paper.
            let clerk = rest.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with("VT"));
            if !clerk && !begins(fold(rest).trim_start(), "van thu") && rest.chars().any(char::is_alphabetic)
            {
                found.at("recipients-file", source, (at, at + name.len()), "").unsure();
            }
        }
    }
}

/// A semicolon behind each, a full stop behind the last.
fn ending(text: &Text<'_>, item: &Part, last: bool, filing: bool, found: &mut Found) {
    let source = text.source();
    let line = source.get(item.start..item.end).unwrap_or("");
    let sign = line.chars().next_back().filter(|c| matches!(c, ';' | '.' | ',' | ':' | '/'));
    let (code, right) = if last || filing { ("recipients-end", ".") } else { ("recipients-item", ";") };
    let tail = line.len() - line.trim_end_matches([';', '.', ',', '/', ' ']).len();
    let written = line.get(line.len() - tail..).unwrap_or("");
    if sign.is_none() {
        found.at(code, source, (item.end, item.end), right);
    } else if written != right {
        found.at(code, source, (item.end - tail, item.end), right);
    }
}
