//! What verifying an election costs, in CPU time of one thread. `benches/ballot.sh` runs it beside belenios-tool.
//!
//! `make N FILE [ANSWERS]`: a finished election of N ballots, 5 choices, 0 to 3 of them chosen, 3 single trustees.
//! `verify FILE [TIMES [ENGINE]]`: CPU milliseconds of a whole verification, each time; the engine is 0 (plain Rust), 1 (AVX2) or 2
//! (AVX-512 IFMA), where the processor has it, and the widest otherwise.
//! `tally N`: CPU milliseconds of product, tally, decryption check and result of N checked ballots.
//! `steps`: CPU microseconds of the single steps, ours beside curve25519-dalek's own.

use std::io::{BufReader, Cursor, Write as _};

use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::traits::VartimeMultiscalarMul as _;
use curve25519_dalek::{EdwardsPoint, Scalar};
use danchu_ballot::archive::Appender;
use danchu_ballot::v1::{
    self, PartialDecryption, PrivateKey, Question, QuestionH, Setup, Sum, Template, TrusteeKind, Uuid, Voter,
};
use danchu_ballot::verify::{Effort, read_chain, verify};
use danchu_ballot::{Engine, canonical, random_scalar};
use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest as _, Sha512};

struct Seeded(u64, Vec<u8>);

