//! Checks of the look: page, margins, fonts, sizes, bold and italic, alignment, numbers of pages.

use crate::fault::Found;
use crate::layout::{Align, Layout, Look, align};
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::rows::{Component, rules};
use crate::text::{begins, capitals, fold};

/// Lengths are rounded by programs: so many millimetres are forgiven.
const LENGTH_SLACK: f64 = 0.6;
/// And so many points.
const SIZE_SLACK: f64 = 0.25;
/// A paper with more letters than this has a second page.
const ONE_PAGE_LETTERS: usize = 3_500;

/// Checks the look.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, layout: &Layout, found: &mut Found) {
    let looks = Looks::of(text, layout);
    page(text, layout, found);
    fonts(text, &looks, found);
    components(text, parts, &looks, found);
    body(text, parts, &looks, found);
    spaces(text, parts, &looks, found);
    numbers(text, parts, layout, found);
}

/// The look of each line of the text.
struct Looks<'a> {
    of_line: Vec<Option<&'a Look>>,
}

impl<'a> Looks<'a> {
    fn of(text: &Text<'_>, layout: &'a Layout) -> Self {
        let texts: Vec<String> = layout.paragraphs.iter().map(Look::text).collect();
        let of_block = align(text.extract, &texts);
        let look =
            |block: usize| of_block.get(block).copied().flatten().and_then(|nth| layout.paragraphs.get(nth));
        Self { of_line: text.lines.iter().map(|line| look(line.block)).collect() }
    }

    fn line(&self, nth: usize) -> Option<&'a Look> {
        self.of_line.get(nth).copied().flatten()
    }
}

fn first_span(text: &Text<'_>) -> (usize, usize) {
    text.lines.first().map_or((0, 0), |line| (line.start, line.end))
}

fn page(text: &Text<'_>, layout: &Layout, found: &mut Found) {
    let rules = rules();
    let page = layout.page;
    if let (Some(width), Some(height)) = (page.width, page.height) {
        let off = |is: f64, right: f64| (is - right).abs() > 2.0;
        if off(width, rules.page.width) || off(height, rules.page.height) {
            let write = format!("{:.0} x {:.0} mm", rules.page.width, rules.page.height);
            let fault =
                found.measure("page-size", first_span(text), format!("{width:.0} x {height:.0} mm"), &write);
            // A sheet laid across is allowed for tables that are no annex.
            if !off(width, rules.page.height) && !off(height, rules.page.width) {
                fault.unsure();
            }
        }
    }
    let margins = &rules.margins;
    let sides =
        [("trên", margins.top), ("dưới", margins.bottom), ("trái", margins.left), ("phải", margins.right)];
    for ((side, [least, most]), is) in sides.into_iter().zip(page.margins) {
        let Some(is) = is else { continue };
        if is < least - LENGTH_SLACK || is > most + LENGTH_SLACK {
            let write = format!("lề {side} {least:.0}–{most:.0} mm");
            found.measure("margin", first_span(text), format!("lề {side} {} mm", short(is)), &write);
        }
    }
}

/// A measure with one figure behind the comma at most, as Vietnamese papers write it.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).replace('.', ",")
}

/// Letters in another font or colour: one fault for lines that follow each other.
fn fonts(text: &Text<'_>, looks: &Looks<'_>, found: &mut Found) {
    let right = &rules().font;
    let fits = |font: &str| {
        let same = |name: &str| fold(name) == fold(font);
        // Some programs name a cut ("Times New Roman Bold").
        let cut = fold(font).starts_with(&format!("{} ", fold(&right.family)));
        same(&right.family) || cut || right.same.iter().any(|name| same(name))
    };
    let foreign = |nth: usize| {
        let look = looks.line(nth)?;
        let lettered = |text: &str| text.chars().any(char::is_alphanumeric);
        look.pieces
            .iter()
            .filter(|p| lettered(&p.text))
            .find_map(|p| p.font.clone().filter(|font| !fits(font)))
    };
    let mut nth = 0;
    while nth < text.lines.len() {
        let Some(font) = foreign(nth) else {
            nth += 1;
            continue;
        };
        let last = (nth + 1..text.lines.len())
            .take_while(|n| foreign(*n).as_ref() == Some(&font))
            .last()
            .unwrap_or(nth);
        found.measure("font", (text.lines[nth].start, text.lines[last].end), font, &right.family);
        nth = last + 1;
    }
    let coloured = |nth: usize| {
        let look = looks.line(nth)?;
        let dark = |colour: &str| {
            let part = |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            (0..3).all(|n| part(n * 2).is_none_or(|value| value < 0x40))
        };
        let lettered = |text: &str| text.chars().any(char::is_alphanumeric);
        look.pieces
            .iter()
            .filter(|p| lettered(&p.text))
            .find_map(|p| p.colour.clone().filter(|colour| !dark(colour)))
    };
    let first = (0..text.lines.len()).find_map(|nth| coloured(nth).map(|colour| (nth, colour)));
    if let Some((nth, colour)) = first {
        let line = &text.lines[nth];
        found
            .measure("colour", (line.start, line.end), format!("#{colour}"), &format!("#{}", right.colour))
            .unsure();
    }
}

