use danchu_base::Day;
use danchu_edxml::{OrganRule, read, write};

const PLAN: &[u8] = include_bytes!("../../../../fuzz/seeds/edxml/plan.edxml");
const SOAP: &[u8] = include_bytes!("../../../../fuzz/seeds/edxml/soap.edxml");

#[test]
fn every_field_of_a_file_in_the_manner_of_the_open_implementations_is_read() {
    let plan = read(PLAN).unwrap();
    assert_eq!(plan.from.organ_id, "H99.34.5");
    assert_eq!(plan.from.in_charge, "Ủy ban nhân dân tỉnh Ví Dụ");
    assert_eq!(plan.from.name, "Ủy ban nhân dân xã Mẫu");
    assert_eq!((plan.from.email.as_str(), plan.from.fax.as_str()), ("mau@vidu.example", ""));
    let to: Vec<&str> = plan.to.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(to, ["Sở Nội vụ tỉnh Ví Dụ", "Văn phòng & Thanh tra"]);
    assert_eq!((plan.code.number.as_str(), plan.code.notation.as_str()), ("101", "KH-UBND"));
    assert_eq!((plan.place.as_str(), plan.promulgation_date), ("Mẫu", Day::new(2026, 5, 5)));
    assert_eq!((plan.document_type.number, plan.document_type.name.as_str()), (Some(8), "Kế hoạch"));
    assert_eq!(plan.content, "Kế hoạch <thực hiện> dân chủ");
    assert_eq!(plan.signer.full_name, "Nguyễn Văn Mẫu");
    assert_eq!(plan.due_date, Day::new(2026, 5, 20));
    assert_eq!(plan.to_places, ["Như trên", "Lưu: VT"]);
    assert_eq!((plan.other.pages, plan.other.typer.as_str()), (Some(4), "NVM"));
    assert_eq!(plan.other.appendixes, ["Phụ lục phân công"]);
    assert_eq!(plan.response_for[0].code, "7/SNV");
    assert_eq!(plan.response_for[0].date, Day::new(2026, 4, 2), "an instant counts as its day in Việt Nam");
    assert_eq!(plan.steering_type, Some(1));
    assert_eq!(plan.document_id, "H99.34.5,2026/05/05,101/KH-UBND");
    assert_eq!(plan.trace[0].timestamp, "2026/05/05 10:20:30");
    let business = plan.business.as_ref().unwrap();
    assert_eq!(
        (business.document_type, business.staff.as_str(), business.paper),
        (Some(0), "Trần Thị Ví", Some(0))
    );
    let signed = &plan.attachments[0];
    assert_eq!(
        (signed.name.as_str(), signed.content_type.as_str()),
        ("101-KH-UBND.signed.pdf", "application/pdf")
    );
    assert_eq!((signed.description.as_str(), signed.is_pdf()), ("Bản đã ký", true));
    assert_eq!(signed.bytes, b"%PDF-1.7\n%%EOF\n");
    assert_eq!(read(&write(&plan)).unwrap(), plan);
}

#[test]
fn a_soap_envelope_around_it_another_namespace_and_missing_parts_are_no_matter() {
    let notice = read(SOAP).unwrap();
    assert_eq!((notice.code.number.as_str(), notice.code.notation.as_str()), ("05", "TB-UBND"));
    assert_eq!(notice.promulgation_date, Day::new(2026, 1, 7));
    assert!(notice.to.is_empty() && notice.attachments.is_empty() && notice.business.is_none());
}

#[test]
fn identifiers_of_agencies_are_checked_by_the_rows_of_the_law() {
    let rule = OrganRule::of_law().unwrap();
    let longest = format!("H29.{}", "A".repeat(31));
    for sound in ["H29", "H29.34.5", "A01.VP", "Z12.ABC9", &longest] {
        assert_eq!(rule.check(sound), Ok(()), "{sound}");
    }
    let too_long = format!("{longest}A");
    for wrong in [
        "",
        "h29",
        "29",
        "H2",
        "H290",
        "H29.",
        ".H29",
        "H29..5",
        "H29.Đ",
        "H29 5",
        "000.00.01.H29",
        &too_long,
    ] {
        let refused = rule.check(wrong).unwrap_err();
        assert!(refused.vietnamese().contains("35") && refused.english().contains("35"), "{wrong}");
    }
}
