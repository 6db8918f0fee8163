//! Files of an election: read whole and bounded, archives locked while something is added, secrets for their owner only.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use danchu_ballot::archive::Appender;
use danchu_ballot::v1::Setup;
use danchu_ballot::verify::{Chain, Effort, read_chain};
use zeroize::Zeroizing;

/// The largest file that is read whole: a list of a million voters.
const FILE_MAX: u64 = 256 * 1024 * 1024;

/// Reads a text, its end of line cut off.
pub fn text(path: &Path) -> anyhow::Result<Zeroizing<String>> {
    let said = || format!("{}", path.display());
    let mut file = File::open(path)
        .context("không mở được tệp; xem lại đường dẫn (cannot be opened; check the path)")
        .with_context(said)?;
    let mut bytes = Zeroizing::new(Vec::new());
    std::io::Read::take(&mut file, FILE_MAX + 1).read_to_end(&mut bytes).with_context(said)?;
    if bytes.len() as u64 > FILE_MAX {
        return Err(anyhow::anyhow!("lớn quá, không đọc (too large to be read)")).with_context(said);
    }
    let text = std::str::from_utf8(&bytes)
        .context("không phải tệp văn bản UTF-8 (is no UTF-8 text)")
        .with_context(said)?;
    Ok(Zeroizing::new(text.trim().to_owned()))
}

/// Reads JSON.
pub fn json<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = text(path)?;
    serde_json::from_str(&text)
        .context("không phải JSON theo mẫu (is not the JSON that is asked for)")
        .with_context(|| format!("{}", path.display()))
}

/// Reads lines of JSON.
pub fn json_lines<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = text(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("không phải JSON theo mẫu, mỗi dòng một đối tượng (is not JSON, one object a line)")
        .with_context(|| format!("{}", path.display()))
}

/// Makes a folder that only its owner may enter.
pub fn secret_folder(path: &Path) -> anyhow::Result<()> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("{}: không tạo được thư mục (cannot be made)", path.display()))
}

/// Writes a new file; one that exists is not touched.
pub fn write_new(path: &Path, content: &[u8], is_secret: bool) -> anyhow::Result<()> {
    let said = || {
        format!(
            "{}: không ghi được, hoặc đã có tệp này (cannot be written, or exists already)",
            path.display()
        )
    };
    let mode = if is_secret { 0o600 } else { 0o644 };
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(mode).open(path).with_context(said)?;
    file.write_all(content).with_context(said)?;
    file.sync_all().with_context(said)
}

/// How many threads check ballots.
pub fn effort() -> Effort {
    Effort { threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get) }
}

/// An archive to which something is added; locked against others who would.
pub struct Archive {
    pub path: PathBuf,
    pub file: File,
    pub chain: Chain,
}

impl Archive {
    /// Opens an archive whose chain of events is whole.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let said = || format!("{}", path.display());
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .open(path)
            .context("không mở được kho phiếu; xem lại đường dẫn và quyền ghi (cannot be opened; check path and rights)")
            .with_context(said)?;
        file.lock().context("không khóa được tệp (cannot be locked)").with_context(said)?;
        let chain = read_chain(&mut BufReader::new(&file)).with_context(said)?;
        if let Some(fault) = chain.faults.first() {
            anyhow::bail!(
                "{}: kho phiếu có lỗi ở sự kiện {}, không ghi gì vào; hãy chạy `danchu election verify` ({})",
                path.display(),
                fault.event,
                fault.message
            );
        }
        Ok(Self { path: path.to_owned(), file, chain })
    }

    /// Its set-up.
    pub fn setup(&self) -> anyhow::Result<&Setup> {
        self.chain
            .setup
            .as_ref()
            .with_context(|| format!("{}: không có phần thiết lập (no set-up)", self.path.display()))
    }

    /// Writes what was collected at the end: whole, or not at all.
    pub fn append(&mut self, appender: &Appender) -> anyhow::Result<()> {
        let before = self.file.seek(SeekFrom::End(0))?;
        let written = self.file.write_all(appender.bytes()).and_then(|()| self.file.sync_all());
        if let Err(error) = written {
            self.file.set_len(before)?;
            return Err(error).with_context(|| {
                format!("{}: không ghi được, tệp giữ nguyên như trước", self.path.display())
            });
        }
        self.file.seek(SeekFrom::Start(0))?;
        self.chain = read_chain(&mut BufReader::new(&self.file))?;
        Ok(())
    }

    /// Where the secrets of a rehearsal lie.
    pub fn private(&self) -> PathBuf {
        self.path.parent().unwrap_or(Path::new(".")).join("private")
    }
}
