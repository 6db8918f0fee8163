//! Headings (đề mục) at any numbering habit, and where every paragraph stands among them.

use crate::document::{Section, SourceRange};
use crate::marker::Rank;
use crate::paragraphs::{Para, terminal};
use crate::tasks::{actor, names};
use crate::tasks::{labels, verbs};
use crate::words::{fold, mostly_capitals, squeeze, strip_end};

/// Where a paragraph stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    /// The numbers above it and its own, joined by points.
    pub path: Option<String>,
    /// The heading's title, when it is one.
    pub title: Option<String>,
    /// Where in the paragraph's text the title ends and its own text begins (run-in heading).
    pub run_in: Option<usize>,
    /// It only carries the title of the heading before it.
    pub consumed: bool,
}

struct Open {
    rank: Rank,
    number: String,
    heading: bool,
}

/// The sibling before: its rank, the path above it, whether it was a heading.
type Sibling = Option<(Rank, Option<String>, bool)>;

/// Headings of these paragraphs, and the place of each paragraph.
pub(crate) fn outline(paras: &[Para], body: bool) -> (Vec<Section>, Vec<Node>) {
    let mut sections = Vec::new();
    let mut nodes: Vec<Node> = vec![Node::default(); paras.len()];
    let mut stack: Vec<Open> = Vec::new();
    let mut sibling: Sibling = None;
    let mut nth = 0;
    while let Some(para) = paras.get(nth) {
        if nodes[nth].consumed {
            nth += 1;
            continue;
        }
        let Some(marker) = para.marker.as_ref().filter(|m| !m.bullet() && para.cell.is_none()) else {
            // A bullet stands below the item before it; a paragraph without mark below the heading.
            nodes[nth].path = path(&stack, para.marker.is_none());
            nth += 1;
            continue;
        };
        while stack.last().is_some_and(|o| o.rank >= marker.rank) {
            stack.pop();
        }
        let parent = path(&stack, true);
        let quiet = sibling.as_ref().is_some_and(|(r, p, h)| *r == marker.rank && *p == parent && !h);
        let heading = heading(paras, nth).filter(|_| {
            let actors = paras.get(nth + 1).is_some_and(|n| n.rank() > para.rank())
                && actor::of_heading(para.rest()).is_some();
            !quiet || shown(para) || actors
        });
        sibling = Some((marker.rank, parent.clone(), heading.is_some()));
        let level = stack.iter().filter(|o| o.heading).count() + 1;
        stack.push(Open { rank: marker.rank, number: marker.number.clone(), heading: heading.is_some() });
        nodes[nth].path = path(&stack, false);
        if let Some(found) = heading {
            let end = if found.next { paras[nth + 1].end } else { para.source(found.end) };
            sections.push(Section {
                number: marker.number.clone(),
                parent,
                level: u8::try_from(level).unwrap_or(u8::MAX),
                title: found.title.clone(),
                source: SourceRange { start: para.start, end: end.max(para.start) },
            });
            nodes[nth].title = Some(found.title);
            nodes[nth].run_in = (found.end < para.text.len() && !found.next).then_some(found.end);
            if found.next {
                nodes[nth + 1].consumed = true;
                nodes[nth + 1].path = nodes[nth].path.clone();
            }
        }
        nth += 1;
    }
    let plain = !paras.iter().any(|p| p.rank().is_some_and(|r| r < Rank::Letter));
    if body && plain {
        unnumbered(paras, &mut sections, &mut nodes);
    }
    (sections, nodes)
}

/// The numbers on the stack joined; `1.1` takes the place of the `1` above it.
fn path(stack: &[Open], headings: bool) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for open in stack.iter().filter(|o| o.heading || !headings) {
        let covers = parts.last().is_some_and(|last| {
            open.number.strip_prefix(last).is_some_and(|rest| rest.starts_with('.'))
                && last.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        });
        if covers {
            parts.pop();
        }
        parts.push(&open.number);
    }
    (!parts.is_empty()).then(|| parts.join("."))
}

struct Found {
    title: String,
    /// Where in the paragraph's text the title (with its colon) ends.
    end: usize,
    /// The title stands in the next paragraph.
    next: bool,
}

fn found(para: &Para, end: usize) -> Option<Found> {
    let title = squeeze(strip_end(para.text.get(para.rest_at()..end)?));
    (!title.is_empty()).then_some(Found { title, end, next: false })
}

