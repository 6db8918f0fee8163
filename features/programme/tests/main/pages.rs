//! The pages, through HTTP, as the people of an office.

use danchu_base::{PersonId, Role, TaskId};
use danchu_programme::{Due, MODULE, NewTask, Party};
use danchu_testkit::{Answer, Client, Site, World, both};
use http::StatusCode;

use crate::rules::day;
use crate::world::{FEATURES, Office};

/// The office with its site, everybody signed in.
struct Open {
    office: Office,
    site: Site,
    head: Client,
    focal: Client,
    staff: Client,
}

async fn open(world: &World) -> Open {
    let office = Office::open(&world.db, world.agency).await;
    let modules = [danchu_accounts::MODULE, danchu_attachments::MODULE, danchu_transparency::MODULE, MODULE];
    let site = Site::new(world, &modules, "2026-05-05");
    let seat = |who: &danchu_programme::Acting, name: &str, role| {
        site.person(who.person, name, who.department, &[role])
    };
    use danchu_base::Role::{FocalOfficer, Head, Staff};
    let head = seat(&office.head, "Trần Quốc Bảo", Head);
    let focal = seat(&office.focal, "Nguyễn Thị Hạnh", FocalOfficer);
    let staff = seat(&office.staff, "Lý Thị Mỹ Duyên", Staff);
    Open { office, site, head, focal, staff }
}

impl Open {
    async fn task(&self, world: &World, title: &str, due: Option<i8>, owner: Party) -> TaskId {
        let mut new: NewTask = self.office.task(title, owner);
        new.due = due.map(|d| Due { day: day(d), derivation: None });
        let (id, new, act) = (new.id, &new, &self.office.act(&self.office.focal));
        world
            .db
            .write(world.agency, async move |tx| danchu_programme::add_task(tx, new, act).await)
            .await
            .expect("a task is made");
        id
    }

    fn at(&self, rest: &str) -> String {
        format!("/an-binh{rest}")
    }
}

fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    said(answer)
}

/// The text with plain spaces.
fn said(answer: &Answer) -> String {
    for part in answer.text.split('[').skip(1) {
        let word = part.split(']').next().unwrap_or_default();
        let is_key = word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(!is_key, "the message {word} is missing");
    }
    answer.text.replace('\u{a0}', " ")
}

fn gone_to<'a>(answer: &'a Answer, part: &str) -> &'a str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(answer.location().contains(part), "{}", answer.location());
    answer.location()
}

#[tokio::test]
async fn a_task_is_carried_from_its_owners_first_page_to_confirmation_by_another() {
    both(&features(), async |world| {
        let it = open(world).await;
        let owner = Party::person(it.office.staff.person);
        let id = it.task(world, "Mở hòm thư góp ý <tháng 4>", Some(6), owner).await;
        let first = it.staff.get(&it.at("/hom-nay")).await;
        assert!(ok(&first).contains("Còn 1 ngày làm việc"), "{}", first.text);
        assert!(said(&first).contains("&lt;tháng 4&gt;"));
        let report = it.at(&format!("/viec/{id}/bao-xong"));
        let form = it.staff.get(&report).await;
        let (version, once) = (form.field("version").unwrap(), form.field("_once").unwrap());
        let empty = [("version", version), ("_once", once), ("ngay", "31/4/2026")];
        let refused = it.staff.send_form(&report, &empty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&refused).contains("chỉ có 30"), "{}", refused.text);
        let filled =
            [("version", version), ("_once", once), ("ngay", "4/5/2026"), ("ghi-chu", "Có biên bản")];
        let png = picture();
        let done = it.staff.upload(&report, &filled, &[("anh", "hom-thu.png", &png)]).await;
        gone_to(&done, &format!("/viec/{id}"));
        let twice = it.staff.upload(&report, &filled, &[]).await;
        gone_to(&twice, &format!("/viec/{id}"));
        let page = it.focal.get(&it.at(&format!("/viec/{id}"))).await;
        assert!(ok(&page).contains("Có biên bản") && said(&page).contains("2 minh chứng"), "{}", page.text);
        assert_eq!(page.text.matches("báo đã xong.").count(), 1, "pressed twice, done once");
        let confirm = it.at(&format!("/viec/{id}/xac-nhan"));
        let own = it.staff.send_form(&confirm, &[]).await;
        assert!(own.denied);
        gone_to(&it.focal.send_form(&confirm, &[]).await, &format!("/viec/{id}"));
        let page = it.staff.get(&it.at(&format!("/viec/{id}"))).await;
        assert!(ok(&page).contains("Hoàn thành"));
        let notices = it.staff.get(&it.at("/hom-nay")).await;
        assert!(ok(&notices).contains("Nguyễn Thị Hạnh xác nhận việc này đã xong."), "{}", notices.text);
    })
    .await;
}

