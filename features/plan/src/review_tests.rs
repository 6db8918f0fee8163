//! Reviews: what corrections do, and what must hold after any of them.

use danchu_base::Day;
use danchu_reading::{Document, Rule, SourceRange, TaskFound};
use proptest::prelude::*;

use crate::diff::{Change, Field, diff};
use crate::matching::Roster;
use crate::model::{Clarity, Item, Party, Review};
use crate::rules::{Edit, ItemForm, Refusal, apply, identity, is_plan, split_places, year_of};
use crate::start::{as_pattern, carry_over, review_of};

fn today() -> Day {
    Day::new(2026, 5, 5).unwrap()
}

fn found(n: usize, text: &str, owner: &str) -> TaskFound {
    TaskFound {
        section: Some(format!("III.{n}")),
        text: text.into(),
        owner: Some(owner.into()),
        source: SourceRange { start: n * 1000, end: n * 1000 + text.len() },
        ..TaskFound::default()
    }
}

fn document() -> Document {
    Document {
        number: Some("18".into()),
        symbol: Some("KH-UBND".into()),
        issued_on: Some("2026-01-20".into()),
        agency: Some("Ủy ban nhân dân xã An Bình".into()),
        kind: Some("KẾ HOẠCH".into()),
        subject: Some("Thực hiện dân chủ trong hoạt động của cơ quan năm 2026".into()),
        duration: Some("năm 2026".into()),
        tasks: vec![
            found(1, "Giao Văn phòng làm đầu mối tổ chức, đôn đốc; định kỳ tổng hợp báo cáo.", "Văn phòng"),
            found(2, "Giao Tư pháp phổ biến các văn bản liên quan đến dân chủ ở cơ sở.", "Tư pháp"),
            found(
                3,
                "Mặt trận Tổ quốc phối hợp tuyên truyền, kịp thời báo cáo vướng mắc.",
                "Mặt trận Tổ quốc",
            ),
        ],
        ..Document::default()
    }
}

fn review() -> Review {
    review_of(&document(), today(), &Roster::default())
}

fn form(title: &str) -> ItemForm {
    ItemForm {
        title: title.into(),
        owner: None,
        supporting: vec![],
        section: String::new(),
        rule: None,
        no_day: false,
    }
}

#[test]
fn what_was_read_becomes_a_review() {
    let review = review();
    assert_eq!(review.header.full_number(), "18/KH-UBND");
    assert_eq!((review.header.year, review.items.len(), review.next), (2026, 3, 4));
    assert_eq!(review.items[0].title, "Làm đầu mối tổ chức, đôn đốc; định kỳ tổng hợp báo cáo");
    assert_eq!(review.items[0].clarity(), Clarity::Owner);
}

#[test]
fn two_people_on_one_task_do_not_overwrite_each_other_and_on_two_tasks_they_may() {
    let review = review();
    let change = |id, title: &str| Edit::Change { id, version: 1, form: Box::new(form(title)) };
    let once = apply(&review, &change(1, "Một")).unwrap();
    assert_eq!(apply(&once, &change(1, "Hai")), Err(Refusal::ChangedMeanwhile));
    let both = apply(&once, &change(2, "Hai")).unwrap();
    assert_eq!((both.items[0].title.as_str(), both.items[1].title.as_str()), ("Một", "Hai"));
}

#[test]
fn a_split_and_a_merge_keep_every_word() {
    let review = review();
    let sentence = review.items[0].sentence.clone();
    let at = split_places(&sentence)[1];
    let parted = apply(&review, &Edit::Split { id: 1, version: 1, at }).unwrap();
    assert_eq!((parted.items.len(), parted.items[1].id, parted.next), (4, 4, 5));
    assert_eq!(parted.items[1].title, "Định kỳ tổng hợp báo cáo");
    let joined = apply(&parted, &Edit::MergeNext { id: 1, version: 2 }).unwrap();
    assert_eq!(joined.items[0].sentence, sentence);
    assert_eq!(joined.items.len(), 3);
    assert_eq!(apply(&review, &Edit::Split { id: 1, version: 1, at: 1 }), Err(Refusal::NoPlace));
    assert_eq!(apply(&review, &Edit::MergeNext { id: 3, version: 1 }), Err(Refusal::NothingToMerge));
}

