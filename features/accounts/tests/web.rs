//! The pages, as somebody meets them.

use std::sync::Arc;

use danchu_accounts::{Directory, MODULE, first_run_code};
use danchu_base::{PersonId, Role};
use danchu_testkit::{Answer, Client, Site, World, databases, form};
use danchu_web::{FRAME, More};
use http::StatusCode;

use crate::kit::{PASSWORD, add, enrol, slug, story};

const MODULES: [danchu_web::Module; 2] = [danchu_attachments::MODULE, MODULE];

fn migrations() -> Vec<danchu_store::Migrations> {
    [FRAME].iter().chain(&MODULES).map(|module| module.migrations).collect()
}

/// The modules on a story's database, ten in the morning of the story's day.
fn site(world: &World) -> Site {
    Site::with_directory(world, &MODULES, "2026-05-05", More::default(), Arc::new(Directory))
}

/// The value of a cookie that an answer sets.
fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let values = answer.headers.get_all(http::header::SET_COOKIE).iter();
    values.filter_map(|value| value.to_str().ok()).find_map(|line| {
        let value = line.strip_prefix(name)?.strip_prefix('=')?.split(';').next()?;
        Some(value.to_owned())
    })
}

async fn sign_in(site: &Site, login: &str) -> Client {
    let answer = site.public().send_form("/dang-nhap", &[("login", login), ("mat-khau", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    site.session(&cookie(&answer, "phien").unwrap())
}

/// Somebody of the story's agency with these roles, signed in.
async fn somebody(world: &World, site: &Site, name: &str, roles: &[Role]) -> (PersonId, Client) {
    let person = add(&world.db, world.agency, name, roles).await;
    let login = format!("ai-{}", person.0.simple());
    enrol(&world.db, world.agency, person, &login).await;
    (person, sign_in(site, &login).await)
}

#[tokio::test]
async fn the_first_run_founds_an_agency_and_enters() {
    for world in databases(&migrations()).await {
        let site = site(&world);
        let public = site.public();
        assert_eq!(public.get("/").await.location(), "/khoi-tao");
        let code = first_run_code(&world.db, site.cx.now()).await.unwrap().unwrap();
        let fields = |code| {
            vec![
                ("ma-khoi-tao", code),
                ("agency", "UBND xã An Bình"),
                ("name", "Ngô Gia Huy"),
                ("login", "huyng"),
                ("mat-khau", PASSWORD),
                ("mat-khau-lai", PASSWORD),
            ]
        };
        let wrong = public.send_form("/khoi-tao", &fields("AAAA-BBBB-CCCC")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("Mã khởi tạo không đúng") && wrong.field("name") == Some("Ngô Gia Huy"));
        assert!(!wrong.text.contains(PASSWORD), "a password is never sent back");
        let done = public.send_form("/khoi-tao", &fields(&code)).await;
        assert_eq!(done.location(), "/an-binh/nguoi");
        let operator = site.session(&cookie(&done, "phien").unwrap());
        let list = operator.get("/an-binh/nguoi").await;
        assert!(
            list.text.contains("Ngô Gia Huy") && list.text.contains("Quản trị hệ thống"),
            "{}",
            list.text
        );
        assert_eq!(public.get("/").await.location(), "/an-binh");
        assert_eq!(public.get("/khoi-tao").await.location(), "/");
        world.finish().await;
    }
}

#[tokio::test]
async fn signing_in_goes_on_to_where_one_wanted_and_never_to_another_site() {
    story(async |world| {
        let site = site(world);
        let public = site.public();
        let (slug, person) =
            (slug(world.agency), add(&world.db, world.agency, "Lê Văn An", &[Role::Staff]).await);
        enrol(&world.db, world.agency, person, "anlv").await;
        let page = format!("/{slug}/quyen");
        let asked = public.get(&page).await;
        assert_eq!(asked.location(), format!("/dang-nhap?tiep=%2F{slug}%2Fquyen"));
        let door = public.get(asked.location()).await;
        assert!(door.text.contains("UBND xã An Bình") && door.field("tiep") == Some(page.as_str()));
        let to = async |next: &str, password: &str| {
            public.send_form("/dang-nhap", &[("login", "ANLV"), ("mat-khau", password), ("tiep", next)]).await
        };
        let wrong = to(&page, "sai").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("Tên đăng nhập hoặc mật khẩu không đúng"));
        assert_eq!(to(&page, PASSWORD).await.location(), page);
        for away in ["https://xau.example", "//xau.example", "/\\xau.example"] {
            assert_eq!(to(away, PASSWORD).await.location(), format!("/{slug}/hom-nay"), "{away}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_when_the_session_ended_by_itself_is_there_after_signing_in() {
    story(async |world| {
        let site = site(world);
        let (slug, person) = (
            slug(world.agency),
            add(&world.db, world.agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await,
        );
        enrol(&world.db, world.agency, person, "hanh").await;
        let hanh = sign_in(&site, "hanh").await;
        let page = format!("/{slug}/nguoi/them");
        assert_eq!(hanh.get(&page).await.status, StatusCode::OK);
        site.clock.set(site.cx.now().plus_seconds(61 * 60));
        let sent = hanh
            .send_form(&page, &[("_form", &page), ("name", "Phạm Văn Đức"), ("from", "01/05/2026")])
            .await;
        assert!(sent.location().starts_with("/dang-nhap?tiep="), "{}", sent.location());
        assert!(hanh.get(sent.location()).await.text.contains("đã tự kết thúc"));
        let again = sign_in(&site, "hanh").await;
        let shown = again.get(&page).await;
        assert_eq!(shown.field("name"), Some("Phạm Văn Đức"), "{}", shown.text);
    })
    .await;
}

#[tokio::test]
async fn a_button_pressed_twice_adds_one_person_and_every_fault_stands_beside_its_field() {
    story(async |world| {
        let site = site(world);
        let (_, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let page = format!("/{}/nguoi/them", slug(world.agency));
        let number = hanh.get(&page).await.field("_once").unwrap().to_owned();
        let wrong = form(&[("_once", &number), ("name", "Lê 4"), ("from", "31/04/2026"), ("phone", "12")]);
        let answer = hanh.post(&page, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in
            ["chỉ có 30\u{a0}ngày", "Họ và tên chỉ gồm chữ", "Số điện thoại gồm", "value=\"31/04/2026\""]
        {
            assert!(answer.text.contains(words), "{words}: {}", answer.text);
        }
        let right =
            form(&[("_once", &number), ("name", "Lê Văn An"), ("from", "1/4/2026"), ("role", "staff")]);
        assert_eq!(hanh.post(&page, &right).await.status, StatusCode::SEE_OTHER);
        assert_eq!(hanh.post(&page, &right).await.status, StatusCode::SEE_OTHER);
        let list = hanh.get(&format!("/{}/nguoi", slug(world.agency))).await.text;
        assert_eq!(list.matches(">Lê Văn An</a>").count(), 1);
        let head = form(&[("name", "Ai Đó"), ("from", "1/4/2026"), ("role", "head")]);
        let refused = hanh.post(&page, &head).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("chỉ do người đứng đầu hoặc quản trị hệ thống"));
    })
    .await;
}

#[tokio::test]
async fn nobody_widens_her_own_rights_and_a_delegation_outlasts_itself_in_nothing() {
    story(async |world| {
        let site = site(world);
        let (me, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let (deputy, an) = somebody(world, &site, "Lê Văn An", &[Role::Staff]).await;
        let base = format!("/{}", slug(world.agency));
        let give = async |who: &Client, to: PersonId, role: &str| {
            let fields = [("role", role), ("from", "05/05/2026")];
            who.send_form(&format!("{base}/nguoi/{to}/vai-tro"), &fields).await
        };
        let own = give(&hanh, me, "accountant").await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.text.contains("Không tự giao vai trò"));
        let deputy = deputy.to_string();
        let fields = [
            ("to_person", deputy.as_str()),
            ("actions", "manage-people"),
            ("from", "05/05/2026"),
            ("to", "09/05/2026"),
            ("paper_words", "02/GUQ-UBND"),
        ];
        assert_eq!(hanh.send_form(&format!("{base}/uy-quyen"), &fields).await.status, StatusCode::SEE_OTHER);
        let sock = add(&world.db, world.agency, "Người Mới", &[]).await;
        let wide = give(&an, sock, "focal-officer").await;
        assert!(wide.text.contains("là do ủy quyền"), "{}", wide.text);
        assert_eq!(give(&an, sock, "staff").await.status, StatusCode::SEE_OTHER);
        let head = an.send_form(&format!("{base}/nguoi/moi"), &[("person", &me.to_string())]).await;
        assert_eq!(head.status, StatusCode::UNPROCESSABLE_ENTITY, "no link for the focal officer's account");
    })
    .await;
}

#[tokio::test]
async fn two_people_on_one_form_both_see_what_the_other_saved() {
    story(async |world| {
        let site = site(world);
        let (_, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let (_, bao) = somebody(world, &site, "Trần Quốc Bảo", &[Role::Head]).await;
        let an = add(&world.db, world.agency, "Lê Văn An", &[]).await;
        let page = format!("/{}/nguoi/{an}/sua", slug(world.agency));
        let version = hanh.get(&page).await.field("version").unwrap().to_owned();
        let save = async |who: &Client, position: &str, version: &str| {
            let fields =
                [("name", "Lê Văn An"), ("position", position), ("from", "1/4/2026"), ("version", version)];
            who.send_form(&page, &fields).await
        };
        assert_eq!(save(&bao, "Kế toán", &version).await.status, StatusCode::SEE_OTHER);
        let later = save(&hanh, "Văn thư", &version).await;
        assert_eq!(later.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(later.text.contains("Người khác vừa sửa") && later.text.contains("<dd>Kế toán</dd>"));
        assert!(later.text.contains("value=\"Văn thư\""));
        let seen = later.field("version").unwrap();
        assert_eq!(save(&hanh, "Văn thư", seen).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_table_comes_in_whole_or_not_at_all() {
    story(async |world| {
        let site = site(world);
        let (_, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let list = format!("/{}/nguoi", slug(world.agency));
        let bring = async |bytes: &[u8]| {
            hanh.upload(&format!("{list}/nhap"), &[], &[("file", "danh sách.csv", bytes)]).await
        };
        let faulty =
            bring("Họ tên;Chức danh;Bộ phận\nLê Văn An;Văn thư;Văn phòng\n;Kế toán;\n".as_bytes()).await;
        let preview = hanh.get(faulty.location()).await;
        assert!(
            preview.text.contains("Còn 1\u{a0}dòng cần sửa") && preview.text.contains("Chưa nhập họ và tên"),
            "{}",
            preview.text
        );
        let refused = hanh.post(faulty.location(), "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!hanh.get(&list).await.text.contains("Lê Văn An"));
        let right = bring(
            "Họ tên;Chức danh;Bộ phận\nLê Văn An;Văn thư;Văn phòng\nTrần B;Kế toán;Văn Phòng\n".as_bytes(),
        )
        .await;
        assert_eq!(hanh.post(right.location(), "").await.location(), list);
        assert_eq!(hanh.post(right.location(), "").await.location(), list, "pressed twice, it acts once");
        let text = hanh.get(&list).await.text;
        assert!(
            text.contains(">Lê Văn An</a>") && text.matches("<span>Văn phòng</span>").count() == 2,
            "{text}"
        );
        let again = bring("Họ tên;Chức danh\nLÊ VĂN AN;Văn thư\n".as_bytes()).await;
        assert!(hanh.get(again.location()).await.text.contains("Không có người mới"));
        let none = hanh.upload(&format!("{list}/nhap"), &[], &[("file", "a.bin", b"\x00\x01\x02")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text.contains("Không đọc được tệp này"));
    })
    .await;
}

#[tokio::test]
async fn the_template_comes_back_as_it_is_filled_in() {
    story(async |world| {
        let site = site(world);
        let (_, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let list = format!("/{}/nguoi", slug(world.agency));
        let template = hanh.get(&format!("{list}/mau.xlsx")).await;
        assert_eq!(template.status, StatusCode::OK);
        let sent = hanh.upload(&format!("{list}/nhap"), &[], &[("file", "mau.xlsx", &template.bytes)]).await;
        let preview = hanh.get(sent.location()).await.text;
        assert!(preview.contains("2\u{a0}người mới, 0\u{a0}người đã có, 0\u{a0}dòng cần sửa"), "{preview}");
    })
    .await;
}

#[tokio::test]
async fn a_printed_invitation_makes_an_account_once() {
    story(async |world| {
        let site = site(world);
        let (_, hanh) = somebody(world, &site, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let an = add(&world.db, world.agency, "Lê Văn An", &[Role::Staff]).await;
        let list = format!("/{}/nguoi", slug(world.agency));
        let sheet = hanh.send_form(&format!("{list}/moi"), &[("person", &an.to_string())]).await;
        assert_eq!(sheet.status, StatusCode::OK);
        assert!(sheet.text.contains("mailto:thu@example.vn?subject="), "{}", sheet.text);
        let at = sheet.text.find("/moi/").unwrap();
        let link: String = sheet.text[at..].chars().take("/moi/".len() + 43).collect();
        assert!(sheet.text.contains("anlv") && sheet.text.contains("<svg class=\"qr\""));
        let public = site.public();
        assert!(public.get(&link).await.text.contains("Lê Văn An"));
        let short = public.send_form(&link, &[("login", "anlv"), ("mat-khau", "ngắn")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = public
            .send_form(
                &link,
                &[("way", "new"), ("login", "anlv"), ("mat-khau", PASSWORD), ("mat-khau-lai", PASSWORD)],
            )
            .await;
        assert_eq!(done.location(), format!("/{}/hom-nay", slug(world.agency)));
        let signed_in = site.session(&cookie(&done, "phien").unwrap());
        assert!(signed_in.get(&format!("/{}/tai-khoan", slug(world.agency))).await.text.contains("anlv"));
        assert_eq!(public.get(&link).await.status, StatusCode::NOT_FOUND);
        assert!(hanh.get(&format!("{list}/{an}")).await.text.contains("lập tài khoản"));
    })
    .await;
}

#[tokio::test]
async fn one_sees_ones_sessions_and_ends_them_from_elsewhere() {
    story(async |world| {
        let site = site(world);
        let person = add(&world.db, world.agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        enrol(&world.db, world.agency, person, "hanh").await;
        let (here, there) = (sign_in(&site, "hanh").await, sign_in(&site, "hanh").await);
        let page = format!("/{}/tai-khoan", slug(world.agency));
        assert_eq!(
            here.get(&page).await.text.matches("name=\"id\" value=").count(),
            2,
            "one other, and all others"
        );
        here.send_form(&format!("{page}/phien"), &[("id", "all")]).await;
        assert!(there.get(&page).await.location().starts_with("/dang-nhap"));
        assert_eq!(here.get(&page).await.status, StatusCode::OK);
        assert_eq!(here.post("/dang-xuat", "").await.status, StatusCode::SEE_OTHER);
        assert!(here.get(&page).await.location().starts_with("/dang-nhap"));
    })
    .await;
}

#[tokio::test]
async fn a_shared_computer_passes_from_hand_to_hand_with_a_pin() {
    story(async |world| {
        let site = site(world);
        let person = add(&world.db, world.agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let account = enrol(&world.db, world.agency, person, "hanh").await;
        let public = site.public();
        let fields = [("login", "hanh"), ("mat-khau", PASSWORD), ("may-chung", "1")];
        let first = public.send_form("/dang-nhap", &fields).await;
        let (token, device) = (cookie(&first, "phien").unwrap(), cookie(&first, "may").unwrap());
        let hanh = site.session(&token);
        let base = format!("/{}", slug(world.agency));
        let set = [("mat-khau-cu", PASSWORD), ("pin", "204817")];
        assert_eq!(
            hanh.send_form(&format!("{base}/tai-khoan/pin"), &set).await.status,
            StatusCode::SEE_OTHER
        );
        let request = |method: &str, body: String| {
            http::Request::builder()
                .method(method)
                .uri(format!("{base}/doi-nguoi"))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", format!("may={device}"))
                .body(body.into())
                .unwrap()
        };
        let shown = public.send(request("GET", String::new())).await;
        assert!(shown.text.contains(&account.to_string()), "{}", shown.text);
        assert!(!public.get(&format!("{base}/doi-nguoi")).await.text.contains(&account.to_string()));
        let take = |pin| request("POST", form(&[("account", &account.to_string()), ("pin", pin)]));
        let wrong = public.send(take("111222")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("Còn 4\u{a0}lần thử"), "{}", wrong.text);
        let taken = public.send(take("204817")).await;
        assert_eq!(taken.location(), format!("{base}/hom-nay"));
        assert!(cookie(&taken, "phien").is_some());
    })
    .await;
}

#[tokio::test]
async fn somebody_away_hands_a_right_on_with_a_paper_and_the_other_has_it() {
    story(async |world| {
        let site = site(world);
        let (_, bao) = somebody(world, &site, "Trần Quốc Bảo", &[Role::Head]).await;
        let (an, client) = somebody(world, &site, "Lê Văn An", &[Role::Staff]).await;
        let base = format!("/{}", slug(world.agency));
        assert_eq!(client.get(&format!("{base}/nguoi/them")).await.status, StatusCode::FORBIDDEN);
        let an = an.to_string();
        let fields = |paper| {
            [
                ("to_person", an.as_str()),
                ("actions", "manage-people"),
                ("from", "05/05/2026"),
                ("to", "09/05/2026"),
                ("paper_words", paper),
            ]
        };
        let bare = bao.send_form(&format!("{base}/uy-quyen"), &fields("")).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.text.contains("Cần giấy làm căn cứ"));
        bao.send_form(&format!("{base}/uy-quyen"), &fields("02/GUQ-UBND")).await;
        assert_eq!(client.get(&format!("{base}/nguoi/them")).await.status, StatusCode::OK);
        assert!(client.get(&format!("{base}/uy-quyen")).await.text.contains("02/GUQ-UBND"));
        let away = [("from", "05/05/2026"), ("to", "09/05/2026"), ("reason", "Đi học")];
        assert_eq!(bao.send_form(&format!("{base}/vang-mat"), &away).await.status, StatusCode::SEE_OTHER);
        assert!(client.get(&format!("{base}/nguoi")).await.text.contains("Đang vắng"));
    })
    .await;
}

#[tokio::test]
async fn the_rights_table_is_there_for_everybody_in_both_languages() {
    story(async |world| {
        let site = site(world);
        let (_, an) = somebody(world, &site, "Lê Văn An", &[Role::Partner]).await;
        let text = an.get(&format!("/{}/quyen", slug(world.agency))).await.text;
        for right in danchu_base::RIGHTS {
            let words = site
                .cx
                .messages(danchu_web::messages::Lang::Vi)
                .get(&format!("action-{}", right.action.code()));
            assert!(text.contains(&words), "{words}");
        }
        assert!(text.contains("Tổ chức đại diện") && text.contains("Ủy quyền được"));
    })
    .await;
}

#[tokio::test]
async fn the_representative_body_is_asked_and_its_open_question_said() {
    story(async |world| {
        let site = site(world);
        let (_, bao) = somebody(world, &site, "Trần Quốc Bảo", &[Role::Head]).await;
        let page = format!("/{}/co-quan", slug(world.agency));
        let shown = bao.get(&page).await;
        assert!(shown.text.contains("Vấn đề pháp lý còn mở") && shown.text.contains("Chưa xác định"));
        let version = shown.field("version").unwrap().to_owned();
        let fields = |kind, reason| {
            [
                ("version", version.as_str()),
                ("name", "UBND xã An Bình"),
                ("kind", kind),
                ("reason", reason),
                ("idle_minutes", "60"),
                ("invitation_days", "14"),
            ]
        };
        let bare = bao.send_form(&page, &fields("none", "")).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.text.contains("người đứng đầu phải ghi lý do"));
        assert_eq!(bao.send_form(&page, &fields("union", "")).await.status, StatusCode::SEE_OTHER);
        assert!(!bao.get(&page).await.text.contains("Vấn đề pháp lý còn mở"));
    })
    .await;
}

#[tokio::test]
async fn every_page_is_reached_and_small() {
    story(async |world| {
        let site = site(world);
        let (bao, client) =
            somebody(world, &site, "Trần Quốc Bảo", &[Role::Head, Role::FocalOfficer, Role::Operator]).await;
        let base = format!("/{}", slug(world.agency));
        let pages = [
            "/nguoi",
            "/nguoi/them",
            "/nguoi/nhap",
            "/bo-phan",
            "/vang-mat",
            "/uy-quyen",
            "/nhap-thay",
            "/quyen",
            "/co-quan",
            "/tai-khoan",
            "/doi-nguoi",
            &format!("/nguoi/{bao}"),
            &format!("/nguoi/{bao}/sua"),
        ];
        for page in pages {
            let answer = client.get(&format!("{base}{page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert!(answer.bytes.len() < 50_000, "{page}: {} bytes", answer.bytes.len());
            assert!(!answer.text.contains('⟨') && !answer.text.contains("style="), "{page}");
        }
        for page in ["/nguoi/0", "/bo-phan/x", "/nhap-thay/x", "/nguoi/nhap/x", "/khong-co"] {
            assert_eq!(client.get(&format!("{base}{page}")).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        for page in ["/dang-nhap", "/quen-mat-khau"] {
            assert_eq!(site.public().get(page).await.status, StatusCode::OK);
        }
    })
    .await;
}
