//! Forged logs, and what verification says of each. The table in `docs/spec/record-forgeries.md` is made here; the test holds it
//! true (`DANCHU_WRITE_DOCS=1` writes it anew).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use danchu_record::{
    Act, Checkpoint, Earlier, EpochLeaf, Leaf, Letters, ShortCheckpoint, SignedNote, Trust, Vkey, bundle,
    read_bundle,
};

use crate::agency::{Agency, BASE, Copy, OTHER_SEED, SEED, checkpoint, log_key, minute, witness};

/// One row: what the forger did, with which key, what the reader brings, and what must be said.
struct Forgery {
    what: &'static str,
    key: &'static str,
    copy: Copy,
    trust: Trust,
    brings: &'static str,
    names: &'static [&'static str],
}

fn key(agency: &Agency) -> Trust {
    Trust { key: Some(agency.vkey()), ..Trust::default() }
}

fn with(agency: &Agency, note: &SignedNote) -> Trust {
    Trust { earlier: vec![Earlier::parse(note.to_string().as_bytes()).unwrap()], ..key(agency) }
}

fn paper(agency: &Agency, size: u64) -> Trust {
    let letters = Letters::of(&agency.root_at(size));
    let short = ShortCheckpoint { epoch: 1, size, letters, day: minute(7 * 150).day() };
    Trust { earlier: vec![Earlier::parse(short.to_string().as_bytes()).unwrap()], ..key(agency) }
}

/// Changes an act in its bytes.
fn change(entry: &mut Vec<u8>, change: impl FnOnce(&mut Act)) {
    let Ok(Leaf::Act(mut act)) = Leaf::parse(entry) else { panic!("no act") };
    change(&mut act);
    *entry = Leaf::Act(act).to_bytes().unwrap();
}

