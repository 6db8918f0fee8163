//! Fictional papers of every kind.

use danchu_base::Day;
use danchu_paper::{
    Align, Appendix, Block, Capacity, Dated, Filing, Issuer, Level, Paper, PaperKind, Picture, PictureKind,
    Recipients, RecordMark, Signer, Table, TableCell, TableRow, Text, Urgency, symbol,
};

use crate::texts::{CHART, RESULTS, ROWS};

use self::slips::{joint, opinion_form, plain, telegram, transfer_slip};

#[path = "slips.rs"]
mod slips;

/// A paper of every kind under the kind's id.
pub(crate) fn all() -> Vec<(String, Paper)> {
    PaperKind::ALL.iter().map(|kind| (kind.id().to_owned(), of(*kind))).collect()
}

/// A paper of a kind.
pub(crate) fn of(kind: PaperKind) -> Paper {
    match kind {
        PaperKind::Plan => plan(),
        PaperKind::Report => report(),
        PaperKind::Minutes => minutes(),
        PaperKind::Decision => decision(),
        PaperKind::Resolution => resolution(),
        PaperKind::Invitation => invitation(),
        PaperKind::Submission => submission(),
        PaperKind::Letter => letter(),
        PaperKind::Telegram => telegram(),
        PaperKind::OpinionForm => opinion_form(),
        PaperKind::TransferSlip => transfer_slip(),
        PaperKind::Agreement | PaperKind::Memorandum | PaperKind::Contract => joint(kind),
        _ => plain(kind),
    }
}

fn base(kind: PaperKind, subject: &str) -> Paper {
    let unit = (kind == PaperKind::Letter).then_some("VP");
    Paper {
        number: Some("5".to_owned()),
        symbol: Some(symbol(kind, "UBND", unit)),
        place: Some("Vạn Lộc".to_owned()),
        dated: day(),
        subject: subject.into(),
        recipients: Some(Recipients {
            to: [
                "Thường trực Đảng ủy, HĐND xã",
                "Chủ tịch, các PCT UBND xã",
                "Các phòng, cơ quan thuộc UBND xã",
            ]
            .map(str::to_owned)
            .to_vec(),
            filing: Some(Filing::at("VT, VP")),
        }),
        signers: vec![deputy()],
        ..Paper::new(kind, Issuer::new("Ủy ban nhân dân\nxã Vạn Lộc"), 2026)
    }
}

fn day() -> Dated {
    Day::new(2026, 2, 6).map_or(Dated::In { year: 2026, month: Some(2) }, Dated::On)
}

fn deputy() -> Signer {
    Signer::new("Phó Chủ tịch", "Trần Thị Bích Hường")
        .capacity(Capacity::OnBehalfOf("Ủy ban nhân dân".to_owned()))
        .capacity(Capacity::InPlaceOf("Chủ tịch".to_owned()))
}

fn bases() -> Vec<Text> {
    vec![
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022".into(),
        "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở".into(),
    ]
}

fn heading(level: Level, text: &str) -> Block {
    Block::heading(level, text)
}

fn item(level: Level, text: &str) -> Block {
    Block::item(level, text)
}

