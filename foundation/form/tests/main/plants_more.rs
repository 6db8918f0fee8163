//! Kinds of faults that a stranger planted in three further papers and that were missed at first.

use crate::plants::{Plant, plant};

/// Planted in one paper.
pub const MORE: &[(&str, Plant)] = &[
    (
        "to-trinh-quy-che.txt",
        plant(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
            &["national-name"],
        ),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc.", &["motto"]),
    ),
    ("to-trinh-quy-che.txt", plant("Số: 08/TTr-VHXH", "Số: 08/2026/TTr-VHXH", &["symbol-form"])),
    ("to-trinh-quy-che.txt", plant("Số: 08/TTr-VHXH", "Số: 08/TTr-UBND", &["symbol-agency"])),
    ("to-trinh-quy-che.txt", plant("Kính gửi: Ủy ban nhân dân xã Sơn Trà.", "", &["addressee-missing"])),
    ("to-trinh-quy-che.txt", plant("Nghị định số 59/2023/NĐ-CP", "Nghị định 59/2023/NĐ-CP", &["cite-form"])),
    (
        "to-trinh-quy-che.txt",
        plant("Nghị định số 59/2023/NĐ-CP", "Nghị định số 59/2023/NĐ-TTg", &["symbol-form"]),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("Nghị định số 59/2023/NĐ-CP", "Nghị định số: 59/2023/NĐ-CP", &["cite-form"]),
    ),
    (
        "to-trinh-quy-che.txt",
        plant(
            "quy định chi tiết một số điều của Luật",
            "hướng dẫn thi hành một số điều của Luật",
            &["cite-name"],
        ),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("I. SỰ CẦN THIẾT BAN HÀNH", "1. SỰ CẦN THIẾT BAN HÀNH", &["count-missing"]),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("I. SỰ CẦN THIẾT BAN HÀNH", "I. SỰ CẦN THIẾT BAN HÀNH:", &["heading-sign"]),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("I. SỰ CẦN THIẾT BAN HÀNH", "I. SỰ CẦN THIẾT BAN HÀNH.", &["heading-sign"]),
    ),
    ("to-trinh-quy-che.txt", plant("IV. KIẾN NGHỊ", "KIẾN NGHỊ", &["count-missing"])),
    ("to-trinh-quy-che.txt", plant("a) Chủ trương", "A) Chủ trương", &["count-letter"])),
    ("to-trinh-quy-che.txt", plant("quyết định./.\n", "quyết định ./.\n", &["end-mark-form"])),
    ("to-trinh-quy-che.txt", plant("- Lưu: VT, VHXH.", "- Lưu: VHXH.", &["recipients-file"])),
    ("to-trinh-quy-che.txt", plant("- Lưu: VT, VHXH.", "- Lưu: VP.", &["recipients-file"])),
    ("to-trinh-quy-che.txt", plant("TRƯỞNG PHÒNG\n", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\n", &["title-agency"])),
    (
        "to-trinh-quy-che.txt",
        plant("cán bộ, công chức, người lao động; có", "cán bộ công chức, người lao động; có", &["spelling"]),
    ),
    ("to-trinh-quy-che.txt", plant("phù hợp với", "phù hợp vói", &["spelling"])),
    ("to-trinh-quy-che.txt", plant("chưa được tham gia", "chưa đựơc tham gia", &["spelling"])),
    (
        "to-trinh-quy-che.txt",
        plant("Việc công khai còn hình thức", "việc công khai còn hình thức", &["sentence-capital"]),
    ),
    (
        "to-trinh-quy-che.txt",
        plant("Việc công khai còn hình thức", "Việc việc công khai còn hình thức", &["word-doubled"]),
    ),
    ("to-trinh-quy-che.txt", plant("PHÒNG VĂN HÓA - XÃ HỘI\n", "PHÒNG VHXH\n", &["agency-short"])),
    (
        "to-trinh-quy-che.txt",
        plant("Phòng Văn hóa - Xã hội kính trình", "Phòng Văn hóa-Xã hội kính trình", &["dash-mixed"]),
    ),
    ("to-trinh-quy-che.txt", plant("TỜ TRÌNH\n", "TỜ TRÌNH:\n", &["kind-form"])),
    ("to-trinh-quy-che.txt", plant("PHÒNG VĂN HÓA - XÃ HỘI\n", "", &["symbol-agency"])),
    ("cong-van-gop-y.txt", plant("Số: 214/TTLTLS-HCTH", "Số: 214/TTLTLS", &["symbol-form"])),
    ("cong-van-gop-y.txt", plant("V/v lấy ý kiến", "V/v Lấy ý kiến", &["subject-form"])),
    (
        "cong-van-gop-y.txt",
        plant("- Các phòng thuộc Trung tâm;", "- Các phòng thuộc Trung tâm.", &["addressee-item"]),
    ),
    (
        "cong-van-gop-y.txt",
        plant("người lao động Trung tâm.", "người lao động Trung tâm;", &["addressee-item"]),
    ),
    ("cong-van-gop-y.txt", plant("Kế hoạch số 12/KH-TTLTLS", "Kế hoạch số 12/BC-TTLTLS", &["cite-kind"])),
    (
        "cong-van-gop-y.txt",
        plant("ngày 20 tháng 01 năm 2026 của Giám đốc", "ngày 20-01-2026 của Giám đốc", &["date-form"]),
    ),
    (
        "cong-van-gop-y.txt",
        plant(
            "ngày 20 tháng 01 năm 2026 của Giám đốc",
            "ngày 20 tháng 01 năm 2027 của Giám đốc",
            &["cite-date"],
        ),
    ),
    (
        "cong-van-gop-y.txt",
        plant("ngày 20 tháng 01 năm 2026 của Giám đốc", "ngày 20.01.2026 của Giám đốc", &["date-form"]),
    ),
    (
        "cong-van-gop-y.txt",
        plant(
            "Quy chế chi tiêu nội bộ năm 2026 để viên chức",
            "quy chế chi tiêu nội bộ năm 2026 để viên chức",
            &["capitals"],
        ),
    ),
    ("cong-van-gop-y.txt", plant("17 giờ 00 phút", "25 giờ 00 phút", &["time-impossible"])),
    ("cong-van-gop-y.txt", plant("khen thưởng.\n", "khen thưởng\n", &["sentence-end"])),
    ("cong-van-gop-y.txt", plant("tổng hợp.\n", "tổng hợp,\n", &["sentence-end"])),
    (
        "cong-van-gop-y.txt",
        plant("Hành chính - Tổng hợp trước", "hành chính - tổng hợp trước", &["capitals"]),
    ),
    ("cong-van-gop-y.txt", plant("- Như trên;", "- Như Điều 3;", &["recipients-reference"])),
    ("cong-van-gop-y.txt", plant("KT. GIÁM ĐỐC\n", "TL. GIÁM ĐỐC\n", &["signer-authority"])),
    ("cong-van-gop-y.txt", plant("PHÓ GIÁM ĐỐC\n", "PHÓ TRƯỞNG PHÒNG\n", &["signer-authority"])),
    (
        "cong-van-gop-y.txt",
        plant("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n", "PHÓ GIÁM ĐỐC\nKT. GIÁM ĐỐC\n", &["capacity-order"]),
    ),
    ("cong-van-gop-y.txt", plant("góp ý hoặc phát biểu", "góp ý hoặt phát biểu", &["spelling"])),
    ("cong-van-gop-y.txt", plant("Luật Thực hiện dân chủ ở cơ sở", "Luật Dân chủ ở cơ sở", &["spelling"])),
    (
        "bien-ban-hoi-nghi.txt",
        plant("ỦY BAN NHÂN DÂN\nPHƯỜNG HƯNG ĐẠO", "ỦY BAN NHÂN DÂN\nP. HƯNG ĐẠO", &["agency-short"]),
    ),
    (
        "bien-ban-hoi-nghi.txt",
        plant("Hội nghị cán bộ, công chức, người lao động năm 2026\n", "", &["subject-missing"]),
    ),
    ("bien-ban-hoi-nghi.txt", plant("- Kết quả:", "– Kết quả:", &["dash-mixed"])),
    ("bien-ban-hoi-nghi.txt", plant("CHỦ TRÌ\n", "Chủ trì\n", &["title-capitals"])),
    ("bien-ban-hoi-nghi.txt", plant("Phan Đức Long\n\nNơi", "PHAN ĐỨC LONG\n\nNơi", &["signer-name"])),
    ("bien-ban-hoi-nghi.txt", plant("Lý Thị Nga", "Lý thị Nga", &["capitals"])),
];