/// Each part of the paper against its row.
fn components(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    let optional = [
        ("national-name", &parts.national_name),
        ("motto", &parts.motto),
        ("number", &parts.number),
        ("place-day", &parts.place_day),
        ("kind", &parts.kind),
        ("signer", &parts.signer),
        ("capacity", &parts.title),
        ("recipients-head", &parts.recipients),
    ];
    for (id, part) in optional {
        if let Some(part) = part {
            component(text, id, part, looks, found);
        }
    }
    if let Some(part) =
        parts.subject.as_ref().filter(|p| parts.kind.as_ref().is_none_or(|k| k.lines != p.lines))
    {
        let id = if parts.kind.is_some() { "subject" } else { "letter-subject" };
        component(text, id, part, looks, found);
    }
    parts.capacities.iter().for_each(|part| component(text, "capacity", part, looks, found));
    // One list, one fault of each kind.
    if let (Some(first), Some(last)) = (parts.items.first(), parts.items.last()) {
        let size =
            |part: &Part| looks.line(part.lines.start).and_then(|l| l.pieces.iter().find_map(|p| p.size));
        let same = parts.items.iter().all(|part| size(part) == size(first));
        let whole = if same { Part { end: last.end, ..first.clone() } } else { first.clone() };
        component(text, "recipients", &whole, looks, found);
        parts
            .items
            .iter()
            .skip(1)
            .filter(|_| !same)
            .for_each(|part| component(text, "recipients", part, looks, found));
    }
    agencies(text, parts, looks, found);
}

/// The superior's name is not bold, the agency's is.
fn agencies(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    let bold =
        |part: &Part| looks.line(part.lines.start).is_some_and(|look| look.pieces.iter().any(|p| p.bold));
    let any = parts.agencies.iter().any(bold);
    let last = parts.agencies.len().saturating_sub(1);
    for (nth, part) in parts.agencies.iter().enumerate() {
        // Where one line is bold, it is the agency; where none is, the last one should be.
        let issuing = if any { bold(part) } else { nth == last };
        component(text, if issuing { "agency" } else { "parent-agency" }, part, looks, found);
    }
}

fn component(text: &Text<'_>, id: &str, part: &Part, looks: &Looks<'_>, found: &mut Found) {
    let Some(row) = rules().component(id) else { return };
    for nth in part.lines.clone().filter(|nth| part.holds(text, *nth)) {
        let (Some(look), Some(line)) = (looks.line(nth), text.lines.get(nth)) else { continue };
        let end =
            if part.end > line.end && part.lines.len() == 1 { part.end } else { line.end.min(part.end) };
        let span = (line.start.max(part.start), end.max(line.start));
        let before = pieces_in(look, text, nth, span);
        size(row, &before, span, id, found);
        style(row, &before, span, id, found);
        aligned(row, look, line.right || look.in_table && row.id == "recipients", span, found);
    }
}

/// The pieces with letters; where two parts share a line, those of this part.
fn pieces_in<'a>(
    look: &'a Look,
    text: &Text<'_>,
    nth: usize,
    span: (usize, usize),
) -> Vec<&'a crate::layout::Piece> {
    let lettered = look.pieces.iter().filter(|p| p.text.chars().any(char::is_alphanumeric));
    let shared = text
        .lines
        .iter()
        .enumerate()
        .any(|(other, line)| other != nth && line.block == text.lines[nth].block);
    if !shared {
        return lettered.collect();
    }
    let own = fold(text.source().get(span.0..span.1).unwrap_or(""));
    lettered.filter(|piece| own.contains(&fold(piece.text.trim()))).collect()
}

fn size(
    row: &Component,
    pieces: &[&crate::layout::Piece],
    span: (usize, usize),
    id: &str,
    found: &mut Found,
) {
    let Some([least, most]) = row.size else { return };
    let wrong =
        pieces.iter().filter_map(|p| p.size).find(|is| *is < least - SIZE_SLACK || *is > most + SIZE_SLACK);
    let Some(is) = wrong else { return };
    let write = if (most - least).abs() < SIZE_SLACK {
        format!("cỡ {}", short(least))
    } else {
        format!("cỡ {}–{}", short(least), short(most))
    };
    let fault = found.measure("font-size", span, format!("{}: cỡ {}", row.vi, short(is)), &write);
    // A number at 14 beside a day at 14 is the common habit; lists vary by a point.
    if matches!(id, "number" | "recipients" | "recipients-head") && is > 10.0 && is < 14.5 {
        fault.unsure();
    }
}