/// Whether the look of the paragraph says that it is a heading.
fn shown(para: &Para) -> bool {
    let loud =
        para.style.bold || para.style.heading.is_some() || para.lead.is_some_and(|l| l > para.rest_at() + 3);
    loud || mostly_capitals(para.rest()) || para.rank().is_some_and(|r| r < Rank::Arabic)
}

/// What comes after the paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Deeper,
    Plain,
    Same,
    Nothing,
}

fn after(paras: &[Para], nth: usize) -> After {
    let rank = paras.get(nth).and_then(Para::rank);
    match paras.get(nth + 1) {
        None => After::Nothing,
        Some(next) if next.cell.is_some() => After::Plain,
        Some(next) => match (next.rank(), rank) {
            (None, _) if closing(&next.folded.s) => After::Nothing,
            (None, _) => After::Plain,
            (Some(n), Some(r)) if n > r => After::Deeper,
            _ => After::Same,
        },
    }
}

/// Whether the folded paragraph begins the closing of a document.
pub(crate) fn closing(folded: &str) -> bool {
    crate::words::starts_any(
        folded,
        &[
            "tren day la",
            "trong qua trinh",
            "qua trinh thuc hien",
            "qua trinh trien khai",
            "tran trong",
            "nhan duoc",
            "noi nhan",
            "kinh mong",
            "can cu ke hoach nay, yeu cau",
            "ke hoach nay",
            "quyet dinh nay co hieu luc",
            "nghi quyet nay da duoc",
            "nghi quyet da duoc",
            "chi thi nay",
            "yeu cau cac co quan, don vi nghiem tuc",
        ],
    )
    .is_some()
        || folded.contains("xin tran trong thong bao")
        || folded.contains("thong bao de") && folded.contains(" biet")
}

/// Whether the paragraph is a heading.
fn heading(paras: &[Para], nth: usize) -> Option<Found> {
    let para = paras.get(nth)?;
    let rank = para.rank()?;
    let rest = para.rest();
    let loud = para.style.bold
        || para.style.heading.is_some()
        || para.lead.is_some_and(|l| l + 2 >= para.text.len());
    if rest.is_empty() {
        if rank > Rank::Article {
            return None;
        }
        let next = paras.get(nth + 1).filter(|n| n.marker.is_none() && n.text.len() < 400)?;
        let title = squeeze(strip_end(&next.text));
        return Some(Found { title, end: para.text.len(), next: true });
    }
    let whole = para.text.len();
    if rank <= Rank::Division {
        return found(para, whole);
    }
    if rank >= Rank::Letter && labels::parse(rest).is_some() && !loud {
        return None;
    }
    let head = rest.split(['(', ':']).next().unwrap_or(rest);
    if mostly_capitals(head) && head.chars().count() >= 4 && rest.chars().count() < 400 {
        let colon = rest.find(':').filter(|c| *c + 1 < rest.trim_end().len());
        return found(para, colon.map_or(whole, |c| para.rest_at() + c + 1));
    }
    if let Some(end) = bold_lead(para).filter(|_| !loud) {
        return found(para, end);
    }
    let words = rest.split(' ').count();
    let sentences = rest.trim_end_matches(['.', '/', ' ']).contains(". ");
    if loud && words <= 90 && !sentences {
        return colon_or_whole(para, whole);
    }
    match rank {
        Rank::Article => article(paras, nth, para, words),
        Rank::Capital | Rank::Roman => {
            let ok =
                words <= 60 && !sentences && !rest.ends_with(';') && (!rest.ends_with('.') || words <= 20);
            ok.then(|| colon_or_whole(para, whole)).flatten()
        }
        Rank::Arabic | Rank::Second | Rank::Third | Rank::Fourth => {
            numbered(paras, nth, para, words, sentences)
        }
        Rank::Letter | Rank::Bracket => {
            let short = words <= 12
                && !rest.ends_with([';', '.', ','])
                && after(paras, nth) == After::Deeper
                && rank == Rank::Letter;
            let verb = actor::parse(rest).is_some();
            (short && !verb && (!rest.ends_with(':') || words <= 8)).then(|| found(para, whole)).flatten()
        }
        _ => None,
    }
}

