//! The first page of the package: what is in it, what is left out, how to verify it. It needs nothing but a browser.

use maud::{DOCTYPE, Markup, html};

use super::{Contents, RECORD, Record};
use crate::figures::Figure;
use crate::paper::day;
use crate::sql::Kept;

/// How the page looks; a file beside it.
pub const STYLE: &str = "body{font:17px/1.6 'Be Vietnam Pro','Segoe UI',Roboto,Arial,sans-serif;color:#171b22;background:#fff;max-width:66rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.8rem;line-height:1.3}h2{font-size:1.3rem;line-height:1.3;margin-top:2rem;border-bottom:1px solid #c9ced3;padding-bottom:.25rem}\
a{color:#1d3b6f}li{margin:.35rem 0;overflow-wrap:anywhere}code{background:#eef0ee;padding:.1rem .3rem;overflow-wrap:anywhere}\
.han-che{border:2px solid #a3221a;padding:.75rem 1rem;font-weight:600}@media print{a{color:#000}}";

/// The page. `missing` are the places of files whose bytes are not kept any more.
pub fn page(contents: &Contents, missing: &[String], record: Record) -> Markup {
    let Contents { choice, figures, counts, .. } = contents;
    let of = |figure: Figure| figures.of(figure);
    html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Hồ sơ năm " (choice.year) " – " (contents.agency) }
                link rel="stylesheet" href="kieu.css";
            }
            body {
                h1 { "Hồ sơ thực hiện dân chủ năm " (choice.year) }
                p { b { (contents.agency) } ". Lập ngày " (day(contents.made)) "." }
                @if choice.locked {
                    p.han-che { "Hồ sơ này có phần hạn chế người xem. Chỉ chuyển cho người có thẩm quyền xem những nội dung ấy." }
                }
                h2 { "Trong hồ sơ có gì" }
                ul {
                    li { a href="chuong-trinh.csv" { "Chương trình năm" } ": " (of(Figure::All)) " việc, hoàn thành " (of(Figure::Done)) ", chậm " (of(Figure::Late)) "." }
                    li { a href="so-dang-ky-van-ban-di.csv" { "Sổ đăng ký văn bản đi" } ": " (counts.register) " dòng." }
                    li { a href="so-cong-khai.csv" { "Sổ công khai" } ": " (counts.disclosed) " mục." }
                    li { a href="pho-bien.csv" { "Phổ biến, quán triệt" } ": " (figures.counted("circulation-sent")) " đợt, "
                        (figures.counted("circulation-known")) " trên " (figures.counted("circulation-readers")) " lượt người đã xác nhận; chỉ ghi số lượng." }
                    li { a href="dao-tao.csv" { "Đào tạo, bồi dưỡng" } ": " (figures.counted("training-courses")) " lớp." }
                    li { a href="so-lieu.json" { "Số liệu năm" } "." }
                    li { "Văn bản đã ban hành kèm bản đã ký: " (contents.papers.len()) "." }
                    li { "Minh chứng: " (contents.proofs.len()) " tệp." }
                    @if let Record::Copied(entries) = record {
                        li { "Sổ không sửa lùi được, thư mục " code { (RECORD) } ": " (entries) " mục." }
                    }
                }
                h2 { "Không có trong hồ sơ" }
                ul {
                    @if !missing.is_empty() { li { b { (missing.len()) " tệp không còn trong kho tệp của cơ quan, ghi rõ ở danh mục dưới đây." } } }
                    @match record {
                        Record::Copied(_) => {}
                        Record::Unsigned => li { "Sổ không sửa lùi được: cơ quan chưa có khóa để ký sổ." },
                        Record::NotHere => li { "Sổ không sửa lùi được: máy lập hồ sơ này không giữ sổ." },
                    }
                    @if !choice.names { li { "Họ tên người trong chương trình: chỉ ghi bộ phận." } }
                    @if !choice.evidence { li { "Tệp minh chứng." } }
                    @if choice.locked {
                        li { "Nội dung hạn chế người xem: chỉ ghi tên nội dung theo luật và ngày trong sổ công khai; tệp minh chứng của việc công khai ấy được kèm theo lựa chọn của người lập." }
                    } @else {
                        li { "Nội dung pháp luật hạn chế người xem: " (counts.locked_items) " mục của sổ công khai, " (counts.locked_proofs) " tệp minh chứng, để ngoài hồ sơ." }
                    }
                    li { "Phiếu bầu, đơn thư, ý kiến cá nhân, bản kê khai tài sản, thu nhập." }
                    li { "Minh chứng đã rút, văn bản chưa ban hành." }
                }
                h2 { "Kiểm tra" }
                p { "Trên máy có chương trình danchu: " code { "danchu log verify " (RECORD) " --key KHÓA" } ". Khóa của cơ quan lấy từ nơi khác hồ sơ này; tệp " code { (RECORD) "/key" } " chỉ để đối chiếu." }
                h2 { "Văn bản đã ban hành" }
                (list(&contents.papers, missing))
                h2 { "Minh chứng" }
                (list(&contents.proofs, missing))
            }
        }
    }
}

fn list(files: &[(String, Kept)], missing: &[String]) -> Markup {
    html! {
        @if files.is_empty() { p { "Không có tệp nào." } }
        ol { @for (place, kept) in files {
            li {
                @if missing.contains(place) { (kept.title) " (không còn tệp)" } @else { a href=(place) { (kept.title) } }
                @if let Some(on) = kept.on { " – " (day(on)) }
            }
        } }
    }
}
