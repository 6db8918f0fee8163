//! Where each part of the paper (thành phần thể thức) stands.

use std::ops::Range;

use danchu_reading::{Document, Format};

use crate::lines::{Line, Text};
use crate::rows::{Kind, LISTS, rules};
use crate::text::{begins, capitals, fold, mostly_capitals, squeeze};

/// How far down the letterhead may reach.
const HEAD_LINES_MAX: usize = 60;

/// A place's name is no longer than this.
const PLACE_MAX: usize = 40;

/// A part: its bytes and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub start: usize,
    pub end: usize,
    pub lines: Range<usize>,
    /// It stands in the right one of two columns.
    pub right: bool,
}

impl Part {
    /// Whether the line with this number is one of its lines.
    pub fn holds(&self, text: &Text<'_>, nth: usize) -> bool {
        self.lines.contains(&nth) && text.lines.get(nth).is_some_and(|line| line.right == self.right)
    }

    /// The bytes.
    pub fn span(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

/// The parts of a paper, as far as they were found.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub national_name: Option<Part>,
    pub motto: Option<Part>,
    /// The lines that name the agencies, from the top.
    pub agencies: Vec<Part>,
    pub number: Option<Part>,
    pub place_day: Option<Part>,
    /// "V/v …" below the number.
    pub letter_subject: Option<Part>,
    pub kind: Option<Part>,
    pub kind_row: Option<&'static Kind>,
    pub subject: Option<Part>,
    pub addressee: Option<Part>,
    /// The lines of the content.
    pub body: Range<usize>,
    pub recipients: Option<Part>,
    /// The lines below "Nơi nhận".
    pub items: Vec<Part>,
    /// TM., KT., TL., TUQ. lines.
    pub capacities: Vec<Part>,
    pub title: Option<Part>,
    pub signer: Option<Part>,
    /// Where the first annex begins (a line), else the number of lines.
    pub annex: usize,
    /// A paper of the Party: its form is settled elsewhere.
    pub of_party: bool,
}

impl Parts {
    /// Whether nothing of a letterhead was found.
    pub fn headless(&self) -> bool {
        self.national_name.is_none() && self.motto.is_none() && self.agencies.is_empty()
    }

    /// Whether this is a letter (công văn), which names no kind.
    pub fn is_letter(&self) -> bool {
        self.kind.is_none() && (self.letter_subject.is_some() || self.addressee.is_some())
    }

    /// The id of the kind in the decree's rows.
    pub fn kind_id(&self) -> &'static str {
        self.kind_row.map_or("", |kind| kind.id.as_str())
    }
}

/// Finds the parts.
pub(crate) fn find(text: &Text<'_>, document: &Document) -> Parts {
    let mut parts = Parts { annex: text.lines.len(), ..Parts::default() };
    let kind = kind(text);
    if let Some((range, row)) = kind {
        parts.kind = Some(part(text, range));
        parts.kind_row = Some(row);
    }
    let head_end = head_end(text, &parts);
    head(text, head_end, &mut parts);
    subject(text, document, &mut parts);
    let after_head = after_head(text, head_end, &parts);
    crate::foot::find(text, after_head, &mut parts);
    let end =
        [parts.recipients.as_ref(), parts.capacities.first(), parts.title.as_ref(), parts.signer.as_ref()]
            .into_iter()
            .flatten()
            .map(|part| part.lines.start)
            .filter(|line| *line >= after_head)
            .min();
    parts.body = after_head..end.unwrap_or(parts.annex).min(parts.annex).max(after_head);
    parts
}

/// A part of these lines.
pub(crate) fn part(text: &Text<'_>, lines: Range<usize>) -> Part {
    let (start, end) = text.span(&lines);
    let right = text.lines.get(lines.start).is_some_and(|line| line.right);
    Part { start, end, lines, right }
}

/// A part of those of these lines that stand in the column of the first.
fn column_part(text: &Text<'_>, lines: Range<usize>) -> Part {
    let right = text.lines.get(lines.start).is_some_and(|line| line.right);
    let own = lines.clone().filter(|nth| text.lines[*nth].right == right);
    let end = own.filter_map(|nth| text.lines.get(nth)).map(|line| line.end).max();
    let mut part = part(text, lines);
    part.end = end.unwrap_or(part.end);
    part.right = right;
    part
}

