//! What verification refuses, each by name, with a sentence in both languages.

use std::fmt;

use crate::hash::Hash;
use crate::minute::Minute;

/// Why a copy, a checkpoint or a proof is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A file of the copy is not there.
    Missing {
        /// Its path.
        path: String,
    },
    /// A file, entry or note that cannot be read as what it should be.
    Unreadable {
        /// Which.
        what: String,
        /// Why, in English.
        why: String,
    },
    /// It is the log of another agency than the key's.
    AnotherAgency {
        /// The log of the key.
        expected: String,
        /// The log that was found.
        found: String,
    },
    /// No signature of the given key, nor of one that it vouches for.
    WrongKey {
        /// The log.
        origin: String,
    },
    /// A line bears the name and id of a key, but is not its signature.
    FalseSignature {
        /// The key's name.
        name: String,
    },
    /// An entry is not the one that was signed.
    Altered {
        /// Its place.
        index: u64,
    },
    /// An entry that was signed is gone.
    Dropped {
        /// The place of the first that is gone.
        index: u64,
    },
    /// An entry stands between others that was not there when they were signed.
    Inserted {
        /// Its place.
        index: u64,
    },
    /// Entries were signed in another order.
    Reordered {
        /// The first place with another entry than was signed.
        first: u64,
        /// The last.
        last: u64,
    },
    /// An entry's day or time is not the one that was signed.
    Redated {
        /// Its place.
        index: u64,
        /// Which: `happened`, `recorded` or `day`.
        field: &'static str,
        /// What stands there now.
        written: String,
        /// With what the signed hash fits.
        signed: String,
    },
    /// An entry says that it was recorded before something that came before it.
    Backdated {
        /// Its place.
        index: u64,
        /// When it says it was recorded.
        recorded: Minute,
        /// Not before this.
        bound: String,
    },
    /// An entry says that it was recorded after somebody saw it.
    Postdated {
        /// Its place.
        index: u64,
        /// When it says it was recorded.
        recorded: Minute,
        /// Not after this.
        bound: String,
    },
    /// Entries and tiles agree with each other, but it is not what the checkpoint signs.
    OtherTree {
        /// The size.
        size: u64,
        /// The root that the checkpoint signs.
        signed: Hash,
        /// The root of these entries.
        found: Hash,
    },
    /// Hashes of a tile are not those of the entries below.
    WrongTile {
        /// Its path.
        path: String,
    },
    /// The log had another beginning before: it was rebuilt, or two are shown.
    Forked {
        /// The size of the earlier checkpoint.
        size: u64,
        /// What its root was.
        earlier: String,
        /// The root of the first `size` entries now.
        now: String,
    },
    /// The log had more entries before, and no epoch says that some were lost.
    Shrunk {
        /// How many it had.
        earlier: u64,
        /// How many it has.
        now: u64,
    },
    /// An epoch does not join on to what is before it.
    BrokenEpoch {
        /// The place of its entry.
        index: u64,
        /// What is wrong.
        why: EpochFault,
    },
    /// A change of keys that the keys did not sign, or that does not fit.
    BrokenKeys {
        /// The place of its entry.
        index: u64,
        /// What is wrong.
        why: KeyFault,
    },
    /// The proof does not lead from the entry to the root that is signed.
    NotInTree {
        /// The place that the proof claims.
        index: u64,
    },
    /// Content and salt do not give the hash in the entry.
    OtherContent {
        /// The part of content.
        part: String,
    },
    /// The copy changed while it was read.
    Unsteady {
        /// What was read twice.
        path: String,
    },
}

/// What is wrong with an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EpochFault {
    /// The log does not begin with the entry of epoch 1.
    NoBeginning,
    /// Its number is not one more than the last one's, or another agency's log is named.
    Number,
    /// The root that it says was kept is not that of the entries before it.
    Kept,
    /// A checkpoint that it names lies within what was kept and has another root.
    Known,
    /// The checkpoint is of another epoch than the last one in the entries.
    Checkpoint,
}

