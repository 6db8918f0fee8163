//! The extra rule files of the data folder: TOML of a province, or newer law. What is wrong with one is said and leaves the others.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use danchu_base::Day;
use danchu_calendar::Text;
use danchu_catalogue::LawFiles;
use danchu_law::{FILE_BYTES_MAX, FILES_MAX, LawError, Problem};

/// The law and the days off with the files of `law/` in the data folder.
pub fn files(data: &Path, today: Day) -> LawFiles {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(data.join("law"))
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.truncate(FILES_MAX);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = paths.iter().map(|path| (name(path), text(&name(path), path))).collect();
    let law = LawFiles::with(read, today);
    for file in &law.files {
        if let Some(fault) = &file.fault {
            tracing::warn!(file = file.name, "an extra rule file is left out: {}", fault.en);
        }
    }
    law
}

/// The text of a file. One that is too big is never read, even when it grows meanwhile.
fn text(name: &str, path: &Path) -> Result<String, Text> {
    let fault = |problem| {
        LawError { file: name.to_owned(), row: None, line: None, problem: Box::new(problem) }.text()
    };
    let unreadable = |_| Text {
        vi: format!("{name}: không đọc được; xem lại quyền của tệp."),
        en: format!("{name}: cannot be read; check its permissions."),
    };
    let file = File::open(path).map_err(unreadable)?;
    let claimed = file.metadata().map_err(unreadable)?.len();
    let most = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if claimed <= most {
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    let size = usize::try_from(claimed).unwrap_or(usize::MAX).max(bytes.len());
    if size > FILE_BYTES_MAX {
        return Err(fault(Problem::TooBig { bytes: size, bytes_max: FILE_BYTES_MAX }));
    }
    String::from_utf8(bytes).map_err(|_| fault(Problem::Form("UTF-8".to_owned())))
}
