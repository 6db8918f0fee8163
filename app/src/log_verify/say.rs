//! What verification found, in sentences and as JSON.

use danchu_base::Instant;
use danchu_record::{Fault, Leaf, Letters, ProofFile, Proven, Report, Trust, Verdict, Vkey};
use serde_json::{Value, json};

/// The lines for a whole copy.
pub fn report(report: &Report, trust: &Trust) -> Vec<String> {
    let checkpoint = &report.checkpoint;
    let (size, letters) = (checkpoint.size, Letters::of(&checkpoint.root));
    let mut lines = vec![
        format!("Sổ: {} · {size} mục (the record, {size} entries)", checkpoint.origin),
        format!("Gốc: {} · {letters} (root)", checkpoint.root),
    ];
    for epoch in report.epochs.iter().skip(1) {
        let (kept, lost, at) = (epoch.index, epoch.lost(), epoch.recorded);
        lines.push(if lost > 0 {
            format!(
                "Kỳ sổ {} mở lúc {at} sau khi khôi phục: giữ {kept} mục, mất ít nhất {lost} mục (epoch opened after a restore: \
                 {kept} entries kept, at least {lost} lost)",
                epoch.origin.epoch()
            )
        } else {
            format!(
                "Kỳ sổ {} mở lúc {at} sau khi khôi phục: giữ {kept} mục, không rõ đã mất bao nhiêu (epoch opened after a \
                 restore: {kept} entries kept, how many were lost is not known)",
                epoch.origin.epoch()
            )
        });
    }
    lines.extend(tally(report));
    for key in report.keys.iter().filter(|_| report.keys.len() > 1) {
        let until = key.until.map_or_else(|| "–".to_owned(), |size| size.to_string());
        lines.push(format!("Khóa {}: từ mục {} đến {until} (key, from entry, to)", key.key, key.from));
    }
    lines.extend(witnesses(&report.witnesses, &report.unchecked));
    if report.checkpoints > 0 {
        lines.push(format!(
            "Đã xem {n} dấu mốc cũ giữ trong bản sao ({n} earlier checkpoints of the copy were checked)",
            n = report.checkpoints
        ));
    }
    lines.extend(trust.earlier.iter().zip(&report.earlier).map(|(e, verdict)| earlier(e.size(), *verdict)));
    lines.extend(report.faults.iter().map(refused));
    if report.more_faults {
        lines.push("… và còn nữa (and more)".to_owned());
    }
    if let Some(size) = report.agrees_until {
        lines.push(format!(
            "{size} mục đầu vẫn khớp với dấu mốc cũ gần nhất còn khớp (the first {size} entries still fit an earlier checkpoint)"
        ));
    }
    lines.extend(ending(report));
    lines
}

fn tally(report: &Report) -> Vec<String> {
    let tally = &report.tally;
    let acts: u64 = tally.acts.values().sum();
    let persons: u64 = tally.persons.values().sum();
    vec![format!(
        "Việc của cơ quan: {acts}; nhập sau: {late}; trước khi dùng: {before}; nhập thay: {other}; nhập muộn nhất: {gap} ngày; \
         việc của cá nhân đã đếm: {persons} (acts {acts}, late {late}, before use {before}, for another {other}, longest gap \
         {gap} days, acts of persons {persons})",
        late = tally.late,
        before = tally.before_use,
        other = tally.for_another,
        gap = tally.longest_gap,
    )]
}

fn witnesses(known: &[(Vkey, u64)], unchecked: &[String]) -> Vec<String> {
    let known = known
        .iter()
        .map(|(vkey, time)| format!("Nhân chứng: {} lúc {} (witness)", vkey.name(), instant(*time)));
    let unchecked = unchecked.iter().map(|name| {
        format!("Có chữ ký nhân chứng tên {name}, chưa kiểm tra vì không có khóa: dùng --witness (cosigned by {name}, not checked)")
    });
    known.chain(unchecked).collect()
}

