//! What happens to an archive after its set-up: ballots, the end of the vote, decryptions, the result.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_ballot::archive::Appender;
use danchu_ballot::v1::{PartialDecryption, PrivateKey, check_ballot, combine, compute, make_ballot};
use danchu_ballot::verify::{State, decryptions, sum_ballots, verify};

use super::chance::Chance;
use super::files::{self, Archive, effort};
use super::key;
use crate::cli::{say, warn};

/// Whose ballot, and what is in it.
#[derive(Args)]
pub struct VoteOptions {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
    /// A file with the voter's credential.
    #[arg(long, value_name = "FILE")]
    credential: PathBuf,
    /// A file with the choices: for each question a list of 0 and 1, as belenios-tool takes them.
    #[arg(long, value_name = "FILE")]
    choice: PathBuf,
}

/// Which archive.
#[derive(Args)]
pub struct CloseOptions {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
}

/// Whose key.
#[derive(Args)]
pub struct DecryptOptions {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
    /// The trustee's key: trustee-N.json, or ID.privkey or ID.key of belenios-tool.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The sealed decryption key that goes with ID.key: ID.dkey.
    #[arg(long, value_name = "FILE")]
    sealed: Option<PathBuf>,
}

/// Which archive.
#[derive(Args)]
pub struct ResultOptions {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
}

/// Says on standard error why the answer is no.
fn no(path: &Path, why: &str) -> ExitCode {
    warn(&format!("danchu: {}: {why}", path.display()));
    ExitCode::from(1)
}

/// Makes and adds a ballot.
pub fn vote(options: &VoteOptions) -> anyhow::Result<ExitCode> {
    let credential = super::credentials::credential(&options.credential)?;
    let choices = files::json(&options.choice)?;
    let mut archive = Archive::open(&options.archive)?;
    if archive.chain.state != State::Open {
        return Ok(no(&options.archive, "đã hết giờ bỏ phiếu, không ghi thêm phiếu (the vote has ended)"));
    }
    let setup = archive.setup()?;
    if setup.credentials.find(&credential.public(&setup.election.uuid)).is_none() {
        return Ok(no(
            &options.archive,
            "mã bỏ phiếu này không thuộc cuộc bỏ phiếu này (the credential is not of this election)",
        ));
    }
    let made = match make_ballot(&mut Chance, &setup.election, &setup.fingerprint, &credential, &choices) {
        Ok(made) => made,
        Err(fault) => {
            return Ok(no(&options.choice, &format!("lựa chọn không hợp lệ, chưa ghi phiếu ({fault})")));
        }
    };
    let checked = check_ballot(setup, made.json.as_bytes());
    anyhow::ensure!(
        checked.faults.is_empty(),
        "phiếu vừa lập không qua được kiểm tra, chưa ghi ({:?})",
        checked.faults
    );
    let mut appender = Appender::after(&archive.chain);
    appender.ballot(made.json.as_bytes());
    archive.append(&appender)?;
    say(&made.tracking);
    Ok(ExitCode::SUCCESS)
}

/// Ends the vote.
pub fn close(options: &CloseOptions) -> anyhow::Result<ExitCode> {
    let mut archive = Archive::open(&options.archive)?;
    if archive.chain.state >= State::Tallied {
        return Ok(no(&options.archive, "phiếu đã được cộng từ trước (it was tallied before)"));
    }
    let (sum, faults) = sum_ballots(&mut archive.file, &archive.chain, effort(), |_, _| {})?;
    if let Some(fault) = faults.first() {
        let why = format!("có phiếu sai ở sự kiện {}, chưa đóng ({})", fault.event, fault.message);
        return Ok(no(&options.archive, &why));
    }
    let mut appender = Appender::after(&archive.chain);
    match archive.chain.state {
        State::Open => appender.close(&sum),
        _ => appender.tally(&sum),
    }
    archive.append(&appender)?;
    say(&format!("Đã đóng: {} phiếu được tính (closed, {} ballots count)", sum.ballots, sum.ballots));
    Ok(ExitCode::SUCCESS)
}

