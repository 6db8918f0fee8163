//! The six steps of a threshold key (specification §3.1.1, "Pedersen"), each as a command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_ballot::v1::{self, Circle, Seed, SignedMsg, Vinput, Voutput};
use danchu_ballot::{Hash, canonical, canonical_text};

use super::chance::Chance;
use super::files;
use super::setup::Threshold;
use crate::cli::say;

/// Step 1.
#[derive(Args)]
pub struct Certificate {
    /// Which trustee this is, counted from 1.
    #[arg(long, value_name = "I")]
    index: usize,
    /// So many of so many.
    #[arg(long, value_name = "T/N")]
    threshold: Threshold,
    /// Where to write.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

/// Step 2.
#[derive(Args)]
pub struct Check {
    /// Everybody's certificates, one a line.
    #[arg(long, value_name = "certs.jsons")]
    certs: PathBuf,
}

/// Step 3.
#[derive(Args)]
pub struct Polynomial {
    /// Everybody's certificates, one a line.
    #[arg(long, value_name = "certs.jsons")]
    certs: PathBuf,
    /// The file HASH.key of step 1.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

/// Step 4.
#[derive(Args)]
pub struct Route {
    /// Everybody's certificates, one a line.
    #[arg(long, value_name = "certs.jsons")]
    certs: PathBuf,
    /// Everybody's polynomials, one a line, in the order of the certificates.
    #[arg(long, value_name = "polynomials.jsons")]
    polynomials: PathBuf,
    /// Where to write.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

/// Step 5.
#[derive(Args)]
pub struct Share {
    /// Everybody's certificates, one a line.
    #[arg(long, value_name = "certs.jsons")]
    certs: PathBuf,
    /// The file HASH.key of step 1.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The file HASH.vinput of step 4.
    #[arg(long, value_name = "FILE")]
    vinput: PathBuf,
}

/// Step 6.
#[derive(Args)]
pub struct Parameters {
    /// Everybody's certificates, one a line.
    #[arg(long, value_name = "certs.jsons")]
    certs: PathBuf,
    /// Everybody's polynomials, one a line, in the order of the certificates.
    #[arg(long, value_name = "polynomials.jsons")]
    polynomials: PathBuf,
    /// Everybody's outputs of step 5, one a line, in the order of the certificates.
    #[arg(long, value_name = "voutputs.jsons")]
    voutputs: PathBuf,
    /// Where to write.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

fn circle(path: &Path) -> anyhow::Result<(Circle, Vec<SignedMsg>)> {
    let certs: Vec<SignedMsg> = files::json_lines(path)?;
    let circle = Circle::check(&certs).with_context(|| format!("{}", path.display()))?;
    Ok((circle, certs))
}

fn seed(path: &Path) -> anyhow::Result<Seed> {
    Seed::parse(&files::text(path)?)
        .with_context(|| format!("{}: không phải khóa ở bước 1 (is not the key of step 1)", path.display()))
}

fn name(cert: &SignedMsg) -> Hash {
    Hash::of(cert.message.as_bytes())
}

impl Certificate {
    /// Makes a certificate.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        anyhow::ensure!(
            (1..=self.threshold.size).contains(&self.index),
            "--index {}: từ 1 đến {} (1 to {})",
            self.index,
            self.threshold.size,
            self.threshold.size
        );
        let seed = Seed::generate(&mut Chance);
        let cert =
            v1::certificate(&mut Chance, &seed, self.threshold.size, self.threshold.needed, self.index - 1);
        let name = name(&cert);
        files::write_new(&self.out.join(format!("{name}.key")), seed.expose().as_bytes(), true)?;
        files::write_new(&self.out.join(format!("{name}.cert")), canonical_text(&cert).as_bytes(), false)?;
        say(&name.to_string());
        Ok(ExitCode::SUCCESS)
    }
}

impl Check {
    /// Checks certificates.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let (circle, _) = circle(&self.certs)?;
        say(&format!("{}/{}", circle.threshold(), circle.size()));
        Ok(ExitCode::SUCCESS)
    }
}

impl Polynomial {
    /// Makes a polynomial.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let polynomial = circle(&self.certs)?.0.polynomial(&mut Chance, &seed(&self.key)?)?;
        say(&canonical_text(&polynomial));
        Ok(ExitCode::SUCCESS)
    }
}

impl Route {
    /// Routes the polynomials.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let (circle, certs) = circle(&self.certs)?;
        let vinputs = circle.vinputs(&files::json_lines::<v1::Polynomial>(&self.polynomials)?)?;
        for (cert, vinput) in certs.iter().zip(&vinputs) {
            files::write_new(&self.out.join(format!("{}.vinput", name(cert))), &canonical(vinput), false)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Share {
    /// Makes the share.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let vinput: Vinput = files::json(&self.vinput)?;
        let voutput = circle(&self.certs)?.0.voutput(&mut Chance, &seed(&self.key)?, &vinput)?;
        say(&canonical_text(&voutput));
        Ok(ExitCode::SUCCESS)
    }
}

impl Parameters {
    /// Makes the parameters.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let (circle, certs) = circle(&self.certs)?;
        let polynomials: Vec<v1::Polynomial> = files::json_lines(&self.polynomials)?;
        let voutputs: Vec<Voutput> = files::json_lines(&self.voutputs)?;
        let parameters = circle.parameters(&polynomials, &voutputs)?;
        for (cert, voutput) in certs.iter().zip(&voutputs) {
            files::write_new(
                &self.out.join(format!("{}.dkey", name(cert))),
                voutput.private_key.as_bytes(),
                true,
            )?;
        }
        files::write_new(&self.out.join("threshold.json"), &canonical(&parameters), false)?;
        Ok(ExitCode::SUCCESS)
    }
}