fn plan() -> Paper {
    Paper {
        bases: bases(),
        body: vec![
            Block::paragraph(
                "Ủy ban nhân dân xã ban hành Kế hoạch thực hiện dân chủ trong hoạt động của cơ quan năm 2026 như sau:",
            ),
            heading(Level::Roman, "MỤC ĐÍCH, YÊU CẦU"),
            heading(Level::Clause, "Mục đích"),
            item(
                Level::Dash,
                "Tăng cường sự lãnh đạo, chỉ đạo của cấp ủy, trách nhiệm của người đứng đầu trong thực hiện dân chủ; phát huy quyền làm chủ của cán bộ, công chức, người lao động.",
            ),
            item(
                Level::Dash,
                "Công khai, minh bạch hoạt động của cơ quan; phòng ngừa, ngăn chặn tham nhũng, lãng phí, tiêu cực.",
            ),
            heading(Level::Clause, "Yêu cầu"),
            Block::paragraph(
                "Việc thực hiện phải nghiêm túc, đúng thời hạn luật định, gắn với nhiệm vụ chính trị và cải cách hành chính; mỗi việc có một người chịu trách nhiệm, có sản phẩm và có minh chứng.",
            ),
            heading(Level::Roman, "NỘI DUNG"),
            item(
                Level::Clause,
                "Công khai 12 nội dung theo Điều 46 Luật Thực hiện dân chủ ở cơ sở trong thời hạn 05 ngày làm việc:",
            ),
            item(Level::Point, "Niêm yết tại trụ sở ít nhất 20 ngày liên tục;"),
            item(Level::Point, "Đăng trên hệ thống thông tin nội bộ;"),
            item(Level::Point, "Thông báo tại hội nghị cán bộ, công chức, người lao động."),
            item(Level::Clause, "Tổ chức hội nghị cán bộ, công chức, người lao động trong quý I."),
            heading(Level::Roman, "TỔ CHỨC THỰC HIỆN"),
            item(
                Level::Clause,
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân làm đầu mối, đôn đốc, kiểm tra, tổng hợp báo cáo trước ngày 15 tháng 11 năm 2026.",
            ),
            item(
                Level::Clause,
                "Phòng Văn hóa - Xã hội chủ trì tuyên truyền, phổ biến; kinh phí thực hiện tại Phụ lục kèm theo.",
            ),
            Block::paragraph(
                "Trên đây là Kế hoạch thực hiện dân chủ trong hoạt động của cơ quan năm 2026 của Ủy ban nhân dân xã Vạn Lộc.",
            ),
        ],
        appendices: vec![Appendix {
            subject: "Phân công thực hiện và kinh phí".into(),
            landscape: true,
            body: vec![
                assignments(),
                Block::paragraph("Kinh phí bố trí trong dự toán được giao; thanh toán theo quy định."),
            ],
            ..Appendix::default()
        }],
        record: Some(RecordMark {
            text: "Đối chiếu: 1284 · K7QM-2XPA-9RTD-WZ4B · 06/02/2026".to_owned(),
            link: "https://danchu.example.vn/van-loc/doi-chieu/1284".to_owned(),
        }),
        ..base(PaperKind::Plan, "Thực hiện dân chủ trong hoạt động của cơ quan năm 2026")
    }
}

fn row(cells: &[&str]) -> TableRow {
    cells.iter().copied().collect()
}

fn assignments() -> Block {
    let head = vec![
        TableRow(vec![
            TableCell::of("TT").span(1, 2),
            TableCell::of("Nội dung").span(1, 2),
            TableCell::of("Phân công").span(2, 1),
            TableCell::of("Kinh phí\n(nghìn đồng)").span(1, 2),
        ]),
        row(&["Chủ trì", "Phối hợp"]),
    ];
    let money = |text: &str| TableCell::of(text).align(Align::Right);
    let line = |n: &str, what: &str, who: &str, with: &str, sum: &str| {
        TableRow(vec![
            TableCell::of(n).align(Align::Centre),
            what.into(),
            who.into(),
            with.into(),
            money(sum),
        ])
    };
    let rows = vec![
        line(
            "1",
            "Niêm yết, đăng tải các nội dung công khai",
            "Văn phòng HĐND và UBND",
            "Các phòng, cơ quan",
            "3.500",
        ),
        line(
            "2",
            "Hội nghị cán bộ, công chức, người lao động",
            "Văn phòng HĐND và UBND",
            "Tổ đại diện",
            "12.000",
        ),
        line(
            "3",
            "Tuyên truyền, phổ biến pháp luật",
            "Phòng Văn hóa - Xã hội",
            "Đài truyền thanh xã",
            "5.250",
        ),
        TableRow(vec![
            TableCell::of(Text::none().bold("Cộng")).align(Align::Centre).span(4, 1),
            TableCell::of(Text::none().bold("20.750")).align(Align::Right),
        ]),
    ];
    Block::Table(Table { widths: vec![6, 40, 28, 26, 16], head, rows, bare: false })
}

fn results() -> Block {
    let cell = |text: &str| TableCell::of(text).align(Align::Centre);
    let rows = ROWS.iter().enumerate().map(|(nth, [what, planned, done, note])| {
        TableRow(vec![
            cell(&(nth + 1).to_string()),
            (*what).into(),
            cell(planned),
            cell(done),
            (*note).into(),
        ])
    });
    Block::Table(Table {
        widths: vec![8, 52, 18, 18, 34],
        head: vec![row(&["TT", "Nội dung", "Kế hoạch", "Thực hiện", "Ghi chú"])],
        rows: rows.collect(),
        bare: false,
    })
}

