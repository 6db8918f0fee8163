//! The grounds (căn cứ ban hành): every document that the opening names, and which of them stand inside another's title.

use crate::cites::{self, Mention};
use crate::marker::Rank;
use crate::paragraphs::{Para, terminal};
use crate::register::Register;
use crate::words::{find_word, fold, squeeze, starts_any, strip_end};

/// Words with which a ground begins.
const GROUNDS: &[&str] = &[
    "can cu",
    "thuc hien",
    "trien khai",
    "xet",
    "theo",
    "thi hanh",
    "quan triet",
    "tren co so",
    "tiep tuc thuc hien",
    "tiep tuc trien khai",
    "de trien khai",
    "de thuc hien",
    "de tiep tuc",
    "de cu the",
    "nham trien khai",
    "nham thuc hien",
    "nham cu the",
    "chap hanh",
    "tiep thu",
    "phuc dap",
    "de to chuc",
    "de kip thoi",
    "nham to chuc",
    "tra loi",
];

/// The opening of a document: the paragraphs before its first heading that name grounds.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// How many paragraphs of the body the opening takes.
    pub len: usize,
    /// Which of them name grounds.
    pub grounds: Vec<usize>,
}

/// How long an opening may be.
const OPENING_MAX: usize = 60;

/// Finds the opening among the body's paragraphs.
pub(crate) fn opening(paras: &[Para]) -> Opening {
    let mut out = Opening::default();
    let mut runs_on = false;
    for (nth, para) in paras.iter().enumerate().take(OPENING_MAX) {
        let folded = fold(para.rest());
        let ground = starts_any(&folded, GROUNDS).is_some();
        let numbered = para.rank().is_some_and(|r| r < Rank::Dash);
        // "Kính gửi" in a table of its own.
        if para.cell.is_some() && !ground && out.grounds.is_empty() {
            continue;
        }
        let operative = matches!(
            folded.trim_end_matches([':', '.', ' ']),
            "quyet dinh" | "quyet nghi" | "quyet dinh nhu sau"
        );
        if operative || (numbered && !(ground && runs_on)) || para.cell.is_some() && !ground {
            break;
        }
        let continued = runs_on && starts_kind(&folded);
        let concludes = ends_opening(&folded);
        if ground || continued || concludes || operative_next(paras, nth) {
            out.len = nth + 1;
        }
        if ground || continued {
            out.grounds.push(nth);
            runs_on = para.text.trim_end().ends_with([';', ',']);
        } else {
            runs_on = false;
        }
        if concludes {
            break;
        }
    }
    // The sentence between the last ground and the first number still belongs to the opening.
    if let Some(last) = out.grounds.last() {
        let below =
            paras.iter().skip(last + 1).take(3).take_while(|p| p.marker.is_none() && p.cell.is_none());
        let count = below.count();
        let numbered =
            paras.get(last + 1 + count).is_some_and(|p| p.rank().is_some_and(|r| r < Rank::Letter));
        if numbered {
            out.len = out.len.max(last + 1 + count);
        }
    }
    out
}

/// A paragraph just before "QUYẾT ĐỊNH:" or the first number still belongs to the opening.
fn operative_next(paras: &[Para], nth: usize) -> bool {
    paras
        .get(nth + 1)
        .is_some_and(|p| matches!(p.folded.s.trim_end_matches([':', '.', ' ']), "quyet dinh" | "quyet nghi"))
}

fn ends_opening(folded: &str) -> bool {
    let end = folded.trim_end_matches([':', '.', ' ', ';']);
    ["nhu sau", "sau day", "cu the nhu sau", "noi dung sau", "nhiem vu sau", "sau", "cu the"]
        .iter()
        .any(|w| end.ends_with(w))
        && folded.trim_end().ends_with([':', '.'])
}

