//! The body: blocks numbered and counted against the bounds.

use crate::block::{Block, Level, Picture};
use crate::bounds::{IMAGE_BYTES_MAX, PAPER_BLOCKS_MAX, PAPER_CELLS_MAX, PAPER_TEXT_BYTES_MAX, PICTURES_MAX};
use crate::compose::one_line;
use crate::numbering::Numberer;
use crate::print::PrintError;
use crate::sheet::{Line, Piece, Style};
use crate::text::Text;

/// Writes pieces and counts what they take.
pub(super) struct Writer {
    pub(super) numberer: Numberer,
    blocks: usize,
    text: usize,
    cells: usize,
    pictures: usize,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { numberer: Numberer::new(), blocks: 0, text: 0, cells: 0, pictures: 0 }
    }

    /// Counts a line.
    pub(super) fn spend(&mut self, line: &Line) -> Result<(), PrintError> {
        self.text += line.text.0.iter().map(|run| run.text.len()).sum::<usize>();
        if self.text > PAPER_TEXT_BYTES_MAX { Err(PrintError::TooLong) } else { Ok(()) }
    }

    /// Counts blocks or rows.
    pub(super) fn count(&mut self, blocks: usize) -> Result<(), PrintError> {
        self.blocks += blocks;
        if self.blocks > PAPER_BLOCKS_MAX { Err(PrintError::TooLong) } else { Ok(()) }
    }

    /// Counts cells of tables.
    pub(super) fn cells(&mut self, cells: usize) -> Result<(), PrintError> {
        self.cells += cells;
        if self.cells > PAPER_CELLS_MAX { Err(PrintError::TooManyCells) } else { Ok(()) }
    }

    pub(super) fn pieces(&mut self, blocks: &[Block]) -> Result<Vec<Piece>, PrintError> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.count(1)?;
            out.extend(self.piece(block)?);
        }
        Ok(out)
    }

    /// The block's piece; nothing where it says nothing.
    fn piece(&mut self, block: &Block) -> Result<Option<Piece>, PrintError> {
        let line = match block {
            Block::Heading { level, count, text } => self.numbered(*level, true, count, text),
            Block::Item { level, count, text } => self.numbered(*level, false, count, text),
            Block::Paragraph { text, align } => {
                let line = Line::new(Style::Body, text.cleaned());
                let align = (*align != crate::block::Align::Justify).then_some(*align);
                (!line.text.is_blank()).then_some(Line { align, ..line })
            }
            Block::Table(table) => return Ok(super::grid::grid(table, self)?.map(Piece::Grid)),
            Block::Picture(picture) => return self.figure(picture).map(Some),
            Block::PageBreak => return Ok(Some(Piece::Break)),
        };
        let Some(line) = line else { return Ok(None) };
        self.spend(&line)?;
        Ok(Some(Piece::Line(line)))
    }

    fn numbered(&mut self, level: Level, heading: bool, count: &crate::Count, text: &Text) -> Option<Line> {
        let text = text.cleaned();
        // An empty section shows nothing and is not counted.
        if text.is_blank() {
            return None;
        }
        let label = self.numberer.next(level, heading, count);
        let below = matches!(level, Level::Part | Level::Chapter | Level::Section | Level::Subsection);
        let text = if below && heading { text.capitals() } else { text };
        Some(Line { label: Some(label), ..Line::new(Style::of(level, heading), text) })
    }

    fn figure(&mut self, picture: &Picture) -> Result<Piece, PrintError> {
        let nth = self.pictures;
        self.pictures += 1;
        if self.pictures > PICTURES_MAX {
            return Err(PrintError::TooManyPictures);
        }
        if picture.bytes.len() > IMAGE_BYTES_MAX {
            return Err(PrintError::PictureTooLarge(nth + 1));
        }
        let caption = picture.caption.cleaned();
        let caption = (!caption.is_blank()).then(|| Line::new(Style::Caption, caption));
        caption.iter().try_for_each(|line| self.spend(line))?;
        let alt = one_line(&picture.alt);
        Ok(Piece::Figure { kind: picture.kind, nth, alt, caption, width: picture.width })
    }
}
