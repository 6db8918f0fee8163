//! What people do at the screen, and what is said when it cannot be done.

use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, Office, plain, send, shown};

#[tokio::test]
async fn a_rule_in_the_words_of_papers_is_shown_as_days_before_anything_is_made() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let staff = format!("p-{}", office.staff_id);
        let typed = |words: &'static str, until: &'static str| {
            vec![
                ("ten", "Mở hòm thư góp ý"),
                ("nguoi", staff.as_str()),
                ("ky-han", words),
                ("tu", "05/05/2026"),
                ("den", until),
            ]
        };
        let address = "/an-binh/dinh-ky/moi";
        let mut form = typed("hằng tháng trước ngày 20", "");
        form.push(("buoc", "xem"));
        let looked = shown(&send(&office.focal, address, &form).await);
        assert!(looked.contains("có 8 kỳ") && looked.contains("20/12/2026"), "{looked}");
        assert!(shown(&office.focal.get("/an-binh/dinh-ky").await).contains("Chưa có việc định kỳ"));
        for (words, until, says) in [
            ("khi nào rảnh", "", "Chưa hiểu kỳ hạn này"),
            ("trước 31/02 hằng năm", "", "Tháng 2 không có ngày như vậy"),
            ("trước ngày 15/11/2026", "", "chỉ nêu một ngày"),
            ("hằng tháng trước ngày 20", "01/05/2026", "Ngày kết thúc nằm trước ngày bắt đầu"),
            ("định kỳ quý", "10/05/2026", "không có kỳ nào đến hạn"),
            ("hằng tháng trước ngày 20", "31/02/2026", "Tháng 2 chỉ có 28 ngày"),
        ] {
            let mut form = typed(words, until);
            form.push(("buoc", "ghi"));
            let answer = send(&office.focal, address, &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            let text = plain(&answer);
            assert!(text.contains(says) && text.contains("Mở hòm thư góp ý"), "{words}: {text}");
        }
        let mut form = typed("hằng tháng trước ngày 20", "");
        form.push(("buoc", "ghi"));
        let made = send(&office.focal, address, &form).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let page = shown(&office.staff.get(made.location()).await);
        assert!(page.contains("8 việc đã lập") && page.contains("tháng 5/2026"), "{page}");
        assert!(office.staff.get(address).await.denied);
    })
    .await;
}