/// The line that names the kind of paper.
fn kind(text: &Text<'_>) -> Option<(Range<usize>, &'static Kind)> {
    let mut quiet = None;
    for nth in 0..text.lines.len().min(HEAD_LINES_MAX) {
        let line = text.nth(nth);
        let folded = fold(line.trim_matches(|c: char| !c.is_alphanumeric()));
        if begins(&folded, "can cu") || begins(&folded, "noi nhan") || begins(&folded, "dieu") {
            break;
        }
        for row in &rules().kinds.list {
            let name = fold(&row.vi);
            if row.id == "letter" && folded != name || !begins(&folded, &name) {
                continue;
            }
            let alone = folded == name;
            // "QUYẾT ĐỊNH BAN HÀNH QUY CHẾ …" on one line; a sentence that begins with "Kế hoạch …" is none.
            let head = line.get(..line.floor_char_boundary(row.vi.len())).unwrap_or(line);
            if alone && (mostly_capitals(line) || squeeze(line).chars().count() == row.vi.chars().count())
                || mostly_capitals(head) && !line.ends_with(['.', ';'])
            {
                if mostly_capitals(head) {
                    return Some((nth..nth + 1, row));
                }
                quiet.get_or_insert((nth..nth + 1, row));
            }
        }
    }
    quiet
}

/// The first line that is no longer letterhead.
fn head_end(text: &Text<'_>, parts: &Parts) -> usize {
    if let Some(kind) = &parts.kind {
        return kind.lines.start;
    }
    let stop = |line: &Line| {
        let folded = fold(text.line(line));
        begins(&folded, "kinh gui") || begins(&folded, "can cu") || folded.chars().count() > 140
    };
    text.lines.iter().take(HEAD_LINES_MAX).position(stop).unwrap_or(text.lines.len().min(12))
}

/// The first line of the content.
fn after_head(text: &Text<'_>, head_end: usize, parts: &Parts) -> usize {
    let subject = parts.subject.as_ref().map_or(0, |p| p.lines.end);
    let kind = parts.kind.as_ref().map_or(head_end, |p| p.lines.end);
    subject.max(kind).min(text.lines.len())
}

fn head(text: &Text<'_>, end: usize, parts: &mut Parts) {
    // What has slipped below the kind is looked for a few lines further down.
    let late = text.lines.len().min(end + 12);
    parts.national_name = words_of(text, late, &rules().words.national_name, 5);
    parts.motto = words_of(text, late, &rules().words.motto, 4);
    let mut taken: Vec<Part> = [&parts.national_name, &parts.motto].into_iter().flatten().cloned().collect();
    parts.number = (0..late).find(|nth| numbered(text.nth(*nth))).map(|nth| number_part(text, nth));
    parts.place_day = place_day(text, late, &taken);
    taken.extend([&parts.number, &parts.place_day].into_iter().flatten().cloned());
    let free = |nth: &usize| !taken.iter().any(|part| part.holds(text, *nth));
    let about = |nth: usize| {
        let folded = fold(text.nth(nth));
        folded.starts_with("v/v") || begins(&folded, "ve viec") && nth < end
    };
    if parts.kind.is_none()
        && let Some(first) = (0..end).filter(free).find(|nth| about(*nth))
    {
        let cell = text.lines[first].cell;
        let more = (first + 1..end).take_while(|nth| {
            free(nth) && (cell.is_some() && text.lines[*nth].cell == cell || !text.lines[*nth].first)
        });
        parts.letter_subject = Some(part(text, first..first + 1 + more.count()));
    }
    let subject = parts.letter_subject.as_ref().map_or(0..0, |p| p.lines.clone());
    parts.addressee =
        (0..late).find(|nth| begins(&fold(text.nth(*nth)), "kinh gui")).map(|nth| part(text, nth..nth + 1));
    let agency_end = parts.addressee.as_ref().map_or(end, |p| p.lines.start.min(end));
    for nth in (0..agency_end).filter(free).filter(|nth| !subject.contains(nth)) {
        let line = text.nth(nth);
        let folded = fold(line);
        parts.of_party |= folded.contains("dang cong san viet nam");
        if agency(line, &folded) {
            parts.agencies.push(part(text, nth..nth + 1));
        }
    }
}

/// Whether a line of the letterhead names an agency, or goes on with its name.
fn agency(line: &str, folded: &str) -> bool {
    let length = line.chars().count();
    let named = LISTS.agency.iter().any(|word| begins(folded, word));
    (3..=90).contains(&length)
        && !line.contains([':', ';'])
        && (capitals(line) || named && !line.ends_with('.'))
        && !LOUD_MARKS.iter().any(|mark| begins(folded, mark))
}

