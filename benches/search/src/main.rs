//! How long a search takes among many documents, on SQLite and on PostgreSQL.
//!
//! ```sh
//! cargo run --release --manifest-path benches/search/Cargo.toml             # 100,000 documents
//! cargo run --release --manifest-path benches/search/Cargo.toml -- 10000    # fewer; ONLY_POSTGRES=1 leaves SQLite out
//! ```
//!
//! Documents of 250 words each, made of syllables by Zipf's law, so that some words stand in all of them and most in few; five
//! in a hundred name a decree. Each search is asked many times, the first page of twenty with its passages; the table gives
//! median and the slowest of thirty, by the clock.

use std::error::Error;
use std::time::{Duration, Instant};

use danchu_base::{AgencyId, Day, PersonId, Uuid};
use danchu_search::{Audience, Entry, MIGRATIONS, Query, Reader, Search, find, put};
use danchu_store::{Db, Settings, Statement, args};
use danchu_testkit::{Cluster, Durability};

/// How often each search is asked.
const ROUNDS: usize = 30;
/// How many documents are put in by one act.
const TOGETHER: usize = 500;

/// What people look for: a rare word, a common one, several, a phrase, a number, without diacritics, nothing.
const ASKED: [(&str, &str); 8] = [
    ("a rare word", "nghiệm742"),
    ("the most common word", "và"),
    ("three common words", "thực hiện dân"),
    ("the same without diacritics", "thuc hien dan"),
    ("a phrase", "\"quy chế dân chủ\""),
    ("a number, as written", "59/2023/NĐ-CP"),
    ("a number, typed plainly", "59 2023 nd cp"),
    ("what is nowhere", "khủng long bạo chúa"),
];

/// The commonest syllables; the others are made.
const COMMON: [&str; 24] = [
    "và", "của", "thực", "hiện", "dân", "chủ", "cơ", "quan", "công", "chức", "cán", "bộ", "kế", "hoạch",
    "năm", "quy", "chế", "nhân", "xã", "ủy", "ban", "việc", "theo", "định",
];

danchu_store::statements! {
    /// What the database does by itself within minutes: it counts how often words stand.
    installation COUNT = "analyze";
    /// A text index is put together in one go, as after a restore; entry by entry it takes 8 ms a document.
    installation NO_INDEX = "drop index search_text_words";
    /// As the migrations make it.
    installation INDEX = "create index search_text_words on search_text using gin (words) with (fastupdate = off)";
}

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let documents: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir()?;
    let lite =
        Db::open(&Settings::new(format!("sqlite:{}", folder.path().join("search.db").display()))).await?;
    println!(
        "| search among {documents} documents | SQLite, median ms | slowest of {ROUNDS} | PostgreSQL, median ms | slowest of {ROUNDS} |"
    );
    println!("| --- | ---: | ---: | ---: | ---: |");
    let mut rows: Vec<Vec<String>> =
        ASKED.iter().map(|(what, typed)| vec![format!("{what}: `{typed}`")]).collect();
    if std::env::var_os("ONLY_POSTGRES").is_none() {
        measure(&lite, documents, "SQLite", &mut rows).await?;
    }
    if let Some(cluster) = Cluster::start(Durability::Full) {
        let pg = Db::open(&Settings::new(cluster.address(&cluster.create().await))).await?;
        measure(&pg, documents, "PostgreSQL", &mut rows).await?;
        pg.close().await;
    }
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    lite.close().await;
    Ok(())
}

async fn measure(db: &Db, documents: usize, name: &str, rows: &mut [Vec<String>]) -> Outcome<()> {
    db.migrate(&[MIGRATIONS]).await?;
    let agency = AgencyId::make();
    let begun = Instant::now();
    let before: &[&'static Statement] = if name == "PostgreSQL" { &[&NO_INDEX] } else { &[] };
    let after: &[&'static Statement] = if name == "PostgreSQL" { &[&INDEX, &COUNT] } else { &[] };
    each(db, before).await?;
    fill(db, agency, documents).await?;
    each(db, after).await?;
    eprintln!("{name}: {documents} documents put in within {:.0} s", begun.elapsed().as_secs_f64());
    let reader = Reader::inside(PersonId::make(), None, |_| false);
    for ((_, typed), row) in ASKED.iter().zip(rows) {
        let query = Query::read(typed).ok_or("no words")?;
        let search = Search { query: &query, reader: &reader, kind: None, year: None, skip: 0, limit: 20 };
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let asked = Instant::now();
            db.read(agency, async |tx| find(tx, &search).await).await?;
            times.push(asked.elapsed());
        }
        times.sort();
        eprintln!("{name}: {typed}: {} ms", milliseconds(times[ROUNDS / 2]));
        row.push(milliseconds(times[ROUNDS / 2]));
        row.push(milliseconds(times[ROUNDS - 1]));
    }
    Ok(())
}

async fn each(db: &Db, statements: &[&'static Statement]) -> Outcome<()> {
    for statement in statements {
        db.write_installation(async |tx| tx.execute(statement, args![]).await.map(drop)).await?;
    }
    Ok(())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

async fn fill(db: &Db, agency: AgencyId, documents: usize) -> Outcome<()> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let first = Day::new(2000, 1, 1).ok_or("no day")?;
    for start in (0..documents).step_by(TOGETHER) {
        let some: Vec<(String, String, Day)> = (start..documents.min(start + TOGETHER))
            .map(|n| (text(&mut chance, 12), body(&mut chance, n), first.plus(chance.below(9_000))))
            .collect();
        let some = &some;
        db.write(agency, async move |tx| {
            for (at, (title, body, day)) in some.iter().enumerate() {
                let number = format!("{}/KH-UBND", start + at);
                let entry = Entry {
                    kind: "paper",
                    id: Uuid::now_v7(),
                    address: "/van-ban/1",
                    title,
                    number: Some(&number),
                    day: Some(*day),
                    body,
                    audience: Audience::Staff,
                };
                put(tx, &entry).await?;
            }
            Ok::<_, danchu_store::Error>(())
        })
        .await?;
    }
    Ok(())
}

fn body(chance: &mut Chance, n: usize) -> String {
    let mut body = text(chance, 250);
    if n % 20 == 0 {
        body.push_str(" Căn cứ Nghị định số 59/2023/NĐ-CP về quy chế dân chủ");
    }
    body
}

fn text(chance: &mut Chance, words: usize) -> String {
    let word =
        |rank: usize| COMMON.get(rank).map_or_else(|| format!("nghiệm{rank}"), |word| (*word).to_owned());
    (0..words).map(|_| word(chance.rank(20_000))).collect::<Vec<_>>().join(" ")
}

/// The same numbers at each run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: u64) -> i32 {
        i32::try_from(self.next() % n).unwrap_or(0)
    }

    /// A rank by Zipf's law: the n-th word is n times rarer than the first.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn rank(&mut self, most: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((most as f64).powf(share) - 1.0) as usize
    }
}