/// The entries of a copy are changed; tiles and checkpoint stay.
fn entries(agency: &Agency, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Copy {
    let mut copy = agency.copy();
    let paths = ["tile/entries/000", "tile/entries/001.p/44"];
    let mut all: Vec<Vec<u8>> = Vec::new();
    for path in paths {
        all.extend(read_bundle(&copy.0[path]).unwrap().into_iter().map(<[u8]>::to_vec));
    }
    change(&mut all);
    let (first, second) = all.split_at(256.min(all.len()));
    copy.0.insert(paths[0].to_owned(), bundle(first).unwrap());
    copy.0.insert(paths[1].to_owned(), bundle(second).unwrap());
    copy
}

/// The whole log is made anew: entries, tiles; and every checkpoint is signed again with this key.
fn rebuilt(agency: &Agency, seed: [u8; 32], change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Copy {
    let mut forged = agency.clone();
    let sizes: Vec<u64> = forged.issued.iter().map(|note| checkpoint(note).size).collect();
    change(&mut forged.entries);
    forged.seeds = vec![seed];
    forged.issued.clear();
    let now = forged.size();
    for size in sizes.into_iter().filter(|size| *size < now) {
        let note = forged.signed(&Checkpoint::new(&forged.origin, size, forged.root_at(size)));
        forged.issued.push(note);
    }
    forged.issue();
    forged.copy()
}

/// Rebuilt, but the checkpoint is the one that was signed.
fn under_the_old_checkpoint(agency: &Agency, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Copy {
    let mut copy = rebuilt(agency, SEED, change);
    copy.0.insert("checkpoint".to_owned(), agency.copy().0["checkpoint"].clone());
    copy.0.remove("checkpoints/000");
    copy
}

fn with_file(agency: &Agency, path: &str, change: impl FnOnce(&mut Vec<u8>)) -> Copy {
    let mut copy = agency.copy();
    change(copy.0.get_mut(path).unwrap());
    copy
}

fn altered(entries: &mut [Vec<u8>]) {
    change(&mut entries[122], |act| "/vg/cong-khai/999".clone_into(&mut act.item));
}

fn backdated(entries: &mut [Vec<u8>]) {
    change(&mut entries[122], |act| act.happened = act.happened.plus(-30));
}

fn epoch_at(entries: &mut [Vec<u8>], index: usize, change: impl FnOnce(&mut EpochLeaf)) {
    let mut agency = Agency::new();
    agency.entries = entries[..index].to_vec();
    agency.clock = i64::try_from(index * 7).unwrap();
    agency.restore(agency.size(), &[]);
    let Ok(Leaf::Epoch(mut leaf)) = Leaf::parse(agency.entries.last().unwrap()) else { panic!() };
    change(&mut leaf);
    entries[index] = Leaf::Epoch(leaf).to_bytes().unwrap();
}

/// Forgeries of somebody without the key: entries.
fn changed_entries(honest: &Agency) -> Vec<Forgery> {
    let row =
        |what, copy, names| Forgery { what, key: "none", copy, trust: key(honest), brings: "the key", names };
    vec![
        row("An entry is altered", entries(honest, |all| altered(all)), &["altered"]),
        row("The day of an act is set 30 days back", entries(honest, |all| backdated(all)), &["re-dated"]),
        row(
            "The minute of entry is set back",
            entries(honest, |all| change(&mut all[122], |act| act.recorded = minute(122 * 7 - 6))),
            &["re-dated"],
        ),
        row(
            "Act and entry are set a month back together",
            entries(honest, |all| {
                change(&mut all[122], |act| {
                    act.happened = act.happened.plus(-30);
                    act.recorded = minute(122 * 7 - 30 * 24 * 60);
                });
            }),
            &["re-dated"],
        ),
        row(
            "An entry is dropped",
            entries(honest, |all| {
                all.remove(122);
            }),
            &["dropped"],
        ),
        row("The last entries are dropped", entries(honest, |all| all.truncate(290)), &["dropped"; 10]),
        row(
            "An entry is put in",
            entries(honest, |all| {
                let mut entry = all[122].clone();
                change(&mut entry, |act| "/vg/cong-khai/998".clone_into(&mut act.item));
                all.insert(123, entry);
            }),
            &["inserted"],
        ),
        row(
            "Two entries of one tile are exchanged",
            entries(honest, |all| all.swap(20, 122)),
            &["reordered"],
        ),
        row(
            "Two entries of two tiles are exchanged",
            entries(honest, |all| all.swap(20, 280)),
            &["reordered"],
        ),
    ]
}

/// Forgeries of somebody without the key: tiles and checkpoint.
fn changed_files(honest: &Agency) -> Vec<Forgery> {
    let row =
        |what, copy, names| Forgery { what, key: "none", copy, trust: key(honest), brings: "the key", names };
    let mut swapped_note = honest.copy();
    swapped_note.0.insert("checkpoint".into(), honest.issued[3].to_string().into_bytes());
    vec![
        row(
            "An entry is altered together with its tiles",
            under_the_old_checkpoint(honest, |all| altered(all)),
            &["other-tree"],
        ),
        row(
            "A hash in a leaf tile is changed",
            with_file(honest, "tile/0/000", |tile| tile[32 * 122] ^= 1),
            &["wrong-tile"],
        ),
        row(
            "A hash in an upper tile is changed",
            with_file(honest, "tile/1/000.p/1", |tile| tile[5] ^= 1),
            &["wrong-tile"],
        ),
        row(
            "A bundle of entries is left out",
            Copy(honest.copy().0.into_iter().filter(|(path, _)| path != "tile/entries/000").collect()),
            &["missing"],
        ),
        row(
            "A bundle of entries is cut",
            with_file(honest, "tile/entries/001.p/44", |bytes| bytes.truncate(bytes.len() - 3)),
            &["unreadable"],
        ),
        row("An older checkpoint is shown under later ones", swapped_note, &["shrunk"]),
        row(
            "The root in the checkpoint is changed",
            with_file(honest, "checkpoint", |note| {
                let other = honest.root_at(299).to_string();
                *note = String::from_utf8(note.clone())
                    .unwrap()
                    .replace(&honest.root().to_string(), &other)
                    .into();
            }),
            &["other-tree", "false-signature"],
        ),
    ]
}

/// Forgeries with another key, or another agency's log.
fn with_another_key(honest: &Agency) -> Vec<Forgery> {
    let row = |what, key, copy, trust, names| Forgery { what, key, copy, trust, brings: "the key", names };
    let other = Agency::with("danchu/ffff", OTHER_SEED);
    let mut other = { other }.clone();
    other.grow(40);
    let impostor = {
        let mut agency = Agency::with(BASE, OTHER_SEED);
        agency.grow(300);
        agency
    };
    let mut added = honest.clone();
    added.seeds.push(OTHER_SEED);
    let mut stolen = honest.clone();
    let forged = {
        // A change of keys that the old key did not sign: the forger puts his own signature there.
        let (own, victim) = (log_key(&OTHER_SEED, &honest.origin), log_key(&SEED, &honest.origin));
        let mut leaf = danchu_record::KeyLeaf::add(BASE, minute(stolen.clock), &victim, &own).unwrap();
        leaf.signatures[0] = leaf.signatures[1];
        leaf
    };
    stolen.enter(&Leaf::Key(forged));
    stolen.seeds = vec![OTHER_SEED];
    stolen.issue();
    let mut cosigned = honest.clone();
    let mut note = cosigned.issue();
    let mut line = witness(1).cosign(note.text(), 1_800_000_000).unwrap();
    line.bytes[70] ^= 1;
    note.add(line);
    cosigned.issued.push(note);
    let witnessed = Trust { witnesses: vec![witness(1).vkey().clone()], ..key(honest) };
    vec![
        row(
            "The log is rebuilt with an altered entry",
            "another",
            rebuilt(honest, OTHER_SEED, |all| altered(all)),
            key(honest),
            &["wrong-key", "wrong-key"],
        ),
        row("A new log that names the forger's key", "another", impostor.copy(), key(honest), &["wrong-key"]),
        row("The log of another agency", "another", other.copy(), key(honest), &["another-agency"]),
        row(
            "A change of keys without the old key's signature",
            "another",
            stolen.copy(),
            key(honest),
            &["broken-keys", "wrong-key", "wrong-key"],
        ),
        row(
            "A false cosignature of a witness",
            "the true one",
            cosigned.copy(),
            witnessed,
            &["false-signature"],
        ),
    ]
}

/// Forgeries of whoever holds the true key: the agency itself, or who has its folder.
fn with_the_true_key(honest: &Agency) -> Vec<Forgery> {
    let seen = &honest.issued[9];
    let row =
        |what, copy, trust, brings, names| Forgery { what, key: "the true one", copy, trust, brings, names };
    let rebuild = || rebuilt(honest, SEED, |all| backdated(all));
    let shorter = rebuilt(honest, SEED, |all| all.truncate(150));
    let late = |all: &mut Vec<Vec<u8>>| {
        let mut entry = all[122].clone();
        change(&mut entry, |act| act.recorded = minute(100 * 7));
        all.push(entry);
    };
    let unkept = rebuilt(honest, SEED, |all| {
        epoch_at(all, 150, |leaf| leaf.kept = Some(danchu_record::Hash::empty()))
    });
    let cut = {
        let mut agency = honest.clone();
        agency.restore(100, &[seen]);
        agency.grow(200);
        agency
    };
    vec![
        row("Rebuilt whole with a back-dated act", rebuild(), key(honest), "the key alone", &[]),
        row(
            "Rebuilt whole with a back-dated act",
            rebuild(),
            with(honest, seen),
            "an earlier checkpoint",
            &["forked"],
        ),
        row(
            "Rebuilt whole with a back-dated act",
            rebuild(),
            paper(honest, 150),
            "a printed short form",
            &["forked"],
        ),
        row(
            "Rebuilt whole and shorter",
            shorter.clone(),
            with(honest, honest.issued.last().unwrap()),
            "an earlier checkpoint",
            &["shrunk"],
        ),
        row("Rebuilt whole and shorter", shorter, key(honest), "the key alone", &[]),
        row(
            "An entry with an earlier minute is added at the end",
            rebuilt(honest, SEED, late),
            key(honest),
            "the key",
            &["back-dated"],
        ),
        row(
            "An epoch whose kept root is not that of the entries",
            unkept,
            key(honest),
            "the key",
            &["broken-epoch"],
        ),
        row(
            "Entries are thrown away as if lost at a restore",
            cut.copy(),
            with(&cut, seen),
            "a checkpoint from the lost stretch",
            &[],
        ),
    ]
}

fn all() -> Vec<Forgery> {
    let honest = Agency::grown(300);
    let mut all = changed_entries(&honest);
    all.extend(changed_files(&honest));
    all.extend(with_another_key(&honest));
    all.extend(with_the_true_key(&honest));
    all
}

#[test]
fn every_forgery_is_named_and_the_table_says_how() {
    let mut table = String::from(HEAD);
    let mut wrong = Vec::new();
    for forgery in all() {
        let report = forgery.copy.verify(&forgery.trust);
        let names: Vec<&str> = report.faults.iter().map(|fault| fault.name()).collect();
        if names != forgery.names {
            wrong.push(format!("{} ({}): {names:?}", forgery.what, forgery.brings));
        }
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        let mut order = Vec::new();
        for fault in &report.faults {
            let text = format!("**{}**: {}", fault.name(), fault.english());
            if *said.entry(fault.name().to_owned()).and_modify(|n| *n += 1).or_insert(1) == 1 {
                order.push((fault.name(), text));
            }
        }
        let said: Vec<String> = order
            .into_iter()
            .map(|(name, text)| match said[name] {
                1 => text,
                n => format!("{text} (and {} more)", n - 1),
            })
            .collect();
        let said = if said.is_empty() { honest_words(&report) } else { said.join("; ") };
        let status = u8::from(!report.holds());
        let _ = writeln!(
            table,
            "| {} | {} | {} | {said} | {status} |",
            forgery.what, forgery.key, forgery.brings
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/record-forgeries.md");
    if std::env::var_os("DANCHU_WRITE_DOCS").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == table, "docs/spec/record-forgeries.md is old: DANCHU_WRITE_DOCS=1 writes it anew");
}

fn honest_words(report: &danchu_record::Report) -> String {
    match report.earlier.first() {
        Some(danchu_record::Verdict::Lost { kept, named: true }) => {
            format!("not found as a forgery; shown as lost: {kept} entries were kept, and the record says so")
        }
        _ => "**not found**".to_owned(),
    }
}

const HEAD: &str = "# Forged records, and what verification says

Made by `foundation/record/tests/record/forgeries.rs` from a log of 300 entries; the test holds it true. *Key* is the key that the
forger has, *brings* what the reader has from elsewhere. Places are counted from 0; *status* is that of `danchu log verify`.

Two rows are not found, and cannot be: whoever holds the true key can make a whole log anew, and the key alone shows nothing. Any
checkpoint that left the house before, also the short form on a paper, finds it. That is why checkpoints leave the house.

| The forger | key | the reader brings | what verification says | status |
|---|---|---|---|---:|
";

#[test]
fn no_byte_of_a_copy_can_be_changed_unnoticed() {
    let agency = Agency::grown(4);
    let copy = agency.copy();
    let key: Vkey = agency.vkey();
    for (path, bytes) in &copy.0 {
        // Every eleventh byte of each file, each with another bit.
        for place in (0..bytes.len()).step_by(11) {
            let mut bad = copy.clone();
            bad.0.get_mut(path).unwrap()[place] ^= 1 << (place % 8);
            let verdict = danchu_record::verify_copy(
                &mut bad,
                &Trust { key: Some(key.clone()), ..Trust::default() },
                |_, _| {},
            );
            assert!(verdict.is_err() || !verdict.unwrap().holds(), "{path} byte {place}");
        }
    }
}