/// Lines in capitals that name no agency.
const LOUD_MARKS: &[&str] = &[
    "hoa toc",
    "thuong khan",
    "khan",
    "mat",
    "toi mat",
    "tuyet mat",
    "du thao",
    "xem xong",
    "luu hanh noi bo",
    "ban sao",
    "chinh sua",
];

/// The lines that hold at least so many of the words, and few others.
fn words_of(text: &Text<'_>, until: usize, model: &str, at_least: usize) -> Option<Part> {
    let model: Vec<String> = fold(model).split(' ').filter(|w| w.len() > 1).map(str::to_owned).collect();
    let score = |s: &str| {
        let folded = fold(s).replace(['-', '–', '.', ','], " ");
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let hits = model.iter().filter(|m| words.contains(&m.as_str())).count();
        // Without blanks beside the hyphens, or with letters apart, the letters still follow each other.
        let run: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let whole = run == model.concat();
        (if whole { model.len() } else { hits }, words.len())
    };
    let fits = |(hits, words): (usize, usize)| hits >= at_least && words <= model.len() + 4;
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    for nth in 0..until {
        for last in nth + 1..=(nth + 4).min(until) {
            if text.lines[last - 1].cell != text.lines[nth].cell {
                break;
            }
            let found = score(&text.column(&(nth..last)));
            // The most of the words, and as few others as can be.
            let better = |best: &(usize, usize)| found.0 > best.0 || found.0 == best.0 && found.1 < best.1;
            if fits(found) && best.as_ref().is_none_or(|(so_far, _)| better(so_far)) {
                best = Some((found, nth..last));
            }
        }
    }
    best.map(|(_, lines)| column_part(text, lines))
}

/// Whether the line holds the paper's number.
fn numbered(line: &str) -> bool {
    let folded = fold(line);
    let Some(rest) = folded.strip_prefix("so") else { return bare_number(line) };
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    if !matches!(first.as_str(), "số" | "so" | "sô") {
        return false;
    }
    let rest = rest.trim_start();
    rest.starts_with(':')
        || rest.starts_with(['/', '.', '…', '_'])
        || rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(['/', '-'])
}

/// "05/KH-UBND" alone on its line.
fn bare_number(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && line.split(' ').count() <= 2
        && line.split_once('/').is_some_and(|(number, symbol)| {
            number.trim().bytes().all(|b| b.is_ascii_digit())
                && symbol.chars().filter(|c| c.is_uppercase()).count() >= 2
        })
}

/// The number may be parted from "Số:" by a line's end.
fn number_part(text: &Text<'_>, nth: usize) -> Part {
    let line = text.nth(nth).trim_end();
    let cut = line.ends_with([':', '/', '-']);
    let next = text.nth(nth + 1);
    let goes_on = cut
        && text.lines.get(nth + 1).is_some_and(|l| l.cell == text.lines[nth].cell)
        && next.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        && next.split(' ').count() <= 3;
    let mut part = part(text, nth..nth + 1 + usize::from(goes_on));
    // Place and day on the same line belong to another part.
    if let Some(at) = text.source().get(part.start..part.end).and_then(|s| s.find(", ngày")) {
        let before = text.source().get(part.start..part.start + at).unwrap_or("");
        let symbol = before.find(['/', '-']).unwrap_or(0);
        let blank = before.get(symbol..).and_then(|s| s.find(' ')).map_or(before.len(), |b| symbol + b);
        part.end = part.start + blank;
    }
    part
}

/// "Vạn Ninh, ngày 06 tháng 02 năm 2026", also in figures, also over two lines.
fn place_day(text: &Text<'_>, until: usize, taken: &[Part]) -> Option<Part> {
    let taken_line = |nth: usize| taken.iter().any(|part| part.holds(text, nth));
    for nth in 0..until {
        let line = &text.lines[nth];
        let content = text.line(line);
        let folded = fold(content);
        let number = numbered(content);
        let opens = folded.contains("ngay") || content.contains(',') || place_first(&folded);
        // "Thời gian: 07 giờ, ngày …" is a line of the content.
        let label = !number
            && folded.contains("ngay")
            && folded.split("ngay").next().is_some_and(|before| {
                before.contains(':')
                    || before.len() > PLACE_MAX
                    || before.chars().any(|c| c.is_ascii_digit()) && before.contains(' ')
            });
        let apart = label || taken_line(nth) || content.chars().count() > 90 || begins(&folded, "can cu");
        if apart || !opens || number && !dated(&folded) {
            continue;
        }
        let mut last = nth + 1;
        while last < until && last < nth + 3 && !dated(&fold(&text.joined(&(nth..last)))) {
            if text.lines[last].cell != line.cell || taken_line(last) || text.lines[last].right != line.right
            {
                break;
            }
            last += 1;
        }
        let joined = fold(&text.joined(&(nth..last)));
        let comma = content.contains(',')
            || begins(&folded, "ngay")
            || content.ends_with("ngày")
            || place_first(&joined);
        if dated(&joined)
            && comma
            && joined.chars().count() < 90
            && (joined.contains("ngay") || joined.contains(", "))
        {
            let first = place_above(text, nth, &taken_line);
            let mut part = part(text, first..last);
            // The number may stand on the same line.
            if number {
                part.start = after_number(content, part.start)?;
            }
            return Some(part);
        }
    }
    None
}

