//! Pictures are decoded and written anew: what the camera wrote into them (place, time, device) is gone.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

use crate::Refused;
use crate::kind::{JPEG, Kind, PNG};

/// The longest side that a kept picture has, in pixels: a page of text stays readable.
const SIDE_MAX: u32 = 2_560;
/// The longest side that is decoded at all, in pixels.
const SIDE_READ_MAX: u32 = 16_000;
/// What decoding may use, in bytes.
const MEMORY_MAX: u64 = 320 << 20;
/// JPEG's quality.
const QUALITY: u8 = 85;

/// The picture anew, upright, without metadata: photos as JPEG, drawings as PNG.
pub(crate) fn made_anew(bytes: &[u8], kind: Kind) -> Result<(Kind, Vec<u8>), Refused> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Refused::Picture)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ_MAX);
    limits.max_image_height = Some(SIDE_READ_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::Picture)?;
    let orientation = decoder.orientation().map_err(|_| Refused::Picture)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Picture)?;
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > SIDE_MAX {
        image = image.resize(SIDE_MAX, SIDE_MAX, image::imageops::FilterType::Triangle);
    }
    let mut out = Vec::new();
    if kind == PNG || kind.ending == "gif" {
        image.write_to(&mut Cursor::new(&mut out), image::ImageFormat::Png).map_err(|_| Refused::Picture)?;
        return Ok((PNG, out));
    }
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    image.to_rgb8().write_with_encoder(encoder).map_err(|_| Refused::Picture)?;
    Ok((JPEG, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_loses_its_metadata_and_its_size() {
        let image = DynamicImage::new_rgb8(3_000, 40);
        let mut photo = Vec::new();
        image.write_to(&mut Cursor::new(&mut photo), image::ImageFormat::Jpeg).unwrap();
        // An Exif segment after the start of the picture, as cameras write it.
        let exif = b"\xff\xe1\x00\x16Exif\0\0GPSxxxxxxxxxxxx";
        photo.splice(2..2, exif.iter().copied());
        let (kind, anew) = made_anew(&photo, JPEG).unwrap();
        assert_eq!(kind, JPEG);
        assert!(!anew.windows(3).any(|part| part == b"GPS"));
        assert_eq!(image::load_from_memory(&anew).unwrap().width(), SIDE_MAX);
    }

    #[test]
    fn what_only_begins_like_a_picture_is_refused() {
        assert_eq!(made_anew(b"\xff\xd8\xff\xe0 no picture", JPEG), Err(Refused::Picture));
        assert_eq!(made_anew(b"\x89PNG\r\n\x1a\n", PNG), Err(Refused::Picture));
    }
}