#[tokio::test]
async fn nobody_confirms_a_task_of_ones_own_and_the_page_says_who_will() {
    both(&features(), async |world| {
        let it = open(world).await;
        let id = it.task(world, "Báo cáo quý", Some(8), Party::person(it.office.focal.person)).await;
        let report = it.at(&format!("/viec/{id}/bao-xong"));
        gone_to(&it.focal.send_form(&report, &[("ghi-chu", "Đã gửi")]).await, "/viec/");
        let page = it.focal.get(&it.at(&format!("/viec/{id}"))).await;
        assert!(ok(&page).contains("Không ai tự xác nhận việc của mình"), "{}", page.text);
        let confirm = it.at(&format!("/viec/{id}/xac-nhan"));
        let own = it.focal.send_form(&confirm, &[]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        let today = it.head.get(&it.at("/hom-nay")).await;
        assert!(ok(&today).contains("1 việc chờ ông/bà xác nhận"), "{}", today.text);
        gone_to(&it.head.send_form(&confirm, &[]).await, "/viec/");
        let second = it.head.send_form(&confirm, &[]).await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&second).contains("Việc đã sang trạng thái khác"), "{}", second.text);
    })
    .await;
}

#[tokio::test]
async fn the_focal_officer_enters_for_another_on_a_paper_and_the_person_objects() {
    both(&features(), async |world| {
        let it = open(world).await;
        let staff = it.office.staff.person;
        let id = it.task(world, "Nộp danh sách", None, Party::person(staff)).await;
        let address = it.at(&format!("/viec/{id}/nhap-thay"));
        let who = staff.to_string();
        let fields = [("nguoi", who.as_str()), ("viec", "bao-xong"), ("ngay", "3/5/2026")];
        let bare = it.focal.upload(&address, &fields, &[]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&bare).contains("Chưa có bản chụp giấy đã ký"), "{}", bare.text);
        gone_to(&it.focal.upload(&address, &fields, &[("giay", "giay.png", &picture())]).await, "/viec/");
        let told = it.staff.get(&it.at("/hom-nay")).await;
        assert!(ok(&told).contains("Nhập thay theo quyết định ký ngày 03/05/2026"), "{}", told.text);
        let object = told.text.split('"').find(|part| part.contains("/phan-doi/")).unwrap().to_owned();
        ok(&it.staff.get(&object).await);
        gone_to(&it.staff.send_form(&object, &[("ly-do", "Tôi chưa nộp")]).await, "/hom-nay");
        let page = it.head.get(&it.at(&format!("/viec/{id}"))).await;
        assert!(ok(&page).contains("phản đối nội dung đã nhập thay") && said(&page).contains("Tôi chưa nộp"));
        assert!(said(&it.focal.get(&it.at("/hom-nay")).await).contains("phản đối nội dung đã nhập thay"));
    })
    .await;
}

