//! A kit that forges honest elections, each in one way; every forgery must be refused where it is, by its name.
//! With `DANCHU_FORGERIES_DIR` set the archives are written there too, for other verifiers to judge.

use danchu_ballot::archive::EventType;
use danchu_ballot::v1::{self, Ballot, Made, TrusteeKind};
use danchu_ballot::{Encoded, canonical, canonical_text};

use crate::kit::{Rehearsal, template, verify};

/// A forged archive, and where it is forged.
struct Forgery {
    name: &'static str,
    kind: &'static str,
    code: &'static str,
    archive: Vec<u8>,
}

/// Questions: 0 to 3 of 5; yes, no or blank.
const QUESTIONS: [(usize, bool, u32, u32); 2] = [(5, false, 0, 3), (2, true, 1, 1)];
const CHOICES: [[u32; 5]; 3] = [[1, 0, 1, 0, 0], [0, 1, 0, 0, 0], [1, 1, 1, 0, 0]];

fn choices(voter: usize) -> Vec<Vec<u32>> {
    vec![CHOICES[voter % 3].to_vec(), if voter == 1 { vec![1, 0, 0] } else { vec![0, 1, 0] }]
}

/// Four voters, the second with the weight 3, two single trustees; nobody has voted.
fn begun() -> Rehearsal {
    Rehearsal::new(9, template(&QUESTIONS), &[1, 3, 1, 1], 2, None)
}

/// The same, and three have voted.
pub fn voted() -> Rehearsal {
    let mut r = begun();
    for voter in 0..3 {
        r.vote(voter, &choices(voter));
    }
    r
}

pub fn finish(r: &mut Rehearsal) {
    r.close();
    r.decrypt(1);
    r.decrypt(2);
    r.result(&[1, 2]);
}

fn read(made: &Made) -> Ballot {
    serde_json::from_str(&made.json).expect("a ballot")
}

/// Signs a changed ballot anew with the voter's own credential.
fn resign(r: &mut Rehearsal, voter: usize, mut ballot: Ballot) -> String {
    ballot.signature = None;
    let secret = r.credentials[voter].1.secret(&r.election.uuid);
    v1::sign(&mut r.rng, ballot, &secret).json
}

/// An election in which the fourth voter casts what `change` makes of an honest ballot, signed anew.
fn ballot(
    name: &'static str,
    code: &'static str,
    change: impl FnOnce(&mut Rehearsal, &mut Ballot),
) -> Forgery {
    let mut r = voted();
    let made = r.ballot(3, &choices(0));
    let mut ballot = read(&made);
    change(&mut r, &mut ballot);
    let json = resign(&mut r, 3, ballot);
    raw(name, code, r, &json)
}

fn raw(name: &'static str, code: &'static str, mut r: Rehearsal, json: &str) -> Forgery {
    r.cast(json.as_bytes());
    finish(&mut r);
    Forgery { name, kind: "Ballot", code, archive: r.archive }
}

/// The same, changed in the text after signing.
fn text(name: &'static str, code: &'static str, change: impl FnOnce(&str) -> String) -> Forgery {
    let mut r = voted();
    let json = change(&r.ballot(3, &choices(0)).json);
    raw(name, code, r, &json)
}

fn hex(digits: &str) -> Encoded {
    Encoded::parse(digits).expect("64 digits")
}

