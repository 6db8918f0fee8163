use danchu_base::{PersonId, TaskId, Uuid};

#[test]
fn an_id_is_written_without_hyphens_and_read_with_or_without() {
    let id = TaskId::make();
    let written = id.to_string();
    assert_eq!((written.len(), written.contains('-')), (32, false));
    assert_eq!(written.parse::<TaskId>().unwrap(), id);
    assert_eq!(Uuid::from(id).hyphenated().to_string().parse::<TaskId>().unwrap(), id);
    assert_eq!(TaskId::from(Uuid::from(id)), id);
}

#[test]
fn ids_sort_by_the_time_they_were_made_and_never_repeat() {
    let made: Vec<PersonId> = (0..1000).map(|_| PersonId::make()).collect();
    assert!(made.is_sorted_by(|a, b| a < b));
    assert!(made.iter().all(|id| Uuid::from(*id).get_version_num() == 7));
}

#[test]
fn what_is_no_id_is_an_error() {
    for text in ["", "1", "not-an-id", "0198c0de-0000-7000-8000-00000000000g", &"a".repeat(33)] {
        assert!(text.parse::<TaskId>().is_err(), "{text}");
    }
}

#[test]
fn an_id_is_plain_text_in_json() {
    let id = TaskId::make();
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{}\"", Uuid::from(id).hyphenated()));
    assert_eq!(serde_json::from_str::<TaskId>(&json).unwrap(), id);
}
