//! Serves one folder's vote: `cargo run -p danchu-booth --example rehearse -- DIR`, without the rest of the program.
use std::sync::Arc;

fn main() {
    let dir = std::env::args().nth(1).expect("a folder");
    if dir == "verify" {
        let mut file = std::fs::File::open(std::env::args().nth(2).expect("an archive")).expect("an archive");
        let report =
            danchu_ballot::verify::verify(&mut file, danchu_ballot::verify::Effort { threads: 1 }, |_, _| {})
                .expect("readable");
        println!("{}", serde_json::to_string(&report).expect("JSON"));
        return;
    }
    let now =
        || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let folder = danchu_booth::Folder::open(dir.as_ref(), now).expect("a folder with at most one vote");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        println!("{address}");
        let pages =
            danchu_booth::router(danchu_booth::Hall::new(Arc::new(folder), "UBND xã An Bình", &address));
        axum::serve(listener, pages).await.expect("it serves");
    });
}
