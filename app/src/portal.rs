//! `danchu portal export`: the public pages and the record of the agencies as static files, for any web server or a disc.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use axum::Router;
use axum::body::Body;
use clap::{Args, Subcommand};
use danchu_accounts::Agency;
use danchu_portal::copy::{PAGES_MAX, file_of, links, relative};
use danchu_transparency::Keyring;
use danchu_web::{Cx, Served};
use tower::ServiceExt as _;

use crate::cli::{Place, say};
use crate::open::{RealClock, context};

/// What is done with the public portal.
#[derive(Subcommand)]
pub enum Command {
    /// Writes the public portal and the record as static files; again, only what changed, and takes away what is gone.
    Export(Options),
}

/// Which agencies, and where to.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// Only this agency (its word in addresses); all otherwise.
    #[arg(long, value_name = "WORD")]
    agency: Option<String>,
    /// The living site, to which sign-in, search and forms lead: `https://danchu.example.vn`. Without it such links lead nowhere.
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// The folder: empty, or one that was written by this command before.
    folder: PathBuf,
}

#[cfg(test)]
impl Command {
    /// The export of every agency of a place.
    pub fn of(place: Place, folder: PathBuf) -> Self {
        Command::Export(Options { place, agency: None, address: None, folder })
    }
}

/// The list of what this command wrote, by which it knows its own files.
const LIST: &str = "danchu-portal.list";

/// Runs the command.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Export(options) = command;
    let known = known(&options.folder)?;
    let db = options.place.open().await?;
    let served = Served { address: options.address.clone().unwrap_or_default(), ..Served::default() };
    let cx = context(&options.place, db.clone(), served, Arc::new(RealClock))?;
    let all = db
        .read_installation(async |tx| danchu_accounts::agencies(tx).await)
        .await
        .map_err(|error| anyhow::anyhow!("the agencies cannot be read: {error}"))?;
    let all: Vec<Agency> =
        all.into_iter().filter(|one| options.agency.as_ref().is_none_or(|word| *word == one.slug)).collect();
    if all.is_empty() {
        bail!("there is no agency {}", options.agency.as_deref().unwrap_or("in this installation"));
    }
    let router = crate::serve::pages(&cx);
    let mut copy = Copy { router, answers: BTreeMap::new(), living: options.address.clone() };
    for agency in &all {
        copy.follow(&agency.slug).await?;
        copy.record(&cx, agency).await?;
    }
    copy.first_page(&all);
    let told = copy.write(&options.folder, &known)?;
    db.close().await;
    say(&format!(
        "{} files in {}: {} written, {} as before, {} taken away",
        told.all,
        options.folder.display(),
        told.written,
        told.all - told.written,
        told.gone
    ));
    Ok(ExitCode::SUCCESS)
}

/// What an earlier run wrote. A folder that holds anything else is left alone.
fn known(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let list = folder.join(LIST);
    if list.exists() {
        let text =
            std::fs::read_to_string(&list).with_context(|| format!("{} cannot be read", list.display()))?;
        return Ok(text.lines().map(str::to_owned).collect());
    }
    let empty = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", folder.display())),
    };
    if !empty {
        bail!("{} holds files that this command did not write; give an empty folder", folder.display());
    }
    Ok(BTreeSet::new())
}

/// An answer that becomes a file.
struct Kept {
    page: bool,
    bytes: Vec<u8>,
}

struct Copy {
    router: Router,
    /// File → answer.
    answers: BTreeMap<String, Kept>,
    living: Option<String>,
}

/// How it went.
struct Told {
    all: usize,
    written: usize,
    gone: usize,
}

impl Copy {
    /// Asks for an agency's public pages as anybody would, and for what they lead to.
    async fn follow(&mut self, slug: &str) -> anyhow::Result<()> {
        let mut todo: VecDeque<String> = [
            "",
            "/cong-khai",
            "/cong-khai.json",
            "/cong-khai.csv",
            "/cong-khai.atom",
            "/cong-khai.html",
            "/sitemap.xml",
            "/nhat-ky",
            "/nhan-chung",
        ]
        .iter()
        .map(|page| format!("/{slug}{page}"))
        .collect();
        let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
        while let Some(address) = todo.pop_front() {
            let Some(file) = file_of(&address) else { continue };
            if self.answers.contains_key(&file) {
                continue;
            }
            let Some((kind, bytes)) = self.ask(&address).await? else { continue };
            let page = kind.starts_with("text/html") && !address.ends_with("/cong-khai.html");
            if page {
                for link in links(&String::from_utf8_lossy(&bytes)) {
                    let rest = link.strip_prefix(&format!("/{slug}"));
                    let ours = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
                        || link.starts_with("/assets/");
                    if ours
                        && file_of(&link).is_some()
                        && !link.contains("/log/")
                        && seen.insert(link.clone())
                    {
                        todo.push_back(link);
                    }
                }
            }
            if file.ends_with("app.css") {
                todo.extend(fonts(&String::from_utf8_lossy(&bytes)));
            }
            self.answers.insert(file, Kept { page, bytes });
            if self.answers.len() > PAGES_MAX {
                bail!("the portal of {slug} has more than {PAGES_MAX} pages; nothing was written");
            }
        }
        Ok(())
    }

