//! From a paper to its sheet: every word in its place, within the bounds.

mod body;
mod grid;
mod widths;

use crate::bounds::{APPENDICES_MAX, SIGNERS_MAX};
use crate::kind::Form;
use crate::layout::Layout;
use crate::marks;
use crate::paper::{Dated, Paper, Recipients};
use crate::print::PrintError;
use crate::sheet::{Annex, Closing, Head, Line, Piece, Sheet, Style};
use crate::signing::Signer;
use crate::text::{Text, clean};

use self::body::Writer;

/// How many people sign side by side.
const SIGNERS_A_ROW: usize = 3;

/// Lays a paper out in components, or says which bound it breaks.
pub fn compose(paper: &Paper) -> Result<Sheet, PrintError> {
    if paper.appendices.len() > APPENDICES_MAX || paper.signers.len() > SIGNERS_MAX {
        return Err(PrintError::TooLong);
    }
    let mut writer = Writer::new();
    let opening = opening(paper, &mut writer)?;
    let mut body = writer.pieces(&paper.body)?;
    if paper.ends {
        end(&mut body);
    }
    let closing = closing(paper, &mut writer)?;
    let mut annexes = Vec::new();
    for nth in 0..paper.appendices.len() {
        annexes.push(annex(paper, nth, &mut writer)?);
    }
    let head = head(paper, &mut writer)?;
    let record = paper.record.as_ref().map(|mark| Line::new(Style::Record, one_line(&mark.text)));
    let link = paper.record.as_ref().map(|mark| clean(mark.link.trim())).filter(|link| !link.is_empty());
    let address = lines(paper.address.as_deref().unwrap_or(""), Style::Address);
    Ok(Sheet {
        kind: paper.kind,
        title: title(paper),
        author: one_line(&paper.issuer.name),
        date: date(paper.dated),
        head,
        opening,
        body,
        closing,
        annexes,
        address,
        record,
        link,
    })
}

/// Cleaned, on one line, without blanks in a row.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line of this style for each line of the text that says something.
fn lines(text: &str, style: Style) -> Vec<Line> {
    let capitals = Layout::embedded().component(style).capitals;
    let all = clean(text);
    let kept = all.lines().map(one_line).filter(|line| !line.is_empty());
    kept.map(|line| Line::new(style, if capitals { line.to_uppercase() } else { line })).collect()
}

fn title(paper: &Paper) -> String {
    let subject = one_line(&paper.subject.text());
    let title = if paper.title().is_empty() { "Công văn".to_owned() } else { paper.title() };
    if subject.is_empty() { title } else { format!("{title} {subject}") }
}

fn date(dated: Dated) -> (i16, u8, u8) {
    match dated {
        Dated::On(day) => (day.year(), day.0.month().unsigned_abs(), day.0.day().unsigned_abs()),
        Dated::In { year, month } => (year, month.filter(|m| (1..=12).contains(m)).unwrap_or(1), 1),
    }
}

fn head(paper: &Paper, writer: &mut Writer) -> Result<Head, PrintError> {
    let layout = Layout::embedded();
    let fixed = |style| Line::new(style, layout.component(style).text.clone().unwrap_or_default());
    let mut agency = lines(paper.issuer.parent.as_deref().unwrap_or(""), Style::Parent);
    agency.extend(lines(&paper.issuer.name, Style::Agency));
    if let Some(last) = agency.last_mut() {
        last.rule = Some(layout.rule.agency);
    }
    let mut motto = fixed(Style::Motto);
    motto.rule = Some(layout.rule.motto);
    let mut number = Vec::new();
    if let Some(symbol) = &paper.symbol {
        let told = marks::number_and_symbol(paper.number.as_deref(), symbol);
        number.push(Line::new(Style::Number, format!("Số: {told}")));
    }
    if paper.kind.form() == Form::Letter && !paper.subject.is_blank() {
        let lead = layout.component(Style::LetterSubject).lead.as_deref().unwrap_or("");
        let text = Text::none().plain(format!("{lead} {}", one_line(&paper.subject.text())));
        number.push(Line::new(Style::LetterSubject, text));
    }
    if let Some(urgency) = paper.urgency {
        number.push(Line { boxed: true, ..Line::new(Style::Urgency, urgency.mark()) });
    }
    let mut place = Vec::new();
    if let Some(named) = &paper.place {
        place.push(Line::new(Style::PlaceDay, marks::place_and_day(&one_line(named), paper.dated)));
    }
    for line in lines(paper.circulation.as_deref().unwrap_or(""), Style::Circulation) {
        place.push(Line { boxed: true, ..line });
    }
    let head = Head { agency, national: vec![fixed(Style::National), motto], number, place };
    for line in head.agency.iter().chain(&head.number).chain(&head.place) {
        writer.spend(line)?;
    }
    Ok(head)
}

