//! Papers and the words that are printed of them.

use danchu_base::Day;
use danchu_paper::{
    Appendix, Block, Capacity, Count, Dated, Filing, Issuer, Level, Paper, PaperKind, Picture, PictureKind,
    PrintError, Recipients, Signer, Table, TableCell, Text, compose, plain_text, values,
};

fn plan() -> Paper {
    Paper {
        number: Some("5".to_owned()),
        symbol: Some(danchu_paper::symbol(PaperKind::Plan, "UBND", None)),
        place: Some("Vạn Ninh".to_owned()),
        dated: Dated::On(Day::new(2026, 2, 6).unwrap()),
        subject: "Thực hiện dân chủ trong hoạt động của cơ quan năm 2026".into(),
        bases: vec![
            "Căn cứ Luật Thực hiện dân chủ ở cơ sở;".into(),
            "Căn cứ Nghị định số 59/2023/NĐ-CP".into(),
        ],
        body: vec![
            Block::heading(Level::Roman, "MỤC ĐÍCH, YÊU CẦU"),
            Block::heading(Level::Clause, "Mục đích"),
            Block::item(Level::Dash, "Phát huy quyền làm chủ."),
            Block::heading(Level::Roman, "TỔ CHỨC THỰC HIỆN"),
            Block::item(Level::Clause, "Văn phòng làm đầu mối;"),
            Block::item(Level::Point, "Đôn đốc;"),
            Block::paragraph(Text::none().plain("Trên đây là ").bold("Kế hoạch").plain(".")),
        ],
        recipients: Some(Recipients {
            to: vec!["Thường trực Đảng ủy;".to_owned(), "- Cán bộ, công chức".to_owned()],
            filing: Some(Filing { drafter: Some("NVA".to_owned()), copies: Some(8), ..Filing::at("VT, VP") }),
        }),
        signers: vec![
            Signer::new("Phó Chủ tịch", "Trần Thị Bích Hường")
                .capacity(Capacity::OnBehalfOf("Ủy ban nhân dân".to_owned()))
                .capacity(Capacity::InPlaceOf("Chủ tịch".to_owned())),
        ],
        ..Paper::new(PaperKind::Plan, Issuer::new("Ủy ban nhân dân\nxã Vạn Ninh"), 2026)
    }
}

#[test]
fn a_plan_reads_from_head_to_name() {
    insta::assert_snapshot!(plain_text(&compose(&plan()).unwrap()));
}

#[test]
fn appendices_are_counted_and_name_their_paper() {
    let mut paper = plan();
    let appendix = |subject: &str| Appendix {
        subject: subject.into(),
        body: vec![Block::item(Level::Clause, "Việc một")],
        ..Appendix::default()
    };
    paper.appendices = vec![appendix("Phân công")];
    assert!(plain_text(&compose(&paper).unwrap()).contains("\nPhụ lục\nPHÂN CÔNG\n"));
    paper.appendices.push(appendix("Kinh phí"));
    let told = plain_text(&compose(&paper).unwrap());
    assert!(told.contains("\nPhụ lục I\n") && told.contains("\nPhụ lục II\n"), "{told}");
    assert!(told.contains(
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 06 tháng 02 năm 2026 của Ủy ban nhân dân xã Vạn Ninh)\n1. Việc một"
    ));
}

#[test]
fn empty_sections_show_nothing_and_are_not_counted() {
    let mut paper = plan();
    paper.body = vec![
        Block::heading(Level::Roman, "  "),
        Block::heading(Level::Roman, "MỘT"),
        Block::paragraph("\u{202e}\u{0}"),
        Block::Table(Table::default()),
    ];
    let told = plain_text(&compose(&paper).unwrap());
    assert!(told.contains("I. MỘT./.\n"), "{told}");
    paper.body.clear();
    assert!(!plain_text(&compose(&paper).unwrap()).contains("./."));
}

#[test]
fn the_closing_mark_follows_a_table_on_its_own() {
    let mut paper = plan();
    let rows = vec![["a", "b"].into_iter().collect()];
    paper.body.push(Block::Table(Table { widths: vec![1, 1], rows, ..Table::default() }));
    assert!(plain_text(&compose(&paper).unwrap()).contains("\na\nb\n./.\n"));
}

#[test]
fn what_is_too_much_is_refused_with_a_sentence() {
    let mut paper = plan();
    paper.body = vec![Block::paragraph("dài ".repeat(2 << 20))];
    assert_eq!(compose(&paper).unwrap_err(), PrintError::TooLong);
    let picture = |bytes| {
        Block::Picture(Picture {
            kind: PictureKind::Photo,
            bytes,
            alt: String::new(),
            caption: Text::none(),
            width: 100,
        })
    };
    paper.body = vec![picture(Vec::new()), picture(vec![0; 60 << 20])];
    let error = compose(&paper).unwrap_err();
    assert_eq!(error, PrintError::PictureTooLarge(2));
    assert!(error.vietnamese().starts_with("Hình thứ 2 lớn hơn 20 MB"));
    assert!(error.english().starts_with("Picture 2 is larger than 20 MB"));
    paper.body = vec![Block::Table(Table {
        widths: vec![1; 40],
        rows: vec![vec![TableCell::of("a")].into_iter().collect()],
        ..Table::default()
    })];
    assert_eq!(compose(&paper).unwrap_err().key(), "paper-too-many-columns");
}

#[test]
fn a_paper_goes_through_json_unchanged() {
    let mut paper = plan();
    paper.body.push(Block::Item {
        level: Level::Point,
        count: Count::Written("đ".to_owned()),
        text: "e".into(),
    });
    let json = serde_json::to_string(&paper).unwrap();
    assert!(json.contains(r#""kind":"ke-hoach""#), "{json}");
    assert_eq!(serde_json::from_str::<Paper>(&json).unwrap(), paper);
}

#[test]
fn a_template_is_given_each_value_by_its_name() {
    let values = values(&plan()).unwrap();
    let mut names: Vec<&str> = values.fields.keys().copied().collect();
    names.sort_unstable();
    let mut known = danchu_paper::FIELDS.to_vec();
    known.sort_unstable();
    assert_eq!(names, known);
    assert_eq!(values.fields["so_ky_hieu"], "05/KH-UBND");
    assert_eq!(values.lists["noi_nhan"].last().unwrap()["dong"], "- Lưu: VT, VP. NVA.08.");
    assert_eq!(values.lists["ky_ten"][0]["quyen_han"], "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH");
}
