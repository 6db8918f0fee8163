//! Many people acknowledge at once: none is lost, none counted twice.

use std::time::Instant;

use danchu_base::{AgencyId, DepartmentId, PersonId, Role};
use danchu_dissemination::sample::{SampleCirculation, circulate, read};
use danchu_programme::Acting;
use danchu_testkit::{both, figure, long};

use crate::office::{FEATURES, day, ok, open};

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn everybody_acknowledges_at_once_and_each_is_counted_once() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let many = long(120, 2_000) - 8;
        let agency: AgencyId = world.agency;
        let ids: Vec<PersonId> = (0..many).map(|_| PersonId::make()).collect();
        let (people, department): (_, DepartmentId) = (&ids, office.economy);
        let at = day("2026-01-02").start();
        world
            .db
            .write(agency, async move |tx| {
                let by = danchu_accounts::By { person: None, ground: String::new(), at };
                for (n, id) in people.iter().enumerate() {
                    let draft = danchu_accounts::PersonDraft {
                        name: format!(
                            "Nguyễn Văn {}",
                            n.to_string()
                                .bytes()
                                .map(|digit| char::from(digit - b'0' + b'A'))
                                .collect::<String>()
                        ),
                        position: "Công chức".into(),
                        department: Some(department),
                        phone: None,
                        email: None,
                        from: at.day(),
                        to: None,
                    };
                    danchu_accounts::add_person(tx, *id, draft, &by).await?;
                }
                Ok::<_, danchu_accounts::Error>(())
            })
            .await
            .unwrap();
        let now = office.site.cx.now();
        let sample = SampleCirculation {
            title: "Nghị định 59/2023/NĐ-CP",
            number: "59/2023/NĐ-CP",
            note: "",
            passage: "",
            quiz: None,
            due_on: day("2026-05-19"),
            valid_until: None,
            officer: Acting::of_roles(office.everybody[2], None, &[Role::LegalOfficer]),
            at: now,
        };
        let circulation = circulate(&office.site.cx, agency, &sample).await.unwrap();
        let begun = Instant::now();
        // Each presses twice, at the same time as everybody else.
        let everybody = ids.iter().chain(&office.everybody).flat_map(|person| [*person, *person]);
        let pressed: Vec<_> = everybody
            .map(|person| {
                let cx = office.site.cx.clone();
                tokio::spawn(async move { read(&cx, agency, circulation, person, now).await })
            })
            .collect();
        let mut counted = 0;
        for one in pressed {
            counted += usize::from(one.await.unwrap().unwrap());
        }
        let all = many + 8;
        assert_eq!(counted, all, "each is counted once");
        figure(&format!(
            "{all} people acknowledged on {:?} within {:.1} s",
            world.engine(),
            begun.elapsed().as_secs_f64()
        ));
        let page = ok(&office.legal.get(&format!("/an-binh/pho-bien/{circulation}/ket-qua")).await);
        assert!(
            page.contains(&format!("{all}/{all} người đã đọc")) || page.contains("2.000/2.000 người đã đọc"),
            "{page}"
        );
        let rows = world.snapshot(agency).await;
        assert_eq!(rows.table("circulation_receipt").len(), all);
        assert_eq!(rows.table("record_person_act").len(), all, "one act of a person each");
    })
    .await;
}