#[test]
fn a_task_that_is_added_stands_where_its_sentence_does() {
    let source = Some(SourceRange { start: 1500, end: 1540 });
    let added =
        Edit::Add {
            source, sentence: "Công khai thu chi".into(), form: Box::new(form("Công khai thu chi"))
        };
    let next = apply(&review(), &added).unwrap();
    assert_eq!(next.items.iter().map(|item| item.id).collect::<Vec<_>>(), [1, 4, 2, 3]);
}

#[test]
fn what_is_left_out_can_be_taken_back() {
    let out = apply(&review(), &Edit::Drop { id: 2, version: 1 }).unwrap();
    assert_eq!(out.kept().count(), 2);
    let back = apply(&out, &Edit::TakeBack { id: 2, version: 2 }).unwrap();
    assert_eq!(back.kept().count(), 3);
}

#[test]
fn a_settled_owner_leads_and_the_others_help() {
    let parties = vec![Party::Named("A".into()), Party::Named("B".into()), Party::Named("B".into())];
    let next = apply(&review(), &Edit::Settle { id: 3, version: 1, parties, alike: false }).unwrap();
    assert_eq!(next.items[2].owner, Some(Party::Named("A".into())));
    assert_eq!(next.items[2].supporting, [Party::Named("B".into())]);
}

#[test]
fn one_answer_settles_every_open_task_with_the_same_words() {
    let mut before = review();
    before.items[0].owner_words = "mặt trận tổ  quốc".into();
    let parties = vec![Party::Named("Mặt trận".into())];
    let alike =
        apply(&before, &Edit::Settle { id: 3, version: 1, parties: parties.clone(), alike: true }).unwrap();
    assert_eq!(alike.items.iter().filter(|item| item.owner.is_some()).count(), 2);
    let alone = apply(&before, &Edit::Settle { id: 3, version: 1, parties, alike: false }).unwrap();
    assert_eq!(alone.items.iter().filter(|item| item.owner.is_some()).count(), 1);
}

#[test]
fn lines_broken_inside_a_paragraph_are_joined_and_items_are_not() {
    let text = "1. Giao Văn phòng chủ trì, phối hợp với các đơn vị tổ chức\nhội nghị.\n2. Giao Tư pháp.\nKẾ HOẠCH\nVề việc A\n\nđoạn mới";
    let extract = danchu_reading::extract(text.as_bytes(), "a.txt").unwrap();
    let blocks = crate::start::blocks_of(&extract, &Document::default());
    let shown: Vec<&str> = blocks.iter().map(|block| &extract.text[block.start..block.end]).collect();
    assert_eq!(shown.len(), 5, "{shown:?}");
    assert!(shown[0].ends_with("hội nghị."), "{shown:?}");
}

#[test]
fn the_same_document_has_the_same_identity_however_it_is_written() {
    let one = review().header;
    let mut other = one.clone();
    other.agency = "ỦY BAN NHÂN DÂN XÃ AN BÌNH".into();
    other.symbol = "kh-ubnd".into();
    assert_eq!(identity(&one), identity(&other));
    other.number = "19".into();
    assert_ne!(identity(&one), identity(&other));
    other.number = String::new();
    assert_eq!(identity(&other), "");
}

#[test]
fn a_decision_is_no_plan_and_the_year_is_the_one_it_names() {
    assert!(
        is_plan("KẾ HOẠCH") && is_plan("Chương trình") && !is_plan("QUYẾT ĐỊNH") && !is_plan("THÔNG BÁO")
    );
    let issued = Day::new(2025, 12, 20);
    assert_eq!(year_of("năm 2026", "", issued, today()), 2026);
    assert_eq!(year_of("", "Thực hiện dân chủ năm 2024", issued, today()), 2024);
    assert_eq!(year_of("", "về tổ tiếp công dân", issued, today()), 2025);
    assert_eq!(year_of("", "", None, today()), 2026);
}

#[test]
fn the_same_plan_again_changes_nothing_and_keeps_what_was_settled() {
    let mut before = review();
    before.items[0].owner = Some(Party::Named("Phòng A".into()));
    let was: Vec<&Item> = before.items.iter().collect();
    let mut again = review();
    carry_over(&mut again, &was);
    let now: Vec<&Item> = again.items.iter().collect();
    assert!(diff(&was, &now).iter().all(|change| matches!(change, Change::Same { .. })));
}

