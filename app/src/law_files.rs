//! The extra rule files of the data folder: TOML of a province, or newer law. What is wrong with one is said and leaves the others.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use danchu_base::Day;
use danchu_calendar::{Calendar, Text};
use danchu_catalogue::LawFiles;
use danchu_law::{FILE_BYTES_MAX, FILES_MAX};

/// The law with the files of `law/` in the data folder.
pub fn files(data: &Path, calendar: &Calendar, today: Day) -> LawFiles {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(data.join("law"))
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.truncate(FILES_MAX);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = paths.iter().map(|path| (name(path), text(path))).collect();
    let law = LawFiles::with(read, calendar, today);
    for file in &law.files {
        if let Some(fault) = &file.fault {
            tracing::warn!(file = file.name, "an extra rule file is left out: {}", fault.en);
        }
    }
    law
}

/// The text of a file; one byte more than is allowed is never read.
fn text(path: &Path) -> Result<String, Text> {
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    let read = File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
    let refused = |vi: String, en: String| Text { vi, en };
    match read {
        Err(error) => Err(refused(
            format!("Không đọc được tệp: {error}."),
            format!("The file cannot be read: {error}."),
        )),
        Ok(n) if n > FILE_BYTES_MAX => Err(refused(
            format!("Tệp lớn hơn {FILE_BYTES_MAX} byte nên không được đọc; chia nhỏ tệp."),
            format!("The file is larger than {FILE_BYTES_MAX} bytes and was not read; divide it."),
        )),
        Ok(_) => String::from_utf8(bytes).map_err(|_| {
            refused(
                "Tệp không phải văn bản UTF-8; lưu lại bằng UTF-8.".to_owned(),
                "The file is no UTF-8 text; save it as UTF-8.".to_owned(),
            )
        }),
    }
}
