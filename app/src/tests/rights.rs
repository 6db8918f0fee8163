//! The rights table is the truth: every address answers every role as it says.

use danchu_base::{PersonId, Role, scope_of};
use danchu_testkit::{SLUG, Site, both};
use danchu_web::{Face, all_routes};

use crate::modules::{MODULES, migrations};

/// An address with something in its braces.
fn filled(path: &str) -> String {
    filled_with(path, |_| PersonId::make().to_string())
}

/// An address with what is given for each name in its braces.
pub(super) fn filled_with(path: &str, id: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
        let name = rest[at + 1..end].trim_start_matches('*');
        let id = id(name);
        out.push_str(match name {
            "agency" => SLUG,
            "lang" => "vi",
            "file" if path.starts_with("/assets") => "app.css",
            _ => &id,
        });
        rest = &rest[end + 1..];
    }
    out + rest
}

#[tokio::test]
async fn every_address_answers_every_role_as_the_rights_table_says() {
    both(&migrations(), async |world| {
        let site = Site::new(world, MODULES, "2026-05-05");
        // The API knows no session: who is let in there is its own test's matter.
        let routes: Vec<_> =
            all_routes(MODULES).into_iter().filter(|route| route.face != Face::Rest).collect();
        let mut asked = 0;
        for role in Role::ALL {
            let client = site.person(PersonId::make(), "Nguyễn Văn A", None, &[role]);
            for route in &routes {
                let address = filled(route.path);
                let answer = match route.method {
                    "GET" => client.get(&address).await,
                    _ => client.post(&address, "").await,
                };
                let own = route.action == danchu_base::Action::UseOwnAccount;
                let may = route.action.is_open() || own || scope_of(role, route.action).is_some();
                assert_eq!(
                    answer.denied, !may,
                    "{role:?} {} {}: {}",
                    route.method, route.path, answer.status
                );
                assert_ne!(answer.status, 500, "{} {} broke", route.method, route.path);
                asked += 1;
            }
        }
        assert_eq!(asked, Role::ALL.len() * routes.len());
    })
    .await;
}

#[tokio::test]
async fn nobody_who_is_not_signed_in_passes_an_address_that_is_not_open() {
    both(&migrations(), async |world| {
        let site = Site::new(world, MODULES, "2026-05-05");
        let public = site.public();
        for route in all_routes(MODULES) {
            let address = filled(route.path);
            let answer = match route.method {
                "GET" => public.get(&address).await,
                _ => public.post(&address, "").await,
            };
            assert_eq!(answer.denied, !route.action.is_open(), "{} {}", route.method, route.path);
        }
    })
    .await;
}
