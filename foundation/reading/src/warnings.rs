//! What the reader is unsure of, in one Vietnamese sentence each.

use crate::document::{Document, Letterhead, SourceRange, TaskFound, Warning};
use crate::structure::{headless, unsure};

/// What was seen on the way.
#[derive(Debug)]
pub(crate) struct Seen {
    /// How the letterhead stood.
    pub letterhead: Letterhead,
    /// Tables that name owners but could not be read.
    pub tables: Vec<SourceRange>,
    /// A day's year was taken from the document.
    pub guessed_year: bool,
    /// Tasks whose owner is uncertain.
    pub unclear: Vec<SourceRange>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { letterhead: Letterhead::Missing, tables: Vec::new(), guessed_year: false, unclear: Vec::new() }
    }
}

impl Seen {
    /// Notes a task of whose owner the reader is unsure.
    pub fn unclear_owner(&mut self, task: &TaskFound) {
        if unsure(task) {
            self.unclear.push(task.source);
        }
    }
}

/// So many warnings of one code at most.
const EACH_MAX: usize = 50;

fn warning(code: &str, message: &str, source: Option<SourceRange>) -> Warning {
    Warning { code: code.to_owned(), message: message.to_owned(), source }
}

/// The warnings of a document.
pub(crate) fn list(document: &Document, seen: &Seen) -> Vec<Warning> {
    let mut out = Vec::new();
    let mut say = |when: bool, code: &str, message: &str| {
        if when {
            out.push(warning(code, message, None));
        }
    };
    let blank = document.number.as_deref() == Some("");
    let partial = document.issued_on.as_ref().is_some_and(|d| d.len() < 10);
    say(
        headless(seen.letterhead),
        "letterhead-missing",
        "Không thấy tên cơ quan ban hành ở đầu văn bản; tên cơ quan (nếu có) lấy từ phần nội dung.",
    );
    say(blank, "number-blank", "Số văn bản để trống.");
    say(document.number.is_none(), "number-missing", "Không tìm thấy số và ký hiệu của văn bản.");
    say(partial, "day-blank", "Ngày ban hành để trống hoặc chỉ ghi tháng, năm.");
    say(document.issued_on.is_none(), "day-missing", "Không tìm thấy ngày ban hành.");
    say(document.kind.is_none(), "type-missing", "Không nhận ra tên loại văn bản.");
    say(document.subject.is_none(), "subject-missing", "Không tìm thấy trích yếu nội dung.");
    say(document.recipients.is_none(), "recipients-missing", "Không tìm thấy mục Nơi nhận.");
    let unsigned = document.signatory.as_ref().is_none_or(|s| s.name.is_none());
    say(unsigned, "signatory-missing", "Không tìm thấy người ký hoặc họ tên người ký.");
    say(
        seen.guessed_year,
        "year-guessed",
        "Có thời hạn không ghi năm; năm được lấy theo thời gian thực hiện hoặc ngày ban hành của văn bản.",
    );
    symbols(document, &mut out);
    for source in seen.unclear.iter().take(EACH_MAX) {
        out.push(warning(
            "owner-unclear",
            "Chưa chắc ai được giao nhiệm vụ này; đề nghị kiểm tra lại người chủ trì.",
            Some(*source),
        ));
    }
    for source in seen.tables.iter().take(EACH_MAX) {
        out.push(warning(
            "table-unclear",
            "Bảng có cột đơn vị thực hiện nhưng không đọc được từng dòng nhiệm vụ.",
            Some(*source),
        ));
    }
    out
}

/// Symbols that are not written as they should be (`21-KL-TW`).
fn symbols(document: &Document, out: &mut Vec<Warning>) {
    if document.symbol.as_deref().is_some_and(|s| !s.contains(['-', '/'])) {
        out.push(warning(
            "symbol-form",
            "Ký hiệu của văn bản thiếu phần viết tắt tên cơ quan hoặc tên loại.",
            None,
        ));
    }
    let cited = document.legal_bases.iter().chain(&document.citations);
    for cited in cited.filter(|c| c.number.as_deref().is_some_and(faulty)).take(EACH_MAX) {
        let number = cited.number.as_deref().unwrap_or("");
        let message = format!("Số, ký hiệu “{number}” viết không đúng thể thức (thiếu dấu gạch chéo).");
        if !out.iter().any(|w: &Warning| w.message == message) {
            out.push(warning("symbol-form", &message, Some(cited.source)));
        }
    }
}

/// A number with a symbol and no slash at all.
fn faulty(number: &str) -> bool {
    !number.contains('/') && number.contains('-')
}
