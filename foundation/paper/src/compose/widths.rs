//! Widths of columns: as they were asked for, but never so narrow that a word runs out of its cell.

use crate::layout::Layout;
use crate::sheet::{GridRow, Style};

/// Millimetres between the lines of a column and its words, both sides together.
const SIDES: f64 = 3.4;
/// The part of a table that one word may claim.
const CLAIM_MAX: f64 = 0.3;
/// Letters are measured without the face at hand: somewhat too wide is right.
const MARGIN: f64 = 1.08;

/// The widths in tenths of a millimetre of the text's width.
pub(super) fn fitting(asked: &[u16], rows: &[GridRow]) -> Vec<u16> {
    let room = Layout::embedded().page.text_width();
    let asked: Vec<f64> = asked.iter().map(|width| f64::from((*width).max(1))).collect();
    let mut least = vec![0.0_f64; asked.len()];
    for cell in rows.iter().flat_map(|row| &row.0).filter(|cell| cell.columns == 1) {
        for line in &cell.lines {
            let text = line.plain();
            let longest = text.split_whitespace().map(|word| wide(word, line.style)).fold(0.0, f64::max);
            let claim = (longest + SIDES).min(room * CLAIM_MAX);
            least[cell.column] = least[cell.column].max(claim);
        }
    }
    shared(&asked, &least, room).iter().map(|width| tenths(*width)).collect()
}

/// The room shared out as asked, each column at least as wide as its longest word while there is room for all.
fn shared(asked: &[f64], least: &[f64], room: f64) -> Vec<f64> {
    let needed: f64 = least.iter().sum();
    if needed >= room {
        return least.iter().map(|width| (width / needed * room).max(1.0)).collect();
    }
    let mut fixed = vec![false; asked.len()];
    loop {
        let taken: f64 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(width, _)| width).sum();
        let shares: f64 =
            asked.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(width, _)| width).sum();
        let width = |nth: usize| if fixed[nth] { least[nth] } else { asked[nth] / shares * (room - taken) };
        let narrow = (0..asked.len()).find(|nth| !fixed[*nth] && width(*nth) < least[*nth]);
        match narrow {
            Some(nth) => fixed[nth] = true,
            None => return (0..asked.len()).map(width).collect(),
        }
    }
}

/// About how wide a word is in this style, millimetres.
fn wide(word: &str, style: Style) -> f64 {
    let row = Layout::embedded().component(style);
    let em = |letter: char| match letter {
        'i' | 'l' | 'j' | 't' | 'f' | 'r' | '.' | ',' | ';' | ':' | '/' | '\'' | '(' | ')' | '-' | '|' => {
            0.34
        }
        'm' | 'w' | 'ư' | 'ơ' => 0.8,
        letter if letter.is_uppercase() => 0.74,
        _ => 0.5,
    };
    let bold = if row.bold { 1.06 } else { 1.0 };
    word.chars().map(em).sum::<f64>() * row.size * bold * MARGIN / 72.0 * 25.4
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between a tenth and the width of a page"
)]
fn tenths(millimetres: f64) -> u16 {
    (millimetres * 10.0).round().clamp(1.0, 60_000.0) as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_narrow_column_is_as_wide_as_its_longest_word() {
        let widths = shared(&[4.0, 60.0, 30.0, 4.0], &[10.0, 15.0, 15.0, 24.0], 160.0);
        assert_eq!((widths[0], widths[3]), (10.0, 24.0));
        assert!((widths.iter().sum::<f64>() - 160.0).abs() < 0.001, "{widths:?}");
        assert!((widths[1] - 2.0 * widths[2]).abs() < 0.001, "the others keep their shares: {widths:?}");
    }

    #[test]
    fn a_day_needs_about_two_centimetres() {
        let day = wide("10/10/2026", Style::TableCell);
        assert!((18.0..24.0).contains(&day), "{day}");
    }

    proptest! {
        #[test]
        fn the_whole_room_is_shared_out(columns in prop::collection::vec((1.0f64..60.0, 0.0f64..60.0), 1..24)) {
            let (asked, least): (Vec<f64>, Vec<f64>) = columns.into_iter().unzip();
            let widths = shared(&asked, &least, 160.0);
            prop_assert!((widths.iter().sum::<f64>() - 160.0).abs() < 24.0);
            prop_assert!(widths.iter().all(|width| *width > 0.0));
            if least.iter().sum::<f64>() < 160.0 {
                prop_assert!(widths.iter().zip(&least).all(|(width, least)| *width >= least - 0.001));
            }
        }
    }
}