fn opening(paper: &Paper, writer: &mut Writer) -> Result<Vec<Piece>, PrintError> {
    let layout = Layout::embedded();
    let mut out = lines(&paper.title(), Style::Title);
    if paper.kind.form() != Form::Letter {
        let subject = paper.subject.cleaned();
        if !subject.is_blank() {
            out.push(Line { rule: Some(layout.rule.subject), ..Line::new(Style::Subject, subject) });
        } else if let Some(last) = out.last_mut() {
            last.rule = Some(layout.rule.subject);
        }
    }
    out.extend(lines(paper.authority.as_deref().unwrap_or(""), Style::Authority));
    out.extend(addressees(paper));
    let bases: Vec<Text> = paper.bases.iter().map(Text::cleaned).filter(|text| !text.is_blank()).collect();
    let last = bases.len().saturating_sub(1);
    for (nth, basis) in bases.into_iter().enumerate() {
        out.push(Line::new(Style::Basis, closed(basis, if nth == last { "." } else { ";" })));
    }
    if let Some(words) = &layout.kind(paper.kind).enacting {
        out.push(Line::new(Style::Enacting, words.clone()));
    }
    out.iter().try_for_each(|line| writer.spend(line))?;
    Ok(out.into_iter().map(Piece::Line).collect())
}

fn addressees(paper: &Paper) -> Vec<Line> {
    let lead = Layout::embedded().component(Style::Addressee).lead.clone().unwrap_or_default();
    let all: Vec<String> =
        paper.addressees.iter().map(|to| one_line(to)).filter(|to| !to.is_empty()).collect();
    match &all[..] {
        [] => Vec::new(),
        [one] => {
            let line = Line::new(Style::Addressee, format!("{lead} {}", bare(one)));
            vec![Line { align: Some(crate::block::Align::Centre), ..line }]
        }
        all => {
            let last = all.len() - 1;
            let items = all.iter().enumerate().map(|(nth, to)| {
                let mark = if nth == last { "." } else { ";" };
                Line::new(Style::AddresseeItem, format!("- {}{mark}", bare(to)))
            });
            std::iter::once(Line::new(Style::Addressee, lead)).chain(items).collect()
        }
    }
}

/// Without the dash before and the mark after it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(['-', '–', ' ']).trim_end_matches([';', '.', ',', ' '])
}

/// The text with this mark at its end instead of its own.
fn closed(mut text: Text, mark: &str) -> Text {
    while let Some(last) = text.0.last_mut() {
        let kept = last.text.trim_end_matches([';', '.', ',', '/', ' ', '\n']).len();
        last.text.truncate(kept);
        if kept > 0 {
            last.text.push_str(mark);
            return text;
        }
        text.0.pop();
    }
    text.plain(mark)
}

/// Closes the text with `./.`
fn end(body: &mut Vec<Piece>) {
    // A picture at the end belongs to the sentence above it.
    let last = body.iter_mut().rev().find(|piece| !matches!(piece, Piece::Break | Piece::Figure { .. }));
    match last {
        None => {}
        Some(Piece::Line(line)) if !matches!(line.style, Style::Part | Style::Chapter) => {
            line.text = closed(std::mem::take(&mut line.text), "./.");
        }
        Some(_) => body.push(Piece::Line(Line {
            align: Some(crate::block::Align::Left),
            ..Line::new(Style::Body, "./.")
        })),
    }
}

fn closing(paper: &Paper, writer: &mut Writer) -> Result<Closing, PrintError> {
    let recipients = paper.recipients.as_ref().map(recipients).unwrap_or_default();
    let columns: Vec<Vec<Line>> =
        paper.signers.iter().map(signer).filter(|lines| !lines.is_empty()).collect();
    let spent = recipients.iter().chain(columns.iter().flatten());
    spent.into_iter().try_for_each(|line| writer.spend(line))?;
    let beside = columns.len() < 2;
    // Four stand two and two.
    let a_row = if columns.len() == 4 { 2 } else { SIGNERS_A_ROW };
    let signers = columns.chunks(a_row).map(<[_]>::to_vec).collect();
    Ok(Closing { recipients, signers, beside })
}

