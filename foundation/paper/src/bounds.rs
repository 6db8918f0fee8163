//! How much a paper may hold.

/// The most blocks of a paper, its appendices' included; a table's row counts as one.
pub const PAPER_BLOCKS_MAX: usize = 20_000;
/// The most text of a paper, bytes.
pub const PAPER_TEXT_BYTES_MAX: usize = 4 << 20;
/// The most pictures of a paper.
pub const PICTURES_MAX: usize = 60;
/// The largest picture, bytes.
pub const IMAGE_BYTES_MAX: usize = 20 << 20;
/// The most cells of a paper's tables: what is laid out of each takes some 13 kB of memory while the PDF is made.
pub const PAPER_CELLS_MAX: usize = 30_000;
/// The most columns of a table.
pub(crate) const COLUMNS_MAX: usize = 24;
/// The most appendices of a paper.
pub(crate) const APPENDICES_MAX: usize = 40;
/// The most people who sign a paper.
pub(crate) const SIGNERS_MAX: usize = 60;