#[expect(clippy::too_many_lines, reason = "a table: one row a forgery")]
fn ballots() -> Vec<Forgery> {
    // A point of order 8, and one that is canonical nowhere: y = p + 1.
    let small = hex("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7");
    let above = hex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee");
    let q = "7237005577332262213973186563042994240857116359379907606001950938285454250989";
    let first_response = |json: &str| {
        let at = json.find("\"response\":\"").expect("a proof") + 12;
        (at, json[at..].find('"').expect("its end") + at)
    };
    vec![
        ballot("broken-range-proof", "individual-proof", |_, ballot| {
            let proofs = &mut ballot.answers[0].individual_proofs;
            proofs.swap(0, 1);
        }),
        ballot("sum-out-of-range", "overall-proof", |r, ballot| {
            // Four chosen, proved for up to five; the proof cut to the length that three would have.
            let mut wide = r.election.clone();
            if let v1::Question::Homomorphic(question) = &mut wide.questions[0] {
                question.max = 5;
            }
            let choices = vec![vec![1, 1, 1, 1, 0], vec![0, 1, 0]];
            let fingerprint = r.setup.fingerprint.clone();
            *ballot = v1::seal(&mut r.rng, &wide, &fingerprint, &ballot.credential, &choices)
                .expect("allowed there");
            ballot.answers[0].overall_proof.truncate(4);
        }),
        ballot("blank-and-chosen", "blank-proof", |r, ballot| {
            // The blank proof of one ballot with the choices of another.
            let credential = r.credentials[3].1.clone();
            let fingerprint = r.setup.fingerprint.clone();
            let blank = v1::make_ballot(
                &mut r.rng,
                &r.election,
                &fingerprint,
                &credential,
                &vec![CHOICES[0].to_vec(), vec![1, 0, 0]],
            );
            ballot.answers[1].blank_proof = read(&blank.expect("allowed")).answers[1].blank_proof.clone();
        }),
        ballot("small-order-alpha", "element", |_, ballot| ballot.answers[0].choices[0].alpha = small),
        ballot("small-order-beta", "element", |_, ballot| ballot.answers[1].choices[2].beta = small),
        ballot("alpha-of-order-8q", "element", |_, ballot| {
            let alpha = &mut ballot.answers[0].choices[1].alpha;
            let point = |encoded: &Encoded| {
                curve25519_dalek::edwards::CompressedEdwardsY(*encoded.bytes()).decompress()
            };
            let sum = point(alpha).expect("a point") + point(&small).expect("a point");
            *alpha = Encoded::of_bytes(sum.compress().0);
        }),
        ballot("not-canonical-point", "element", |_, ballot| ballot.answers[0].choices[0].alpha = above),
        ballot("replayed-answers", "individual-proof", |r, ballot| {
            // What the first voter cast, under the fourth's credential.
            let mut other = voted();
            let copied = other.ballot(0, &choices(0));
            assert_eq!(other.election.uuid, r.election.uuid);
            ballot.answers = read(&copied).answers;
        }),
        ballot("other-election", "election", |_, ballot| ballot.election_hash = "A".repeat(43)),
        ballot("one-choice-more", "shape", |_, ballot| {
            let answer = &mut ballot.answers[0];
            answer.choices.push(answer.choices[0]);
            answer.individual_proofs.push(answer.individual_proofs[0].clone());
        }),
        ballot("one-proof-more", "shape", |_, ballot| {
            let proof = ballot.answers[0].overall_proof[0];
            ballot.answers[0].overall_proof.push(proof);
        }),
        ballot("three-branches", "shape", |_, ballot| {
            let proof = ballot.answers[0].individual_proofs[0][0];
            ballot.answers[0].individual_proofs[0].push(proof);
        }),
        ballot("blank-proof-where-none-is-allowed", "shape", |_, ballot| {
            ballot.answers[0].blank_proof = ballot.answers[1].blank_proof.clone();
        }),
        ballot("one-answer-more", "shape", |_, ballot| {
            let answer = ballot.answers[0].clone();
            ballot.answers.push(answer);
        }),
        ballot("unknown-credential", "credential", |r, ballot| {
            // A credential of nobody, and rightly signed by it.
            let credential = v1::Credential::generate(&mut r.rng);
            ballot.credential = credential.public(&r.election.uuid);
            r.credentials[3].1 = credential;
        }),
        text("not-signed", "signature", |json| {
            let at = json.find(",\"signature\"").expect("a signature");
            format!("{}}}", &json[..at])
        }),
        text("white-space", "not-canonical", |json| json.replacen(':', ": ", 1)),
        text("fields-in-another-order", "not-canonical", |json| {
            let (uuid, rest) = json[1..].split_once(',').expect("fields");
            let (hash, rest) = rest.split_once(',').expect("fields");
            format!("{{{hash},{uuid},{rest}")
        }),
        text("unknown-field", "not-canonical", |json| format!("{},\"note\":1}}", &json[..json.len() - 1])),
        text("upper-case-point", "element", |json| {
            let at = json.find("\"alpha\":\"").expect("a choice") + 9;
            format!("{}{}{}", &json[..at], json[at..at + 64].to_uppercase(), &json[at + 64..])
        }),
        text("integer-with-leading-zero", "number", move |json| {
            let (at, _) = first_response(json);
            format!("{}0{}", &json[..at], &json[at..])
        }),
        text("integer-not-below-q", "number", move |json| {
            let (at, end) = first_response(json);
            format!("{}{q}{}", &json[..at], &json[end..])
        }),
        text("negative-integer", "number", move |json| {
            let (at, _) = first_response(json);
            format!("{}-{}", &json[..at], &json[at..])
        }),
        text("trailing-line", "not-canonical", |json| format!("{json}\n")),
        text("no-json", "json", |json| json[1..].to_owned()),
    ]
}

