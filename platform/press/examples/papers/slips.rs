//! Slips, telegrams, papers of two agencies, and the kinds without a look of their own.

use danchu_paper::{Block, Capacity, Issuer, Level, Paper, PaperKind, Signer, Table, Urgency};

use super::{base, bases, item, row};
use crate::texts::RESULTS;

pub(super) fn telegram() -> Paper {
    Paper {
        authority: Some("Chủ tịch Ủy ban nhân dân xã Vạn Lộc điện:".to_owned()),
        body: vec![
            item(Level::Dash, "Trưởng các thôn, tổ dân phố trên địa bàn xã;"),
            item(Level::Dash, "Thủ trưởng các phòng, cơ quan thuộc Ủy ban nhân dân xã."),
            Block::paragraph(
                "Yêu cầu niêm yết, thông báo ngay trên loa truyền thanh tình hình mưa lũ và phương án sơ tán để Nhân dân biết, chủ động thực hiện.",
            ),
        ],
        urgency: Some(Urgency::VeryUrgent),
        signers: vec![Signer::new("Chủ tịch", "Nguyễn Văn Minh")],
        ..base(PaperKind::Telegram, "Về việc chủ động ứng phó mưa lũ")
    }
}

pub(super) fn opinion_form() -> Paper {
    let head = vec![row(&["TT", "Nội dung", "Đồng ý", "Không đồng ý", "Ý kiến khác"])];
    let rows = vec![
        row(&["1", "Mức khoán văn phòng phẩm tại Điều 7 dự thảo", "☐", "☐", ""]),
        row(&["2", "Chế độ công tác phí tại Điều 9 dự thảo", "☐", "☐", ""]),
    ];
    Paper {
        number: None,
        symbol: None,
        place: None,
        ends: false,
        recipients: None,
        addressees: vec!["Cán bộ, công chức, người lao động".to_owned()],
        body: vec![
            Block::paragraph(
                "Đề nghị đồng chí đánh dấu vào một ô ở mỗi dòng và gửi về Văn phòng trước ngày 26 tháng 02 năm 2026.",
            ),
            Block::Table(Table { widths: vec![8, 60, 18, 22, 40], head, rows, bare: false }),
        ],
        signers: vec![Signer {
            post: "Người tham gia ý kiến".to_owned(),
            note: Some("Ký, ghi rõ họ tên; không bắt buộc".to_owned()),
            ..Signer::default()
        }],
        ..base(PaperKind::OpinionForm, "Về dự thảo Quy chế chi tiêu nội bộ năm 2026")
    }
}

pub(super) fn transfer_slip() -> Paper {
    Paper {
        addressees: vec!["Phòng Kinh tế xã Vạn Lộc".to_owned()],
        body: vec![Block::paragraph(
            "Ủy ban nhân dân xã chuyển kiến nghị của công dân về tuyến đường liên thôn để xem xét, giải quyết theo thẩm quyền và trả lời trước ngày 27 tháng 02 năm 2026.",
        )],
        ..base(PaperKind::TransferSlip, "Chuyển kiến nghị của công dân")
    }
}

pub(super) fn joint(kind: PaperKind) -> Paper {
    Paper {
        issuer: Issuer::new("Ủy ban nhân dân - Ủy ban MTTQ Việt Nam\nxã Vạn Lộc"),
        body: vec![
            item(Level::Article, "Hai bên trao đổi thông tin về thực hiện dân chủ ở cơ sở mỗi quý một lần."),
            item(Level::Article, "Hai bên cùng tổ chức giám sát việc công khai."),
        ],
        signers: vec![
            Signer::new("Chủ tịch", "Đặng Thị Kim Loan")
                .capacity(Capacity::OnBehalfOf("Ủy ban MTTQ Việt Nam xã".to_owned())),
            Signer::new("Chủ tịch", "Nguyễn Văn Minh")
                .capacity(Capacity::OnBehalfOf("Ủy ban nhân dân".to_owned())),
        ],
        ..base(kind, "Phối hợp thực hiện dân chủ ở cơ sở năm 2026")
    }
}

pub(super) fn plain(kind: PaperKind) -> Paper {
    Paper {
        title: (kind == PaperKind::Other).then(|| "Thư ngỏ".to_owned()),
        bases: if kind == PaperKind::Notice { Vec::new() } else { bases() },
        body: vec![
            Block::paragraph(RESULTS[2]),
            item(Level::Clause, RESULTS[3]),
            item(Level::Clause, RESULTS[4]),
        ],
        ..base(kind, "Công khai nội dung thực hiện dân chủ trong hoạt động của cơ quan năm 2026")
    }
}
