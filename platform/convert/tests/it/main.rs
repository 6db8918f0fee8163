//! What only a program outside can read, and that such a program is held.

// A test that lacks its program says so.
#![allow(clippy::print_stderr)]

mod formats;
mod held;
mod refused;

use std::path::Path;
use std::sync::OnceLock;

use danchu_convert::{Converter, Job, Limits, Program, Programs};

/// The programs of this machine, when these are among them.
fn with(needed: &[Program]) -> Option<Programs> {
    let programs = Programs::find();
    for program in needed {
        if programs.path(*program).is_none() {
            eprintln!("SKIPPED: no {} (apt install {})", program.name(), program.package());
            return None;
        }
    }
    Some(programs)
}

/// A plan of a commune that does not exist.
const PLAN: &str = "<html><body><table width=100%><tr><td align=center>ỦY BAN NHÂN DÂN<br>XÃ MINH SƠN<br>Số: 27/KH-UBND</td>\
    <td align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br>\
    <i>Minh Sơn, ngày 12 tháng 01 năm 2026</i></td></tr></table><p align=center><b>KẾ HOẠCH</b></p>\
    <p>1. Văn phòng chủ trì, phối hợp với Công an xã niêm yết công khai trước ngày 15/02/2026.</p></body></html>";

/// The plan in a format that LibreOffice writes; as ODT it is made once for all tests.
fn plan_as(programs: &Programs, filter: &str, ending: &str) -> Vec<u8> {
    static ODT: OnceLock<Vec<u8>> = OnceLock::new();
    let odt = ODT.get_or_init(|| converted(programs, PLAN.as_bytes(), "plan.html", "odt", "odt"));
    if ending == "odt" { odt.clone() } else { converted(programs, odt, "plan.odt", filter, ending) }
}

fn converted(programs: &Programs, bytes: &[u8], name: &str, filter: &str, ending: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("the file is written");
    let soffice = programs.path(Program::Soffice).expect("asked before");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let arguments = [&profile, "--headless", "--convert-to", filter, name].map(Into::into).to_vec();
    run(soffice, arguments, folder.path(), programs);
    std::fs::read(folder.path().join(format!("plan.{ending}"))).expect("LibreOffice wrote the file")
}

fn run(program: &Path, arguments: Vec<std::ffi::OsString>, folder: &Path, programs: &Programs) {
    let job = Job { program, arguments, folder, limits: Limits::SOFFICE, apart: programs.apart() };
    job.run().expect("the program ends well");
}

/// Letters and figures alone: what must come out whatever way the plan went.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A PDF of these objects, the catalogue first.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n", number + 1).bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| pdf.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = places.len() + 1;
    pdf.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

fn converter(programs: Programs) -> Converter {
    Converter::with(programs)
}
