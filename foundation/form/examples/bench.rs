//! How long the form check of a DOCX takes: `benches/form.sh`.

use std::io::{Cursor, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is promised, in milliseconds.
const PROMISED_MS: f64 = 50.0;
/// Paragraphs of about twenty pages: each takes four lines of eighty letters, a page holds 38 lines.
const PARAGRAPHS: usize = 190;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let runs: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(21);
    let bytes = match arguments.next() {
        Some(file) => std::fs::read(file)?,
        None => made()?,
    };
    let mut times = Vec::new();
    let (mut faults, mut letters) = (0, 0);
    for _ in 0..runs.max(1) {
        let begun = Instant::now();
        let extract = danchu_reading::extract(&bytes, "a.docx")?;
        let report = danchu_form::check_bytes(&bytes, "a.docx", &extract)?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        (faults, letters) = (report.faults.len(), extract.text.chars().count());
    }
    times.sort_by(f64::total_cmp);
    let middle = times[times.len() / 2];
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{} bytes, {letters} letters, {faults} faults: {middle:.1} ms in the middle of {} runs ({:.1} – {:.1})",
        bytes.len(),
        times.len(),
        times[0],
        times[times.len() - 1]
    )?;
    Ok(if middle < PROMISED_MS { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A paper of about twenty pages, with a fault here and there.
fn made() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let run = |text: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let mut body = String::new();
    let mut add = |text: &str| {
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        body.push_str(&format!(
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>{}{}</w:p>",
            run(&text[..middle]),
            run(&text[middle..])
        ));
    };
    for line in [
        "ỦY BAN NHÂN DÂN",
        "XÃ AN PHƯỚC",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Phước, ngày 06 tháng 02 năm 2026",
        "KẾ HOẠCH",
        "Thực hiện dân chủ năm 2026",
    ] {
        add(line);
    }
    for nth in 1..=PARAGRAPHS {
        let fault = if nth % 10 == 0 { "thục hiện" } else { "thực hiện" };
        add(&format!(
            "{nth}. Ủy ban nhân dân xã {fault} Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022, Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ; công khai minh bạch trong hoạt động quản lý, phát huy quyền làm chủ của cán bộ, công chức và người lao động trong cơ quan."
        ));
    }
    for line in [
        "Trên đây là Kế hoạch thực hiện dân chủ năm 2026./.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Hòa",
    ] {
        add(line);
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())?;
    zip.write_all(document.as_bytes())?;
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())?;
    zip.write_all(b"<Types/>")?;
    Ok(zip.finish()?.into_inner())
}