/// Verifies the whole archive, as whoever decrypts must; the first fault is said.
fn first_fault(archive: &mut Archive) -> anyhow::Result<Option<String>> {
    let mut file = File::open(&archive.path)?;
    let report = verify(&mut file, effort(), |_, _| {})?;
    Ok(report.faults.first().map(|fault| {
        format!("kho phiếu có lỗi ở sự kiện {}, không làm gì thêm ({})", fault.event, fault.message)
    }))
}

/// Adds a trustee's partial decryption.
pub fn decrypt(options: &DecryptOptions) -> anyhow::Result<ExitCode> {
    let mut archive = Archive::open(&options.archive)?;
    if archive.chain.state != State::Tallied {
        return Ok(no(
            &options.archive,
            "chưa đóng, hoặc đã có kết quả: không có gì để giải mã (nothing to decrypt now)",
        ));
    }
    let key = key::read(&options.key, options.sealed.as_deref(), &archive.setup()?.trustees.keys)?;
    if let Some(fault) = first_fault(&mut archive)? {
        return Ok(no(&options.archive, &fault));
    }
    match add_decryption(&mut archive, &key)? {
        Some(owner) => {
            say(&format!("Đã ghi phần giải mã của người giữ khóa {owner} (trustee {owner} has decrypted)"));
            Ok(ExitCode::SUCCESS)
        }
        None => Ok(no(
            &options.key,
            "khóa này không thuộc cuộc bỏ phiếu, hoặc đã giải mã rồi (the key is not of this election, or has decrypted before)",
        )),
    }
}

/// The owner's number when the key is of this election and had not decrypted before.
fn add_decryption(archive: &mut Archive, key: &PrivateKey) -> anyhow::Result<Option<u32>> {
    let setup = archive.chain.setup.as_ref().context("no set-up")?;
    let public = key.public();
    let done = |owner: u32| archive.chain.decryptions.iter().any(|(_, other, _)| *other == owner);
    let owner = setup
        .trustees
        .keys
        .iter()
        .enumerate()
        .filter(|(_, key)| **key == public)
        .map(|(place, _)| u32::try_from(place + 1).unwrap_or(u32::MAX))
        .find(|owner| !done(*owner));
    let Some(owner) = owner else { return Ok(None) };
    let (tally, _) =
        decryptions(&mut archive.file, &archive.chain)?.context("chưa có bản cộng phiếu (no tally yet)")?;
    let decryption = PartialDecryption::compute(&mut Chance, &setup.fingerprint, &tally, key.scalar());
    decryption.check(&setup.fingerprint, &tally, &public)?;
    let mut appender = Appender::after(&archive.chain);
    appender.decryption(owner, &decryption);
    archive.append(&appender)?;
    Ok(Some(owner))
}

/// Adds the result.
pub fn result(options: &ResultOptions) -> anyhow::Result<ExitCode> {
    let mut archive = Archive::open(&options.archive)?;
    if archive.chain.state != State::Tallied {
        return Ok(no(
            &options.archive,
            "chưa đóng, hoặc đã có kết quả (not closed yet, or the result is there)",
        ));
    }
    if let Some(fault) = first_fault(&mut archive)? {
        return Ok(no(&options.archive, &fault));
    }
    let server = archive.private().join("server.json");
    if server.exists() {
        let key = key::read(&server, None, &archive.setup()?.trustees.keys)?;
        add_decryption(&mut archive, &key)?;
    }
    let (tally, factors) =
        decryptions(&mut archive.file, &archive.chain)?.context("chưa có bản cộng phiếu (no tally yet)")?;
    let setup = archive.setup()?;
    let combined = match combine(&setup.trustees, &tally, &factors) {
        Ok(combined) => combined,
        Err(fault) => return Ok(no(&options.archive, &format!("chưa đủ người giữ khóa giải mã ({fault})"))),
    };
    let weight = archive.chain.tally.as_ref().map_or(0, |(_, sized, _)| sized.total_weight.0);
    let result = compute(&combined.powers, weight)
        .context("không tính được kết quả (the result cannot be computed)")?;
    let mut appender = Appender::after(&archive.chain);
    appender.result(&result);
    archive.append(&appender)?;
    if server.exists() {
        std::fs::remove_file(&server)
            .with_context(|| format!("{}: không xóa được khóa máy chủ", server.display()))?;
    }
    say(&danchu_ballot::canonical_text(&result));
    Ok(ExitCode::SUCCESS)
}
