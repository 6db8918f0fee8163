//! Hands the plan's reader the programs of this machine: PDF, old Word files and scans go through them.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_convert::Converter;
use danchu_plan::{Converting, Unconverted};
use danchu_reading::{Extract, Format};

/// The programs of this machine.
pub struct Programs(Arc<Converter>);

impl Programs {
    /// Looks which are installed.
    pub fn find() -> Self {
        Self(Arc::new(Converter::find()))
    }
}

impl danchu_attachments::Searches for Programs {
    fn text<'a>(
        &'a self,
        format: Format,
        bytes: Arc<Vec<u8>>,
    ) -> Pin<Box<dyn Future<Output = Option<Extract>> + Send + 'a>> {
        let converter = Arc::clone(&self.0);
        Box::pin(async move {
            let read = tokio::task::spawn_blocking(move || converter.first_text_of(&bytes, format)).await;
            read.ok()?.ok()
        })
    }
}

impl danchu_plan::Converter for Programs {
    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8], _: &'a str) -> Converting<'a> {
        let (converter, bytes) = (Arc::clone(&self.0), bytes.to_vec());
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || converter.text_of(&bytes, format)).await;
            match done {
                Ok(Ok(extract)) => Ok(extract),
                Ok(Err(error)) => Err(Unconverted::Failed { vi: error.vietnamese(), en: error.english() }),
                Err(_) => Err(Unconverted::Failed {
                    vi: "Phần mềm đọc tệp đã dừng giữa chừng. Chưa có gì được lưu. Thử lại hoặc dùng tệp DOCX.".to_owned(),
                    en: "The program that reads this file stopped. Nothing was saved. Try again, or use a DOCX file."
                        .to_owned(),
                }),
            }
        })
    }
}

impl danchu_papers::Converter for Programs {
    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8]) -> danchu_papers::Converting<'a> {
        let (converter, bytes) = (Arc::clone(&self.0), bytes.to_vec());
        Box::pin(async move {
            tokio::task::spawn_blocking(move || converter.text_of(&bytes, format)).await.ok()?.ok()
        })
    }
}

impl danchu_dissemination::Converter for Programs {
    fn first_page<'a>(&'a self, bytes: &'a [u8]) -> danchu_dissemination::Drawing<'a> {
        let (converter, bytes) = (Arc::clone(&self.0), bytes.to_vec());
        Box::pin(async move {
            tokio::task::spawn_blocking(move || converter.first_page_of(&bytes)).await.ok()?.ok()
        })
    }

    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8]) -> danchu_dissemination::Converting<'a> {
        let (converter, bytes) = (Arc::clone(&self.0), bytes.to_vec());
        Box::pin(async move {
            tokio::task::spawn_blocking(move || converter.text_of(&bytes, format)).await.ok()?.ok()
        })
    }
}
