//! Another program on the same database: this test program, started again, so that it can be killed.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use danchu_base::{AgencyId, Uuid};
use danchu_store::{Db, Settings};
use danchu_testkit::World;

use crate::add;

/// Carries `url agency writers bytes` to the child.
const TASK: &str = "DANCHU_STORE_TEST_CHILD";

/// A program that writes acts without end and prints the id of each one that was acknowledged.
pub(crate) struct Program {
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts it, by way of another program with its arguments if any.
    pub(crate) fn start(world: &World, writers: usize, bytes: usize, way: &[&str]) -> Program {
        let own = std::env::current_exe().unwrap();
        let own = own.to_str().unwrap();
        let words: Vec<&str> = way
            .iter()
            .copied()
            .chain([own, "child::writes_when_it_is_told_to", "--exact", "--nocapture", "--test-threads=1"])
            .collect();
        let task = format!("{} {} {writers} {bytes}", world.settings.url, world.agency);
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .env(TASK, task)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Program { child, input, lines }
    }

    pub(crate) fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// The next line that begins with a word, without it; `None` when the program is gone.
    fn next(&mut self, words: &[&str]) -> Option<(String, String)> {
        loop {
            let line = self.lines.next()?.ok()?;
            // The test harness may have written before it on the same line.
            for word in words {
                if let Some(at) = line.find(&format!("{word} ")) {
                    return Some(((*word).to_owned(), line[at + word.len() + 1..].to_owned()));
                }
            }
        }
    }

    /// The next acknowledged act. One that failed, or a program that went away, is a failure of the test.
    pub(crate) fn kept(&mut self) -> Uuid {
        match self.next(&["kept", "failed"]) {
            Some((word, id)) if word == "kept" => id.parse().unwrap(),
            other => panic!("instead of an acknowledged act: {other:?}"),
        }
    }

    /// The next acknowledged act, whatever failed before it.
    pub(crate) fn kept_at_last(&mut self) -> Option<Uuid> {
        self.next(&["kept"]).map(|(_, id)| id.parse().unwrap())
    }

    /// Reads acknowledged acts until one fails; answers them and the error.
    pub(crate) fn until_failure(&mut self) -> (Vec<Uuid>, String) {
        let mut kept = Vec::new();
        loop {
            match self.next(&["kept", "failed"]) {
                Some((word, id)) if word == "kept" => kept.push(id.parse().unwrap()),
                Some((_, error)) => return (kept, error),
                None => panic!("the program went away after {} acts", kept.len()),
            }
        }
    }

    /// Tells a program that failed to go on.
    pub(crate) fn go_on(&mut self) {
        writeln!(self.input).unwrap();
    }

    /// `kill -9`; answers what it had still acknowledged.
    pub(crate) fn kill(mut self) -> Vec<Uuid> {
        self.child.kill().unwrap();
        let mut kept = Vec::new();
        while let Some(id) = self.kept_at_last() {
            kept.push(id);
        }
        self.child.wait().unwrap();
        kept
    }
}

/// Not a test of its own: what [`Program`] runs. Without a task it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn writes_when_it_is_told_to() {
    let Ok(task) = std::env::var(TASK) else { return };
    let words: Vec<&str> = task.split(' ').collect();
    let [url, agency, writers, bytes] = words[..] else { panic!("{task}") };
    let agency: AgencyId = agency.parse().unwrap();
    let text = "x".repeat(bytes.parse().unwrap());
    let db = Db::open(&Settings::new(url)).await.unwrap();
    let writers: Vec<_> = (0..writers.parse().unwrap())
        .map(|_| {
            let (db, text) = (db.clone(), text.clone());
            tokio::spawn(async move { while write_one(&db, agency, &text).await {} })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

/// One line, whole, whoever else prints.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
        // The test has failed and gone.
        std::process::exit(1);
    }
}

/// Writes an act; after one that failed, waits for a word from outside. `false` when nobody is there any more.
async fn write_one(db: &Db, agency: AgencyId, text: &str) -> bool {
    match add(db, agency, text).await {
        Ok(id) => {
            say(&format!("kept {id}\n"));
            true
        }
        Err(error) => {
            say(&format!("failed {error}\n"));
            let mut line = String::new();
            std::io::stdin().read_line(&mut line).is_ok_and(|bytes| bytes > 0)
        }
    }
}