fn style(
    row: &Component,
    pieces: &[&crate::layout::Piece],
    span: (usize, usize),
    id: &str,
    found: &mut Found,
) {
    let letters = |keep: &dyn Fn(&crate::layout::Piece) -> bool| -> usize {
        pieces.iter().filter(|p| keep(p)).map(|p| p.text.chars().filter(|c| c.is_alphabetic()).count()).sum()
    };
    let all = letters(&|_| true);
    if all == 0 {
        return;
    }
    let wide = |count: usize| count * 2 > all;
    if let Some(bold) = row.bold.filter(|bold| wide(letters(&|p| p.bold)) != *bold) {
        let write = if bold { "đậm" } else { "không đậm" };
        let is = if bold { "không đậm" } else { "đậm" };
        let fault = found.measure("bold", span, format!("{}: {is}", row.vi), write);
        if row.sure != "V" && id != "capacity" && id != "signer" {
            fault.unsure();
        }
    }
    if let Some(italic) = row.italic.filter(|italic| wide(letters(&|p| p.italic)) != *italic) {
        let write = if italic { "nghiêng" } else { "đứng" };
        let is = if italic { "đứng" } else { "nghiêng" };
        let fault = found.measure("italic", span, format!("{}: {is}", row.vi), write);
        if row.sure != "V" {
            fault.unsure();
        }
    }
}

fn aligned(row: &Component, look: &Look, free: bool, span: (usize, usize), found: &mut Found) {
    let wants = match row.align.as_deref() {
        Some("centre") => Align::Centre,
        _ => return,
    };
    // Tabs and blanks can centre as well: only what is plainly elsewhere is told.
    let by_tab = look.pieces.first().is_some_and(|p| p.text.starts_with([' ', '\t']));
    if look.align != wants && !free && !by_tab {
        let is = match look.align {
            Align::Left => "canh trái",
            Align::Right => "canh phải",
            Align::Justified => "canh đều hai lề",
            Align::Centre => return,
        };
        let fault = found.measure("align", span, format!("{}: {is}", row.vi), "canh giữa");
        if !matches!(row.id.as_str(), "kind" | "subject" | "national-name" | "motto")
            || look.align == Align::Justified && look.in_table
        {
            fault.unsure();
        }
    }
}

/// Sizes of the content; one fault for paragraphs that follow each other.
fn body(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    let Some(row) = rules().component("body") else { return };
    let Some([least, most]) = row.size else { return };
    let wrong = |nth: usize| {
        let look = looks.line(nth).filter(|look| !look.in_table)?;
        let lettered = look.pieces.iter().filter(|p| p.text.chars().any(char::is_alphanumeric));
        lettered.filter_map(|p| p.size).find(|is| *is < least - SIZE_SLACK || *is > most + SIZE_SLACK)
    };
    let mut nth = parts.body.start;
    while nth < parts.body.end {
        let Some(is) = wrong(nth) else {
            nth += 1;
            continue;
        };
        let same = |n: &usize| wrong(*n).is_some_and(|other| (other - is).abs() < SIZE_SLACK);
        let last = (nth + 1..parts.body.end).take_while(same).last().unwrap_or(nth);
        let span = (text.lines[nth].start, text.lines[last].end);
        found.measure(
            "font-size",
            span,
            format!("{}: cỡ {}", row.vi, short(is)),
            &format!("cỡ {}–{}", short(least), short(most)),
        );
        nth = last + 1;
    }
    grounds(text, parts, looks, found);
    articles(text, parts, looks, found);
}

/// Grounds are italic.
fn grounds(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    let upright = |nth: &usize| {
        let ground = begins(&fold(text.nth(*nth)), "can cu") && text.nth(*nth).ends_with([';', '.', ',']);
        ground && looks.line(*nth).is_some_and(|look| look.pieces.iter().all(|p| !p.italic))
    };
    let opening = parts.body.start..parts.body.end.min(parts.body.start + 40);
    let first = opening.clone().find(upright);
    if let Some(nth) = first.filter(|_| matches!(parts.kind_id(), "decision" | "resolution")) {
        let last = opening.take_while(|n| *n <= nth || upright(n)).last().unwrap_or(nth);
        let span = (text.lines[nth].start, text.lines[last].end);
        found.measure("italic", span, "căn cứ ban hành: đứng".to_owned(), "nghiêng").unsure();
    }
}

/// "Điều 1." is bold.
fn articles(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    for nth in parts.body.clone() {
        let line = text.nth(nth);
        let article =
            crate::numbering::mark(line).is_some_and(|m| m.level == crate::numbering::Level::Article);
        let plain = |look: &Look| {
            look.pieces.iter().find(|p| p.text.chars().any(char::is_alphabetic)).is_some_and(|p| !p.bold)
        };
        if article && looks.line(nth).is_some_and(plain) {
            let start = text.lines[nth].start;
            let end = start + line.find('.').map_or(line.len(), |at| at + 1);
            found.measure("bold", (start, end), "điều: không đậm".to_owned(), "đậm");
        }
    }
}

