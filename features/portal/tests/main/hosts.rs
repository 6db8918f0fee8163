//! A host that is bound to one agency serves no other.

use danchu_accounts::NewAgency;
use danchu_base::AgencyId;
use danchu_testkit::{Client, both};
use http::{Request, StatusCode, header};

use crate::office::{FEATURES, at, budget, found, site};

async fn ask(client: &Client, host: &str, address: &str) -> danchu_testkit::Answer {
    let request = Request::builder().uri(address).header(header::HOST, host);
    client.send(request.body(axum::body::Body::empty()).unwrap()).await
}

#[tokio::test]
async fn another_agencys_pages_are_not_found_at_a_bound_host_kept_ready_or_not() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        office.publish(world, &budget("Ngân sách An Bình", "2026-04-06"), "Thu", "2026-04-10").await;
        let new = NewAgency {
            id: AgencyId::make(),
            slug: "binh-minh".into(),
            name: "UBND xã Bình Minh".into(),
            host: Some("binhminh.example".into()),
            parent: None,
        };
        let new = &new;
        world
            .db
            .write_installation(async move |tx| {
                danchu_accounts::found_agency(tx, new, at("2026-01-02")).await
            })
            .await
            .unwrap();
        let site = site(world, "2026-05-05");
        let public = site.public();
        for _ in 0..2 {
            for page in
                ["/an-binh", "/an-binh/cong-khai", "/an-binh/cong-khai.json", "/an-binh/cong-khai/yeu-cau"]
            {
                assert_eq!(ask(&public, "127.0.0.1", page).await.status, StatusCode::OK, "{page}");
                let there = ask(&public, "binhminh.example", page).await;
                assert_eq!(there.status, StatusCode::NOT_FOUND, "{page}");
                assert!(!there.text.contains("Ngân sách An Bình"), "{page}");
            }
            assert_eq!(ask(&public, "BinhMinh.example", "/binh-minh").await.status, StatusCode::OK);
            assert_eq!(ask(&public, "127.0.0.1", "/binh-minh").await.status, StatusCode::OK);
            assert_eq!(
                ask(&public, "khac.example", "/an-binh").await.status,
                StatusCode::OK,
                "bound to nobody"
            );
        }
    })
    .await;
}
