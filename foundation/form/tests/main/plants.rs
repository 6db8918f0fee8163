//! What is planted: words of a clean paper, what is written instead, which faults that is.

/// A planted fault.
pub struct Plant {
    /// What stands in the clean paper.
    pub find: &'static str,
    /// What is written instead; nothing where it is taken out.
    pub write: &'static str,
    /// Any of these says it.
    pub codes: &'static [&'static str],
    /// The last place, not the first.
    pub last: bool,
}

/// The first place of these words.
pub const fn plant(find: &'static str, write: &'static str, codes: &'static [&'static str]) -> Plant {
    Plant { find, write, codes, last: false }
}

const fn last(find: &'static str, write: &'static str, codes: &'static [&'static str]) -> Plant {
    Plant { find, write, codes, last: true }
}

/// Planted in every paper that has the words.
pub const EVERYWHERE: &[Plant] = &[
    plant("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", &["national-name"]),
    plant("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHỈA VIỆT NAM", &["national-name"]),
    plant("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam", &["national-name"]),
    plant("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", &["national-name-missing"]),
    plant("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", &["motto"]),
    plant("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", &["motto"]),
    plant("Độc lập - Tự do - Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc", &["motto"]),
    plant("Độc lập - Tự do - Hạnh phúc", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", &["motto"]),
    plant("Độc lập - Tự do - Hạnh phúc", "", &["motto-missing"]),
    last("./.", ".", &["end-mark-missing"]),
    last("./.", "./", &["end-mark-form"]),
    last("./.", "", &["end-mark-missing"]),
    plant("Nơi nhận:", "Nơi nhận", &["recipients-head"]),
    plant("Nơi nhận:", "NƠI NHẬN:", &["recipients-head"]),
    plant("Nơi nhận:", "Nơi nhận: (VBĐT)", &["recipients-note"]),
    plant("- Lưu: VT", "- Lưu VT", &["recipients-file"]),
    plant("Số: ", "Số ", &["number-form"]),
    plant("Số: ", "Số:", &["number-form"]),
    plant("KT. CHỦ TỊCH", "KT.CHỦ TỊCH", &["capacity-form"]),
    plant("KT. CHỦ TỊCH", "KT CHỦ TỊCH", &["capacity-form"]),
    plant("TM. ỦY BAN NHÂN DÂN", "TM.ỦY BAN NHÂN DÂN", &["capacity-form"]),
    plant("TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN", &["capacity-form"]),
    plant("Thực hiện dân chủ ở cơ sở ngày 10", "Thực hiện dân chủ cơ sở ngày 10", &["law-name"]),
    plant(
        "Luật Thực hiện dân chủ ở cơ sở ngày 10",
        "Luật thực hiện dân chủ ở cơ sở ngày 10",
        &["law-capitals"],
    ),
    plant(" công chức và ", " công chúc và ", &["spelling"]),
    last("Ủy ban nhân dân xã", "Uỷ Ban Nhân Dân xã", &["capitals"]),
    plant("thực hiện", "thục hiện", &["spelling"]),
];

/// Planted in one paper.
pub const HERE: &[(&str, Plant)] = &[
    ("ke-hoach.txt", plant("Số: 15/KH-UBND", "Số: 5/KH-UBND", &["number-nought"])),
    ("ke-hoach.txt", plant("Số: 15/KH-UBND", "Số: 015/KH-UBND", &["number-nought"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15-KH/UBND", &["symbol-form"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/KH/UBND", &["symbol-form"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/BC-UBND", &["symbol-kind"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/KH - UBND", &["symbol-form"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/KH–UBND", &["symbol-form"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/kh-UBND", &["symbol-kind", "symbol-form"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/UBND", &["symbol-kind"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15/KH-HĐND", &["symbol-agency"])),
    ("ke-hoach.txt", plant("15/KH-UBND", "15", &["symbol-missing"])),
    ("ke-hoach.txt", plant("ngày 06 tháng 02 năm 2026", "ngày 6 tháng 02 năm 2026", &["day-nought"])),
    ("ke-hoach.txt", plant("ngày 06 tháng 02 năm 2026", "ngày 06 tháng 2 năm 2026", &["month-nought"])),
    ("thong-bao.txt", plant("ngày 09 tháng 3 năm 2026", "ngày 09 tháng 03 năm 2026", &["month-nought"])),
    ("ke-hoach.txt", plant("ngày 06 tháng 02 năm 2026", "ngày 30 tháng 02 năm 2026", &["date-impossible"])),
    ("ke-hoach.txt", plant("An Phước, ngày", "An Phước ngày", &["place-day-form"])),
    (
        "bao-cao.txt",
        plant("Bình Lâm, ngày 18 tháng 6 năm 2026", "Bình Lâm, ngày 18/6/2026", &["place-day-form"]),
    ),
    ("bao-cao.txt", plant("Bình Lâm, ngày 18", "bình lâm, ngày 18", &["place-form"])),
    ("bao-cao.txt", plant("Bình Lâm, ngày 18", "Phường Bình Lâm, ngày 18", &["place-form"])),
    ("bao-cao.txt", plant("Bình Lâm, ngày 18 tháng 6 năm 2026\n", "", &["place-day-missing"])),
    ("bao-cao.txt", plant("Số: 47/BC-UBND\n", "", &["number-missing"])),
    ("bao-cao.txt", plant("ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH LÂM\n", "", &["agency-missing"])),
    ("bao-cao.txt", plant("PHƯỜNG BÌNH LÂM", "Phường Bình Lâm", &["agency-capitals"])),
    ("bao-cao.txt", plant("ỦY BAN NHÂN DÂN\nPHƯỜNG", "UBND\nPHƯỜNG", &["agency-short"])),
    ("bao-cao.txt", plant("BÁO CÁO\n", "", &["kind-missing"])),
    ("bao-cao.txt", plant("BÁO CÁO\n", "Báo cáo\n", &["kind-capitals"])),
    (
        "bao-cao.txt",
        plant(
            "Kết quả thực hiện dân chủ ở cơ sở sáu tháng đầu năm 2026\n",
            "KẾT QUẢ THỰC HIỆN DÂN CHỦ Ở CƠ SỞ SÁU THÁNG ĐẦU NĂM 2026\n",
            &["subject-capitals"],
        ),
    ),
    ("bao-cao.txt", plant("sáu tháng đầu năm 2026\n", "sáu tháng đầu năm 2026.\n", &["subject-form"])),
    (
        "bao-cao.txt",
        plant("Kết quả thực hiện dân chủ ở cơ sở sáu tháng đầu năm 2026\n", "", &["subject-missing"]),
    ),
    ("quyet-dinh.txt", plant("Về việc ban hành", "V/v ban hành", &["subject-form"])),
    ("cong-van.txt", plant("131/UBND-VP", "131/CV-UBND", &["symbol-kind"])),
    (
        "cong-van.txt",
        plant("V/v báo cáo kết quả thực hiện dân chủ quý II năm 2026\n", "", &["subject-missing"]),
    ),
    ("cong-van.txt", plant("V/v báo cáo", "Về việc báo cáo", &["subject-form"])),
    ("cong-van.txt", plant("Kính gửi:", "Kính gửi", &["addressee-form"])),
    ("cong-van.txt", plant("TL. CHỦ TỊCH", "TL.CHỦ TỊCH", &["capacity-form"])),
    ("quyet-dinh.txt", plant("Điều 2. Quyết", "Điều 4. Quyết", &["count-jump", "count-order"])),
    ("quyet-dinh.txt", plant("Điều 3. Chánh", "Điều 2. Chánh", &["count-double"])),
    ("quyet-dinh.txt", plant("Điều 1. Ban", "Điều 1: Ban", &["count-form"])),
    ("bao-cao.txt", plant("III. NHIỆM VỤ", "IV. NHIỆM VỤ", &["count-jump"])),
    ("bao-cao.txt", plant("II. HẠN CHẾ", "I. HẠN CHẾ", &["count-double"])),
    ("bao-cao.txt", plant("II. HẠN CHẾ", "II/ HẠN CHẾ", &["count-form"])),
    ("bao-cao.txt", plant("3. Tiếp nhận", "4. Tiếp nhận", &["count-jump"])),
    ("bao-cao.txt", plant("2. Công khai, minh", "2) Công khai, minh", &["count-form"])),
    ("to-trinh.txt", plant("c) Dự phòng", "d) Dự phòng", &["count-letter"])),
    ("to-trinh.txt", plant("b) Chi thường", "b. Chi thường", &["count-form"])),
    ("bao-cao.txt", plant("II. HẠN CHẾ, NGUYÊN NHÂN", "II. Hạn chế, nguyên nhân", &["heading-mixed"])),
    ("quyet-dinh.txt", plant("59/2023/NĐ-CP", "59/2023/NĐ/CP", &["symbol-form"])),
    ("quyet-dinh.txt", plant("59/2023/NĐ-CP", "59/2023/ND-CP", &["symbol-form"])),
    ("quyet-dinh.txt", plant("59/2023/NĐ-CP", "59/2023/ NĐ-CP", &["symbol-form"])),
    ("quyet-dinh.txt", plant("59/2023/NĐ-CP ngày", "59/2023/NĐ-CP, ngày", &["cite-comma"])),
    ("quyet-dinh.txt", plant("59/2023/NĐ-CP ngày 14", "59/2023/NĐ-CP ngày 15", &["cite-date"])),
    (
        "quyet-dinh.txt",
        plant(
            "59/2023/NĐ-CP ngày 14 tháng 8 năm 2023",
            "59/2022/NĐ-CP ngày 14 tháng 8 năm 2023",
            &["cite-number"],
        ),
    ),
    ("quyet-dinh.txt", plant("Nghị định số 59", "Nghị quyết số 59", &["cite-kind"])),
    ("quyet-dinh.txt", plant("Nghị định số 59", "nghị định số 59", &["capitals-document"])),
    ("quyet-dinh.txt", plant("của Chính phủ quy định", "của Quốc hội quy định", &["cite-issuer"])),
    (
        "quyet-dinh.txt",
        plant("quy định chi tiết một số điều của", "quy định thi hành một số điều của", &["cite-name"]),
    ),
    (
        "quyet-dinh.txt",
        plant(
            "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",
            "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH14",
            &["cite-number"],
        ),
    ),
    (
        "quyet-dinh.txt",
        plant(
            "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",
            "Luật Thực hiện dân chủ ở cơ sở ngày 11 tháng 10 năm 2022",
            &["cite-date"],
        ),
    ),
    (
        "quyet-dinh.txt",
        plant(
            "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",
            "Luật Thực hiện dân chủ ở cơ sở",
            &["cite-incomplete"],
        ),
    ),
    ("chi-thi.txt", plant("33/CT-TTg", "33-CT-TTg", &["symbol-form"])),
    ("chi-thi.txt", plant("ngày 26 tháng 11 năm 2021", "ngày 26 tháng 12 năm 2021", &["cite-date"])),
    (
        "chi-thi.txt",
        plant(
            "ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ",
            "ngày 26/11/2021 của thủ tướng Chính phủ",
            &["capitals"],
        ),
    ),
    ("ke-hoach.txt", plant("Điều 46 của", "điều 46 của", &["cite-capitals"])),
    ("ke-hoach.txt", plant("theo khoản 1 Điều 59", "theo Khoản 1 Điều 59", &["cite-capitals"])),
    ("ke-hoach.txt", plant("phục vụ Nhân dân", "phục vụ nhân dân", &["capitals"])),
    ("ke-hoach.txt", plant("Mặt trận Tổ quốc Việt Nam", "Mặt trận tổ quốc Việt Nam", &["capitals"])),
    (
        "ke-hoach.txt",
        plant("Văn phòng Hội đồng nhân dân và UBND", "Văn phòng hội đồng nhân dân và UBND", &["capitals"]),
    ),
    ("ke-hoach.txt", plant("Ủy ban nhân dân (UBND) xã", "UBND xã", &["abbreviation"])),
    ("bao-cao.txt", plant("pháp luật của Nhà nước", "pháp luật của nhà nước", &["capitals"])),
    (
        "thong-bao.txt",
        plant("của Chủ tịch Ủy ban nhân dân xã như", "của chủ tịch Ủy ban nhân dân xã như", &["capitals"]),
    ),
    (
        "thong-bao.txt",
        plant("trụ sở Ủy ban nhân dân xã.", "trụ sở Ủy ban nhân dân Xã An Phước.", &["capitals-place"]),
    ),
    (
        "thong-bao.txt",
        plant("08 giờ 00 phút, ngày 17 tháng 3", "08 giờ 00 phút, Ngày 17 tháng 3", &["capitals-day"]),
    ),
    (
        "thong-bao.txt",
        plant("08 giờ 00 phút, ngày 17 tháng 3", "08 giờ 00 phút, ngày 17 tháng 03", &["month-nought"]),
    ),
    ("bao-cao.txt", plant("quán triệt các văn bản", "quán chiệt các văn bản", &["spelling"])),
    ("bao-cao.txt", plant("đã giải quyết 13", "đã giãi quyết 13", &["spelling"])),
    ("chi-thi.txt", plant("kiểm tra, định kỳ", "kiễm tra, định kỳ", &["spelling"])),
    ("chi-thi.txt", plant("nghiêm túc thực hiện", "nghiêm túc  thực hiện", &["double-space"])),
    ("chi-thi.txt", plant("theo dõi, kiểm", "theo dõi , kiểm", &["blank-before-sign"])),
    ("chi-thi.txt", plant("theo dõi, kiểm", "theo dõi,kiểm", &["blank-after-sign"])),
    ("chi-thi.txt", plant("nhiều kết quả. Tuy", "nhiều kết quả.Tuy", &["blank-after-sign"])),
    ("chi-thi.txt", plant("giải trình còn chậm.", "giải trình còn chậm", &["sentence-end"])),
    ("chuong-trinh.txt", plant("Ủy ban nhân dân xã ban hành", "Uỷ ban nhân dân xã ban hành", &["tone-mark"])),
    ("chuong-trinh.txt", plant("Phòng Văn hóa - Xã hội", "Phòng Văn hóa – Xã hội", &["dash-mixed"])),
    (
        "chuong-trinh.txt",
        plant("1. Phát triển kinh tế - xã hội", "1. Phát triển kinh tế-xã hội", &["dash-mixed"]),
    ),
    ("chuong-trinh.txt", plant("12/CTr-UBND", "12/CTR-UBND", &["symbol-kind"])),
    ("to-trinh.txt", plant("09/TTr-UBND", "09/TT-UBND", &["symbol-kind"])),
    ("to-trinh.txt", plant("09/TTr-UBND", "9/TTr-UBND", &["number-nought"])),
    ("quyet-dinh.txt", plant("- Như Điều 3;", "- Như Điều 3", &["recipients-item"])),
    ("quyet-dinh.txt", plant("- Như Điều 3;", "- Như Điều 3.", &["recipients-item"])),
    ("quyet-dinh.txt", plant("- Lưu: VT, VP.", "- Lưu: VT, VP", &["recipients-end"])),
    ("quyet-dinh.txt", plant("- Lưu: VT, VP.", "- Lưu: VT, VP;", &["recipients-end"])),
    ("quyet-dinh.txt", plant("- Lưu: VT, VP.\n", "", &["recipients-file-missing"])),
    ("quyet-dinh.txt", plant("- Thường trực Đảng ủy xã;", "+ Thường trực Đảng ủy xã;", &["recipients-dash"])),
    (
        "quyet-dinh.txt",
        plant(
            "Nơi nhận:\n- Như Điều 3;\n- Thường trực Đảng ủy xã;\n- Lưu: VT, VP.\n",
            "",
            &["recipients-missing"],
        ),
    ),
    ("ke-hoach.txt", plant("TM. ỦY BAN NHÂN DÂN\n", "\n", &["capacity-missing"])),
    (
        "bao-cao.txt",
        plant("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "KT. CHỦ TỊCH\nTM. ỦY BAN NHÂN DÂN", &["capacity-order"]),
    ),
    ("bao-cao.txt", plant("KT. CHỦ TỊCH\n", "", &["signer-authority"])),
    ("bao-cao.txt", plant("PHÓ CHỦ TỊCH\n", "", &["title-missing"])),
    ("bao-cao.txt", plant("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "KT. CHỦ TỊCH\nCHỦ TỊCH", &["signer-authority"])),
    ("bao-cao.txt", plant("Lê Thị Hương", "LÊ THỊ HƯƠNG", &["signer-name"])),
    ("bao-cao.txt", plant("Lê Thị Hương", "ThS. Lê Thị Hương", &["signer-name"])),
    ("bao-cao.txt", plant("Lê Thị Hương\n", "", &["signer-missing"])),
    (
        "quyet-dinh.txt",
        plant("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Hòa\n", "", &["signature-missing"]),
    ),
    (
        "bao-cao.txt",
        plant(
            "1. Một số bộ phận công khai chậm do thiếu nhân sự.",
            "1. Một số bộ phận công khai chậm do thiếu nhân sự./.",
            &["end-mark-twice"],
        ),
    ),
    (
        "bao-cao.txt",
        plant(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Độc lập - Tự do - Hạnh phúc\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            &["misplaced"],
        ),
    ),
    (
        "bao-cao.txt",
        plant(
            "Bình Lâm, ngày 18 tháng 6 năm 2026\n\nBÁO CÁO\n",
            "BÁO CÁO\nBình Lâm, ngày 18 tháng 6 năm 2026\n",
            &["misplaced"],
        ),
    ),
    ("bao-cao.txt", plant("trước ngày 30 tháng 11", "trước ngày 31 tháng 11", &["date-impossible"])),
    (
        "ke-hoach.txt",
        plant("trước ngày 31/3/2026", "trước ngày 31/2/2026", &["date-impossible", "month-nought"]),
    ),
    (
        "ke-hoach.txt",
        plant("Phòng Văn hóa - Xã hội chủ trì", "Phòng Văn hóa - Xã hội chủ chì", &["spelling"]),
    ),
    ("giay-moi.txt", plant("GIẤY MỜI", "Giấy mời", &["kind-capitals"])),
    ("giay-moi.txt", plant("30/GM-UBND", "30/GMời-UBND", &["symbol-kind"])),
    ("nghi-quyet.txt", plant("11/NQ-HĐND", "11/NQ-UBND", &["symbol-agency"])),
    (
        "nghi-quyet.txt",
        plant("HỘI ĐỒNG NHÂN DÂN\nXÃ AN PHƯỚC\n\nSố", "HĐND\nXÃ AN PHƯỚC\n\nSố", &["agency-short"]),
    ),
    ("huong-dan.md", plant("07/HD-SNV", "7/HD-SNV", &["number-nought"])),
    ("huong-dan.md", plant("**KT. GIÁM ĐỐC**", "**KT.GIÁM ĐỐC**", &["capacity-form"])),
    ("thong-bao.txt", plant("tùy thân", "tùy thân", &["letters-apart"])),
    (
        "quyet-dinh.txt",
        plant("Ban hành kèm theo Quyết định", "ban hành kèm theo Quyết định", &["article-capital"]),
    ),
    ("quyet-dinh.txt", plant("- Như Điều 3", "- Như Điều 4", &["article-reference", "recipients-reference"])),
    (
        "ke-hoach.txt",
        plant("theo Điều 46 của Luật Thực hiện", "theo Điều 96 của Luật Thực hiện", &["article-beyond"]),
    ),
    ("ke-hoach.txt", plant("Trên đây là Kế hoạch", "Trên đây là Báo cáo", &["closing-kind"])),
    (
        "ke-hoach.txt",
        plant(
            "Kế hoạch thực hiện dân chủ trong hoạt động của cơ quan năm 2026./.",
            "Kế hoạch thực hiện dân chủ trong hoạt động của cơ quan năm 2025./.",
            &["closing-year"],
        ),
    ),
    ("ke-hoach.txt", plant("niêm yết ít nhất", "niêm yiết ít nhất", &["spelling"])),
    ("ke-hoach.txt", plant("hội nghị; báo cáo", "hội nghị; ko báo cáo", &["spelling"])),
];