#[tokio::test]
async fn an_obstacle_goes_from_its_owner_to_whoever_answers_and_is_answered_once() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task(world, "Niêm yết danh sách", "2026-05-20").await;
        let page = shown(&office.staff.get(&format!("/an-binh/viec/{task}")).await);
        assert!(page.contains("Nêu vướng mắc"), "{page}");
        let ask = format!("/an-binh/viec/{task}/vuong-mac");
        let empty = send(&office.staff, &ask, &[("ly-do", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "dài ".repeat(5_000);
        let too_long = send(&office.staff, &ask, &[("ly-do", &long)]).await;
        assert!(
            plain(&too_long).contains("Dài quá 6.000 ký tự")
                || plain(&too_long).contains("Dài quá 6.000 ký tự")
        );
        let sent = send(&office.staff, &ask, &[("ly-do", "Còn ba hộ khiếu nại")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);

        let first = shown(&office.head.get("/an-binh/hom-nay").await);
        assert!(first.contains("Còn ba hộ khiếu nại") && first.contains("1 vướng mắc"), "{first}");
        let all = shown(&office.head.get("/an-binh/de-nghi").await);
        let at = all.find("/an-binh/de-nghi/").expect("a link to it");
        let request: String = all[at..].chars().take_while(|c| *c != '"').collect();
        assert!(shown(&office.staff.get(&request).await).contains("chờ người khác trả lời"));
        let fields = [("tra-loi", "co"), ("loi", "Niêm yết phần đã chốt")];
        // Two people have the form open: the second is told, and nothing happens twice.
        let (head, focal) = (office.head.get(&request).await, office.focal.get(&request).await);
        let version = head.field("version").unwrap_or_default().to_owned();
        assert_eq!(focal.field("version"), Some(version.as_str()));
        let answer = [fields.as_slice(), &[("version", version.as_str())]].concat();
        assert_eq!(office.focal.send_form(&request, &answer).await.status, StatusCode::SEE_OTHER);
        let second = office.head.send_form(&request, &answer).await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&second).contains("đã có người trả lời"), "{}", second.text);
        let page = shown(&office.staff.get(&format!("/an-binh/viec/{task}")).await);
        assert!(page.contains("Niêm yết phần đã chốt") && page.contains("Đã trả lời"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn many_tasks_are_looked_at_before_and_one_that_somebody_changed_meanwhile_is_left_alone() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let mut ids = Vec::new();
        for (title, due) in
            [("Việc một", "2026-05-20"), ("Việc hai", "2026-05-21"), ("Việc ba", "2026-05-22")]
        {
            ids.push(office.task(world, title, due).await);
        }
        let address = "/an-binh/viec/sua-nhieu";
        let form = shown(&office.focal.get(address).await);
        assert!(form.contains("Chọn trong 3 việc"), "{form}");
        let picked: Vec<String> = ids.iter().map(|id| format!("{id}.1")).collect();
        let mut fields = vec![("doi", "doi-han"), ("so-ngay", "7"), ("ly-do", "Nghỉ lễ")];
        fields.extend(picked.iter().map(|one| ("viec", one.as_str())));
        let looked =
            shown(&office.focal.send_form(address, &[fields.clone(), vec![("buoc", "xem")]].concat()).await);
        assert!(
            looked.contains("3 việc sẽ đổi, 0 việc để nguyên") && looked.contains("27/05/2026"),
            "{looked}"
        );
        // Meanwhile the owner begins one.
        let begun =
            office.staff.send_form(&format!("/an-binh/viec/{}/bat-dau", ids[1]), &[("version", "1")]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        let done = shown(&office.focal.send_form(address, &[fields, vec![("buoc", "ghi")]].concat()).await);
        assert!(done.contains("Đã đổi 2 việc; 1 việc để nguyên") && done.contains("Việc hai"), "{done}");
        let none =
            office.focal.send_form(address, &[("doi", "doi-han"), ("so-ngay", "0"), ("buoc", "xem")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(office.staff.get(address).await.denied);
    })
    .await;
}

#[tokio::test]
async fn percent_and_priority_are_off_until_the_office_switches_them_on() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task(world, "Niêm yết danh sách", "2026-05-20").await;
        let page = format!("/an-binh/viec/{task}");
        assert!(!shown(&office.staff.get(&page).await).contains("Tỷ lệ hoàn thành"));
        let setting = "/an-binh/thiet-lap-viec";
        let wrong = send(&office.focal, setting, &[("ngay", "0"), ("ty-le", "1")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let on = send(&office.focal, setting, &[("ngay", "2"), ("ty-le", "1")]).await;
        assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.text);
        let set = send(&office.staff, &format!("{page}/tien-do"), &[("ty-le", "140")]).await;
        assert_eq!(set.status, StatusCode::UNPROCESSABLE_ENTITY);
        let set = send(&office.staff, &format!("{page}/tien-do"), &[("ty-le", "40")]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        assert!(shown(&office.staff.get(&page).await).contains("40%"));
    })
    .await;
}

#[tokio::test]
async fn a_task_belongs_to_programmes_has_parts_and_related_tasks_and_the_list_is_filtered_by_them() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let (one, _) = (
            office.task(world, "Việc một", "2026-05-20").await,
            office.task(world, "Việc hai", "2026-05-21").await,
        );
        let list = "/an-binh/chuong-trinh-phong-trao";
        let added = send(&office.focal, list, &[("ten", "Chuyển đổi số")]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        let page = shown(&office.focal.get(&format!("/an-binh/viec/{one}/chuong-trinh")).await);
        let at = page.find("name=\"ct\"").expect("a choice");
        let id = page[at..]
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("an id")
            .to_owned();
        let set = send(&office.focal, &format!("/an-binh/viec/{one}/chuong-trinh"), &[("ct", &id)]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        let filtered = shown(&office.staff.get(&format!("/an-binh/viec?ct={id}")).await);
        assert!(filtered.contains("Việc một") && !filtered.contains("Việc hai"), "{filtered}");
        let base = format!("/an-binh/viec/{one}");
        let part =
            send(&office.staff, &format!("{base}/viec-con"), &[("ten", "Lập danh sách"), ("nguoi", "")])
                .await;
        assert_eq!(part.status, StatusCode::SEE_OTHER, "{}", part.text);
        let linked = send(&office.staff, &format!("{base}/gan"), &[("so", "2")]).await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
        let page = shown(&office.staff.get(&base).await);
        for words in ["Lập danh sách", "Việc hai", "Chuyển đổi số"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    })
    .await;
}

/// A picture of one pixel.
fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441\
        54789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082";
    (0..PNG.len() / 2)
        .map(|at| u8::from_str_radix(&PNG[at * 2..at * 2 + 2], 16).expect("hexadecimal"))
        .collect()
}

#[tokio::test]
async fn documents_of_a_task_are_a_file_or_a_link_read_by_its_people_and_taken_off_again() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task(world, "Soạn quy chế", "2026-05-20").await;
        let (page, address) = (format!("/an-binh/viec/{task}"), format!("/an-binh/viec/{task}/tai-lieu"));
        shown(&office.staff.get(&address).await);
        // Nothing chosen, a link that is none, a file that is no document: a sentence each.
        let none = office.staff.upload(&address, &[("lien-ket", "")], &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&none).contains("Chưa có tệp hay đường dẫn nào"), "{}", none.text);
        let bad = office.staff.upload(&address, &[("lien-ket", "javascript:alert(1)")], &[]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bad.text);
        let program = office.staff.upload(&address, &[], &[("tep", "mau.exe", b"MZ program")]).await;
        assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", program.text);
        let done = office.staff.upload(&address, &[], &[("tep", "mau-quy-che.png", &picture())]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let link = [("lien-ket", "https://vanban.example.vn/59-2023")];
        assert_eq!(office.staff.upload(&address, &link, &[]).await.status, StatusCode::SEE_OTHER);
        let read = shown(&office.head.get(&page).await);
        assert!(
            read.contains("mau-quy-che.png") && read.contains("https://vanban.example.vn/59-2023"),
            "{read}"
        );
        // It is no evidence: what it shows is how to do the task, not that it was done.
        let file =
            read.split('"').find(|part| part.contains("/tep/")).expect("the file's address").to_owned();
        assert!(office.head.get(&file).await.bytes.starts_with(b"\x89PNG"), "a picture, written anew here");
        let own = shown(&office.staff.get(&page).await);
        let off = own
            .split('"')
            .find(|part| part.ends_with("/go"))
            .expect("whoever added it may take it off")
            .to_owned();
        assert_eq!(office.staff.send_form(&off, &[]).await.status, StatusCode::SEE_OTHER);
        let told = shown(&office.head.get(&page).await);
        assert!(told.contains("gỡ tài liệu"), "the history says so: {told}");
    })
    .await;
}