fn starts_kind(folded: &str) -> bool {
    starts_any(
        folded,
        &[
            "luat",
            "nghi dinh",
            "nghi quyet",
            "quyet dinh",
            "ke hoach",
            "chi thi",
            "thong tu",
            "ket luan",
            "huong dan",
            "chuong trinh",
            "cong van",
            "thong bao",
            "bo luat",
            "quy dinh",
            "thong tri",
            "phap lenh",
            "dieu le",
            "cac",
            "bao cao",
            "to trinh",
        ],
    )
    .is_some()
}

/// The grounds, once each, in order.
pub(crate) fn collect(paras: &[Para], opening: &Opening) -> Register {
    let mut register = Register::default();
    for para in opening.grounds.iter().filter_map(|n| paras.get(*n)) {
        let mentions = cites::scan(para);
        let mut before: Option<(&Mention, bool)> = None;
        for mention in &mentions {
            let nested = nested(para, before, mention);
            register.add(mention, para, nested);
            before = Some((mention, nested));
        }
        if mentions.is_empty()
            && let Some(mention) = unnumbered(para)
        {
            register.add(&mention, para, false);
        }
    }
    register
}

/// Whether this document stands inside the title (or a bracket) of the one before.
fn nested(para: &Para, before: Option<(&Mention, bool)>, mention: &Mention) -> bool {
    let Some((last, last_nested)) = before else { return false };
    let between = para.text.get(last.end.min(mention.start)..mention.start).unwrap_or("");
    let folded = fold(between);
    if folded.matches('(').count() > folded.matches(')').count() {
        return true;
    }
    if let Some(semicolon) = folded.rfind(';') {
        // A new ground after a semicolon, unless a bracket or a quotation is still open.
        let open = |c: char, d: char| folded.matches(c).count() > folded.matches(d).count();
        if !open('(', ')') {
            let tail = folded.get(semicolon + 1..).unwrap_or("").trim();
            return !(tail.is_empty()
                || starts_any(tail, GROUNDS).is_some()
                || short(tail)
                || starts_kind(tail));
        }
    }
    let core = folded.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '"'));
    // "… và ý kiến của Văn phòng Chính phủ tại Công văn số …"
    if core.ends_with(" tai")
        && ["y kien", "chi dao cua", "yeu cau cua", "de nghi cua"].iter().any(|w| core.contains(w))
    {
        return false;
    }
    if core.is_empty() || matches!(core, "va" | "cung voi" | "cac" | "va cac" | "hoac") {
        return last_nested;
    }
    let amended =
        ["duoc sua doi", "sua doi, bo sung boi", "da duoc sua doi", "va duoc sua doi", "duoc bo sung"];
    if amended.iter().any(|w| core.contains(w))
        && (core.ends_with("boi") || core.ends_with("tai") || core.ends_with("theo"))
    {
        return last_nested;
    }
    // "… về phát triển nông thôn và Kế hoạch số …": a numbered document after "và" goes on with the grounds.
    let joined =
        (folded.trim_end().ends_with(" va") || folded.trim_end().ends_with(',')) && mention.number.is_some();
    if joined && find_word(core, "can cu", 0).is_some() {
        return false;
    }
    if joined {
        return last_nested;
    }
    if find_word(core, "can cu", 0).is_some() {
        return false;
    }
    true
}

/// A tail of at most three words ("ý kiến của") opens no title.
fn short(tail: &str) -> bool {
    tail.split(' ').count() <= 3
}

