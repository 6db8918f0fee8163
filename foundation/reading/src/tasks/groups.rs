//! What the walk through a part asks about sentences and groups of labels.

use super::labels::{Kind, Label};
use super::{actor, names, time, verbs};
use crate::document::TaskFound;
use crate::words::{fold, squeeze, starts_any};

/// Titles below which nothing is assigned.
pub(crate) fn idle(folded: &str) -> bool {
    starts_any(
        folded,
        &[
            "muc dich",
            "yeu cau",
            "muc tieu",
            "quan diem",
            "danh gia chung",
            "doi tuong",
            "pham vi",
            "giai thich",
            "nguyen tac",
            "dac diem",
            "tinh hinh",
            "ket qua",
            "thuc trang",
            "han che",
            "uu diem",
            "tieu chi",
            "tieu chuan",
            "co cau",
            "khai quat",
            "boi canh",
            "danh gia tinh hinh",
            "nhung ket qua",
            "ton tai",
            "nguyen nhan",
            "thuan loi",
            "kho khan",
            "ly do",
            "su can thiet",
            "dieu kien",
        ],
    )
    .is_some()
}

/// The last sentence, which asks everybody to carry out the document itself.
pub(crate) fn ends_document(folded: &str) -> bool {
    let all = starts_any(folded, &["yeu cau", "de nghi", "kinh de nghi"]).is_some()
        && folded.contains("nghiem tuc")
        && [
            "ke hoach nay",
            "cong dien nay",
            "chi thi nay",
            "thong bao nay",
            "cong van nay",
            "huong dan nay",
            "noi dung tren",
        ]
        .iter()
        .any(|w| folded.contains(w));
    all || folded.contains("trong qua trinh")
}

/// What is told, not assigned.
pub(crate) fn denies(folded: &str) -> bool {
    starts_any(
        folded,
        &[
            "da",
            "hien nay",
            "hien dang",
            "thoi gian qua",
            "trong thoi gian qua",
            "tuy nhien",
            "cung du",
            "ngay qua",
        ],
    )
    .is_some()
}

pub(crate) fn from_labels(labels: &[Label]) -> Option<actor::Assigned> {
    let value = labels.iter().find(|l| l.kind == Kind::Owner && !l.value.is_empty())?.value.as_str();
    let inner = actor::parse(value).filter(|found| acts(value, &found.owner));
    let mut collaborators: Vec<String> = labels
        .iter()
        .filter(|l| l.kind == Kind::Collaborators)
        .flat_map(|l| names::split(&l.value))
        .collect();
    let owner = match inner {
        Some(found) => {
            if collaborators.is_empty() {
                collaborators = found.collaborators;
            }
            found.owner
        }
        None => value.to_owned(),
    };
    Some(actor::Assigned { owner, collaborators, requested: false, confidence: 95 })
}

/// Whether a value goes on with what the named actor does ("Sở Nội vụ chủ trì tham mưu …; Sở Tư pháp …").
fn acts(value: &str, owner: &str) -> bool {
    let rest = value.strip_prefix(owner).map_or("", str::trim_start);
    let verbs = [
        "chu tri",
        "tham muu",
        "phoi hop",
        "chu dong",
        "to chuc",
        "trien khai",
        "xay dung",
        "thuc hien",
        "co trach nhiem",
        "chiu trach nhiem",
        "lam dau moi",
        "huong dan",
        "bao cao",
        "tong hop",
    ];
    starts_any(&fold(rest), &verbs).is_some()
}

pub(crate) fn times_of(labels: &[Label], task: &mut TaskFound) {
    let Some(label) = labels.iter().find(|l| l.kind == Kind::Time && !l.value.is_empty()) else { return };
    let times = time::of_value(&label.value);
    (task.deadline, task.period) = (times.deadline, times.period);
}

/// Who must do what follows a lead-in: after "yêu cầu", "đề nghị", "giao", or the subject of "cần", "phải".
pub(crate) fn lead_actor(text: &str) -> Option<actor::Assigned> {
    let folded = fold(text);
    if actor::assigns(text) {
        return actor::parse(text);
    }
    let at = [" yeu cau ", " giao ", " de nghi "].iter().filter_map(|w| folded.rfind(w)).max();
    if let Some(at) = at {
        let f = crate::words::Folded::new(text);
        if let Some(found) = text.get(f.origin(at + 1)..).and_then(actor::parse) {
            return Some(found);
        }
    }
    // "…, thành phố Đà Nẵng cần tập trung …": a subject in small letters.
    let f = crate::words::Folded::new(text);
    let verb = verbs::first(text, &f, 0, f.s.len())?;
    let must = f.s.get(verb..).is_some_and(|r| starts_any(r, &["can", "phai"]).is_some());
    let owner = squeeze(text.get(..f.origin(verb))?);
    let named = must
        && starts_any(
            &fold(&owner),
            &["thanh pho", "tinh", "xa", "phuong", "cac", "ubnd", "dac khu", "uy ban"],
        )
        .is_some();
    (named && owner.split(' ').count() <= 20).then(|| actor::Assigned {
        owner,
        collaborators: Vec::new(),
        requested: false,
        confidence: 60,
    })
}
