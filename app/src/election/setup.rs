//! `danchu election setup`: a whole set-up on one machine, for rehearsals and tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::Context as _;
use clap::Args;
use danchu_ballot::archive::Appender;
use danchu_ballot::canonical;
use danchu_ballot::v1::{
    Circle, PrivateKey, Seed, Setup, TRUSTEES_MAX, Template, TrusteeKind, Uuid, certificate, check_trustees,
    credentials, voters,
};
use zeroize::Zeroizing;

use super::chance::Chance;
use super::files;
use super::key::{KeyFile, Secret};
use crate::cli::say;
use crate::open::RealClock;

/// What to set up.
#[derive(Args)]
pub struct Options {
    /// The election: name, description, questions; as belenios-tool takes it.
    #[arg(long, value_name = "T.json")]
    template: PathBuf,
    /// The voters: a JSON list of {address, login, weight}, or a line each; as belenios-tool takes them.
    #[arg(long, value_name = "V.json")]
    voters: PathBuf,
    /// How many people keep keys, the server's own key not counted.
    #[arg(long, value_name = "N", required_unless_present = "threshold")]
    trustees: Option<usize>,
    /// So many of them are needed to decrypt; all, when left out.
    #[arg(long, value_name = "T/N")]
    threshold: Option<Threshold>,
    /// Where to write UUID.bel and private/.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// `T/N`: so many of so many.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    pub needed: u32,
    pub size: usize,
}

impl FromStr for Threshold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parse = || {
            let (needed, size) = text.split_once('/')?;
            Some(Self { needed: needed.parse().ok()?, size: size.parse().ok()? })
        };
        parse()
            .filter(|found| {
                found.needed >= 1 && (found.needed as usize) < found.size && found.size <= TRUSTEES_MAX
            })
            .ok_or_else(|| {
                format!("viết T/N với 1 ≤ T < N ≤ {TRUSTEES_MAX}, ví dụ 2/3 (write T/N with 1 ≤ T < N)")
            })
    }
}

/// Sets it up.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let template: Template = files::json(&options.template)?;
    let list = files::text(&options.voters)?;
    let voters = voters(&list)
        .with_context(|| format!("{}: danh sách cử tri không đọc được", options.voters.display()))?;
    if let (Some(trustees), Some(threshold)) = (options.trustees, options.threshold)
        && trustees != threshold.size
    {
        anyhow::bail!(
            "--trustees {trustees} và --threshold {}/{} không khớp: N phải bằng nhau (N must be the same)",
            threshold.needed,
            threshold.size
        );
    }
    let people = options.threshold.map_or(options.trustees.unwrap_or(0), |threshold| threshold.size);
    anyhow::ensure!(
        (1..TRUSTEES_MAX).contains(&people),
        "--trustees: cần từ 1 đến {} người giữ khóa (1 to {} trustees)",
        TRUSTEES_MAX - 1,
        TRUSTEES_MAX - 1
    );
    let mut keys = match options.threshold {
        Some(threshold) => group(threshold)?,
        None => singles(people),
    };
    // The server's own key stands beside the people's: whoever has all of theirs can still open nothing without it.
    let server = PrivateKey::generate(&mut Chance);
    keys.kinds.push(TrusteeKind::Single(server.prove(&mut Chance)));
    let uuid = Uuid::generate(&mut Chance);
    let made = credentials(&mut Chance, &uuid, &voters);
    let public_key = check_trustees(&keys.kinds)?.public_key.encode();
    let election = template.election(uuid.clone(), public_key);
    let (election, trustees, public) =
        (canonical(&election), canonical(&keys.kinds), canonical(&made.public));
    begin(&options.out, &uuid, &election, &trustees, &public)?;
    let private = options.out.join("private");
    files::secret_folder(&private)?;
    let exposed: BTreeMap<&str, &str> =
        made.private.iter().map(|(name, credential)| (name.as_str(), credential.expose())).collect();
    files::write_new(
        &private.join("private_creds.json"),
        &Zeroizing::new(serde_json::to_vec_pretty(&exposed)?),
        true,
    )?;
    for (place, file) in keys.files.iter().enumerate() {
        files::write_new(&private.join(format!("trustee-{}.json", place + 1)), &file.write()?, true)?;
    }
    files::write_new(&private.join("server.json"), &single(&server).write()?, true)?;
    Ok(ExitCode::SUCCESS)
}

/// Checks a set-up as everybody will, and writes the archive; prints where.
pub fn begin(
    out: &Path,
    uuid: &Uuid,
    election: &[u8],
    trustees: &[u8],
    credentials: &[u8],
) -> anyhow::Result<()> {
    let (_, faults) = Setup::check(election, trustees, credentials);
    if let Some(fault) = faults.first() {
        anyhow::bail!("không thiết lập được cuộc bỏ phiếu ({fault})");
    }
    files::secret_folder(out)?;
    let path = out.join(format!("{}.bel", uuid.as_str()));
    files::write_new(&path, Appender::begin(seconds(), election, trustees, credentials).bytes(), false)?;
    say(&path.display().to_string());
    Ok(())
}

/// The archive's time.
fn seconds() -> u64 {
    use danchu_web::Clock as _;
    u64::try_from(RealClock.now().0 / 1_000_000).unwrap_or(0)
}

/// The public halves, and a file for each person.
struct Keys {
    kinds: Vec<TrusteeKind>,
    files: Vec<KeyFile>,
}

fn single(key: &PrivateKey) -> KeyFile {
    KeyFile::Single { private_key: Secret::new(key.expose().trim_matches('"')) }
}

fn singles(count: usize) -> Keys {
    let keys: Vec<PrivateKey> = (0..count).map(|_| PrivateKey::generate(&mut Chance)).collect();
    Keys {
        kinds: keys.iter().map(|key| TrusteeKind::Single(key.prove(&mut Chance))).collect(),
        files: keys.iter().map(single).collect(),
    }
}

fn group(threshold: Threshold) -> anyhow::Result<Keys> {
    let seeds: Vec<Seed> = (0..threshold.size).map(|_| Seed::generate(&mut Chance)).collect();
    let certs: Vec<_> = seeds
        .iter()
        .enumerate()
        .map(|(place, seed)| certificate(&mut Chance, seed, threshold.size, threshold.needed, place))
        .collect();
    let circle = Circle::check(&certs)?;
    let polynomials =
        seeds.iter().map(|seed| circle.polynomial(&mut Chance, seed)).collect::<Result<Vec<_>, _>>()?;
    let vinputs = circle.vinputs(&polynomials)?;
    let voutputs = seeds
        .iter()
        .zip(&vinputs)
        .map(|(seed, vinput)| circle.voutput(&mut Chance, seed, vinput))
        .collect::<Result<Vec<_>, _>>()?;
    let parameters = circle.parameters(&polynomials, &voutputs)?;
    let files = seeds.iter().zip(voutputs).map(|(seed, voutput)| KeyFile::Threshold {
        seed: Secret::new(seed.expose()),
        decryption_key: voutput.private_key,
    });
    Ok(Keys { files: files.collect(), kinds: vec![TrusteeKind::Pedersen(Box::new(parameters))] })
}
