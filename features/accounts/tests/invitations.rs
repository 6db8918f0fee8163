//! Links with which people make accounts.

use danchu_accounts::{Accept, Error, Giver, Token, accept, invitation, invite, sessions};
use danchu_base::{PersonId, Role};
use danchu_testkit::World;

use crate::kit::{NOW, PASSWORD, add, by, enrol, story};

async fn link(world: &World, person: PersonId, giver: Giver) -> Result<(Token, String), Error> {
    let made =
        world.db.write(world.agency, async move |tx| invite(tx, &[person], giver, &by(None)).await).await?;
    Ok((made[0].token.clone(), made[0].login.clone()))
}

fn new(login: &str) -> Accept {
    Accept {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        again: PASSWORD.to_owned(),
        existing: false,
        device_words: String::new(),
    }
}

#[tokio::test]
async fn a_link_makes_one_account_once() {
    story(async |world| {
        let person = add(&world.db, world.agency, "Đặng Minh Tuấn", &[Role::Staff]).await;
        let (first, login) = link(world, person, Giver::People).await.unwrap();
        assert_eq!(login, "tuandm");
        let (second, _) = link(world, person, Giver::People).await.unwrap();
        assert!(
            matches!(invitation(&world.db, &first, NOW).await, Err(Error::NotFound)),
            "the later one counts"
        );
        let late = NOW.plus_seconds(15 * 86_400);
        assert!(matches!(invitation(&world.db, &second, late).await, Err(Error::NotFound)));
        let signed_in = accept(&world.db, &second, &new(&login), NOW).await.unwrap();
        assert_eq!((signed_in.account.login.as_str(), signed_in.agencies[0].id), ("tuandm", world.agency));
        assert!(matches!(accept(&world.db, &second, &new("tuan2"), NOW).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_link_for_somebody_with_an_account_sets_the_password_anew_and_ends_her_sessions() {
    story(async |world| {
        let person = add(&world.db, world.agency, "Đặng Minh Tuấn", &[Role::Staff]).await;
        let account = enrol(&world.db, world.agency, person, "tuan").await;
        let (token, login) = link(world, person, Giver::People).await.unwrap();
        assert_eq!(login, "tuan");
        let signed_in = accept(&world.db, &token, &new("bỏ qua"), NOW).await.unwrap();
        assert_eq!(signed_in.account.id, account);
        assert_eq!(sessions(&world.db, account, NOW).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_below_takes_the_heads_account_over_by_a_link() {
    story(async |world| {
        let head = add(&world.db, world.agency, "Trần Quốc Bảo", &[Role::Head]).await;
        assert!(matches!(link(world, head, Giver::People).await, Err(Error::Refused(why)) if why.key == "refusal-role-not-yours"));
        assert!(link(world, head, Giver::Agency).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn an_account_of_another_agency_joins_with_its_own_password_and_is_not_reset_from_here() {
    story(async |world| {
        let mine = add(&world.db, world.agency, "Đặng Minh Tuấn", &[Role::Staff]).await;
        let account = enrol(&world.db, world.agency, mine, "tuan").await;
        let second = add(&world.db, world.agency, "Đặng Minh Tuấn", &[Role::Partner]).await;
        let (token, _) = link(world, second, Giver::People).await.unwrap();
        let join = Accept { existing: true, ..new("tuan") };
        let twice = accept(&world.db, &token, &join, NOW).await;
        assert!(matches!(twice, Err(Error::Refused(why)) if why.key == "refusal-account-somebody"));
        let wrong = Accept { password: "sai mật khẩu rồi".to_owned(), ..join };
        assert!(matches!(accept(&world.db, &token, &wrong, NOW).await, Err(Error::Refused(_))));
        assert_eq!(sessions(&world.db, account, NOW).await.unwrap().len(), 1);
    })
    .await;
}