/// A ground without number: "Căn cứ Điều lệ Công đoàn Việt Nam", "Căn cứ Quy chế làm việc của …".
fn unnumbered(para: &Para) -> Option<Mention> {
    let rest = para.rest();
    let f = crate::words::Folded::new(rest);
    let ground = starts_any(&f.s, GROUNDS)?;
    let from = ground.len() + 1;
    let tail = f.s.get(from..)?;
    let kinds = [
        ("dieu le", "Điều lệ"),
        ("hien phap", "Hiến pháp"),
        ("quy che", "Quy chế"),
        ("thoa uoc", "Thỏa ước"),
        ("noi quy", "Nội quy"),
        ("nghi quyet dai hoi", "Nghị quyết"),
        ("nghi quyet hoi nghi", "Nghị quyết"),
        ("nghi quyet", "Nghị quyết"),
        ("ke hoach", "Kế hoạch"),
        ("huong dan", "Hướng dẫn"),
        ("chuong trinh", "Chương trình"),
        ("bien ban", "Biên bản"),
    ];
    let (folded, kind) = kinds.iter().find(|(k, _)| starts_any(tail, &[k]).is_some())?;
    let end = tail.find([';', '.', ':']).unwrap_or(tail.len());
    let (a, b) = (f.origin(from), f.origin(from + end));
    let name = squeeze(strip_end(rest.get(a..b)?));
    let offset = para.rest_at();
    let dated = tail
        .get(..end)?
        .find("ngay ")
        .and_then(|i| crate::dates::day_at(tail, i + 5))
        .and_then(crate::dates::Found::iso);
    (name.chars().count() <= 220 && name.len() > folded.len()).then(|| Mention {
        kind,
        number: None,
        name: Some(name),
        date: dated,
        issuer: None,
        start: offset + a,
        end: offset + b,
        bare: false,
    })
}

/// The agency of whoever decides, named in capitals above the grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ X".
pub(crate) fn authority(paras: &[Para]) -> Option<String> {
    let para = paras.iter().take(3).find(|p| crate::words::all_capitals(&p.text) && p.text.len() < 200)?;
    let f = &para.folded;
    let posts =
        ["chu tich", "giam doc", "hieu truong", "truong", "bo truong", "thu truong", "bi thu", "cuc truong"];
    let from = starts_any(&f.s, &posts).map_or(0, |post| post.len() + 1);
    let name = squeeze(strip_end(para.text.get(f.origin(from)..)?));
    (crate::tasks::names::agency(&name) && name.split(' ').count() > 2).then_some(name)
}

/// The agency that speaks in the opening's last clause: "…; UBND thị trấn X xây dựng kế hoạch … như sau".
pub(crate) fn speaker(paras: &[Para], opening: &Opening) -> Option<String> {
    let verbs = [
        "xay dung",
        "ban hanh",
        "trien khai",
        "lap",
        "de ra",
        "yeu cau",
        "thong bao",
        "bao cao",
        "de nghi",
        "huong dan",
        "to chuc",
        "phat dong",
        "kinh moi",
        "trinh",
        "quyet dinh",
    ];
    for para in paras.iter().take(opening.len).rev() {
        let s = &para.folded.s;
        for verb in verbs {
            let mut end = s.len();
            while let Some(at) = s.get(..end).and_then(|w| w.rfind(verb)) {
                end = at;
                let before = s.get(..at)?.trim_end();
                let start = before.rfind([';', ',', ':']).map_or(0, |i| i + 1);
                let clause = before.get(start..)?;
                let skip = clause.len() - clause.trim_start().len();
                let name =
                    para.text.get(para.folded.origin(start + skip)..para.folded.origin(before.len()))?;
                if crate::tasks::names::agency(name) {
                    return Some(squeeze(name));
                }
            }
        }
    }
    None
}

/// The agency at the end of "Trên đây là … của X./.".
pub(crate) fn closing_agency(paras: &[Para]) -> Option<String> {
    let para = paras.iter().rev().find(|p| p.folded.s.starts_with("tren day la"))?;
    let first = para.text.split(". ").next()?;
    let s = fold(first);
    let at = s.rfind(" cua ")?;
    let f = crate::words::Folded::new(first);
    let name = squeeze(strip_end(first.get(f.origin(at + 5)..)?));
    (crate::tasks::names::agency(&name) && terminal(&para.text)).then_some(name)
}