/// A report of four pages.
pub(crate) fn report() -> Paper {
    let mut body = vec![
        Block::paragraph(
            "Thực hiện Kế hoạch số 05/KH-UBND ngày 06 tháng 02 năm 2026, Ủy ban nhân dân xã báo cáo kết quả thực hiện dân chủ trong hoạt động của cơ quan 6 tháng đầu năm 2026 như sau:",
        ),
        heading(Level::Roman, "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        Block::paragraph(RESULTS[0]),
        Block::paragraph(RESULTS[1]),
        heading(Level::Roman, "KẾT QUẢ THỰC HIỆN"),
    ];
    for (title, first) in [
        ("Những việc công khai", 2),
        ("Những việc bàn và quyết định", 3),
        ("Kiểm tra, giám sát", 4),
        ("Tiếp nhận, xử lý kiến nghị", 5),
    ] {
        body.push(heading(Level::Clause, title));
        for nth in 0..4 {
            body.push(Block::paragraph(RESULTS[(first + nth) % RESULTS.len()]));
        }
    }
    body.push(heading(Level::Clause, "Tổng hợp"));
    body.push(results());
    body.push(Block::Picture(Picture {
        kind: PictureKind::Svg,
        bytes: CHART.as_bytes().to_vec(),
        alt: "Biểu đồ số ý kiến tham gia theo quý: quý I 12, quý II 18, quý III 21, quý IV 26".to_owned(),
        caption: "Số ý kiến tham gia theo quý".into(),
        width: 130,
    }));
    body.extend([
        heading(Level::Roman, "KHÓ KHĂN, VƯỚNG MẮC"),
        Block::paragraph(
            Text::none()
                .plain("Một số nội dung ")
                .italic("(kế hoạch sử dụng biên chế)")
                .plain(" phải chờ hướng dẫn của cấp trên nên lấy ý kiến chậm; ")
                .bold("không có")
                .plain(" đơn thư vượt cấp."),
        ),
        heading(Level::Roman, "NHIỆM VỤ 6 THÁNG CUỐI NĂM"),
        item(Level::Clause, RESULTS[3]),
        item(Level::Clause, RESULTS[4]),
        item(Level::Clause, RESULTS[5]),
        Block::paragraph(
            "Trên đây là Báo cáo kết quả thực hiện dân chủ trong hoạt động của cơ quan 6 tháng đầu năm 2026.",
        ),
    ]);
    Paper {
        number: Some("118".to_owned()),
        body,
        record: plan().record,
        ..base(
            PaperKind::Report,
            "Kết quả thực hiện dân chủ trong hoạt động của cơ quan\n6 tháng đầu năm 2026",
        )
    }
}

fn minutes() -> Paper {
    Paper {
        place: None,
        body: vec![
            Block::paragraph("Thời gian bắt đầu: 08 giờ 00 phút, ngày 06 tháng 02 năm 2026."),
            Block::paragraph("Địa điểm: Hội trường Ủy ban nhân dân xã."),
            Block::paragraph(
                "Thành phần tham dự: 42/45 cán bộ, công chức, người lao động; vắng 03 (có lý do).",
            ),
            Block::paragraph("Chủ tọa: Đồng chí Nguyễn Văn Minh, Chủ tịch Ủy ban nhân dân xã."),
            Block::paragraph("Thư ký: Đồng chí Lê Thị Hoa, công chức Văn phòng."),
            Block::paragraph(Text::none().bold("Nội dung:")),
            item(
                Level::Clause,
                "Người đứng đầu báo cáo kết quả thực hiện kế hoạch công tác và việc thực hiện dân chủ năm 2025.",
            ),
            item(
                Level::Clause,
                "Hội nghị thảo luận, 09 lượt ý kiến; người đứng đầu tiếp thu 07, giải trình 02 ý kiến.",
            ),
            item(
                Level::Clause,
                "Hội nghị biểu quyết bằng giơ tay thông qua Quy chế chi tiêu nội bộ: 41/42 tán thành (97,6%), 01 không tán thành.",
            ),
            Block::paragraph("Hội nghị kết thúc vào 11 giờ 15 phút, ngày 06 tháng 02 năm 2026"),
        ],
        signers: vec![
            Signer::new("Thư ký", "Lê Thị Hoa").note("Chữ ký"),
            Signer::new("Chủ tọa", "Nguyễn Văn Minh").note("Chữ ký của người có thẩm quyền, dấu của cơ quan"),
        ],
        ..base(PaperKind::Minutes, "Hội nghị cán bộ, công chức, người lao động năm 2026")
    }
}

fn decision() -> Paper {
    let regulation = vec![
        heading(Level::Chapter, "Quy định chung"),
        heading(Level::Article, "Phạm vi điều chỉnh"),
        Block::paragraph(
            "Quy chế này quy định việc thực hiện dân chủ trong hoạt động của Ủy ban nhân dân xã Vạn Lộc.",
        ),
        heading(Level::Article, "Nguyên tắc"),
        item(
            Level::Clause,
            "Bảo đảm quyền của cán bộ, công chức, người lao động được biết, tham gia ý kiến, quyết định và kiểm tra, giám sát.",
        ),
        item(Level::Clause, "Bảo đảm sự lãnh đạo của Đảng, chấp hành pháp luật."),
        heading(Level::Chapter, "Công khai thông tin"),
        heading(Level::Section, "Nội dung và hình thức"),
        heading(Level::Article, "Nội dung công khai"),
        item(Level::Clause, "Các nội dung theo quy định của pháp luật:"),
        item(Level::Point, "Chủ trương, chính sách;"),
        item(Level::Point, "Kế hoạch công tác;"),
        item(Level::Point, "Dự toán, quyết toán;"),
        item(Level::Point, "Tuyển dụng, bổ nhiệm;"),
        item(Level::Point, "Khen thưởng, kỷ luật."),
        item(Level::Clause, "Các nội dung khác do hội nghị quyết định."),
    ];
    Paper {
        symbol: Some("QĐ-UBND".to_owned()),
        authority: Some("Chủ tịch Ủy ban nhân dân xã Vạn Lộc".to_owned()),
        bases: [
            bases(),
            vec!["Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã".into()],
        ]
        .concat(),
        body: vec![
            item(
                Level::Article,
                "Ban hành kèm theo Quyết định này Quy chế thực hiện dân chủ trong hoạt động của Ủy ban nhân dân xã Vạn Lộc.",
            ),
            item(
                Level::Article,
                "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 21/QĐ-UBND ngày 10 tháng 3 năm 2024.",
            ),
            item(
                Level::Article,
                "Chánh Văn phòng, Thủ trưởng các phòng, cơ quan và cán bộ, công chức, người lao động chịu trách nhiệm thi hành Quyết định này",
            ),
        ],
        recipients: Some(Recipients {
            to: vec!["Như Điều 3".to_owned(), "Thường trực Đảng ủy, HĐND xã".to_owned()],
            filing: Some(Filing { drafter: Some("LTH".to_owned()), copies: Some(8), ..Filing::at("VT, VP") }),
        }),
        signers: vec![Signer::new("Chủ tịch", "Nguyễn Văn Minh")],
        appendices: vec![Appendix {
            title: Some("Quy chế".to_owned()),
            subject: "Thực hiện dân chủ trong hoạt động của Ủy ban nhân dân xã Vạn Lộc".into(),
            landscape: false,
            body: regulation,
        }],
        ..base(
            PaperKind::Decision,
            "Ban hành Quy chế thực hiện dân chủ trong hoạt động của Ủy ban nhân dân xã Vạn Lộc",
        )
    }
}

fn resolution() -> Paper {
    Paper {
        authority: Some("Hội nghị cán bộ, công chức, người lao động".to_owned()),
        bases: bases(),
        body: vec![
            item(
                Level::Article,
                "Thông qua báo cáo kết quả thực hiện kế hoạch công tác năm 2025 và phương hướng năm 2026.",
            ),
            item(Level::Article, "Thông qua Quy chế chi tiêu nội bộ với 41/42 đại biểu tán thành."),
            item(
                Level::Article,
                "Nghị quyết này đã được Hội nghị thông qua ngày 06 tháng 02 năm 2026 và có hiệu lực từ ngày ký.",
            ),
        ],
        signers: vec![
            Signer::new("Chủ tọa", "Nguyễn Văn Minh").capacity(Capacity::OnBehalfOf("Hội nghị".to_owned())),
        ],
        ..base(PaperKind::Resolution, "Hội nghị cán bộ, công chức, người lao động năm 2026")
    }
}

fn invitation() -> Paper {
    Paper {
        body: vec![
            Block::paragraph(
                Text::none()
                    .plain("Ủy ban nhân dân xã Vạn Lộc trân trọng kính mời: ")
                    .bold("toàn thể cán bộ, công chức, người lao động")
                    .plain(" tới dự Hội nghị cán bộ, công chức, người lao động năm 2026."),
            ),
            Block::paragraph("Chủ trì: Đồng chí Nguyễn Văn Minh, Chủ tịch Ủy ban nhân dân xã."),
            Block::paragraph("Thời gian: 08 giờ 00 phút, ngày 27 tháng 02 năm 2026 (thứ Sáu)."),
            Block::paragraph("Địa điểm: Hội trường Ủy ban nhân dân xã, số 02 đường Hòa Bình, xã Vạn Lộc."),
        ],
        signers: vec![
            Signer::new("Chánh Văn phòng", "Phạm Quốc Đạt")
                .capacity(Capacity::ByOrderOf("Chủ tịch".to_owned())),
        ],
        ..base(PaperKind::Invitation, "Dự Hội nghị cán bộ, công chức, người lao động năm 2026")
    }
}

fn submission() -> Paper {
    Paper {
        addressees: vec!["Chủ tịch Ủy ban nhân dân xã Vạn Lộc".to_owned()],
        body: vec![
            Block::paragraph(
                "Thực hiện Điều 53 Luật Thực hiện dân chủ ở cơ sở, Văn phòng đã lấy ý kiến toàn thể cán bộ, công chức, người lao động đối với dự thảo Quy chế chi tiêu nội bộ từ ngày 12 đến ngày 26 tháng 01 năm 2026.",
            ),
            item(
                Level::Clause,
                "Có 27 ý kiến tham gia; tiếp thu 21, giải trình 06 (bảng tổng hợp kèm theo).",
            ),
            item(Level::Clause, "Văn phòng kính trình Chủ tịch xem xét, ban hành."),
        ],
        signers: vec![Signer::new("Chánh Văn phòng", "Phạm Quốc Đạt").acting()],
        issuer: Issuer::new("Văn phòng HĐND và UBND").under("Ủy ban nhân dân\nxã Vạn Lộc"),
        symbol: Some(symbol(PaperKind::Submission, "VP", None)),
        ..base(PaperKind::Submission, "Về việc ban hành Quy chế chi tiêu nội bộ năm 2026")
    }
}

fn letter() -> Paper {
    Paper {
        number: None,
        addressees: ["Sở Nội vụ tỉnh Khánh Hòa", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Các trường học trên địa bàn xã"].map(str::to_owned).to_vec(),
        body: vec![
            Block::paragraph("Thực hiện Công văn số 341/SNV-XDCQ ngày 20 tháng 01 năm 2026 của Sở Nội vụ về báo cáo kết quả thực hiện dân chủ ở cơ sở, Ủy ban nhân dân xã Vạn Lộc gửi kèm Báo cáo số 118/BC-UBND và đề nghị các cơ quan phối hợp cung cấp số liệu trước ngày 15 tháng 3 năm 2026."),
            Block::paragraph("Trân trọng."),
        ],
        recipients: Some(Recipients { to: vec!["Như trên".to_owned(), "Chủ tịch UBND xã (b/c)".to_owned()], filing: Some(Filing::at("VT, VP")) }),
        signers: vec![Signer::new("Chánh Văn phòng", "Phạm Quốc Đạt").capacity(Capacity::ByAuthorityOf("Chủ tịch".to_owned()))],
        urgency: Some(Urgency::Immediate),
        circulation: Some("Lưu hành nội bộ".to_owned()),
        address: Some("Số 02 đường Hòa Bình, xã Vạn Lộc, tỉnh Khánh Hòa; điện thoại: 0258 3000 000\nThư điện tử: ubnd@vanloc.example.vn; trang thông tin: vanloc.example.vn".to_owned()),
        record: plan().record,
        ..base(PaperKind::Letter, "báo cáo kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026")
    }
}
