//! Lines that say who, with whom and when below an item: "Đơn vị chủ trì: …", "Thời gian thực hiện: …".

use std::sync::LazyLock;

use crate::words::{Folded, WordList, find_word, squeeze, starts_any, strip_end};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Đơn vị chủ trì, cơ quan thực hiện.
    Owner,
    /// Đơn vị phối hợp.
    Collaborators,
    /// Thời gian thực hiện.
    Time,
    /// Nội dung thực hiện.
    Content,
    /// Kết quả, sản phẩm, địa điểm, thành phần.
    Other,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it announces.
    pub kind: Kind,
    /// As written, closing punctuation dropped.
    pub value: String,
}

static TIMES: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/label-time.txt")));
static WHO: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/label-who.txt")));
static CONTENTS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/label-content.txt")));
static OTHERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/label-other.txt")));

/// The kind of the folded words before a colon.
fn kind(label: &str) -> Option<Kind> {
    let label = label.trim().trim_start_matches(['(', '*', '-', '+', ' ']).trim();
    let words = label.split(' ').count();
    if label.is_empty() || words > 9 {
        return None;
    }
    let has = |word: &str| find_word(label, word, 0).is_some();
    let leads = has("chu tri")
        || starts_any(label, &["phu trach", "chiu trach nhiem", "thuc hien", "giao"]).is_some();
    if has("phoi hop") && !leads {
        return Some(Kind::Collaborators);
    }
    if TIMES.starts(label).is_some() {
        return Some(if has("dia diem") { Kind::Other } else { Kind::Time });
    }
    let bare = starts_any(label, &["chu tri", "phu trach", "chiu trach nhiem"]).is_some() && words <= 5;
    let does = ["chu tri", "thuc hien", "phu trach", "chiu trach nhiem", "tham muu", "dau moi", "duoc giao"];
    let named = WHO.starts(label).is_some() && does.iter().any(|word| has(word));
    if bare || named || matches!(label, "phan cong" | "trach nhiem" | "thuc hien" | "phan cong nhiem vu") {
        return Some(Kind::Owner);
    }
    if label == "noi dung" || CONTENTS.starts(label).is_some() && words <= 4 {
        return Some(Kind::Content);
    }
    (OTHERS.starts(label).is_some() && words <= 5).then_some(Kind::Other)
}

/// The labels of a line, the first of which begins it; several may follow each other after `;` or `.`.
pub(crate) fn parse(text: &str) -> Option<Vec<Label>> {
    let f = Folded::new(text);
    let s = &f.s;
    let first = s.find(':').filter(|c| *c < 80)?;
    let mut current = kind(s.get(..first)?)?;
    let mut value_from = first + 1;
    let mut out = Vec::new();
    let limit = crate::words::floor(s, 3_000);
    for (i, _) in s.match_indices(':').skip(1).take_while(|(i, _)| *i < limit) {
        let before = s.get(value_from..i).unwrap_or("");
        let Some(cut) = before.rfind([';', '.', ',', '(']) else { continue };
        let Some(next) = before.get(cut + 1..).and_then(kind) else { continue };
        out.push(label(text, &f, current, value_from, value_from + cut));
        (current, value_from) = (next, i + 1);
    }
    out.push(label(text, &f, current, value_from, s.len()));
    Some(out)
}

fn label(text: &str, f: &Folded, kind: Kind, from: usize, to: usize) -> Label {
    let value = text.get(f.origin(from)..f.origin(to)).unwrap_or("");
    let value = squeeze(strip_end(value));
    let open = value.matches('(').count() < value.matches(')').count();
    Label { kind, value: if open { strip_end(value.trim_end_matches(')')).to_owned() } else { value } }
}

/// Labels in a bracket at the end of an item: "… (Chủ trì: A; phối hợp: B; hoàn thành: tháng 6/2026)".
pub(crate) fn trailing(text: &str) -> Option<(usize, Vec<Label>)> {
    let end = text.trim_end_matches(['.', ';', ' ', '/']);
    let open = end.ends_with(')').then(|| end.rfind('(')).flatten()?;
    let labels = parse(end.get(open + 1..end.len() - 1)?)?;
    labels.iter().any(|l| l.kind == Kind::Owner).then_some((open, labels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_words() {
        let kinds = |t: &str| parse(t).map(|l| l.into_iter().map(|l| (l.kind, l.value)).collect::<Vec<_>>());
        assert_eq!(
            kinds("Đơn vị chủ trì tham mưu thực hiện: Sở Tư pháp."),
            Some(vec![(Kind::Owner, "Sở Tư pháp".into())])
        );
        assert_eq!(
            kinds("Thời gian thực hiện: Thường xuyên."),
            Some(vec![(Kind::Time, "Thường xuyên".into())])
        );
        assert_eq!(
            kinds("Chủ trì: Phòng Kinh tế; phối hợp: Văn phòng; hoàn thành: quý II/2026"),
            Some(vec![
                (Kind::Owner, "Phòng Kinh tế".into()),
                (Kind::Collaborators, "Văn phòng".into()),
                (Kind::Time, "quý II/2026".into())
            ])
        );
        assert_eq!(kinds("Xây dựng kế hoạch: rà soát"), None);
    }
}