impl TryRng for Seeded {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            if self.1.is_empty() {
                self.1 = Sha512::digest(self.0.to_le_bytes()).to_vec();
                self.0 += 1;
            }
            *byte = self.1.pop().expect("just filled");
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

/// CPU time of this process, in microseconds.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

fn template(answers: u32) -> Template {
    let question = QuestionH {
        answers: (1..=answers).map(|number| format!("Ứng viên {number}")).collect(),
        blank: Some(false),
        min: 0,
        max: answers.min(3),
        question: "Câu 1".to_owned(),
    };
    Template {
        description: "Đo tốc độ".to_owned(),
        name: "Bầu thử".to_owned(),
        questions: vec![Question::Homomorphic(question)],
        administrator: None,
        credential_authority: None,
        language: None,
    }
}

/// Writes as it goes: 100,000 ballots are 400 MB.
fn make(count: usize, answers: u32, out: &mut impl std::io::Write) {
    let mut rng = Seeded(1, Vec::new());
    let uuid = Uuid::generate(&mut rng);
    let keys: Vec<PrivateKey> = (0..3).map(|_| PrivateKey::generate(&mut rng)).collect();
    let kinds: Vec<TrusteeKind> = keys.iter().map(|key| TrusteeKind::Single(key.prove(&mut rng))).collect();
    let trustees = v1::check_trustees(&kinds).expect("good keys");
    let voters: Vec<Voter> =
        (0..count).map(|number| Voter { address: None, login: Some(format!("v{number}")), weight: None }).collect();
    let made = v1::credentials(&mut rng, &uuid, &voters);
    let election = canonical(&template(answers).election(uuid, trustees.public_key.encode()));
    let (kinds, public) = (canonical(&kinds), canonical(&made.public));
    let (setup, faults) = Setup::check(&election, &kinds, &public);
    assert!(faults.is_empty());
    let setup = setup.expect("a set-up");
    let mut appender = Appender::begin(1_795_451_076, &election, &kinds, &public);
    let mut sum = Sum::new(&setup.questions);
    // A large archive repeats what costs time to make but not what is measured: each voter's ballot is its own.
    for (number, credential) in made.private.values().enumerate() {
        let chosen: Vec<u32> = (0..answers).map(|place| u32::from((number >> place) & 1 == 1 && place < 3)).collect();
        let ballot = v1::make_ballot(&mut rng, &setup.election, &setup.fingerprint, credential, &vec![chosen]).expect("allowed");
        let checked = v1::check_ballot(&setup, ballot.json.as_bytes());
        sum.add(&checked.choices.expect("sound"), 1);
        appender.ballot(ballot.json.as_bytes());
        out.write_all(&appender.take()).expect("written");
    }
    appender.close(&sum);
    let tally = v1::elements(&sum.encrypted_tally(), &setup.questions).expect("elements");
    let mut factors = v1::Factors::new();
    for (place, key) in keys.iter().enumerate() {
        let decryption = PartialDecryption::compute(&mut rng, &setup.fingerprint, &tally, key.scalar());
        factors.insert(place, decryption.check(&setup.fingerprint, &tally, &setup.trustees.keys[place]).expect("valid"));
        appender.decryption(u32::try_from(place + 1).expect("small"), &decryption);
    }
    let combined = v1::combine(&setup.trustees, &tally, &factors).expect("enough");
    appender.result(&v1::compute(&combined.powers, sum.weight).expect("small"));
    out.write_all(&appender.take()).expect("written");
}

fn time_verify(path: &str, times: usize) {
    for _ in 0..times {
        let mut file = std::fs::File::open(path).expect("the archive");
        let begun = cpu();
        let report = verify(&mut file, Effort { threads: 1 }, |_, _| {}).expect("an archive");
        assert!(report.valid, "{:?}", report.faults);
        println!("{:.1} ms, {:.3} ms a ballot", (cpu() - begun) / 1e3, (cpu() - begun) / 1e3 / report.ballots as f64);
    }
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", peak.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}

fn time_tally(count: usize) {
    let mut archive = Vec::new();
    make(64, 5, &mut archive);
    let chain = read_chain(&mut BufReader::new(Cursor::new(&archive))).expect("an archive");
    let setup = chain.setup.as_ref().expect("a set-up");
    let ballot = &chain.ballots[0].stored;
    let raw = &archive[ballot.offset as usize..(ballot.offset + ballot.length) as usize];
    let choices = v1::check_ballot(setup, raw).choices.expect("sound");
    let begun = cpu();
    let mut sum = Sum::new(&setup.questions);
    for _ in 0..count {
        sum.add(&choices, 1);
    }
    let tally = v1::elements(&sum.encrypted_tally(), &setup.questions).expect("elements");
    let summed = cpu();
    // g^m for the largest sums that can be: what the result's discrete logarithms cost at most.
    let powers: Vec<Vec<danchu_ballot::Element>> = tally
        .iter()
        .map(|question| (0..question.len() as u64).map(|place| danchu_ballot::Element::g_to(&Scalar::from(count as u64 - place))).collect())
        .collect();
    let result = v1::compute(&powers, count as u64).expect("within");
    assert_eq!(result.result[0][0].0, count as u64);
    println!("product and tally {:.1} ms, discrete logarithms {:.1} ms", (summed - begun) / 1e3, (cpu() - summed) / 1e3);
}

/// Keeps a value from being left out.
fn keep<T>(value: T) {
    let _ = std::hint::black_box(value);
}

fn bench(name: &str, mut work: impl FnMut()) {
    let mut times: Vec<f64> = (0..41)
        .map(|_| {
            let begun = cpu();
            for _ in 0..20 {
                work();
            }
            (cpu() - begun) / 20.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.1} µs", times[times.len() / 2]);
}

fn steps() {
    let mut rng = Seeded(7, Vec::new());
    let scalar = |rng: &mut Seeded| random_scalar(rng);
    let y = EdwardsPoint::mul_base(&scalar(&mut rng));
    let points: Vec<EdwardsPoint> = (0..32).map(|_| EdwardsPoint::mul_base(&scalar(&mut rng))).collect();
    let (a, b, c) = (scalar(&mut rng), scalar(&mut rng), scalar(&mut rng));
    let written: Vec<CompressedEdwardsY> = points.iter().map(EdwardsPoint::compress).collect();
    let mut next = (0..32).cycle();
    let mut pick = || next.next().expect("endless");
    bench("dalek: decompress", || keep(written[pick()].decompress()));
    bench("dalek: compress", || keep(points[pick()].compress()));
    bench("dalek: order q (is_torsion_free)", || keep(points[pick()].is_torsion_free()));
    bench("dalek: g^a P^c (vartime_double_scalar_mul_basepoint)", || {
        keep(EdwardsPoint::vartime_double_scalar_mul_basepoint(&a, &points[pick()], &b));
    });
    bench("dalek: g^a y^b P^c (vartime_multiscalar_mul)", || {
        let base = curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
        keep(EdwardsPoint::vartime_multiscalar_mul([a, b, c], [base, y, points[pick()]]));
    });
    let mut archive = Vec::new();
    make(8, 5, &mut archive);
    let chain = read_chain(&mut BufReader::new(Cursor::new(&archive))).expect("an archive");
    let setup = chain.setup.as_ref().expect("a set-up");
    let raws: Vec<&[u8]> = chain
        .ballots
        .iter()
        .map(|ballot| &archive[ballot.stored.offset as usize..(ballot.stored.offset + ballot.stored.length) as usize])
        .collect();
    let mut next = (0..raws.len()).cycle();
    let mut pick = || next.next().expect("endless");
    bench("a ballot read and written again", || {
        keep(danchu_ballot::read_canonical::<v1::Ballot>(raws[pick()]));
    });
    bench("a ballot checked", || keep(v1::check_ballot(setup, raws[pick()])));
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", count, path, rest @ ..] => {
            let answers = rest.first().map_or(5, |answers| answers.parse().expect("a number"));
            let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("writable"));
            make(count.parse().expect("a number"), answers, &mut file);
            file.flush().expect("written");
        }
        ["verify", path] => time_verify(path, 1),
        ["verify", path, times] => time_verify(path, times.parse().expect("a number")),
        ["tally", count] => time_tally(count.parse().expect("a number")),
        ["verify", path, times, engine] => {
            let engine = Engine::all().get(engine.parse::<usize>().expect("a number")).copied();
            let engine = engine.expect("this processor does not have it");
            assert!(engine.choose());
            println!("{engine:?}");
            time_verify(path, times.parse().expect("a number"));
        }
        ["steps"] => steps(),
        _ => println!("make N FILE [ANSWERS] | verify FILE [TIMES [ENGINE]] | tally N | steps"),
    }
}
