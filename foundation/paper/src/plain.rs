//! The words of a sheet in reading order.

use crate::sheet::{Closing, Line, Piece, Sheet, Style};

/// Every word that is printed, one paragraph a line, in the order in which it is read; without page numbers and feet.
pub fn plain_text(sheet: &Sheet) -> String {
    let mut out = String::new();
    let head = &sheet.head;
    for line in head.agency.iter().chain(&head.national).chain(&head.number).chain(&head.place) {
        put(&mut out, line);
    }
    pieces(&mut out, &sheet.opening);
    pieces(&mut out, &sheet.body);
    closing(&mut out, &sheet.closing);
    for annex in &sheet.annexes {
        annex.heading.iter().for_each(|line| put(&mut out, line));
        pieces(&mut out, &annex.body);
    }
    out
}

fn put(out: &mut String, line: &Line) {
    out.push_str(&line.plain());
    out.push('\n');
}

fn pieces(out: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Line(line) => put(out, line),
            Piece::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.0);
                cells.flat_map(|cell| &cell.lines).for_each(|line| put(out, line));
            }
            Piece::Figure { caption, .. } => caption.iter().for_each(|line| put(out, line)),
            Piece::Break => {}
        }
    }
}

fn closing(out: &mut String, closing: &Closing) {
    let recipients = |out: &mut String| closing.recipients.iter().for_each(|line| put(out, line));
    if closing.beside {
        recipients(out);
    }
    for row in &closing.signers {
        // Side by side the posts stand on one level, the names on another.
        let (names, above): (Vec<&Line>, Vec<&Line>) =
            row.iter().flatten().partition(|line| line.style == Style::Signer);
        above.into_iter().chain(names).for_each(|line| put(out, line));
    }
    if !closing.beside {
        recipients(out);
    }
}
