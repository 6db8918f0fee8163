//! Those who sign: whether authority and post belong together, the posts and names behind the first, names of agencies in a post.

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::signature::{family, name, person, sign};
use crate::text::{begins, capitals, fold, mostly_capitals, squeeze};

/// Checks what the lines of a signature say together.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let post = parts.title.as_ref().map(|part| (part, fold(of(text, part))));
    if let Some((part, post)) = &post {
        deputies(text, parts, part, post, found);
        after_its_post(text, parts, part, found);
        names_agency(text, parts, part, post, found);
    }
    if parts.signer.is_none() {
        small_middle(text, parts, found);
    }
    others(text, parts, found);
}

fn of<'a>(text: &Text<'a>, part: &Part) -> &'a str {
    text.source().get(part.start..part.end).unwrap_or("")
}

/// Posts whose deputies carry the same word behind "PHÓ".
const HEADS: &[&str] = &[
    "chu tich",
    "giam doc",
    "hieu truong",
    "tong giam doc",
    "truong phong",
    "truong ban",
    "cuc truong",
    "chi cuc truong",
    "vien truong",
    "chanh van phong",
    "thu tuong",
    "truong doan",
    "tram truong",
    "chu nhiem",
    "bi thu",
];

/// "KT. GIÁM ĐỐC" is signed by a deputy director; what is signed by order (TL.) is signed by no deputy of the same post.
fn deputies(text: &Text<'_>, parts: &Parts, title: &Part, post: &str, found: &mut Found) {
    let Some(deputy) = post.strip_prefix("pho ") else { return };
    for part in &parts.capacities {
        let line = of(text, part);
        let Some((_, len)) = crate::signature::capacity(line) else { continue };
        let whom = fold(line.get(len..).unwrap_or(""));
        let Some(head) = HEADS.iter().find(|head| begins(&whom, head)) else { continue };
        let short = head.trim_start_matches("chanh ").trim_start_matches("truong ");
        let same = begins(deputy, head) || begins(deputy, short);
        match sign(text, part) {
            "KT." if !same => {
                let write = format!("PHÓ {}", squeeze(line.get(len..).unwrap_or("")).to_uppercase());
                found.at("signer-authority", text.source(), title.span(), &write).unsure();
            }
            "TL." | "TUQ." if same => {
                let write = format!("KT. {}", squeeze(line.get(len..).unwrap_or("")).to_uppercase());
                found.at("signer-authority", text.source(), part.span(), &write).unsure();
            }
            _ => {}
        }
    }
}

/// "PHÓ GIÁM ĐỐC" above "KT. GIÁM ĐỐC".
fn after_its_post(text: &Text<'_>, parts: &Parts, title: &Part, found: &mut Found) {
    for part in parts.capacities.iter().filter(|part| part.start > title.start) {
        if matches!(sign(text, part), "KT." | "TM.")
            && text.lines.get(part.lines.start).is_some_and(|l| !l.right)
        {
            found.at("capacity-order", text.source(), part.span(), "").unsure();
        }
    }
}

/// "TRƯỞNG PHÒNG VĂN HÓA": the agency's name stands above already.
fn names_agency(text: &Text<'_>, parts: &Parts, title: &Part, post: &str, found: &mut Found) {
    let joint = parts.capacities.iter().filter(|part| sign(text, part) == "TM.").count() > 1;
    let words: Vec<&str> = post.split(' ').collect();
    let issuing: Vec<String> = parts.agencies.iter().map(|part| fold(of(text, part))).collect();
    let named = issuing.iter().any(|agency| {
        let own: Vec<&str> = agency.split(' ').collect();
        // "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI" of the "PHÒNG VĂN HÓA - XÃ HỘI".
        own.len() >= 3 && words.len() > own.len() && words.ends_with(&own)
    });
    if named && !joint {
        found.at("title-agency", text.source(), title.span(), "").unsure();
    }
}

/// "Hoàng thị Mai Lan": a name of which one word is small.
fn small_middle(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    const BELOW: usize = 8;
    let Some(above) = parts.title.as_ref().or(parts.capacities.last()) else { return };
    for nth in above.lines.end..(above.lines.end + BELOW).min(text.lines.len()) {
        let line = &text.lines[nth];
        let content = text.line(line);
        let words: Vec<&str> = content.split_whitespace().collect();
        let small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
        let letters = content.chars().all(|c| c.is_alphabetic() || c == ' ');
        if (2..=6).contains(&words.len())
            && letters
            && small > 0
            && small < words.len()
            && family(&fold(content))
        {
            let right: Vec<String> = words.iter().map(|word| crate::place_day::first_large(word)).collect();
            found.at("signer-name", text.source(), (line.start, line.end), &right.join(" "));
            return;
        }
    }
}

/// The posts and names of those who sign beside the first: secretary and chair of minutes.
fn others(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let Some(first) = &parts.signer else { return };
    let item = |nth: usize| {
        parts.items.iter().any(|part| part.lines.contains(&nth))
            || parts.recipients.as_ref().is_some_and(|part| part.lines.contains(&nth))
    };
    let mut posted = false;
    for nth in (first.lines.end..parts.annex.min(text.lines.len())).filter(|nth| !item(*nth)) {
        let content = text.nth(nth);
        let folded = fold(content);
        let signed_below = (nth + 1..nth + 5).any(|below| !item(below) && name(text.nth(below)));
        let titled = crate::foot::title(&folded)
            && content.split(' ').count() <= 6
            && !content.ends_with([';', '.', ':', ',']);
        if titled && signed_below && !family(&folded) {
            posted = true;
            if !mostly_capitals(content) {
                let line = &text.lines[nth];
                let write = content.to_uppercase();
                found.at("title-capitals", text.source(), (line.start, line.end), &write).unsure();
            }
        } else if posted && name(content) && family(&folded) {
            posted = false;
            if capitals(content) {
                person(text, &crate::parts::part(text, nth..nth + 1), found);
            }
        }
    }
}