/// What is wrong with a change of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    /// Made for another log.
    Log,
    /// The key that vouches is not one of the log at that place.
    By,
    /// A key that must sign did not.
    Signature,
    /// The added key is there already, or the retired one is not.
    Key,
}

impl Fault {
    /// The name, for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Unreadable { .. } => "unreadable",
            Self::AnotherAgency { .. } => "another-agency",
            Self::WrongKey { .. } => "wrong-key",
            Self::FalseSignature { .. } => "false-signature",
            Self::Altered { .. } => "altered",
            Self::Dropped { .. } => "dropped",
            Self::Inserted { .. } => "inserted",
            Self::Reordered { .. } => "reordered",
            Self::Redated { .. } => "re-dated",
            Self::Backdated { .. } => "back-dated",
            Self::Postdated { .. } => "post-dated",
            Self::OtherTree { .. } => "other-tree",
            Self::WrongTile { .. } => "wrong-tile",
            Self::Forked { .. } => "forked",
            Self::Shrunk { .. } => "shrunk",
            Self::BrokenEpoch { .. } => "broken-epoch",
            Self::BrokenKeys { .. } => "broken-keys",
            Self::NotInTree { .. } => "not-in-tree",
            Self::OtherContent { .. } => "other-content",
            Self::Unsteady { .. } => "unsteady",
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        match self {
            Self::Missing { path } => format!("the copy has no file {path}"),
            Self::Unreadable { what, why } => format!("{what} cannot be read: {why}"),
            Self::AnotherAgency { expected, found } => {
                format!("this is the log {found}, but the key is that of {expected}")
            }
            Self::WrongKey { origin } => {
                format!(
                    "the checkpoint of {origin} is not signed by the given key, nor by one that it vouches for"
                )
            }
            Self::FalseSignature { name } => format!("the signature under the name of {name} is not its"),
            Self::Altered { index } => {
                format!("entry {index} is not the one that was signed: it was altered")
            }
            Self::Dropped { index } => format!("entry {index}, which was signed, is gone"),
            Self::Inserted { index } => {
                format!("entry {index} was put in: it was not there when those around it were signed")
            }
            Self::Reordered { first, last } => {
                format!("entries {first} to {last} were signed in another order")
            }
            Self::Redated { index, field, written, signed } => {
                format!("entry {index} was re-dated: “{field}” says {written}, but {signed} was signed")
            }
            Self::Backdated { index, recorded, bound } => format!(
                "entry {index} is back-dated: it says it was recorded at {recorded}, but stands behind {bound}"
            ),
            Self::Postdated { index, recorded, bound } => format!(
                "entry {index} is post-dated: it says it was recorded at {recorded}, but was seen at {bound}"
            ),
            Self::OtherTree { size, signed, found } => format!(
                "the {size} entries agree with each other, but have the root {found}, and {signed} was signed"
            ),
            Self::WrongTile { path } => format!("the hashes in {path} are not those of the entries"),
            Self::Forked { size, earlier, now } => format!(
                "the log was forked or rebuilt: its first {size} entries had the root {earlier}, now {now}"
            ),
            Self::Shrunk { earlier, now } => {
                format!("the log had {earlier} entries before and has {now} now, and no epoch says why")
            }
            Self::BrokenEpoch { index, why } => {
                format!("the epoch at entry {index} is broken: {}", why.english())
            }
            Self::BrokenKeys { index, why } => {
                format!("the change of keys at entry {index} does not hold: {}", why.english())
            }
            Self::NotInTree { index } => {
                format!("the proof does not lead from entry {index} to the root that was signed")
            }
            Self::OtherContent { part } => {
                format!("the content “{part}” is not the one whose hash was entered")
            }
            Self::Unsteady { path } => format!("{path} changed while it was read; try again"),
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::Missing { path } => format!("bản sao thiếu tệp {path}"),
            Self::Unreadable { what, .. } => format!("không đọc được {what}: sai định dạng"),
            Self::AnotherAgency { expected, found } => {
                format!("đây là sổ của {found}, còn khóa đưa vào là của {expected}")
            }
            Self::WrongKey { origin } => format!(
                "dấu mốc của {origin} không được ký bằng khóa đưa vào, cũng không bằng khóa nào được khóa ấy bảo đảm"
            ),
            Self::FalseSignature { name } => format!("chữ ký ghi tên {name} không phải của khóa đó"),
            Self::Altered { index } => format!("mục {index} đã bị sửa: không còn là mục đã được ký"),
            Self::Dropped { index } => format!("mục {index} đã được ký nhưng nay bị bỏ đi"),
            Self::Inserted { index } => format!("mục {index} được chèn vào sau: khi ký chưa có mục này"),
            Self::Reordered { first, last } => {
                format!("các mục từ {first} đến {last} bị đảo thứ tự so với khi ký")
            }
            Self::Redated { index, field, written, signed } => {
                format!("mục {index} bị đổi ngày: “{field}” ghi {written}, còn khi ký là {signed}")
            }
            Self::Backdated { index, recorded, bound } => {
                format!("mục {index} bị ghi lùi ngày: ghi là nhập lúc {recorded} nhưng lại đứng sau {bound}")
            }
            Self::Postdated { index, recorded, bound } => {
                format!("mục {index} ghi là nhập lúc {recorded}, nhưng đã có người thấy lúc {bound}")
            }
            Self::OtherTree { size, signed, found } => {
                format!("{size} mục khớp với nhau nhưng có gốc {found}, trong khi gốc được ký là {signed}")
            }
            Self::WrongTile { path } => format!("mã băm trong {path} không phải của các mục"),
            Self::Forked { size, earlier, now } => format!(
                "sổ bị rẽ nhánh hoặc lập lại: {size} mục đầu trước đây có gốc {earlier}, nay là {now}"
            ),
            Self::Shrunk { earlier, now } => {
                format!("trước đây sổ có {earlier} mục, nay còn {now}, mà không có kỳ sổ mới nào nêu lý do")
            }
            Self::BrokenEpoch { index, why } => {
                format!("kỳ sổ mở ở mục {index} không nối tiếp đúng: {}", why.vietnamese())
            }
            Self::BrokenKeys { index, why } => {
                format!("việc đổi khóa ở mục {index} không hợp lệ: {}", why.vietnamese())
            }
            Self::NotInTree { index } => format!("bằng chứng không dẫn từ mục {index} đến gốc đã được ký"),
            Self::OtherContent { part } => format!("nội dung “{part}” không phải nội dung đã ghi vào sổ"),
            Self::Unsteady { path } => format!("{path} thay đổi trong khi đọc; hãy thử lại"),
        }
    }
}

