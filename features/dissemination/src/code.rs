//! The QR code in a photo or scan of a printed list: which list it is. It names no other file of this crate, so that the fuzz target
//! (`fuzz/targets/list_code.rs`) takes it in by its path.

use danchu_base::Uuid;
use image::imageops::FilterType;

/// A picture larger than this is made smaller before it is looked at.
const SIDE_MAX: u32 = 2_400;
/// A picture smaller than this holds no code: the smallest has so many squares a side (ISO/IEC 18004, version 1).
const SIDE_MIN: u32 = 21;
/// So many codes of one picture are looked at.
const CODES_MAX: usize = 16;
/// The most that a picture may take in memory while it is opened.
const OPENED_BYTES_MAX: u64 = 256 << 20;

/// The texts of the codes in a picture; none when it is no picture or holds none. Never fails on hostile bytes.
pub fn codes(bytes: &[u8]) -> Vec<String> {
    let Ok(mut reader) = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format() else {
        return Vec::new();
    };
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(OPENED_BYTES_MAX);
    reader.limits(limits);
    let Ok(picture) = reader.decode() else { return Vec::new() };
    if picture.width().min(picture.height()) < SIDE_MIN {
        return Vec::new();
    }
    let picture = if picture.width().max(picture.height()) > SIDE_MAX {
        picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle)
    } else {
        picture
    };
    let grey = picture.to_luma8();
    let (width, height) = grey.dimensions();
    let (Ok(width), Ok(height)) = (usize::try_from(width), usize::try_from(height)) else {
        return Vec::new();
    };
    let at = |x: usize, y: usize| grey.as_raw().get(y * width + x).copied().unwrap_or(255);
    // The reader of codes stopped on a picture that fuzzing made; whatever it does on another one ends here.
    let read = std::panic::catch_unwind(|| {
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
        let grids = prepared.detect_grids();
        grids
            .into_iter()
            .take(CODES_MAX)
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect()
    });
    read.unwrap_or_default()
}

/// The list that one of the texts names: `…/an-binh/danh-sach-ky/ID`.
pub fn list_of(texts: &[String], slug: &str) -> Option<Uuid> {
    let mark = format!("/{slug}/danh-sach-ky/");
    texts.iter().find_map(|text| {
        let rest = text.split_once(&mark)?.1;
        rest.split(['?', '#', '/']).next()?.parse().ok()
    })
}
