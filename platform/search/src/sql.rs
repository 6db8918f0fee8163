//! SQL and nothing else. The index is bound to one agency by the agency's own word, which SQL makes of `$1`.

use danchu_base::{Day, Uuid};
use danchu_store::{Engine, Result, Row, Tx, args};

danchu_store::statements! {
    /// Where an entry stands.
    agency PLACE = "select first, pieces from search_entry where agency_id = $1 and kind = $2 and id = $3";
    /// Whether another entry, of whichever agency, stands in that stretch: SQLite has one row number for all.
    agency TAKEN = lite "select rowid as number from search_text where hex($1) <> '' and rowid >= $2 and rowid < $3 limit 1",
        pg "select number from search_text where agency = $1 and number >= $2 and number < $3 limit 1";
    /// An entry.
    agency ADD = "insert into search_entry (agency_id, kind, id, first, pieces, address, title, doc_number, day, readers)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes an entry away.
    agency REMOVE = "delete from search_entry where agency_id = $1 and kind = $2 and id = $3";
    /// A piece of its text.
    agency ADD_PIECE = "insert into search_piece (agency_id, number, body) values ($1, $2, $3)";
    /// Takes pieces away.
    agency REMOVE_PIECES = "delete from search_piece where agency_id = $1 and number >= $2 and number < $3";
    /// The words of a piece.
    agency ADD_WORDS = lite "insert into search_text (rowid, words) values ($2, 'a' || lower(hex($1)) || ' ' || $3)",
        pg "insert into search_text (agency, number, words) values ($1, $2,
            cast('''a' || replace(cast(cast($1 as uuid) as text), '-', '') || ''' ' || cast($3 as text) as tsvector))";
    /// Takes the words of pieces away; on SQLite while the pieces are still there to say whose they are.
    agency REMOVE_WORDS = lite "delete from search_text where rowid in (
            select number from search_piece where agency_id = $1 and number >= $2 and number < $3)",
        pg "delete from search_text where agency = $1 and number >= $2 and number < $3";
    /// A plan for these very words: how often they stand there decides which way is short.
    agency PLAN = lite "select hex($1) as done",
        pg "select set_config('plan_cache_mode', 'force_custom_plan', cast($1 as uuid) is not null) as done";
    /// The newest that fit, below a number. 4096 numbers belong to one entry. PostgreSQL looks among the words by themselves: beside
    /// a table with a policy it would use no text index, and it joins by a column, since a division could tell what a policy hides. It
    /// takes all that may fit ($5, without places) from the text index, then looks at the words of the newest of them: left to itself it
    /// reads the whole table from the newest down when it takes a rare word for a common one, or the words of all that may fit.
    agency FIND = lite "select search_text.rowid as number, e.first, e.kind, e.id, e.address, e.title, e.doc_number, e.day, e.readers
            from search_text cross join search_entry e
            on e.agency_id = $1 and e.first = search_text.rowid / 4096 * 4096
            where search_text match ('a' || lower(hex($1)) || ' AND ' || $2) and search_text.rowid < $3 and $5 <> ''
            order by search_text.rowid desc limit $4",
        pg "with maybe as materialized (select t.number from search_text t where t.agency = $1 and t.number < $3
                and t.words @@ cast('''a' || replace(cast(cast($1 as uuid) as text), '-', '') || ''' & ' || cast($5 as text) as tsquery)),
            found as materialized (select m.number, m.number / 4096 * 4096 as first
                from (select number from maybe order by number desc) m cross join lateral (select t.number from search_text t
                    where t.agency = $1 and t.number = m.number and t.words @@ cast($2 as tsquery) offset 0) t
                order by m.number desc limit $4)
            select f.number, e.first, e.kind, e.id, e.address, e.title, e.doc_number, e.day, e.readers
            from found f join search_entry e on e.agency_id = $1 and e.first = f.first order by f.number desc";
    /// The same among the newest hundred pieces only: what common words find is there, and the text index would bring every piece. (SQLite
    /// reads its index from the newest down anyway, and is not asked this.)
    agency NEWEST = lite "select search_text.rowid as number, e.first, e.kind, e.id, e.address, e.title, e.doc_number, e.day, e.readers
            from search_text cross join search_entry e
            on e.agency_id = $1 and e.first = search_text.rowid / 4096 * 4096
            where search_text match ('a' || lower(hex($1)) || ' AND ' || $2) and search_text.rowid < $3
            order by search_text.rowid desc limit $4",
        pg "with newest as materialized (select t.number, t.words from search_text t where t.agency = $1 and t.number < $3
                order by t.number desc limit 100),
            found as materialized (select n.number, n.number / 4096 * 4096 as first from newest n
                where n.words @@ cast($2 as tsquery) order by n.number desc limit $4)
            select f.number, e.first, e.kind, e.id, e.address, e.title, e.doc_number, e.day, e.readers
            from found f join search_entry e on e.agency_id = $1 and e.first = f.first order by f.number desc";
    /// The text of a piece.
    agency PIECE = "select body from search_piece where agency_id = $1 and number = $2";
}