fn earlier(size: u64, verdict: Verdict) -> String {
    match verdict {
        Verdict::Continues => {
            format!("Dấu mốc {size} mục: sổ vẫn bắt đầu đúng như thế (the record still begins with it)")
        }
        Verdict::Lost { kept, named: true } => format!(
            "Dấu mốc {size} mục: thuộc đoạn đã mất khi khôi phục, sổ có nêu; {kept} mục đầu còn giữ (in the stretch that was \
             lost at a restore, and the record says so; {kept} entries were kept)"
        ),
        Verdict::Lost { kept, named: false } => format!(
            "Dấu mốc {size} mục: thuộc đoạn đã mất khi khôi phục mà sổ KHÔNG nêu đủ; còn giữ {kept} mục (lost at a restore, and \
             more than the record says; {kept} entries were kept)"
        ),
        Verdict::Refused => format!("Dấu mốc {size} mục: KHÔNG khớp (the record does not continue it)"),
    }
}

fn refused(fault: &Fault) -> String {
    format!("TỪ CHỐI [{}]: {} ({})", fault.name(), fault.vietnamese(), fault.english())
}

fn ending(report: &Report) -> Vec<String> {
    match &report.signed_by {
        Some(key) if report.holds() => {
            vec![format!("KHỚP. Khóa đã ký: {key} (it holds; signed by this key)")]
        }
        Some(key) => {
            vec![format!("KHÔNG KHỚP, dù có chữ ký của {key} (it does not hold, though this key signed)")]
        }
        None if report.faults.is_empty() => no_key(&report.found),
        None => vec!["KHÔNG KHỚP (it does not hold)".to_owned()],
    }
}

fn no_key(found: &[Vkey]) -> Vec<String> {
    let mut lines: Vec<String> =
        found.iter().map(|key| format!("Khóa ghi trong bản này: {key} (the key found)")).collect();
    lines.push(
        "CHƯA CHỨNG MINH được ai đã ký: bản này tự khớp với chính nó, ai cũng lập được. Hãy lấy khóa từ nguồn khác rồi dùng --key \
         (nothing is proved about who signed: anybody can make a record that fits itself; get the key from elsewhere and \
         use --key)"
            .to_owned(),
    );
    lines
}

/// The lines for a proof.
pub fn proof(file: &ProofFile, proven: &Result<Proven, Fault>) -> Vec<String> {
    let proven = match proven {
        Ok(proven) => proven,
        Err(fault) => return vec![refused(fault), "KHÔNG KHỚP (it does not hold)".to_owned()],
    };
    let mut lines = match &proven.leaf {
        Leaf::Act(act) => vec![
            format!("Mục {}: {} · {} (entry)", proven.index, act.kind, act.item),
            format!(
                "Ngày xảy ra (khai báo): {}; lúc ghi vào sổ: {} (happened, as declared; recorded)",
                act.happened, act.recorded
            ),
        ],
        leaf => vec![format!("Mục {}, ghi vào sổ lúc {} (entry, recorded)", proven.index, leaf.recorded())],
    };
    for part in &proven.opened {
        let shown = file.openings.get(part).or(file.private.as_ref().and_then(|p| p.opening.as_ref()));
        let value = shown.map(|opening| opening.value.to_string()).unwrap_or_default();
        lines.push(format!("Nội dung “{part}”: {value} (content)"));
    }
    for part in &proven.closed {
        lines.push(format!(
            "Nội dung “{part}”: không kèm theo hoặc đã xóa, chỉ còn mã băm (not shown or erased; only its hash is left)"
        ));
    }
    let checkpoint = &proven.checkpoint;
    lines.push(format!("Trong sổ {} khi có {} mục (in the record of)", checkpoint.origin, checkpoint.size));
    lines.extend(witnesses(&proven.witnesses, &proven.unchecked));
    if proven.witnesses.is_empty() {
        lines.push(
            "Không có nhân chứng được kiểm tra: người giữ khóa vẫn có thể lập sổ khác (no witness checked: whoever holds the key \
             could still make another record)"
                .to_owned(),
        );
    }
    match &proven.signed_by {
        Some(key) => lines.push(format!("KHỚP. Khóa đã ký: {key} (it holds; signed by this key)")),
        None => lines.extend(no_key(file.key.as_slice())),
    }
    lines
}

