//! The library: the law's list, the agency's documents, what they name, and the search.

use danchu_testkit::both;

use crate::office::{FEATURES, done, ok, open, refused};

const DECISION: &str = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 45/QĐ-UBND\n\nAn Bình, ngày 16 tháng 4 năm 2026\n\n\
QUYẾT ĐỊNH\nBan hành Quy chế văn hóa công sở\n\nCăn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;\n\n\
Điều 1. Ban hành kèm theo Quyết định này Quy chế văn hóa công sở.\n\n\
Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 03/02/2020 của Ủy ban nhân dân xã An Bình.\n\n\
TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Quốc Bảo\n";

async fn bring(office: &crate::office::Office, name: &str, text: &str) -> danchu_testkit::Answer {
    office.legal.upload("/an-binh/thu-vien/tu-tep", &[], &[("file", name, text.as_bytes())]).await
}

/// Sends the form that a read file filled, with changes.
async fn keep(
    office: &crate::office::Office,
    form: &str,
    changes: &[(&str, &str)],
) -> danchu_testkit::Answer {
    let page = office.legal.get(form).await;
    ok(&page);
    let mut fields = vec![
        ("_once", page.field("_once").unwrap().to_owned()),
        ("incoming", page.field("incoming").unwrap_or_default().to_owned()),
        ("system", "internal".to_owned()),
        ("seen", "staff".to_owned()),
        ("rests-on", "10/2022/QH15".to_owned()),
        ("replaces", "12/QĐ-UBND".to_owned()),
    ];
    for name in ["number", "kind", "on"] {
        fields.push((name, page.field(name).unwrap_or_default().to_owned()));
    }
    fields.push(("name", "Ban hành Quy chế văn hóa công sở".to_owned()));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    office.legal.send_form("/an-binh/thu-vien/moi", &fields).await
}

#[tokio::test]
async fn the_laws_documents_are_there_from_the_start_and_everybody_inside_reads_them() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let list = ok(&office.staff.get("/an-binh/thu-vien?tim=04/2015").await);
        assert!(list.contains("04/2015/NĐ-CP") && list.contains("Hết hiệu lực sau 30/06/2023"), "{list}");
        let page = ok(&office.staff.get("/an-binh/thu-vien/so/042015ndcp").await);
        assert!(page.contains("Đã có văn bản thay thế") && page.contains("10/2022/QH15"), "{page}");
        assert!(office.staff.get("/an-binh/thu-vien/moi").await.denied, "staff do not keep the library");
    })
    .await;
}

#[tokio::test]
async fn a_file_fills_the_form_and_its_citations_make_a_graph_both_ways() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let old = keep(
            &office,
            "/an-binh/thu-vien/moi",
            &[
                ("number", "12/QĐ-UBND"),
                ("kind", "Quyết định"),
                ("on", "03/02/2020"),
                ("replaces", ""),
                ("rests-on", "04/2015/NĐ-CP"),
            ],
        )
        .await;
        done(&old);
        let form = done(&bring(&office, "qd-45.txt", DECISION).await);
        let page = ok(&office.legal.get(&form).await);
        for read in [
            "value=\"45/QĐ-UBND\"",
            "value=\"Quyết định\"",
            "value=\"16/04/2026\"",
            "10/2022/QH15",
            "12/QĐ-UBND",
        ] {
            assert!(page.contains(read), "{read}: {page}");
        }
        done(&keep(&office, &form, &[]).await);
        let list = ok(&office.staff.get("/an-binh/thu-vien?he=internal").await);
        assert!(list.contains("Hết hiệu lực sau 15/04/2026"), "the old one is replaced: {list}");
        let law = ok(&office.staff.get("/an-binh/thu-vien/so/102022qh15").await);
        assert!(law.contains("Lấy làm căn cứ:") && law.contains("45/QĐ-UBND"), "{law}");
        let old = office.staff.get("/an-binh/thu-vien/so/12qdubnd").await;
        let old = ok(&office.staff.get(&done(&old)).await);
        assert!(old.contains("Được thay thế bởi") && old.contains("45/QĐ-UBND"), "{old}");
        let found = ok(&office.staff.get("/an-binh/tim-kiem?tim=van+hoa+cong+so").await);
        assert!(found.contains("<mark>văn hóa công sở</mark>"), "{found}");
    })
    .await;
}

#[tokio::test]
async fn the_same_file_under_two_numbers_and_the_same_number_twice_are_told() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        done(&keep(&office, &done(&bring(&office, "a.txt", DECISION).await), &[]).await);
        let again = refused(&bring(&office, "b.txt", DECISION).await);
        assert!(again.contains("Tệp này đã có trong thư viện dưới số Quyết định 45/QĐ-UBND"), "{again}");
        let other = done(&bring(&office, "c.txt", &DECISION.replace("Trần", "TRẦN")).await);
        let same = refused(&keep(&office, &other, &[]).await);
        assert!(same.contains("đã có Quyết định 45/QĐ-UBND cùng số và ngày"), "{same}");
    })
    .await;
}

#[tokio::test]
async fn a_party_document_is_never_public_and_a_secret_one_is_not_taken_at_all() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let party = [
            ("number", "05-CT/ĐU"),
            ("kind", "Chỉ thị"),
            ("system", "party"),
            ("seen", "public"),
            ("replaces", ""),
            ("rests-on", ""),
        ];
        let public = refused(&keep(&office, "/an-binh/thu-vien/moi", &party).await);
        assert!(public.contains("Văn bản của Đảng không đưa ra ngoài cơ quan"), "{public}");
        let secret = refused(&bring(&office, "mat.txt", &format!("MẬT\n\n{DECISION}")).await);
        assert!(secret.contains("mật") && !secret.contains("mat.txt"), "{secret}");
    })
    .await;
}

#[tokio::test]
async fn a_document_of_two_thousand_pages_is_kept_read_page_by_page_and_its_bound_is_said() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let page = "Điều khoản về thực hiện dân chủ trong hoạt động của cơ quan. "
            .repeat(danchu_testkit::long(8, 30));
        let long = format!("{DECISION}\n{}", format!("{page}\n\n").repeat(2_000));
        let form = done(&bring(&office, "dai.txt", &long).await);
        done(&keep(&office, &form, &[("number", "77/QĐ-UBND")]).await);
        let list = ok(&office.staff.get("/an-binh/thu-vien?tim=77").await);
        let at = list
            .split("href=\"")
            .find(|part| part.starts_with("/an-binh/thu-vien/0"))
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let one = ok(&office.staff.get(at).await);
        assert!(one.contains("Văn bản rất dài"), "{one}");
        let text = office.staff.get(&format!("{at}/toan-van?trang=3")).await;
        assert!(ok(&text).contains("dân chủ") && text.bytes.len() < 50_000, "{}", text.bytes.len());
    })
    .await;
}