/// An entry without its text.
pub(crate) struct Line {
    pub number: i64,
    pub first: i64,
    pub kind: String,
    pub id: Uuid,
    pub address: String,
    pub title: String,
    pub doc_number: Option<String>,
    pub day: Option<Day>,
    pub readers: String,
}

/// Where an entry stands: its first number and how many pieces it has.
pub(crate) async fn place(tx: &mut Tx, kind: &str, id: Uuid) -> Result<Option<(i64, i64)>> {
    tx.find(&PLACE, args![kind, id], |row| Ok((row.get("first")?, row.get("pieces")?))).await
}

pub(crate) async fn is_taken(tx: &mut Tx, first: i64, end: i64) -> Result<bool> {
    Ok(tx.row(&TAKEN, args![first, end]).await?.is_some())
}

pub(crate) async fn remove(tx: &mut Tx, kind: &str, id: Uuid, first: i64, end: i64) -> Result<()> {
    tx.execute(&REMOVE_WORDS, args![first, end]).await?;
    tx.execute(&REMOVE_PIECES, args![first, end]).await?;
    tx.execute(&REMOVE, args![kind, id]).await.map(drop)
}

pub(crate) async fn add(tx: &mut Tx, line: &Line, pieces: usize) -> Result<()> {
    let values = args![
        &line.kind,
        line.id,
        line.first,
        pieces,
        &line.address,
        &line.title,
        line.doc_number.clone(),
        line.day,
        &line.readers
    ];
    tx.execute(&ADD, values).await.map(drop)
}

pub(crate) async fn add_piece(tx: &mut Tx, number: i64, body: &str, words: &str) -> Result<()> {
    tx.execute(&ADD_PIECE, args![number, body]).await?;
    tx.execute(&ADD_WORDS, args![number, words]).await.map(drop)
}

/// What is looked for, in the language of the engine.
pub(crate) struct LookedFor {
    /// The condition.
    pub exact: String,
    /// Without places: what may fit.
    pub rough: String,
}

/// The newest that fit, below a number.
pub(crate) async fn find(tx: &mut Tx, it: &LookedFor, below: i64, lines: usize) -> Result<Vec<Line>> {
    if tx.engine() == Engine::Pg {
        tx.rows(&PLAN, args![]).await?;
    }
    tx.list(&FIND, args![&it.exact, below, lines, &it.rough], read).await
}

/// The same where its words may be common: `None` when the newest pieces do not fill the page (or the engine needs no such way).
pub(crate) async fn find_newest(
    tx: &mut Tx,
    it: &LookedFor,
    below: i64,
    lines: usize,
) -> Result<Option<Vec<Line>>> {
    if tx.engine() == Engine::Lite {
        return Ok(None);
    }
    let found = tx.list(&NEWEST, args![&it.exact, below, lines], read).await?;
    Ok((found.len() == lines).then_some(found))
}

fn read(row: &Row) -> Result<Line> {
    Ok(Line {
        number: row.get("number")?,
        first: row.get("first")?,
        kind: row.get("kind")?,
        id: row.get("id")?,
        address: row.get("address")?,
        title: row.get("title")?,
        doc_number: row.get("doc_number")?,
        day: row.get("day")?,
        readers: row.get("readers")?,
    })
}

pub(crate) async fn piece(tx: &mut Tx, number: i64) -> Result<String> {
    let body = tx.find(&PIECE, args![number], |row| row.get("body")).await?;
    Ok(body.unwrap_or_default())
}
