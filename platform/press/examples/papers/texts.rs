//! Fictional words for papers.

/// Paragraphs of a report.
pub(crate) const RESULTS: &[&str] = &[
    "Ủy ban nhân dân xã đã ban hành Kế hoạch thực hiện dân chủ trong hoạt động của cơ quan ngay từ đầu năm; phân công một đồng chí Phó Chủ tịch trực tiếp chỉ đạo, giao Văn phòng Hội đồng nhân dân và Ủy ban nhân dân làm đầu mối theo dõi, đôn đốc, tổng hợp.",
    "Cán bộ, công chức được phổ biến Luật Thực hiện dân chủ ở cơ sở, Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ tại 02 hội nghị với 64 lượt người tham dự; bộ phận một cửa niêm yết đầy đủ quy trình, thời hạn, phí, lệ phí của từng thủ tục.",
    "Các nội dung phải công khai được đăng trên hệ thống thông tin nội bộ, niêm yết tại trụ sở và thông báo tại hội nghị giao ban; thời điểm công khai, người thực hiện và tài liệu kèm theo đều có ghi nhận để kiểm tra khi cần.",
    "Dự thảo Quy chế chi tiêu nội bộ và Kế hoạch sử dụng biên chế được gửi lấy ý kiến toàn thể cán bộ, công chức, người lao động trước khi người đứng đầu quyết định; 27 lượt ý kiến đã được tiếp thu hoặc giải trình bằng văn bản.",
    "Ban Thanh tra nhân dân tổ chức 02 cuộc giám sát theo chương trình, kiến nghị 03 nội dung; người đứng đầu trả lời đúng thời hạn và giao bộ phận liên quan thực hiện, đến nay đã xong 02 nội dung.",
    "Hộp thư góp ý và đường dây tiếp nhận phản ánh hoạt động thường xuyên; 09 phản ánh, kiến nghị của người dân được phân loại, chuyển đúng nơi có thẩm quyền và trả lời, không để tồn đọng kéo dài.",
];

/// Rows of a table: what, planned, done, note.
pub(crate) const ROWS: &[[&str; 4]] = &[
    ["Công khai nội dung theo Điều 46", "12", "12", ""],
    ["Lấy ý kiến trước khi quyết định", "11", "10", "01 nội dung chuyển sang quý I"],
    ["Hội nghị cán bộ, công chức, người lao động", "1", "1", ""],
    ["Giám sát của Ban Thanh tra nhân dân", "2", "2", ""],
    ["Trả lời kiến nghị", "9", "9", "đúng hạn 09"],
];

/// A bar chart as the features draw them.
pub(crate) const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 180" role="img">
<g font-family="serif" font-size="12" fill="#000">
<text x="8" y="30">Quý I</text><rect x="70" y="18" width="120" height="16" fill="#3b6ea5"/><text x="196" y="31">12</text>
<text x="8" y="70">Quý II</text><rect x="70" y="58" width="180" height="16" fill="#3b6ea5"/><text x="256" y="71">18</text>
<text x="8" y="110">Quý III</text><rect x="70" y="98" width="210" height="16" fill="#3b6ea5"/><text x="286" y="111">21</text>
<text x="8" y="150">Quý IV</text><rect x="70" y="138" width="260" height="16" fill="#3b6ea5"/><text x="336" y="151">26</text>
</g></svg>"##;