/// Distances of lines and paragraphs, alignment and the first line of the content.
fn spaces(text: &Text<'_>, parts: &Parts, looks: &Looks<'_>, found: &mut Found) {
    let rules = &rules().paragraph;
    let long: Vec<(usize, &Look)> = parts
        .body
        .clone()
        .filter_map(|nth| Some((nth, looks.line(nth)?)))
        .filter(|(nth, look)| {
            !look.in_table && text.nth(*nth).chars().count() > 110 && !capitals(text.nth(*nth))
        })
        .collect();
    if long.is_empty() {
        return;
    }
    let span = |nth: usize| (text.lines[nth].start, text.lines[nth].end);
    let [least, most] = rules.line;
    if let Some((nth, is)) = long
        .iter()
        .find_map(|(nth, l)| Some((*nth, l.line.filter(|line| *line < least - 0.05 || *line > most + 0.05)?)))
    {
        found.measure(
            "line-spacing",
            span(nth),
            format!("{} lines", short(is)),
            &format!("{}–{} lines", short(least), short(most)),
        );
    }
    let close = |look: &Look| {
        look.space[0].unwrap_or(0.0).max(look.space[1].unwrap_or(0.0)) < rules.after_at_least - 0.5
    };
    let most_of = |count: usize| count * 3 > long.len() * 2 && count > 1;
    let tight: Vec<usize> = long.iter().filter(|(_, l)| close(l)).map(|(nth, _)| *nth).collect();
    if most_of(tight.len()) {
        let is =
            looks.line(tight[0]).map_or(0.0, |l| l.space[0].unwrap_or(0.0).max(l.space[1].unwrap_or(0.0)));
        found
            .measure(
                "paragraph-spacing",
                span(tight[0]),
                format!("{} pt", short(is)),
                &format!("{} pt", short(rules.after_at_least)),
            )
            .unsure();
    }
    let ragged: Vec<usize> =
        long.iter().filter(|(_, l)| l.align != Align::Justified).map(|(nth, _)| *nth).collect();
    if most_of(ragged.len()) || long.len() == ragged.len() {
        found
            .measure(
                "align",
                span(ragged[0]),
                "nội dung: không canh đều hai lề".to_owned(),
                "canh đều hai lề",
            )
            .unsure();
    }
    let tabbed = |l: &Look| l.pieces.first().is_some_and(|p| p.text.starts_with([' ', '\t']));
    let set_in = |l: &Look| rules.indent.iter().any(|right| (l.indent.unwrap_or(0.0) - right).abs() < 1.5);
    let flat: Vec<usize> =
        long.iter().filter(|(_, l)| !tabbed(l) && !set_in(l)).map(|(nth, _)| *nth).collect();
    if most_of(flat.len()) {
        let is = looks.line(flat[0]).and_then(|l| l.indent).unwrap_or(0.0);
        found
            .measure("indent", span(flat[0]), format!("{} cm", short(is / 10.0)), "1 cm hoặc 1,27 cm")
            .unsure();
    }
}

fn numbers(text: &Text<'_>, parts: &Parts, layout: &Layout, found: &mut Found) {
    let numbers = layout.numbers;
    let long = layout.pages > 1 || layout.pages == 0 && text.source().chars().count() > ONE_PAGE_LETTERS;
    let span = first_span(text);
    let write = "giữa lề trên, từ trang thứ hai";
    if !numbers.top && !numbers.bottom {
        if long && parts.annex > 0 {
            let fault = found.measure("page-number", span, "không có số trang".to_owned(), write);
            // The program may have counted pages long ago.
            if layout.pages == 0 {
                fault.unsure();
            }
        }
        return;
    }
    if numbers.bottom && !numbers.top {
        found.measure("page-number", span, "số trang ở lề dưới".to_owned(), write);
    } else if numbers.centred == Some(false) {
        found.measure("page-number", span, "số trang không canh giữa".to_owned(), write);
    }
    if numbers.first {
        found.measure(
            "page-number",
            span,
            "số trang hiện ở trang thứ nhất".to_owned(),
            "không hiện ở trang thứ nhất",
        );
    }
    let [least, most] = rules().page_number.size;
    if let Some(is) = numbers.size.filter(|is| *is < least - SIZE_SLACK || *is > most + SIZE_SLACK) {
        found
            .measure(
                "page-number",
                span,
                format!("số trang cỡ {}", short(is)),
                &format!("cỡ {}–{}", short(least), short(most)),
            )
            .unsure();
    }
}
