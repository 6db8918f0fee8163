//! Liberation Serif 2.1.5: four faces with every Vietnamese letter, of the same widths as Times New Roman.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

/// The faces: regular, bold, italic, bold italic.
pub(crate) const FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// Above the base line, below it, and from line to line at single spacing; in parts of the size (`hhea` of the faces,
/// the same in Times New Roman).
pub(crate) const ASCENT: f64 = 0.891;
/// See [`ASCENT`].
pub(crate) const DESCENT: f64 = 0.216;
/// See [`ASCENT`].
pub(crate) const SINGLE_LINE: f64 = 1.149;

/// Shown for a letter that the faces lack.
pub(crate) const MISSING: char = '□';

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.iter().filter_map(|face| Font::new(Bytes::new(*face), 0)).collect());

static MEASURES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let plain = |font: &Font| {
        font.clone().instantiate(FontVariant::default(), Abs::pt(1.0), &FontVariations::default())
    };
    FONTS.iter().map(plain).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The list of faces.
pub(crate) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

/// A face by its place.
pub(crate) fn font(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Whether every face has the letter.
pub(crate) fn has(letter: char) -> bool {
    letter == '\n' || FONTS.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
}

/// How wide a text is, in points; letters that the face lacks count as its missing sign.
pub(crate) fn width(text: &str, size: f64, bold: bool, italic: bool) -> f64 {
    let Some(face) = MEASURES.get(usize::from(bold) + 2 * usize::from(italic)) else { return 0.0 };
    let advance = |letter: char| {
        let glyph = face.ttf().glyph_index(letter).map_or(0, |id| id.0);
        face.x_advance(glyph).map_or(0.5, typst::layout::Em::get)
    };
    text.chars().map(advance).sum::<f64>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_is_in_every_face() {
        assert_eq!(FONTS.len(), 4);
        let bases = "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy";
        let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        let letters = bases.chars().flat_map(|base| marks.iter().map(move |mark| format!("{base}{mark}")));
        for letter in letters.chain(["Đđ₫“”‘’–—…□•".to_owned()]) {
            let composed = danchu_paper::clean(&letter);
            assert!(composed.chars().all(has), "{composed}");
        }
    }

    #[test]
    fn the_motto_is_as_wide_as_in_times() {
        // 6.6 to 6.9 cm at 14 points, as on any signed paper.
        let wide = width("Độc lập - Tự do - Hạnh phúc", 14.0, true, false) / 72.0 * 2.54;
        assert!((5.8..7.2).contains(&wide), "{wide}");
    }
}