/// A copy's report for programs.
pub fn report_json(report: &Report, trust: &Trust) -> Value {
    let earlier = trust.earlier.iter().zip(&report.earlier).map(|(earlier, verdict)| {
        let (word, kept, named) = match *verdict {
            Verdict::Continues => ("continues", None, None),
            Verdict::Lost { kept, named } => ("lost", Some(kept), Some(named)),
            Verdict::Refused => ("refused", None, None),
        };
        json!({ "size": earlier.size(), "verdict": word, "kept": kept, "named": named })
    });
    let epochs = report.epochs.iter().map(|epoch| {
        json!({
            "origin": epoch.origin.to_string(), "entry": epoch.index, "recorded": epoch.recorded.to_string(),
            "lost": epoch.lost(),
        })
    });
    let keys = report
        .keys
        .iter()
        .map(|key| json!({ "key": key.key.to_string(), "from": key.from, "until": key.until }));
    let tally = &report.tally;
    json!({
        "holds": report.holds(),
        "origin": report.checkpoint.origin,
        "size": report.checkpoint.size,
        "root": report.checkpoint.root.to_string(),
        "letters": Letters::of(&report.checkpoint.root).to_string(),
        "signed_by": report.signed_by.as_ref().map(Vkey::to_string),
        "found": report.found.iter().map(Vkey::to_string).collect::<Vec<_>>(),
        "epochs": epochs.collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "witnesses": witnesses_json(&report.witnesses),
        "unchecked": report.unchecked,
        "checkpoints": report.checkpoints,
        "agrees_until": report.agrees_until,
        "earlier": earlier.collect::<Vec<_>>(),
        "acts": tally.acts, "persons": tally.persons, "days": tally.days, "late": tally.late,
        "before_use": tally.before_use, "for_another": tally.for_another, "longest_gap": tally.longest_gap,
        "faults": report.faults.iter().map(fault_json).collect::<Vec<_>>(),
        "more_faults": report.more_faults,
    })
}

/// A proof's result for programs.
pub fn proof_json(file: &ProofFile, proven: &Result<Proven, Fault>) -> Value {
    let entry = String::from_utf8_lossy(&file.entry);
    match proven {
        Err(fault) => {
            json!({ "holds": false, "index": file.index, "entry": entry, "faults": [fault_json(fault)] })
        }
        Ok(proven) => json!({
            "holds": proven.signed_by.is_some(),
            "origin": proven.checkpoint.origin,
            "size": proven.checkpoint.size,
            "root": proven.checkpoint.root.to_string(),
            "index": proven.index,
            "entry": entry,
            "opened": proven.opened,
            "closed": proven.closed,
            "signed_by": proven.signed_by.as_ref().map(Vkey::to_string),
            "found": file.key.as_ref().map(Vkey::to_string),
            "witnesses": witnesses_json(&proven.witnesses),
            "unchecked": proven.unchecked,
            "faults": [],
        }),
    }
}

fn witnesses_json(witnesses: &[(Vkey, u64)]) -> Value {
    witnesses.iter().map(|(vkey, time)| json!({ "name": vkey.name(), "time": instant(*time) })).collect()
}

fn fault_json(fault: &Fault) -> Value {
    json!({ "name": fault.name(), "vi": fault.vietnamese(), "en": fault.english() })
}

fn instant(seconds: u64) -> String {
    Instant(i64::try_from(seconds).unwrap_or(0).saturating_mul(1_000_000)).to_string()
}