#[test]
fn a_new_a_changed_and_a_gone_task_are_told_apart() {
    let before = review();
    let mut after = review();
    after.items[1].sentence = "Giao Tư pháp phổ biến các văn bản mới liên quan đến dân chủ ở cơ sở.".into();
    after.items[1].rule = Some(Rule::By { from: None, by: Day::new(2026, 6, 30).unwrap() });
    after.items[2] =
        Item {
            sentence: "Tổ chức hội nghị cán bộ, công chức.".into(), id: 9, ..after.items[2].clone()
        };
    let was: Vec<&Item> = before.items.iter().collect();
    let now: Vec<&Item> = after.items.iter().collect();
    assert_eq!(
        diff(&was, &now),
        [
            Change::Same { was: 0, now: 0 },
            Change::Changed { was: 1, now: 1, fields: vec![Field::Words, Field::Time] },
            Change::New { now: 2 },
            Change::Gone { was: 2 },
        ]
    );
}

#[test]
fn an_older_plan_as_a_pattern_moves_its_days_and_loses_its_number() {
    let mut old = review();
    old.header.year = 2024;
    old.header.subject = "Kế hoạch năm 2024".into();
    old.items[0].rule = Some(Rule::By { from: None, by: Day::new(2024, 2, 29).unwrap() });
    let new = as_pattern(&old, 2026);
    assert_eq!(new.header.subject, "Kế hoạch năm 2026");
    assert_eq!(new.header.full_number(), "…/KH-UBND");
    assert_eq!(new.items[0].rule, Some(Rule::By { from: None, by: Day::new(2026, 2, 28).unwrap() }));
    let set = Some(Rule::By { from: None, by: Day::new(2026, 11, 26).unwrap() });
    old.items[0].rule = set.clone();
    assert_eq!(as_pattern(&old, 2026).items[0].rule, set, "a day set in the review is not moved once more");
}

fn some_edit() -> impl Strategy<Value = Edit> {
    (0u8..7, 1u32..6, 1u32..4, 0usize..90, "\\PC{0,40}").prop_map(
        |(kind, id, version, at, text)| match kind {
            0 => Edit::Change { id, version, form: Box::new(form(&text)) },
            1 => Edit::Settle { id, version, parties: vec![Party::Named(text)], alike: true },
            2 => Edit::MergeNext { id, version },
            3 => Edit::Split { id, version, at },
            4 => Edit::Add { source: None, sentence: text.clone(), form: Box::new(form(&text)) },
            5 => Edit::Drop { id, version },
            _ => Edit::TakeBack { id, version },
        },
    )
}

proptest! {
    #[test]
    fn after_any_corrections_every_task_has_its_own_number_and_a_title(edits in prop::collection::vec(some_edit(), 0..20)) {
        let mut now = review();
        for edit in edits {
            if let Ok(next) = apply(&now, &edit) {
                now = next;
            }
        }
        let mut ids: Vec<u32> = now.items.iter().map(|item| item.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), now.items.len());
        prop_assert!(ids.iter().all(|id| *id < now.next));
        prop_assert!(now.items.iter().all(|item| !item.title.is_empty()));
    }

    #[test]
    fn a_difference_names_every_task_of_both_sides_once(drop in prop::collection::vec(any::<bool>(), 3), add in 0usize..3) {
        let before = review();
        let mut after = review();
        let mut keep = drop.iter();
        after.items.retain(|_| *keep.next().unwrap());
        for n in 0..add {
            after.items.push(Item { id: 50 + u32::try_from(n).unwrap(), sentence: format!("việc mới {n} hoàn toàn khác"), ..before.items[0].clone() });
        }
        let was: Vec<&Item> = before.items.iter().collect();
        let now: Vec<&Item> = after.items.iter().collect();
        let (mut seen_was, mut seen_now) = (Vec::new(), Vec::new());
        for change in diff(&was, &now) {
            match change {
                Change::Same { was, now } | Change::Changed { was, now, .. } => { seen_was.push(was); seen_now.push(now); }
                Change::New { now } => seen_now.push(now),
                Change::Gone { was } => seen_was.push(was),
            }
        }
        seen_was.sort_unstable();
        seen_now.sort_unstable();
        prop_assert_eq!(seen_was, (0..was.len()).collect::<Vec<_>>());
        prop_assert_eq!(seen_now, (0..now.len()).collect::<Vec<_>>());
    }

    #[test]
    fn every_place_to_part_a_sentence_leaves_two_sentences(sentence in "([a-zđ]{1,9}[,;. ]{1,2}){0,40}") {
        for at in split_places(&sentence) {
            prop_assert!(sentence.is_char_boundary(at));
            prop_assert!(!sentence[..at].trim().is_empty() && !sentence[at..].trim().is_empty());
        }
    }
}
