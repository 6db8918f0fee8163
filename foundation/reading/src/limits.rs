//! The bounds of the readers. A file beyond one of them ends with one sentence ([`crate::ReadError`]).

/// The largest file that is looked at.
pub const FILE_BYTES_MAX: usize = 50 << 20;
/// The most parts of an archive (DOCX, ODT).
pub const ARCHIVE_ENTRIES_MAX: usize = 5_000;
/// The largest unpacked part.
pub const ARCHIVE_PART_BYTES_MAX: usize = 48 << 20;
/// The most that is unpacked of one file.
pub const ARCHIVE_READ_BYTES_MAX: usize = 80 << 20;
/// How many times larger than packed a part may be …
pub const ARCHIVE_RATIO_MAX: usize = 200;
/// … once it is larger than this.
pub const ARCHIVE_RATIO_FREE_BYTES: usize = 4 << 20;
/// How deep the elements of XML may lie in each other.
pub const XML_DEPTH_MAX: usize = 256;
/// The largest page of HTML.
pub const HTML_BYTES_MAX: usize = 16 << 20;
/// The largest plain text or Markdown.
pub const PLAIN_BYTES_MAX: usize = 16 << 20;
/// How deep the elements of HTML may lie in each other.
pub const HTML_DEPTH_MAX: usize = 512;
/// How deep tables may lie in each other.
pub const TABLE_DEPTH_MAX: usize = 16;
/// The most columns of a table; a larger span counts as this.
pub const TABLE_COLUMNS_MAX: u32 = 256;
/// The most rows that one cell may stretch over; a larger span counts as this.
pub const TABLE_ROWS_SPAN_MAX: u32 = 10_000;
/// The most extracted text: about two thousand full pages.
pub const TEXT_BYTES_MAX: usize = 8 << 20;
/// The most blocks.
pub const BLOCKS_MAX: usize = 200_000;
/// The most pages, where the file marks them.
pub const PAGES_MAX: u32 = 2_000;
/// How many styles may be based on each other in a row.
pub const STYLE_CHAIN_MAX: usize = 32;
