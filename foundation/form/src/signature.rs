//! Who signs: authority (TM., KT., TL., TUQ.), title, name.

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::text::{begins, capitals, fold, mostly_capitals, squeeze};

/// In whose place somebody signs.
const SIGNS: [(&str, &str); 4] = [("tuq", "TUQ."), ("tm", "TM."), ("kt", "KT."), ("tl", "TL.")];

/// The sign of authority at the start of the line, as it should be, and how many bytes it takes as it is.
pub(crate) fn capacity(line: &str) -> Option<(&'static str, usize)> {
    let compact: String = line.chars().take(8).collect();
    let folded = fold(&compact);
    if line.chars().count() > 110 {
        return None;
    }
    for (sign, right) in SIGNS {
        let slashed = format!("{}/{}", sign.get(..1)?, sign.get(1..)?);
        let dotted = format!("{}.{}", sign.get(..1)?, sign.get(1..)?);
        for form in [sign.to_owned(), slashed, dotted] {
            let Some(rest) = folded.strip_prefix(form.as_str()) else { continue };
            let len = form.len() + usize::from(rest.starts_with('.'));
            let after = line.get(len..)?;
            let parted = rest.starts_with(['.', ' ']) || form.contains(['/', '.']);
            let loud = mostly_capitals(line)
                || rest.starts_with('.') && after.trim_start().starts_with(char::is_uppercase);
            if parted && loud && after.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
                return Some((right, len));
            }
        }
    }
    None
}

/// Titles of learning that do not stand before a signer's name.
const LEARNED: &[&str] =
    &["ths", "th.s", "ts", "t.s", "gs", "pgs", "bs", "ks", "cn", "bsckii", "bscki", "ls"];

/// Whether the line may be a person's name.
pub(crate) fn name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let lone = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let learned = words.first().is_some_and(|w| LEARNED.contains(&fold(w).trim_end_matches('.')));
    let plain = (2..=7).contains(&words.len())
        && line.chars().count() <= 45
        && !line.contains([':', ';', '/', '(', ',', '"'])
        && !line.chars().any(|c| c.is_ascii_digit())
        && !line.starts_with(['-', '–', '+', '•'])
        && words.iter().all(lone);
    let quiet = (2..=5).contains(&words.len())
        && family(&fold(line))
        && line.chars().all(|c| c.is_lowercase() || c == ' ');
    plain && (learned || !line.trim_end_matches('.').contains('.')) || quiet
}

/// Family names: they tell a name in capitals from a title.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "trinh", "dao", "luong", "mai", "ha", "cao", "lan", "chau", "ta", "to", "thai",
    "lam", "truong", "doan", "quach", "tang", "kieu", "nong", "la", "lo", "ma", "phung", "luu", "vuong",
    "trieu", "quang", "ksor",
];

/// Whether the folded line begins with a family name.
pub(crate) fn family(folded: &str) -> bool {
    FAMILIES.iter().any(|name| begins(folded, name))
}

/// Checks the signature.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    if parts.capacities.is_empty() && parts.title.is_none() && parts.signer.is_none() {
        let at = parts
            .body
            .clone()
            .next_back()
            .and_then(|n| text.lines.get(n))
            .map_or(text.source().len(), |l| l.end);
        let fault = found.missing("signature-missing", at, "");
        if parts.recipients.is_none() {
            fault.unsure();
        }
        return;
    }
    parts.capacities.iter().for_each(|part| form(text, part, found));
    parts.capacities.iter().for_each(|part| in_whose_name(text, part, found));
    order(text, parts, found);
    titles(text, parts, found);
    authority(text, parts, found);
    crate::signers::check(text, parts, found);
    match &parts.signer {
        Some(part) => person(text, part, found),
        None => {
            let at = parts.title.as_ref().or(parts.capacities.last()).map_or(0, |p| p.end);
            found.missing("signer-missing", at, "").unsure();
        }
    }
}

/// "KT. CHỦ TỊCH": a full stop, a blank, capitals.
fn form(text: &Text<'_>, part: &Part, found: &mut Found) {
    let source = text.source();
    let line = source.get(part.start..part.end).unwrap_or("");
    let Some((sign, len)) = capacity(line) else { return };
    let rest = line.get(len..).unwrap_or("");
    let head = line.get(..len).unwrap_or("");
    let parted = rest.starts_with(char::is_whitespace);
    if head != sign || !parted || !capitals(rest) {
        let write = format!("{sign} {}", squeeze(rest).to_uppercase());
        found.at("capacity-form", source, part.span(), &write);
    }
}

/// TM. stands for a body that settles together, never for one person.
fn in_whose_name(text: &Text<'_>, part: &Part, found: &mut Found) {
    const POSTS: [&str; 9] = [
        "chu tich",
        "giam doc",
        "hieu truong",
        "tong giam doc",
        "truong phong",
        "cuc truong",
        "bo truong",
        "chanh",
        "vien truong",
    ];
    let line = text.source().get(part.start..part.end).unwrap_or("");
    let Some(("TM.", len)) = capacity(line) else { return };
    let whom = line.get(len..).unwrap_or("").trim();
    if POSTS.iter().any(|post| begins(&fold(whom), post)) {
        found.at("signer-authority", text.source(), part.span(), whom).by_hand();
    }
}