impl EpochFault {
    fn english(self) -> &'static str {
        match self {
            Self::NoBeginning => "the log does not begin with its first epoch",
            Self::Number => "it is not the next epoch of this log",
            Self::Kept => "the root that it says was kept is not that of the entries before it",
            Self::Known => "a checkpoint that it names has another root than the entries that were kept",
            Self::Checkpoint => "the checkpoint is of another epoch than the entries",
        }
    }

    fn vietnamese(self) -> &'static str {
        match self {
            Self::NoBeginning => "sổ không bắt đầu bằng kỳ thứ nhất",
            Self::Number => "không phải kỳ kế tiếp của sổ này",
            Self::Kept => "gốc nêu là được giữ lại không phải gốc của các mục phía trước",
            Self::Known => "một dấu mốc được nêu có gốc khác với các mục được giữ lại",
            Self::Checkpoint => "dấu mốc thuộc kỳ khác với các mục",
        }
    }
}

impl KeyFault {
    fn english(self) -> &'static str {
        match self {
            Self::Log => "it was made for another log",
            Self::By => "the key that vouches for it is not one of this log there",
            Self::Signature => "a key that must sign it did not",
            Self::Key => "the key is there already, or was not there",
        }
    }

    fn vietnamese(self) -> &'static str {
        match self {
            Self::Log => "được lập cho sổ khác",
            Self::By => "khóa bảo đảm không phải là khóa của sổ vào lúc đó",
            Self::Signature => "thiếu chữ ký của khóa phải ký",
            Self::Key => "khóa đã có từ trước, hoặc chưa từng có",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for Fault {}
