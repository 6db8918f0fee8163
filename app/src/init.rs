//! `danchu init`: the first agency and its operator, from the terminal.

use std::io::BufRead as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use danchu_base::AgencyId;
use danchu_web::messages::Lang;
use danchu_web::{Clock as _, Cx, Served};

use crate::cli::{Place, say, warn};
use crate::open::{RealClock, context};

/// Who and what.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// The agency's name: "Ủy ban nhân dân xã An Bình".
    #[arg(long, value_name = "NAME")]
    agency: String,
    /// Its word in addresses; made from the name when left out.
    #[arg(long, value_name = "WORD")]
    slug: Option<String>,
    /// The operator's sign-in name.
    #[arg(long, value_name = "LOGIN")]
    admin: String,
    /// The operator's full name.
    #[arg(long, value_name = "NAME")]
    admin_name: Option<String>,
}

/// Makes the agency; the password is read from standard input, never from the command line.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let db = options.place.open().await?;
    let cx = context(&options.place, db.clone(), Served::default(), Arc::new(RealClock))?;
    warn("Mật khẩu của người quản trị (một dòng) / the operator's password (one line):");
    let mut password = String::new();
    if std::io::stdin().lock().read_line(&mut password)? == 0 {
        bail!("no password was given on standard input; nothing was made");
    }
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let slug = options.slug.unwrap_or_else(|| danchu_accounts::suggest_slug(&options.agency));
    let first = danchu_accounts::FirstRun {
        code: None,
        agency: danchu_accounts::NewAgency {
            id: AgencyId::make(),
            slug: slug.clone(),
            name: options.agency,
            host: None,
            parent: None,
        },
        name: options.admin_name.unwrap_or_else(|| options.admin.clone()),
        login: options.admin,
        again: password.clone(),
        password,
    };
    let made = danchu_accounts::first_run(&db, &first, "", RealClock.now()).await;
    let said = match made {
        Ok(_) => key(&cx, first.agency.id).await,
        Err(danchu_accounts::Error::NotFound) => {
            Err("this installation has an agency already; nothing was changed".to_owned())
        }
        Err(error) => Err(sentences(&cx, &error)),
    };
    db.close().await;
    match said {
        Ok(()) => {
            say(&format!("/{slug}"));
            Ok(ExitCode::SUCCESS)
        }
        Err(sentence) => bail!("{sentence}"),
    }
}

/// The agency's log begins with its key.
async fn key(cx: &Cx, agency: AgencyId) -> Result<(), String> {
    let keyring = cx.part::<Arc<dyn danchu_transparency::Keyring>>().ok_or("no folder for keys")?;
    let made = danchu_transparency::ensure_key(&cx.db, keyring, agency, cx.now()).await;
    made.map(drop).map_err(|error| {
        format!("the agency is made, but its key is not: {error}; `danchu serve` tries again")
    })
}

/// What is wrong, in both languages.
fn sentences(cx: &Cx, error: &danchu_accounts::Error) -> String {
    let say = |why: &danchu_accounts::Refusal| {
        let both = [Lang::Vi, Lang::En].map(|lang| cx.messages(lang).with(why.key, &why.args));
        format!("{} ({})", both[0], both[1])
    };
    match error {
        danchu_accounts::Error::Refused(why) => say(why),
        danchu_accounts::Error::Faults(faults) => {
            faults.iter().map(|fault| say(&fault.why)).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}
