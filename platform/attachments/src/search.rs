//! Looks for a mark of secrecy (dấu chỉ độ mật) before anything is kept: in this process where the text can be read here, else
//! through the programs of the machine, for so long as an upload may take.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use danchu_reading::{Extract, Format, ReadError};
use danchu_web::Cx;

use crate::Kind;

/// How long an upload waits for its text to be searched; what takes longer counts as not searched.
pub const SEARCH_SECONDS_MAX: u64 = 25;
/// A picture with a shorter side, in pixels, holds no line that anybody reads.
const LEGIBLE_PIXELS_MIN: u32 = 40;

/// What looking for a mark found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Searched {
    /// There is one.
    Marked,
    /// The text was read and has none; the text, as far as it was read.
    Clean(String),
    /// The text could not be read.
    NotSearched,
}

/// Reads the text of formats that need other programs (PDF, scans, pictures, old Word files), as far as a mark may stand in
/// them. The program gives one as `Arc<dyn Searches>`.
pub trait Searches: Send + Sync {
    /// The text of such a file; none when it cannot be read.
    fn text<'a>(
        &'a self,
        format: Format,
        bytes: Arc<Vec<u8>>,
    ) -> Pin<Box<dyn Future<Output = Option<Extract>> + Send + 'a>>;
}

pub(crate) async fn search(cx: &Cx, kind: Kind, name: &str, bytes: &Arc<Vec<u8>>) -> Searched {
    if kind.is_picture && is_illegible(bytes) {
        return Searched::Clean(String::new());
    }
    let format = match kind.is_picture {
        true => Format::Picture,
        false => {
            let (shared, name) = (Arc::clone(bytes), name.to_owned());
            let read = tokio::task::spawn_blocking(move || danchu_reading::extract(&shared, &name)).await;
            match read {
                Ok(Ok(extract)) => return judged(extract),
                Ok(Err(ReadError::NeedsConverter(format))) => format,
                Ok(Err(_)) | Err(_) => return Searched::NotSearched,
            }
        }
    };
    let Some(programs) = cx.part::<Arc<dyn Searches>>() else { return Searched::NotSearched };
    let wait = Duration::from_secs(SEARCH_SECONDS_MAX);
    match tokio::time::timeout(wait, programs.text(format, Arc::clone(bytes))).await {
        Ok(Some(extract)) => judged(extract),
        Ok(None) | Err(_) => Searched::NotSearched,
    }
}

fn judged(extract: Extract) -> Searched {
    if danchu_reading::secrecy_mark(&extract).is_some() {
        Searched::Marked
    } else {
        Searched::Clean(extract.text)
    }
}

fn is_illegible(bytes: &[u8]) -> bool {
    let size = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
    let size = size.ok().and_then(|reader| reader.into_dimensions().ok());
    size.is_some_and(|(width, height)| width.min(height) < LEGIBLE_PIXELS_MIN)
}
