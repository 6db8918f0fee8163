use danchu_base::Day;
use danchu_edxml::{Attachment, Code, Envelope, read, write};
use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, done, ok, open, refused};

fn came_back(attachments: Vec<Attachment>) -> Vec<u8> {
    write(&Envelope {
        code: Code { number: "101".into(), notation: "KH-UBND".into() },
        promulgation_date: Day::new(2026, 5, 4),
        attachments,
        ..Envelope::default()
    })
}

fn pdf() -> Attachment {
    let bytes = b"%PDF-1.7\n%%EOF\n".to_vec();
    Attachment {
        name: "101.signed.pdf".into(),
        content_type: "application/pdf".into(),
        bytes,
        ..Attachment::default()
    }
}

#[tokio::test]
async fn an_edxml_that_came_back_gives_number_and_day_and_its_signed_pdf_is_kept() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        let early = office.focal.get(&format!("{paper}/edxml")).await;
        assert!(refused(&early).contains("Chưa có bản đã ký"), "{}", early.text);

        done(&office.bring(&paper, "101.edxml", &came_back(vec![pdf()])).await);
        let page = ok(&office.focal.get(&format!("{paper}/da-ky")).await);
        assert!(page.contains("value=\"101\"") && page.contains("04/05/2026"), "{page}");
        done(&office.issue(&paper, "101", "04/05/2026").await);
        let page = ok(&office.focal.get(&paper).await);
        assert!(page.contains("số đọc từ tệp edXML") && page.contains("101.signed.pdf"), "{page}");
        assert!(page.contains(&format!("{paper}/edxml")), "{page}");

        let answer = office.focal.get(&format!("{paper}/edxml")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let issued = read(&answer.bytes).unwrap();
        assert_eq!((issued.code.number.as_str(), issued.promulgation_date), ("101", Day::new(2026, 5, 4)));
        assert_eq!(issued.from.name, "Ủy ban nhân dân xã An Bình");
        assert_eq!(issued.attachments[0].bytes, pdf().bytes);
    })
    .await;
}

#[tokio::test]
async fn an_edxml_without_a_signed_pdf_or_damaged_is_refused_in_one_sentence() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        let none = office.bring(&paper, "101.edxml", &came_back(Vec::new())).await;
        assert!(refused(&none).contains("không kèm bản PDF đã ký"), "{}", none.text);
        let damaged = office.bring(&paper, "101.edxml", b"<edXML><MessageHeader>").await;
        assert!(refused(&damaged).contains("bị hỏng hoặc bị cắt ngang"), "{}", damaged.text);
        let trick = office.bring(&paper, "101.xml", b"<!DOCTYPE a><edXML/>").await;
        assert!(refused(&trick).contains("vì lý do an toàn"), "{}", trick.text);
    })
    .await;
}

#[tokio::test]
async fn the_package_for_signing_holds_an_edxml_without_number_and_day() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        let package = office.focal.post(&format!("{paper}/trinh-ky"), "").await;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package.bytes.to_vec())).unwrap();
        let mut bytes = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            if std::path::Path::new(&*file.name().unwrap()).extension().is_some_and(|end| end == "edxml") {
                std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            }
        }
        let envelope = read(&bytes).unwrap();
        assert_eq!((envelope.code.number.as_str(), envelope.promulgation_date), ("", None));
        assert_eq!(envelope.attachments.len(), 2, "Word and PDF");
    })
    .await;
}