pub(crate) fn sign(text: &Text<'_>, part: &Part) -> &'static str {
    let line = text.source().get(part.start..part.end).unwrap_or("");
    capacity(line).map_or("", |(sign, _)| sign)
}

/// TM. stands above KT.
fn order(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let signs: Vec<&str> = parts.capacities.iter().map(|p| sign(text, p)).collect();
    let place = |wanted: &str| signs.iter().position(|s| *s == wanted);
    if let (Some(for_all), Some(for_head)) = (place("TM."), place("KT."))
        && for_head < for_all
    {
        found.at("capacity-order", text.source(), parts.capacities[for_head].span(), "");
    }
    for (nth, part) in parts.capacities.iter().enumerate() {
        if signs[..nth].contains(&signs[nth]) {
            found.at("capacity-order", text.source(), part.span(), "").unsure();
        }
    }
}

/// Titles are written in capitals, and not left out.
fn titles(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let source = text.source();
    match &parts.title {
        Some(part) => {
            let line = source.get(part.start..part.end).unwrap_or("");
            if !capitals(line) {
                found.at("title-capitals", source, part.span(), &line.to_uppercase());
            }
        }
        None => {
            let last = parts.capacities.last();
            let at = last.or(parts.signer.as_ref()).map_or(0, |p| p.end);
            // "P. CHỦ TỊCH": there is one, cut short.
            let under = last.map_or(parts.body.end, |part| part.lines.end);
            let below = (under..under + 3)
                .filter_map(|nth| text.lines.get(nth))
                .find(|l| text.line(l).starts_with("P."));
            match below.filter(|line| text.line(line).starts_with("P.") && capitals(text.line(line))) {
                Some(line) => {
                    let rest = text.line(line).trim_start_matches("P.").trim();
                    found.at("title-capitals", source, (line.start, line.end), &format!("PHÓ {rest}"));
                }
                None => {
                    found.missing("title-missing", at, "");
                }
            }
        }
    }
}

/// Whether the title may sign so.
fn authority(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let source = text.source();
    let Some(title) = &parts.title else { return };
    let name = fold(source.get(title.start..title.end).unwrap_or(""));
    let signs: Vec<&str> = parts.capacities.iter().map(|p| sign(text, p)).collect();
    let deputy = begins(&name, "pho");
    let in_place = signs.contains(&"KT.");
    let by_order = signs.contains(&"TL.") || signs.contains(&"TUQ.");
    if deputy && !in_place && !by_order {
        let head = squeeze(source.get(title.start..title.end).unwrap_or("")).to_uppercase();
        let head = head.trim_start_matches("PHÓ ").to_owned();
        found.at("signer-authority", source, title.span(), &format!("KT. {head}\nPHÓ {head}")).by_hand();
    } else if in_place && !deputy && !by_order && begins(&name, "chu tich") {
        found.at("signer-authority", source, title.span(), "PHÓ CHỦ TỊCH").by_hand();
    }
    // What the people's committee settles together is signed in its name.
    let issuing = parts.agencies.iter().map(|p| fold(source.get(p.start..p.end).unwrap_or("")));
    let committee = issuing.into_iter().any(|name| begins(&name, "uy ban nhan dan"));
    let together = matches!(
        parts.kind_id(),
        "plan" | "report" | "proposal" | "programme" | "scheme" | "project-outline"
    );
    if committee
        && together
        && !signs.contains(&"TM.")
        && !by_order
        && begins(name.trim_start_matches("pho "), "chu tich")
    {
        let first = parts.capacities.first().unwrap_or(title);
        found.missing("capacity-missing", first.start, "TM. ỦY BAN NHÂN DÂN").unsure();
    }
}

/// A name in small letters with large first ones, without titles of learning.
pub(crate) fn person(text: &Text<'_>, part: &Part, found: &mut Found) {
    let source = text.source();
    let line = source.get(part.start..part.end).unwrap_or("");
    let first = line.split_whitespace().next().unwrap_or("");
    let bare = fold(first);
    let (mut from, mut name) = (part.start, line);
    if LEARNED.contains(&bare.trim_end_matches('.')) && first.ends_with('.')
        || bare.matches('.').count() > 1
        || matches!(first, "Ông" | "Bà" | "Đ/c")
    {
        name = line.get(first.len()..).unwrap_or("").trim_start();
        from = part.end - name.len();
        let fault = found.at("signer-name", source, (part.start, from), "");
        fault.mends = true;
    }
    if capitals(name) || name.chars().all(|c| c.is_lowercase() || c == ' ') {
        let right: Vec<String> = name.split_whitespace().map(crate::place_day::first_large).collect();
        found.at("signer-name", source, (from, part.end), &right.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_authority_are_known_in_their_wrong_forms() {
        assert_eq!(capacity("TM. ỦY BAN NHÂN DÂN"), Some(("TM.", 3)));
        assert_eq!(capacity("KT.CHỦ TỊCH"), Some(("KT.", 3)));
        assert_eq!(capacity("T/M ỦY BAN NHÂN DÂN"), Some(("TM.", 3)));
        assert_eq!(capacity("KT CHỦ TỊCH"), Some(("KT.", 2)));
        assert_eq!(capacity("Tm. Ủy ban nhân dân"), Some(("TM.", 3)));
        assert_eq!(capacity("KẾT LUẬN"), None);
        assert!(name("Nguyễn Văn Tám") && name("ThS. Lê Thị Bảy") && !name("- Lưu: VT"));
    }
}