/// Forged after an honest vote.
fn later(
    name: &'static str,
    kind: &'static str,
    code: &'static str,
    forge: impl FnOnce(&mut Rehearsal),
) -> Forgery {
    let mut r = voted();
    forge(&mut r);
    Forgery { name, kind, code, archive: r.archive }
}

#[expect(clippy::too_many_lines, reason = "a table: one row a forgery")]
fn tallies() -> Vec<Forgery> {
    vec![
        later("same-ballot-twice", "Ballot", "duplicate", |r| {
            let made = r.vote(3, &choices(0));
            r.cast(made.json.as_bytes());
            finish(r);
        }),
        later("wrong-weight", "EncryptedTally", "total-weight", |r| {
            r.setup.credentials.list.iter_mut().for_each(|credential| credential.weight = 1);
            finish(r);
        }),
        later("tally-without-a-ballot", "EncryptedTally", "num-tallied", |r| {
            r.sum.pop();
            finish(r);
        }),
        later("tally-counts-a-replaced-ballot", "EncryptedTally", "tally", |r| {
            let kept = r.sum[0].1.clone();
            r.vote(0, &[vec![0, 0, 0, 0, 0], vec![1, 0, 0]]);
            let last = r.sum.len() - 1;
            r.sum[last].1 = kept;
            finish(r);
        }),
        later("ballot-after-the-end", "Ballot", "order", |r| {
            let late = r.ballot(3, &choices(0));
            r.event(EventType::EndBallots, None);
            r.cast(late.json.as_bytes());
        }),
        later("ended-twice", "EndBallots", "order", |r| {
            r.event(EventType::EndBallots, None);
            r.event(EventType::EndBallots, None);
        }),
        later("end-with-a-payload", "EndBallots", "payload", |r| r.event(EventType::EndBallots, Some(b"{}"))),
        later("decryption-twice", "PartialDecryption", "duplicate", |r| {
            r.close();
            r.decrypt(1);
            r.decrypt(1);
            r.decrypt(2);
            r.result(&[1, 2]);
        }),
        later("decryption-of-nobody", "PartialDecryption", "owner", |r| {
            r.close();
            r.decrypt(1);
            r.decrypt(2);
            let decryption = r.decryption(2);
            r.add_decryption(3, &decryption);
            r.result(&[1, 2]);
        }),
        later("decryption-under-another-name", "PartialDecryption", "decryption-proof", |r| {
            r.close();
            let decryption = r.decryption(2);
            r.add_decryption(1, &decryption);
            r.decrypt(2);
            r.result(&[1, 2]);
        }),
        later("decryption-one-factor-less", "PartialDecryption", "shape", |r| {
            r.close();
            let mut decryption = r.decryption(1);
            decryption.decryption_factors[0].pop();
            r.add_decryption(1, &decryption);
            r.decrypt(2);
            r.result(&[1, 2]);
        }),
        later("decryption-one-factor-more", "PartialDecryption", "shape", |r| {
            r.close();
            let mut decryption = r.decryption(1);
            let (factor, proof) = (decryption.decryption_factors[0][0], decryption.decryption_proofs[0][0]);
            decryption.decryption_factors[0].push(factor);
            decryption.decryption_proofs[0].push(proof);
            r.add_decryption(1, &decryption);
            r.decrypt(2);
            r.result(&[1, 2]);
        }),
        later("tally-one-choice-more", "EncryptedTally", "element", |r| {
            r.event(EventType::EndBallots, None);
            r.tally_changed(|tally| {
                let choice = tally[0][0];
                tally[0].push(choice);
            });
        }),
        later("tally-one-question-more", "EncryptedTally", "element", |r| {
            r.event(EventType::EndBallots, None);
            r.tally_changed(|tally| {
                let question = tally[0].clone();
                tally.push(question);
            });
        }),
        later("tally-twice", "EncryptedTally", "order", |r| {
            r.close();
            r.tally();
        }),
        later("result-one-number-more", "Result", "result", |r| {
            r.close();
            r.decrypt(1);
            r.decrypt(2);
            r.event(EventType::Result, Some(br#"{"result":[[2,4,2,0,0,0],[0,4,1]]}"#));
        }),
        later("decryption-missing", "Result", "missing-decryption", |r| {
            r.close();
            r.decrypt(2);
            r.result(&[1, 2]);
        }),
        later("wrong-blank-count", "Result", "result", |r| {
            r.close();
            r.decrypt(1);
            r.decrypt(2);
            r.event(EventType::Result, Some(br#"{"result":[[2,1,2,0,0],[2,2,0]]}"#));
        }),
        later("result-of-another-shape", "Result", "result", |r| {
            r.close();
            r.decrypt(1);
            r.decrypt(2);
            r.event(EventType::Result, Some(br#"{"result":[[2,4,2,0,0]]}"#));
        }),
        later("event-after-the-result", "PartialDecryption", "order", |r| {
            finish(r);
            r.decrypt(1);
        }),
        later("ballot-after-the-result", "Ballot", "order", |r| {
            finish(r);
            r.vote(3, &choices(0));
        }),
        later("result-twice", "Result", "order", |r| {
            finish(r);
            r.result(&[1, 2]);
        }),
        later("trailing-bytes", "Archive", "truncated", |r| {
            finish(r);
            r.archive.extend_from_slice(b"and more");
        }),
        later("trailing-zero-blocks", "Archive", "archive", |r| {
            finish(r);
            r.archive.extend_from_slice(&[0; 1024]);
        }),
        later("data-that-nothing-refers-to", "Archive", "data", |r| {
            finish(r);
            r.data(b"{}");
        }),
        later("changed-byte", "Archive", "hash", |r| {
            finish(r);
            let place = r.archive.windows(7).position(|window| window == b"\"alpha\"").expect("a ballot");
            r.archive[place + 10] ^= 1;
        }),
        later("dropped-event", "EndBallots", "chain", |r| {
            let before = (r.archive.len(), r.last);
            r.vote(3, &choices(0));
            r.archive.truncate(before.0);
            finish(r);
        }),
    ]
}

/// Forged in the set-up: `change` gets the trustees and the lines of credentials.
fn setup(
    name: &'static str,
    code: &'static str,
    change: impl FnOnce(&mut Vec<TrusteeKind>, &mut Vec<String>),
) -> Forgery {
    let mut r = begun();
    let mut kinds = r.setup.trustee_kinds.clone();
    let mut lines: Vec<String> = r
        .setup
        .credentials
        .list
        .iter()
        .map(|entry| format!("{},{}", entry.credential, entry.weight))
        .collect();
    change(&mut kinds, &mut lines);
    r.archive = danchu_ballot::archive::write_header(1_795_451_076);
    r.last = None;
    let data = v1::SetupData {
        election: r.data(&canonical(&r.election)),
        trustees: r.data(&canonical(&kinds)),
        credentials: r.data(&canonical(&lines)),
        credentials_certificate: None,
    };
    r.event(EventType::Setup, Some(&canonical(&data)));
    Forgery { name, kind: "Setup", code, archive: r.archive }
}

fn setups() -> Vec<Forgery> {
    let other = |kinds: &mut Vec<TrusteeKind>| {
        let mut other = Rehearsal::new(10, template(&QUESTIONS), &[1], 1, None);
        let key = v1::PrivateKey::generate(&mut other.rng);
        kinds[0] = TrusteeKind::Single(key.prove(&mut other.rng));
    };
    let mut found = vec![
        setup("swapped-trustee", "public-key", |kinds, _| other(kinds)),
        setup("trustee-left-out", "public-key", |kinds, _| {
            kinds.pop();
        }),
        setup("trustee-without-proof", "trustees", |kinds, _| {
            let [TrusteeKind::Single(first), TrusteeKind::Single(second)] = kinds.as_mut_slice() else {
                return;
            };
            std::mem::swap(&mut first.pok, &mut second.pok);
        }),
        setup("credential-twice", "credential-twice", |_, lines| {
            let line = lines[0].clone();
            lines.push(line);
        }),
        setup("neutral-credential", "credentials", |_, lines| lines.push(format!("{}1,1", "0".repeat(63)))),
        setup("credential-of-small-order", "credentials", |_, lines| {
            lines.push(format!("{},1", "0".repeat(64)))
        }),
        setup("weight-with-leading-zero", "credentials", |_, lines| lines[0] = lines[0].replace(",1", ",01")),
        setup("weights-beyond-counting", "credentials", |_, lines| {
            lines[0] = lines[0].replace(",1", ",100000000001")
        }),
    ];
    // The same two trustees in the other order: the public key is the same, but their decryptions have other owners.
    let mut r = begun();
    let mut kinds = r.setup.trustee_kinds.clone();
    kinds.swap(0, 1);
    let mut honest = voted();
    finish(&mut honest);
    let swapped = canonical_text(&kinds);
    let straight = canonical_text(&r.setup.trustee_kinds);
    r.archive = reorder(&honest.archive, &straight, &swapped);
    found.push(Forgery {
        name: "trustees-in-another-order",
        kind: "PartialDecryption",
        code: "decryption-proof",
        archive: r.archive,
    });
    found
}

/// The archive with one data record replaced and everything that refers to it made anew.
fn reorder(archive: &[u8], old: &str, new: &str) -> Vec<u8> {
    use danchu_ballot::Hash;
    use danchu_ballot::archive::{Reader, append_data, append_event};
    let mut reader = Reader::open(archive).expect("an archive");
    let time = reader.timestamp();
    let mut out = danchu_ballot::archive::write_header(time);
    let mut names = vec![(Hash::of(old.as_bytes()).to_string(), Hash::of(new.as_bytes()).to_string())];
    while let Some(record) = reader.next_record().expect("sound") {
        let mut body = String::from_utf8(record.bytes.clone()).expect("JSON");
        for (from, to) in &names {
            body = body.replace(from, to);
        }
        if body == old {
            new.clone_into(&mut body);
        }
        let hash = if record.is_event {
            append_event(&mut out, time, &serde_json::from_str(&body).expect("an event"))
        } else {
            append_data(&mut out, time, body.as_bytes())
        };
        names.push((record.name.to_string(), hash.to_string()));
    }
    out
}

#[test]
fn every_forgery_is_refused_where_it_is_by_its_name() {
    let mut wrong = Vec::new();
    let all: Vec<Forgery> = ballots().into_iter().chain(tallies()).chain(setups()).collect();
    let folder = std::env::var_os("DANCHU_FORGERIES_DIR");
    for forgery in &all {
        let report = verify(&forgery.archive);
        let found =
            report.faults.iter().any(|fault| fault.kind == forgery.kind && fault.code == forgery.code);
        let elsewhere = report
            .faults
            .iter()
            .filter(|fault| fault.kind == "Ballot" && !["Ballot", "Archive"].contains(&forgery.kind))
            .count();
        if !found || report.valid || elsewhere > 0 {
            wrong.push((forgery.name, forgery.kind, forgery.code, report.faults));
        }
        if let Some(folder) = &folder {
            let folder = std::path::Path::new(folder).join(forgery.name);
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join("forged.bel"), &forgery.archive).expect("a file");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(all.len() > 50);
}
