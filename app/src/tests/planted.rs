//! A declaration of assets, planted under its own name, is found by no address of the program: neither by the public, nor by the staff,
//! nor by a program with a key.

use danchu_base::{DepartmentId, PersonId, Role};
use danchu_catalogue::LawFiles;
use danchu_disclosure::{ItemId, NewItem, actions};
use danchu_law::Audience;
use danchu_programme::{Act, Acting};
use danchu_testkit::{Site, World, both};
use danchu_web::{Face, all_routes};

use super::api::Api;
use super::rights::filled_with;
use crate::modules::{MODULES, migrations};

const DAY: &str = "2026-05-05";
/// Nobody else here is called so.
const DECLARED: &str = "Lò Văn Ướm";

/// Makes the declaration, posts it on a board with a witness; answers item and task.
async fn plant(world: &World, by: PersonId) -> (ItemId, danchu_base::TaskId) {
    let today: danchu_base::Day = DAY.parse().expect("a day");
    let stand = danchu_catalogue::read(&world.db, world.agency, &LawFiles::embedded(), today).await;
    let stand = &stand.expect("the law");
    let act = &Act::now(Acting::of_roles(by, None, &[Role::FocalOfficer]), today.start());
    let new = &NewItem {
        id: ItemId::make(),
        rule: "disclosure.agency.content.07".into(),
        clock: "asset-declaration.disclosed".into(),
        title: format!("Bản kê khai tài sản, thu nhập của ông {DECLARED}"),
        audience: Audience::StaffMeeting,
        named: Vec::new(),
        known_on: Some(today),
        chosen: Vec::new(),
        responsible: Some(by),
        task: None,
        about_person: true,
    };
    let posted = &actions::NewAct {
        id: danchu_base::Uuid::now_v7(),
        channel: "notice-board".into(),
        place: "Bảng tin trụ sở".into(),
        from: today,
        to: None,
        times: None,
        address: String::new(),
        note: format!("Bản của ông {DECLARED}"),
        witnesses: ["Lê Văn Tám".into(), String::new()],
        circulate: false,
    };
    let ids = actions::Ids::make();
    let made = world.db.write(world.agency, async move |tx| {
        actions::make(tx, stand, new, ids, act).await?;
        actions::add(tx, stand, new.id, posted, &[], act).await?;
        Ok::<_, danchu_disclosure::Error>(())
    });
    made.await.expect("it is made and posted");
    (new.id, ids.task)
}

#[tokio::test]
async fn a_planted_declaration_is_found_by_no_address_and_by_no_key() {
    both(&migrations(), async |world| {
        let api = Api::open(world).await;
        let (item, task) = plant(world, api.focal).await;
        let named = |name: &str| match name {
            "task" => task.to_string(),
            "person" => api.focal.to_string(),
            _ => item.to_string(),
        };
        let hidden = |address: &str, text: &str| {
            assert!(
                !text.contains(DECLARED) && !text.contains("Bản kê khai tài sản, thu nhập của"),
                "{address}: {text}"
            );
        };
        let site = Site::new(world, MODULES, DAY);
        let staff = site.person(PersonId::make(), "Nguyễn Văn A", Some(DepartmentId::make()), &[Role::Staff]);
        let (public, mut answered) = (site.public(), [0, 0, 0]);
        for route in all_routes(MODULES).iter().filter(|route| route.method == "GET") {
            let address = filled_with(route.path, named);
            for address in
                [address.clone(), format!("{address}?tim=Ướm&year=2026"), format!("{address}?tim=kê+khai")]
            {
                if route.face == Face::Rest {
                    let answer =
                        api.ask("GET", address.split('?').next().unwrap_or_default(), &[], None).await;
                    hidden(&address, &answer.text);
                    answered[0] += usize::from(answer.status.is_success());
                    continue;
                }
                for (who, client) in [(1, &public), (2, &staff)] {
                    let answer = client.get(&address).await;
                    // A page of a search shows what was typed.
                    hidden(&address, &answer.text.replace("value=\"Ướm\"", ""));
                    answered[who] += usize::from(answer.status.is_success());
                }
            }
        }
        assert!(answered[0] > 15 && answered[1] > 50 && answered[2] > 150, "{answered:?}");
        // It is there all the same: the programme says what the law calls it.
        let tasks = api.ask("GET", "/api/v1/agencies/an-binh/tasks", &[], None).await;
        assert!(tasks.text.contains(&task.to_string()), "{}", tasks.text);
        let officer = site.person(api.focal, "Nguyễn Thị Hạnh", None, &[Role::FocalOfficer]);
        let page = officer.get(&format!("/an-binh/so-cong-khai/{item}")).await;
        assert!(page.text.contains(DECLARED), "whoever keeps the register sees it: {}", page.status);
    })
    .await;
}
