//! Pictures made fit for print: bounded when they are opened, made smaller when they hold more dots than paper shows.

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use danchu_paper::{Block, Paper, Picture, PictureKind, PrintError, Remark};
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits};
use resvg::{tiny_skia, usvg};

use crate::fonts::FACES;

/// More dots than this in width or height are not printed.
const DOTS_MAX: u32 = 2_000;
/// The most dots that are opened at all.
const OPENED_DOTS_MAX: u32 = 12_000;
/// The most memory that opening a picture may take.
const OPENED_BYTES_MAX: u64 = 160 << 20;
/// Dots per millimetre of a chart in Word, which takes no SVG from us: 254 dots an inch.
const CHART_DOTS: f32 = 10.0;
/// The largest chart.
const SVG_BYTES_MAX: usize = 1 << 20;

/// A picture ready to be put into a file.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    /// For the PDF: the SVG itself, or PNG or JPEG.
    pub bytes: Vec<u8>,
    /// `svg`, `png`, `jpg`.
    pub format: &'static str,
    /// Height by width.
    pub ratio: f64,
    width: u16,
}

impl Ready {
    /// As a bitmap for Word.
    pub(crate) fn bitmap(&self, nth: usize) -> Result<Vec<u8>, PrintError> {
        if self.format == "svg" { rasterise(self, nth) } else { Ok(self.bytes.clone()) }
    }
}

/// The paper's pictures in the order in which the sheet counts them.
pub(crate) fn prepare(paper: &Paper) -> Result<(Vec<Ready>, Option<Remark>), PrintError> {
    let annexes = paper.appendices.iter().flat_map(|annex| &annex.body);
    let pictures = paper.body.iter().chain(annexes).filter_map(|block| match block {
        Block::Picture(picture) => Some(picture),
        _ => None,
    });
    let mut shrunk = 0;
    let mut ready = Vec::new();
    for (nth, picture) in pictures.enumerate() {
        let (one, smaller) = match picture.kind {
            PictureKind::Svg => (chart(picture, nth + 1)?, false),
            PictureKind::Photo => photo(picture, nth + 1)?,
        };
        shrunk += usize::from(smaller);
        ready.push(one);
    }
    Ok((ready, (shrunk > 0).then_some(Remark::PicturesShrunk(shrunk))))
}

fn photo(picture: &Picture, nth: usize) -> Result<(Ready, bool), PrintError> {
    let unreadable = || PrintError::PictureUnreadable(nth);
    let mut reader =
        ImageReader::new(Cursor::new(&picture.bytes)).with_guessed_format().map_err(|_| unreadable())?;
    let format = match reader.format() {
        Some(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => format,
        _ => return Err(unreadable()),
    };
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(OPENED_DOTS_MAX);
    limits.max_image_height = Some(OPENED_DOTS_MAX);
    limits.max_alloc = Some(OPENED_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| unreadable())?;
    let turned = decoder.orientation().map_err(|_| unreadable())?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| unreadable())?;
    image.apply_orientation(turned);
    let (wide, high) = image.dimensions();
    if wide == 0 || high == 0 {
        return Err(unreadable());
    }
    let large = wide > DOTS_MAX || high > DOTS_MAX;
    if large {
        image = image.resize(DOTS_MAX, DOTS_MAX, image::imageops::FilterType::Triangle);
    }
    // Written anew in any case: what a camera hides in a file (place, thumbnail) does not leave the house.
    let mut bytes = Cursor::new(Vec::new());
    let written = if format == ImageFormat::Jpeg {
        DynamicImage::ImageRgb8(image.to_rgb8()).write_to(&mut bytes, ImageFormat::Jpeg)
    } else {
        DynamicImage::ImageRgba8(image.to_rgba8()).write_to(&mut bytes, ImageFormat::Png)
    };
    written.map_err(|_| unreadable())?;
    let format = if format == ImageFormat::Jpeg { "jpg" } else { "png" };
    let ratio = f64::from(high) / f64::from(wide);
    Ok((Ready { bytes: bytes.into_inner(), format, ratio, width: picture.width }, large))
}

fn chart(picture: &Picture, nth: usize) -> Result<Ready, PrintError> {
    if picture.bytes.len() > SVG_BYTES_MAX {
        return Err(PrintError::PictureUnreadable(nth));
    }
    let tree = tree(&picture.bytes).ok_or(PrintError::PictureUnreadable(nth))?;
    let ratio = f64::from(tree.size().height()) / f64::from(tree.size().width());
    Ok(Ready { bytes: picture.bytes.clone(), format: "svg", ratio, width: picture.width })
}

static FACES_OF_CHARTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut faces = usvg::fontdb::Database::new();
    for face in FACES {
        faces.load_font_data(face.to_vec());
    }
    for set in [
        usvg::fontdb::Database::set_serif_family as fn(&mut _, _),
        usvg::fontdb::Database::set_sans_serif_family,
        usvg::fontdb::Database::set_monospace_family,
    ] {
        set(&mut faces, "Liberation Serif");
    }
    Arc::new(faces)
});

fn tree(svg: &[u8]) -> Option<usvg::Tree> {
    let options = usvg::Options {
        font_family: "Liberation Serif".to_owned(),
        fontdb: Arc::clone(&FACES_OF_CHARTS),
        // No file and no address is opened from within a chart.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_data(svg, &options).ok()
}

fn rasterise(chart: &Ready, nth: usize) -> Result<Vec<u8>, PrintError> {
    let unreadable = || PrintError::PictureUnreadable(nth + 1);
    let tree = tree(&chart.bytes).ok_or_else(unreadable)?;
    let size = tree.size();
    let mut scale = f32::from(chart.width.clamp(10, 300)) * CHART_DOTS / size.width();
    let dots_max = f32::from(u16::try_from(DOTS_MAX).unwrap_or(u16::MAX));
    scale = scale.min(dots_max / size.width().max(size.height()));
    let dots = size.to_int_size().scale_by(scale).ok_or_else(unreadable)?;
    let mut map = tiny_skia::Pixmap::new(dots.width(), dots.height()).ok_or_else(unreadable)?;
    map.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut map.as_mut());
    let (wide, high) = (map.width(), map.height());
    let plain: Vec<u8> = map.pixels().iter().flat_map(|dot| [dot.red(), dot.green(), dot.blue()]).collect();
    let image = image::RgbImage::from_raw(wide, high, plain).ok_or_else(unreadable)?;
    png(&DynamicImage::ImageRgb8(image)).ok_or_else(unreadable)
}

fn png(image: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Dots of the picture for one module of a code.
const MODULE_DOTS: usize = 8;
/// Light modules around a code (ISO/IEC 18004 asks for four; the paper around it is light as well).
const QUIET_MODULES: usize = 2;

/// A QR code as PNG; nothing where the text is too long for one.
pub(crate) fn code(text: &str) -> Option<Vec<u8>> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().ok()?;
    let side = (code.size + 2 * QUIET_MODULES) * MODULE_DOTS;
    let dark = |dot: usize| (dot / MODULE_DOTS).checked_sub(QUIET_MODULES).filter(|at| *at < code.size);
    let edge = u32::try_from(side).ok()?;
    let image = image::GrayImage::from_fn(edge, edge, |x, y| {
        let (x, y) = (dark(usize::try_from(x).unwrap_or(0)), dark(usize::try_from(y).unwrap_or(0)));
        let on = matches!((x, y), (Some(x), Some(y)) if code[y][x].value());
        image::Luma([if on { 0 } else { 255 }])
    });
    png(&DynamicImage::ImageLuma8(image))
}