#[tokio::test]
async fn an_obstacle_and_more_time_are_entered_for_another_on_a_paper() {
    both(&features(), async |world| {
        let it = open(world).await;
        let staff = it.office.staff.person;
        let id = it.task(world, "Niêm yết danh sách", Some(20), Party::person(staff)).await;
        let (address, who) = (it.at(&format!("/viec/{id}/nhap-thay")), staff.to_string());
        assert!(ok(&it.focal.get(&address).await).contains("Nêu vướng mắc"));
        let sent = async |fields: &[(&str, &str)]| {
            let mut all = vec![("nguoi", who.as_str()), ("ngay", "4/5/2026")];
            all.extend(fields);
            it.focal.upload(&address, &all, &[("giay", "giay.png", &picture())]).await
        };
        // Without words, without a day, with a day that is not later: a sentence each, and nothing is brought up.
        let bare = sent(&[("viec", "vuong-mac"), ("ly-do", " ")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bare.text);
        let bare = sent(&[("viec", "xin-lui-han"), ("ly-do", "Thôn chưa gửi"), ("han", "")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bare.text);
        let early = sent(&[("viec", "xin-lui-han"), ("ly-do", "Thôn chưa gửi"), ("han", "19/05/2026")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text);
        gone_to(&sent(&[("viec", "vuong-mac"), ("ly-do", "Thiếu số liệu thôn Đông")]).await, "/viec/");
        gone_to(
            &sent(&[("viec", "xin-lui-han"), ("ly-do", "Thôn gửi muộn"), ("han", "29/05/2026")]).await,
            "/viec/",
        );
        let brought = world
            .db
            .read(world.agency, async move |tx| danchu_programme::requests_of(tx, id).await)
            .await
            .unwrap();
        assert_eq!(brought.len(), 2);
        assert!(brought.iter().all(|one| one.by == staff), "it is the owner's own request");
        // She is told and may object; the history says who entered it.
        assert!(
            ok(&it.staff.get(&it.at("/hom-nay")).await)
                .contains("Nhập thay theo quyết định ký ngày 04/05/2026")
        );
        assert!(ok(&it.head.get(&it.at(&format!("/viec/{id}"))).await).contains("Thiếu số liệu thôn Đông"));
        // Not for somebody who has no part in the task, nor by somebody without the right.
        let head = it.office.head.person.to_string();
        let other = [("nguoi", head.as_str()), ("viec", "vuong-mac"), ("ngay", "4/5/2026"), ("ly-do", "x")];
        let denied = it.staff.upload(&address, &other, &[("giay", "giay.png", &picture())]).await;
        assert!(denied.denied, "{}", denied.text);
    })
    .await;
}

#[tokio::test]
async fn a_title_of_twenty_thousand_characters_is_refused_with_one_sentence_and_kept_on_the_page() {
    both(&features(), async |world| {
        let it = open(world).await;
        let title = "Lấy ý kiến về dự thảo quy chế. ".repeat(650);
        assert!(title.chars().count() > 20_000);
        let owner = format!("p-{}", it.office.staff.person);
        let fields = [("ten", title.as_str()), ("nguoi", owner.as_str()), ("han", "20/05/2026")];
        let answer = it.focal.send_form(&it.at("/viec/moi"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            said(&answer).contains("Tối đa 1.000 ký tự; đang có 20."),
            "{}",
            said(&answer).replace(&title, "…")
        );
        assert!(said(&answer).contains(title.trim()), "what was typed is kept");
        assert!(!said(&it.focal.get(&it.at("/viec?xem=tat-ca")).await).contains("Lấy ý kiến về dự thảo"));
    })
    .await;
}

/// Somebody's last day was yesterday.
async fn has_left(world: &World, who: PersonId) {
    let left = world.db.write(world.agency, async move |tx| {
        let person = danchu_accounts::person(tx, who).await?.expect("a person");
        let draft = danchu_accounts::PersonDraft {
            name: person.name,
            position: person.position,
            department: person.department,
            phone: person.phone,
            email: person.email,
            from: person.from,
            to: Some(day(4)),
        };
        let by = danchu_accounts::By::program(day(4).start());
        danchu_accounts::change_person(tx, who, person.version, draft, &by).await
    });
    left.await.expect("she leaves");
}

#[tokio::test]
async fn nothing_is_given_to_somebody_who_left_since_the_form_was_opened_nor_due_in_a_year_that_is_a_slip_of_the_pen()
 {
    both(&features(), async |world| {
        let it = open(world).await;
        let id = it.task(world, "Họp cơ quan", Some(20), Party::nobody()).await;
        let owner = format!("p-{}", it.office.staff.person);
        let new = |due: &'static str| {
            [("ten", "Niêm yết"), ("nguoi", owner.as_str()), ("han", due)].map(|(a, b)| (a, b.to_owned()))
        };
        for (due, sentence) in
            [("20/05/1026", "Năm phải từ 1900 đến 2100"), ("31/02/2026", "Tháng 2 chỉ có 28 ngày")]
        {
            let fields = new(due);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
            let answer = it.focal.send_form(&it.at("/viec/moi"), &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                said(&answer).contains(sentence) && said(&answer).contains("Niêm yết"),
                "{}",
                said(&answer)
            );
        }
        has_left(world, it.office.staff.person).await;
        let made = [("ten", "Niêm yết"), ("nguoi", owner.as_str()), ("han", "20/05/2026")];
        let made = it.focal.send_form(&it.at("/viec/moi"), &made).await;
        let address = it.at(&format!("/viec/{id}/chuyen"));
        let handed = it.focal.send_form(&address, &[("nguoi", owner.as_str()), ("ly-do", "x")]).await;
        for answer in [made, handed] {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(said(&answer).contains("Người này không còn làm việc tại cơ quan"), "{}", said(&answer));
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_on_one_form_are_shown_both_and_nothing_is_overwritten() {
    both(&features(), async |world| {
        let it = open(world).await;
        let id = it.task(world, "Họp cơ quan", Some(20), Party::nobody().written("lãnh đạo")).await;
        let address = it.at(&format!("/viec/{id}/sua"));
        let version = it.focal.get(&address).await.field("version").unwrap().to_owned();
        let first = [("version", version.as_str()), ("ten", "Họp cơ quan tháng 5")];
        gone_to(&it.focal.send_form(&address, &first).await, "/viec/");
        let second = [("version", version.as_str()), ("ten", "Họp toàn cơ quan")];
        let shown = it.head.send_form(&address, &second).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Họp cơ quan tháng 5", "Họp toàn cơ quan", "Đang lưu", "Vừa nhập"] {
            assert!(said(&shown).contains(part), "{part}: {}", shown.text);
        }
        let version = shown.field("version").unwrap().to_owned();
        let again = [("version", version.as_str()), ("ten", "Họp toàn cơ quan")];
        gone_to(&it.head.send_form(&address, &again).await, "/viec/");
    })
    .await;
}

#[tokio::test]
async fn a_list_holds_its_filter_in_the_address_and_finds_words_with_and_without_marks() {
    both(&features(), async |world| {
        let it = open(world).await;
        it.task(world, "Công khai ngân sách quý I", Some(1), Party::person(it.office.staff.person)).await;
        it.task(world, "Mua sắm 100% máy tính", Some(30), Party::department(it.office.department)).await;
        for n in 0..30 {
            it.task(world, &format!("Việc thường số {n}"), None, Party::nobody()).await;
        }
        for words in ["ng%C3%A2n+s%C3%A1ch", "NGAN+sach"] {
            let found = it.staff.get(&it.at(&format!("/viec?tim={words}"))).await;
            assert!(ok(&found).contains("ngân sách quý I") && !said(&found).contains("Việc thường"));
        }
        assert!(!said(&it.staff.get(&it.at("/viec?tim=%25%25")).await).contains("ngân sách quý I"));
        let late = it.staff.get(&it.at("/viec?xem=cham")).await;
        assert!(ok(&late).contains("Chậm 4 ngày") && !said(&late).contains("Mua sắm"), "{}", late.text);
        let page = it.staff.get(&it.at("/viec")).await;
        assert!(ok(&page).contains("trang=2") && page.text.len() < 50_000, "{}", page.text.len());
        let mine = it.staff.get(&it.at("/viec?cua=toi&xem=tat-ca")).await;
        // What her department owns is hers to carry on too.
        assert!(ok(&mine).contains("ngân sách quý I") && said(&mine).contains("Mua sắm"));
        assert!(!said(&mine).contains("Việc thường"));
        let month = it.staff.get(&it.at("/viec?thang=5&xem=tat-ca")).await;
        assert!(ok(&month).contains("Mua sắm") && !said(&month).contains("Việc thường"));
        let mine = it.at(&format!("/viec?nguoi={}", it.office.staff.person));
        assert!(!ok(&it.head.get(&mine).await).contains("Mua sắm"));
        let department = it.at(&format!("/viec?bp={}", it.office.department));
        let found = it.head.get(&department).await;
        assert!(ok(&found).contains("Mua sắm") && said(&found).contains("ngân sách"));
        for print in ["/viec/in?xem=cham", "/chuong-trinh", "/chuong-trinh?xem=thang"] {
            ok(&it.staff.get(&it.at(print)).await);
        }
        let sheet = it.at(&format!("/nguoi/{}/viec-in", it.office.staff.person));
        assert!(ok(&it.head.get(&sheet).await).contains("VIỆC ĐANG CHỜ"));
    })
    .await;
}

#[tokio::test]
async fn the_first_page_says_what_to_do_next_and_shows_at_most_ten_lines() {
    both(&features(), async |world| {
        let it = open(world).await;
        it.site.clock.pass_days(365);
        let empty = it.focal.get(&it.at("/hom-nay")).await;
        assert!(
            ok(&empty).contains("Chưa có chương trình năm 2027")
                && said(&empty).contains("Nhập kế hoạch năm")
        );
        assert!(!said(&it.staff.get(&it.at("/hom-nay")).await).contains("Nhập kế hoạch năm"));
        it.site.clock.pass_days(-365);
        for n in 1..=12 {
            it.task(world, &format!("Việc {n}"), Some(n), Party::person(it.office.staff.person)).await;
        }
        for person in [&it.staff, &it.focal] {
            let page = person.get(&it.at("/hom-nay")).await;
            let notices = page.text.matches("/da-biet").count();
            assert_eq!(ok(&page).matches("class=\"entry-act\"").count(), 10 + notices, "{}", page.text);
            assert!(said(&page).contains("Xem tất cả"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_partner_sees_only_what_she_takes_part_in_and_staff_touch_only_their_own() {
    both(&features(), async |world| {
        let it = open(world).await;
        let partner = PersonId::make();
        let seat = it.site.person(partner, "Bà Mặt trận", None, &[Role::Partner]);
        let other =
            it.task(world, "Việc của người khác", Some(8), Party::person(it.office.head.person)).await;
        let hers = it.task(world, "Việc của Mặt trận", Some(8), Party::person(partner)).await;
        let list = seat.get(&it.at("/viec")).await;
        assert!(ok(&list).contains("Việc của Mặt trận") && !said(&list).contains("Việc của người khác"));
        ok(&seat.get(&it.at(&format!("/viec/{hers}"))).await);
        assert_eq!(seat.get(&it.at(&format!("/viec/{other}"))).await.status, StatusCode::NOT_FOUND);
        let programme = seat.get(&it.at("/chuong-trinh")).await;
        assert!(ok(&programme).contains("Việc của Mặt trận") && !said(&programme).contains("người khác"));
        let start = it.staff.send_form(&it.at(&format!("/viec/{other}/bat-dau")), &[]).await;
        assert_eq!(start.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&start).contains("Chỉ người chủ trì, người phối hợp"), "{}", start.text);
        for nonsense in ["/viec/khong-co", "/viec/00000000000000000000000000000000", "/nguoi/x/viec-in"] {
            assert_eq!(it.head.get(&it.at(nonsense)).await.status, StatusCode::NOT_FOUND, "{nonsense}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_is_changed_with_its_ground_and_who_comes_second_decides_anew() {
    both(&features(), async |world| {
        let it = open(world).await;
        let id = it.task(world, "Hội nghị", Some(20), Party::person(it.office.staff.person)).await;
        let address = it.at(&format!("/viec/{id}/doi-han"));
        let version = it.focal.get(&address).await.field("version").unwrap().to_owned();
        let bare = it.focal.send_form(&address, &[("version", &version), ("han", "30/04/2026")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.text.contains("30/04/2026"), "what was typed is kept");
        let full = [("version", version.as_str()), ("han", "30/5/2026"), ("ly-do", "Chủ tịch đồng ý")];
        gone_to(&it.focal.send_form(&address, &full).await, "/viec/");
        let second = [("version", version.as_str()), ("han", "31/5/2026"), ("ly-do", "Lùi thêm")];
        let shown = it.head.send_form(&address, &second).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&shown).contains("Hạn đang ghi: 30/05/2026"), "{}", shown.text);
        let version = shown.field("version").unwrap().to_owned();
        let again = [("version", version.as_str()), ("han", "31/5/2026"), ("ly-do", "Lùi thêm")];
        gone_to(&it.head.send_form(&address, &again).await, "/viec/");
        let page = it.staff.get(&it.at(&format!("/viec/{id}"))).await;
        assert!(ok(&page).contains("đổi hạn từ 30/05/2026 sang 31/05/2026"), "{}", page.text);
        assert!(said(&page).contains("nghỉ hằng tuần"), "31/05/2026 is a Sunday: {}", page.text);
    })
    .await;
}

/// What a reader reads: the matter of the page without tags, a line for each run of words.
fn read(page: &Answer) -> String {
    let from = page.text.find("<main").expect("a matter");
    let to = page.text.find("</main>").expect("its end");
    let mut lines: Vec<String> = Vec::new();
    for part in page.text[from..to].split('<').skip(1) {
        let words = part.split_once('>').map_or("", |(_, words)| words).trim();
        let is_open = part.starts_with("option") || part.starts_with("textarea");
        if !words.is_empty() && !is_open {
            lines.push(words.replace('\u{a0}', " "));
        }
    }
    lines.join("\n")
}

#[tokio::test]
async fn the_pages_read_as_an_official_would_write_them() {
    both(&features(), async |world| {
        let it = open(world).await;
        let owner = Party::person(it.office.staff.person).written("công chức phụ trách");
        let id = it.task(world, "Mở hòm thư góp ý", Some(4), owner).await;
        it.task(world, "Họp cơ quan", Some(8), Party::department(it.office.department)).await;
        let report = [("ngay", "20/4/2026"), ("ghi-chu", "Có biên bản")];
        let address = it.at(&format!("/viec/{id}"));
        gone_to(&it.staff.send_form(&format!("{address}/bao-xong"), &report).await, "/viec/");
        insta::assert_snapshot!("today", read(&it.focal.get(&it.at("/hom-nay")).await));
        insta::assert_snapshot!("task", read(&it.focal.get(&address).await));
        insta::assert_snapshot!("list", read(&it.staff.get(&it.at("/viec/in?xem=tat-ca")).await));
    })
    .await;
}

fn features() -> Vec<danchu_store::Migrations> {
    let mut all = vec![danchu_web::FRAME.migrations];
    all.extend_from_slice(FEATURES);
    all
}

/// A picture of one pixel.
fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441\
        54789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082";
    (0..PNG.len() / 2)
        .map(|at| u8::from_str_radix(&PNG[at * 2..at * 2 + 2], 16).expect("hexadecimal"))
        .collect()
}