fn recipients(given: &Recipients) -> Vec<Line> {
    let lead = Layout::embedded().component(Style::RecipientsHead).lead.clone().unwrap_or_default();
    let mut items: Vec<String> =
        given.to.iter().map(|to| bare(&one_line(to)).to_owned()).filter(|to| !to.is_empty()).collect();
    if let Some(filing) = &given.filing {
        let mut kept = format!("Lưu: {}", bare(&one_line(&filing.at)));
        let drafter = filing.drafter.as_deref().map(one_line).filter(|d| !d.is_empty());
        if drafter.is_some() || filing.copies.is_some() {
            let copies = filing.copies.map(|n| marks::padded_number(&n.to_string()));
            let marks = [drafter, copies].into_iter().flatten().collect::<Vec<_>>().join(".");
            kept = format!("{kept}. {marks}");
        }
        items.push(kept);
    }
    if items.is_empty() {
        return Vec::new();
    }
    let last = items.len() - 1;
    let list = items.into_iter().enumerate().map(|(nth, item)| {
        let mark = if nth == last { "." } else { ";" };
        Line::new(Style::Recipients, format!("- {item}{mark}"))
    });
    std::iter::once(Line::new(Style::RecipientsHead, lead)).chain(list).collect()
}

fn signer(signer: &Signer) -> Vec<Line> {
    let above = signer.lines();
    let mut out: Vec<Line> = above.iter().flat_map(|line| lines(line, Style::Capacity)).collect();
    if let Some(note) = signer.note.as_deref().map(one_line).filter(|note| !note.is_empty()) {
        let note = note.trim_start_matches('(').trim_end_matches(')');
        out.push(Line::new(Style::SigningNote, format!("({note})")));
    }
    if let Some(name) = signer.name.as_deref().map(one_line).filter(|name| !name.is_empty()) {
        out.push(Line::new(Style::Signer, name));
    }
    out
}

fn annex(paper: &Paper, nth: usize, writer: &mut Writer) -> Result<Annex, PrintError> {
    let appendix = &paper.appendices[nth];
    writer.numberer.restart();
    let alone = paper.appendices.iter().filter(|a| a.title.is_none()).count() == 1;
    let before = paper.appendices[..nth].iter().filter(|a| a.title.is_none()).count();
    let own = appendix.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let label = match &own {
        Some(title) => title.to_uppercase(),
        None if alone => pattern().replace(" %1", ""),
        None => pattern().replace("%1", &danchu_base::roman(u32::try_from(before + 1).unwrap_or(1))),
    };
    let mut heading = vec![Line::new(Style::Appendix, label)];
    let subject = appendix.subject.cleaned();
    if !subject.is_blank() {
        // Of a regulation put in force, the subject stands as a paper's own does.
        let style = if own.is_some() { Style::Subject } else { Style::AppendixTitle };
        let subject = if own.is_some() { subject } else { subject.capitals() };
        heading.push(Line::new(style, subject));
    }
    heading.push(Line::new(Style::AppendixOf, belongs(paper, own.is_some())));
    heading.iter().try_for_each(|line| writer.spend(line))?;
    Ok(Annex { landscape: appendix.landscape, heading, body: writer.pieces(&appendix.body)? })
}

fn pattern() -> String {
    Layout::embedded().component(Style::Appendix).label.clone().unwrap_or_default()
}

/// To which paper an appendix belongs.
fn belongs(paper: &Paper, issued: bool) -> String {
    let own_title = paper.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let kind = own_title.unwrap_or_else(|| paper.kind.in_text());
    let with = if issued { "Ban hành kèm theo" } else { "Kèm theo" };
    let number = paper
        .symbol
        .as_ref()
        .map(|symbol| format!(" số {}", marks::number_and_symbol(paper.number.as_deref(), symbol)))
        .unwrap_or_default();
    format!("({with} {kind}{number} {} của {})", marks::day(paper.dated), one_line(&paper.issuer.name))
}