/// The end of a bold or italic start that closes with a colon.
fn bold_lead(para: &Para) -> Option<usize> {
    let lead = para.lead.filter(|l| *l > para.rest_at() + 3)?;
    let start = para.text.get(..lead)?;
    let colon = if start.trim_end().ends_with(':') {
        start.trim_end().len()
    } else {
        let tail = para.text.get(lead..)?;
        let blank = tail.len() - tail.trim_start().len();
        tail.trim_start().starts_with(':').then_some(lead + blank + 1)?
    };
    let title = para.text.get(para.rest_at()..colon)?;
    (title.split(' ').count() <= 40).then_some(colon)
}

/// A title that ends at its colon when text follows it, else the whole.
fn colon_or_whole(para: &Para, whole: usize) -> Option<Found> {
    let rest = para.rest();
    match rest.find(": ") {
        Some(at)
            if at < 120
                && rest.len() - at > 40
                && !crate::words::starts_capital(rest.get(at + 2..).unwrap_or("")) =>
        {
            found(para, para.rest_at() + at + 1)
        }
        _ => found(para, whole),
    }
}

fn article(paras: &[Para], nth: usize, para: &Para, words: usize) -> Option<Found> {
    let rest = para.rest();
    let open = !rest.ends_with(['.', ';', '/']);
    // "Điều 1. Ban hành kèm theo …" is what is decided, not a heading.
    let light = para.lead.is_some_and(|l| l <= para.rest_at() + 1) && !rest.ends_with(':');
    let open = open && !light && !verbs::begins_with(rest);
    let below = matches!(after(paras, nth), After::Deeper | After::Plain);
    (open && below && words <= 60 && !rest.trim_end_matches(':').contains(". "))
        .then(|| found(para, para.text.len()))
        .flatten()
}

fn numbered(paras: &[Para], nth: usize, para: &Para, words: usize, sentences: bool) -> Option<Found> {
    let rest = para.rest();
    let next = after(paras, nth);
    let below = matches!(next, After::Deeper | After::Plain);
    let early = rest.find(':').is_some_and(|at| at <= 90 && at + 2 < rest.len());
    if rest.ends_with(':') && !early {
        return (!sentences && words <= 40 && below).then(|| found(para, para.text.len())).flatten();
    }
    if let Some(at) = rest.find(':').filter(|at| *at <= 90 && *at + 2 < rest.len()) {
        let before = rest.get(..at)?;
        let label = !before.contains('(')
            && before.split(' ').count() <= 12
            && !before.contains(". ")
            && !before.contains(';');
        let by_actor = names::starts(before)
            || actor::assigns(before)
            || crate::words::starts_any(
                &fold(before),
                &["ve", "tu", "truoc", "sau", "trong", "den", "cham nhat", "dinh ky", "khi", "ngay"],
            )
            .is_some();
        let lists = ["nhu", "gom", "sau", "la", "day"].iter().any(|w| fold(before).ends_with(w));
        let by_actor = by_actor || lists;
        let small = before.chars().filter(char::is_ascii_digit).count() <= 4;
        return (label && !by_actor && small).then(|| found(para, para.rest_at() + at + 1)).flatten();
    }
    if terminal(rest) || rest.ends_with([',', '/']) {
        let short = rest.ends_with('.') && !sentences && words <= 12 && next == After::Deeper;
        return (short && actor::parse(rest).is_none()).then(|| found(para, para.text.len())).flatten();
    }
    (below && words <= 60 && !sentences).then(|| found(para, para.text.len())).flatten()
}

/// A document without numbers: what its format marks as headings, or short bold lines.
fn unnumbered(paras: &[Para], sections: &mut Vec<Section>, nodes: &mut [Node]) {
    for (nth, para) in paras.iter().enumerate() {
        let marked = para.style.heading.is_some() || para.style.bold;
        let words = para.text.split(' ').count();
        let folded = para.folded.s.trim_end_matches([':', '.', ' ']);
        let operative = matches!(folded, "quyet dinh" | "quyet nghi" | "phu luc");
        let aside = para.text.starts_with(['(', '*', '“', '"']) || para.text.chars().count() < 4;
        let good =
            marked && !aside && para.marker.is_none() && para.cell.is_none() && words <= 30 && !operative;
        if !good || para.text.ends_with([';', ',']) || paras.get(nth + 1).is_none() || closing(&para.folded.s)
        {
            continue;
        }
        let title = squeeze(strip_end(&para.text));
        nodes[nth].title = Some(title.clone());
        sections.push(Section {
            number: String::new(),
            parent: None,
            level: para.style.heading.unwrap_or(1).max(1),
            title,
            source: SourceRange { start: para.start, end: para.end },
        });
    }
}