    /// What everybody is answered at that address; none where it is not there (any more).
    async fn ask(&self, address: &str) -> anyhow::Result<Option<(String, Vec<u8>)>> {
        let request = axum::http::Request::builder().uri(address).body(Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        let status = answer.status();
        if status.is_server_error() {
            bail!("{address} could not be read ({status}); nothing was written");
        }
        if !status.is_success() {
            return Ok(None);
        }
        let kind = answer
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await?;
        Ok(Some((kind, bytes.to_vec())))
    }

    /// The record's own files, as they are served below `/{agency}/log/`.
    async fn record(&mut self, cx: &Cx, agency: &Agency) -> anyhow::Result<()> {
        let keyring = cx.part::<Arc<dyn Keyring>>().context("no folder for keys")?;
        let files = std::sync::Mutex::new(Vec::new());
        let copied = danchu_transparency::copy(&cx.db, keyring, agency.id, cx.now(), async |path, bytes| {
            files.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((path, bytes));
            Ok(())
        });
        copied.await.map_err(|error| anyhow::anyhow!("the record of {}: {error}", agency.slug))?;
        for (path, bytes) in files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            self.answers.insert(format!("{}/log/{path}", agency.slug), Kept { page: false, bytes });
        }
        Ok(())
    }

    /// `index.html`: the only agency's page, or the list of them.
    fn first_page(&mut self, all: &[Agency]) {
        let body = match all {
            [only] => format!(
                "<meta http-equiv=\"refresh\" content=\"0; url={0}.html\"><p><a href=\"{0}.html\">{1}</a></p>",
                only.slug,
                escape(&only.name)
            ),
            _ => {
                let lines: String = all
                    .iter()
                    .map(|one| format!("<li><a href=\"{}.html\">{}</a></li>", one.slug, escape(&one.name)))
                    .collect();
                format!("<h1>Công khai với Nhân dân</h1><ul>{lines}</ul>")
            }
        };
        let page = format!(
            "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Công khai</title></head><body>{body}</body></html>\n"
        );
        self.answers.insert("index.html".to_owned(), Kept { page: false, bytes: page.into_bytes() });
    }

    /// Writes what changed and takes away what is gone; the list of files last.
    fn write(&self, folder: &Path, known: &BTreeSet<String>) -> anyhow::Result<Told> {
        let names: BTreeSet<String> = self.answers.keys().cloned().collect();
        let mut written = 0;
        // What is gone goes first: a run that is cut short never leaves what was taken down.
        let mut gone = 0;
        for name in known.difference(&names).filter(|name| *name != LIST && is_within(name)) {
            match std::fs::remove_file(folder.join(name)) {
                Ok(()) => gone += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("{name} cannot be taken away")),
            }
        }
        let claimed: BTreeSet<&String> = known.union(&names).collect();
        put(folder, LIST, &list(claimed.into_iter()))?;
        for (name, kept) in &self.answers {
            let bytes = match kept.page {
                true => {
                    let text = String::from_utf8_lossy(&kept.bytes);
                    relative(&text, name, &names, self.living.as_deref()).into_bytes()
                }
                false => kept.bytes.clone(),
            };
            if put(folder, name, &bytes)? {
                written += 1;
            }
        }
        put(folder, LIST, &list(names.iter()))?;
        Ok(Told { all: names.len(), written, gone })
    }
}

/// The list of files, one a line.
fn list<'a>(names: impl Iterator<Item = &'a String>) -> Vec<u8> {
    names.map(|name| format!("{name}\n")).collect::<String>().into_bytes()
}

/// The list may have been changed by hand: nothing outside of the folder is ever taken away.
fn is_within(name: &str) -> bool {
    !name.starts_with('/') && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Writes a file whole, if it is not there already with these bytes; whether it was written.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<bool> {
    let file = folder.join(name);
    if let Ok(there) = std::fs::read(&file)
        && there == bytes
    {
        return Ok(false);
    }
    let parent = file.parent().unwrap_or(folder);
    let done = std::fs::create_dir_all(parent).and_then(|()| {
        let part = parent.join(".part");
        std::fs::write(&part, bytes)?;
        std::fs::rename(part, &file)
    });
    done.with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(true)
}

/// The fonts that the style sheet names.
fn fonts(css: &str) -> Vec<String> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|name| name.trim_matches(['"', '\'']))
        .filter(|name| name.contains("fonts/"))
        .map(|name| format!("/assets/{}", name.trim_start_matches("/assets/")))
        .collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
