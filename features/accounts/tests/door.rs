//! Signing in, sessions, shared computers, the first run.

use danchu_accounts::{
    Error, FirstRun, NewAgency, SignIn, Switch, Token, change_password, change_pin, end_sessions, first_run,
    first_run_code, is_first_run, offer_on_device, on_device, sessions, sign_in, sign_out, switch,
};
use danchu_base::{AccountId, AgencyId, Role, Uuid};
use danchu_store::Db;
use danchu_testkit::{World, databases};

use crate::kit::{NOW, PASSWORD, add, enrol, story};

async fn hanh(world: &World) -> (AccountId, String) {
    let person = add(&world.db, world.agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
    let login = format!("hanhnt-{}", world.agency.0.simple());
    (enrol(&world.db, world.agency, person, &login).await, login)
}

fn given(login: &str, password: &str) -> SignIn {
    SignIn { login: login.to_owned(), password: password.to_owned(), ..SignIn::default() }
}

fn key<T>(answer: Result<T, Error>) -> &'static str {
    match answer {
        Err(Error::Refused(why)) => why.key,
        Err(Error::Faults(faults)) => faults[0].why.key,
        Err(_) => "another error",
        Ok(_) => "done",
    }
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_a_wrong_login_gets_the_same_answer_as_a_wrong_password() {
    story(async |world| {
        let (id, login) = hanh(world).await;
        let db = &world.db;
        assert_eq!(key(sign_in(db, &given(&login, "không phải"), NOW).await), "refusal-sign-in");
        assert_eq!(key(sign_in(db, &given("khong-co-ai", "không phải"), NOW).await), "refusal-sign-in");
        let signed_in = sign_in(db, &given(&login.to_uppercase(), PASSWORD), NOW).await.unwrap();
        assert_eq!((signed_in.account.id, signed_in.agencies[0].id), (id, world.agency));
        assert_eq!(sessions(db, id, NOW).await.unwrap().len(), 1);
        sign_out(db, &signed_in.token, NOW).await.unwrap();
        assert_eq!(sessions(db, id, NOW).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn guessing_makes_the_guesser_wait_but_not_the_owner_at_her_own_computer() {
    story(async |world| {
        let (_, login) = hanh(world).await;
        let db = &world.db;
        let device = Token::make();
        let own = SignIn { device: Some(device), remember: true, ..given(&login, PASSWORD) };
        sign_in(db, &own, NOW).await.unwrap();
        for _ in 0..5 {
            assert_eq!(key(sign_in(db, &given(&login, "đoán mò"), NOW).await), "refusal-sign-in");
        }
        assert_eq!(key(sign_in(db, &given(&login, PASSWORD), NOW).await), "refusal-wait");
        assert_eq!(key(sign_in(db, &own, NOW).await), "done");
        assert_eq!(key(sign_in(db, &given(&login, PASSWORD), NOW.plus_seconds(31)).await), "done");
    })
    .await;
}

#[tokio::test]
async fn guesses_made_at_the_same_moment_count_one_by_one() {
    story(async |world| {
        let (_, login) = hanh(world).await;
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let (db, login) = (world.db.clone(), login.clone());
                tokio::spawn(async move { key(sign_in(&db, &given(&login, "đoán mò"), NOW).await) })
            })
            .collect();
        let mut looked_at = 0;
        for one in tries {
            looked_at += usize::from(one.await.unwrap() == "refusal-sign-in");
        }
        assert_eq!(looked_at, 5);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_end_one_by_one_or_all_but_this() {
    story(async |world| {
        let (id, login) = hanh(world).await;
        let db = &world.db;
        for _ in 0..3 {
            sign_in(db, &given(&login, PASSWORD), NOW).await.unwrap();
        }
        let open = sessions(db, id, NOW).await.unwrap();
        assert_eq!(end_sessions(db, id, Some(open[0].id), Uuid::nil(), NOW).await.unwrap(), 1);
        assert_eq!(end_sessions(db, AccountId::make(), Some(open[1].id), Uuid::nil(), NOW).await.unwrap(), 0);
        assert_eq!(end_sessions(db, id, None, open[1].id, NOW).await.unwrap(), 1);
        assert_eq!(sessions(db, id, NOW).await.unwrap()[0].id, open[1].id);
        assert!(sessions(db, id, NOW.plus_seconds(3601)).await.unwrap().is_empty(), "an idle hour ends it");
    })
    .await;
}

#[tokio::test]
async fn another_password_wants_the_old_one_and_ends_the_other_sessions() {
    story(async |world| {
        let (id, login) = hanh(world).await;
        let db = &world.db;
        sign_in(db, &given(&login, PASSWORD), NOW).await.unwrap();
        sign_in(db, &given(&login, PASSWORD), NOW).await.unwrap();
        let kept = sessions(db, id, NOW).await.unwrap()[0].id;
        let new = "sông quê nước chảy";
        let change = async |old: &str, new: &str, again: &str| {
            key(change_password(db, id, kept, old, new, again, NOW).await)
        };
        assert_eq!(change("sai rồi", new, new).await, "refusal-password-wrong");
        assert_eq!(change(PASSWORD, "ngắn", "ngắn").await, "refusal-password-short");
        assert_eq!(change(PASSWORD, new, "khác hẳn").await, "refusal-password-differs");
        assert_eq!(change(PASSWORD, new, new).await, "done");
        assert_eq!(sessions(db, id, NOW).await.unwrap().len(), 1);
        assert_eq!(key(sign_in(db, &given(&login, PASSWORD), NOW).await), "refusal-sign-in");
        assert_eq!(key(sign_in(db, &given(&login, new), NOW).await), "done");
    })
    .await;
}

#[tokio::test]
async fn a_pin_takes_over_a_shared_computer_and_five_wrong_ones_end_that() {
    story(async |world| {
        let (id, login) = hanh(world).await;
        let (db, agency, device) = (&world.db, world.agency, Token::make());
        change_pin(db, id, PASSWORD, "204817", NOW).await.unwrap();
        assert!(on_device(db, &device, agency, NOW).await.unwrap().is_empty());
        let own = SignIn { device: Some(device.clone()), remember: true, ..given(&login, PASSWORD) };
        let before = sign_in(db, &own, NOW).await.unwrap();
        assert_eq!(on_device(db, &device, agency, NOW).await.unwrap()[0].account, id);
        assert!(on_device(db, &device, world.other, NOW).await.unwrap().is_empty());
        let take = |pin: &str| Switch {
            device: device.clone(),
            agency,
            account: id,
            pin: pin.to_owned(),
            before: Some(before.token.clone()),
            device_words: String::new(),
        };
        assert_eq!(key(switch(db, &take("111222"), NOW).await), "refusal-pin-wrong");
        assert_eq!(key(switch(db, &take("204817"), NOW).await), "done");
        assert_eq!(sessions(db, id, NOW).await.unwrap().len(), 1, "the session before it has ended");
        for _ in 0..4 {
            assert_eq!(key(switch(db, &take("111222"), NOW).await), "refusal-pin-wrong");
        }
        assert_eq!(key(switch(db, &take("111222"), NOW).await), "refusal-pin-over");
        assert_eq!(key(switch(db, &take("204817"), NOW).await), "refusal-pin-over");
        let session = sessions(db, id, NOW).await.unwrap()[0].id;
        let again = offer_on_device(db, &device, id, session, true, NOW).await;
        assert_eq!(key(again), "refusal-offer-by-pin");
        sign_in(db, &own, NOW).await.unwrap();
        assert!(on_device(db, &device, agency, NOW.plus_seconds(31 * 86_400)).await.unwrap().is_empty());
    })
    .await;
}

fn first(agency: AgencyId, code: Option<String>) -> FirstRun {
    let agency = NewAgency {
        id: agency,
        slug: "an-binh".to_owned(),
        name: "UBND xã An Bình".to_owned(),
        host: None,
        parent: None,
    };
    FirstRun {
        code,
        agency,
        name: "Ngô Gia Huy".to_owned(),
        login: "huyng".to_owned(),
        password: PASSWORD.to_owned(),
        again: PASSWORD.to_owned(),
    }
}

async fn run(db: &Db, code: &str) -> &'static str {
    key(first_run(db, &first(AgencyId::make(), Some(code.to_owned())), "", NOW).await)
}

#[tokio::test]
async fn the_first_run_wants_the_code_of_the_terminal_and_happens_once() {
    for world in databases(&[danchu_web::FRAME.migrations, danchu_accounts::MIGRATIONS]).await {
        let db = &world.db;
        assert!(is_first_run(db).await.unwrap());
        assert_eq!(run(db, "AAAA-BBBB-CCCC").await, "refusal-setup-none");
        let code = first_run_code(db, NOW).await.unwrap().unwrap();
        assert_eq!(run(db, "AAAA-BBBB-CCCC").await, "refusal-setup-code");
        let both = [code.clone(), code.to_lowercase()].map(|typed| {
            let db = db.clone();
            tokio::spawn(async move { run(&db, &typed).await })
        });
        let [one, two] = both;
        let mut answers = [one.await.unwrap(), two.await.unwrap()];
        answers.sort_unstable();
        assert_eq!(answers, ["another error", "done"]);
        assert_eq!(first_run_code(db, NOW).await.unwrap(), None);
        sign_in(db, &given("huyng", PASSWORD), NOW).await.unwrap();
        world.finish().await;
    }
}

#[tokio::test]
async fn ten_wrong_codes_are_enough() {
    for world in databases(&[danchu_web::FRAME.migrations, danchu_accounts::MIGRATIONS]).await {
        let code = first_run_code(&world.db, NOW).await.unwrap().unwrap();
        for _ in 0..10 {
            assert_eq!(run(&world.db, "AAAA-BBBB-CCCC").await, "refusal-setup-code");
        }
        assert_eq!(run(&world.db, &code).await, "refusal-setup-over");
        world.finish().await;
    }
}