/// "Thành phố Hồ Chí" / "Minh, ngày …": the place began on the line above.
fn place_above(text: &Text<'_>, nth: usize, taken: &dyn Fn(usize) -> bool) -> usize {
    let Some(above) = nth.checked_sub(1).filter(|above| !taken(*above)) else { return nth };
    let (line, content) = (&text.lines[above], text.nth(above));
    let same = line.cell == text.lines[nth].cell && line.right == text.lines[nth].right;
    let name = !mostly_capitals(content) && content.starts_with(char::is_uppercase) && !numbered(content);
    let short = content.chars().count() < 25 && !content.ends_with([':', '.', ';']);
    if same && name && short { above } else { nth }
}

fn place_first(joined: &str) -> bool {
    joined.find("ngay").is_some_and(|at| (3..45).contains(&at)) && !joined.contains(" so ")
}

fn after_number(content: &str, start: usize) -> Option<usize> {
    let symbol = content.find(['/', '-'])?;
    let blank = content.get(symbol..)?.find(' ')? + symbol;
    let rest = content.get(blank..)?.trim_start();
    rest.chars().any(char::is_alphabetic).then(|| start + content.len() - rest.len())
}

/// Whether a year, or a place to write a day, stands in the folded line.
fn dated(folded: &str) -> bool {
    let year = folded
        .split(|c: char| !c.is_ascii_digit())
        .any(|d| d.len() == 4 && (d.starts_with("20") || d.starts_with("19")));
    year && (folded.contains("thang")
        || folded.contains("ngay")
        || folded.matches('/').count() >= 2 && !folded.contains("-ub"))
        || folded.contains("ngay") && folded.contains("thang") && folded.contains("nam")
}

/// The lines of the subject below the kind.
fn subject(text: &Text<'_>, document: &Document, parts: &mut Parts) {
    let Some(kind) = &parts.kind else {
        parts.subject.clone_from(&parts.letter_subject);
        return;
    };
    let name = parts.kind_row.map_or(0, |row| row.vi.len());
    let line = text.nth(kind.lines.start);
    let tail = line.get(line.floor_char_boundary(name + 1)..).unwrap_or("").trim();
    let wanted = document.subject.as_deref().map(fold).unwrap_or_default();
    let first = kind.lines.end;
    let mut last = first;
    let mut so_far = fold(tail);
    while last < text.lines.len().min(first + 12) {
        let next = fold(text.nth(last));
        let more = squeeze(&format!("{so_far} {next}"));
        let other = [&parts.number, &parts.place_day, &parts.national_name, &parts.motto, &parts.addressee]
            .into_iter()
            .flatten()
            .any(|p| p.lines.contains(&last));
        if wanted.is_empty() || other || !wanted.starts_with(&more) {
            break;
        }
        so_far = more;
        last += 1;
    }
    if last == first && tail.is_empty() && !wanted.is_empty() {
        last = unread_subject(text, first);
    }
    if last > first || !tail.is_empty() {
        let mut found = part(text, if tail.is_empty() { first..last } else { kind.lines.start..last });
        if !tail.is_empty() {
            found.start = text.lines[kind.lines.start].end - tail.len();
            if let Some(kind) = &mut parts.kind {
                kind.end = found.start;
                while text.source().get(..kind.end).is_some_and(|s| s.ends_with(char::is_whitespace)) {
                    kind.end -= 1;
                }
            }
        }
        parts.subject = Some(found);
    }
}

/// A short line below the kind that begins no ground and no part.
fn unread_subject(text: &Text<'_>, first: usize) -> usize {
    let line = text.nth(first);
    let folded = fold(line);
    let ground =
        ["can cu", "thuc hien nghi", "kinh gui", "dieu 1", "noi nhan"].iter().any(|w| folded.starts_with(w));
    let plain = !ground && crate::numbering::mark(line).is_none() && (5..220).contains(&line.chars().count());
    if plain && text.extract.format != Format::Html { first + 1 } else { first }
}
