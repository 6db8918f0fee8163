use danchu_base::Day;
use danchu_edxml::{
    Attachment, Business, Code, DocumentType, Envelope, Organization, OtherInfo, ResponseFor, SignerInfo,
    TraceHeader, read, write,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

/// Text as fields hold it: no control characters, no blanks around it.
fn text() -> impl Strategy<Value = String> {
    "[^\\p{Cc}\u{FFFE}\u{FFFF}]{0,12}".prop_map(|text| text.trim().to_owned())
}

/// Text of a list, or that means something only when it is there.
fn word() -> impl Strategy<Value = String> {
    "[a-zđơư<>&\"'\\]]{1,8}"
}

fn day() -> impl Strategy<Value = Option<Day>> {
    option::of((1900_i16..2200, 1_i8..=12, 1_i8..=28))
        .prop_map(|found| found.and_then(|(y, m, d)| Day::new(y, m, d)))
}

fn organization() -> impl Strategy<Value = Organization> {
    [(); 8].map(|()| text()).prop_map(
        |[organ_id, in_charge, name, address, email, telephone, fax, website]| Organization {
            organ_id,
            in_charge,
            name,
            address,
            email,
            telephone,
            fax,
            website,
        },
    )
}

fn other() -> impl Strategy<Value = OtherInfo> {
    let numbers = any::<[Option<u32>; 3]>();
    (numbers, text(), text(), vec(word(), 0..3)).prop_map(
        |([priority, copies, pages], sphere, typer, appendixes)| OtherInfo {
            priority,
            sphere,
            typer,
            copies,
            pages,
            appendixes,
        },
    )
}

fn business() -> impl Strategy<Value = Business> {
    (any::<[Option<u32>; 2]>(), [(); 5].map(|()| text())).prop_map(|([document_type, paper], words)| {
        let [reason, department, staff, mobile, email] = words;
        Business { document_type, reason, department, staff, mobile, email, paper }
    })
}

fn attachment() -> impl Strategy<Value = Attachment> {
    (word(), text(), text(), vec(any::<u8>(), 0..80)).prop_map(|(name, content_type, description, bytes)| {
        Attachment { name, content_type, description, bytes }
    })
}

fn response() -> impl Strategy<Value = ResponseFor> {
    ([(); 3].map(|()| text()), day()).prop_map(|([organ_id, code, document_id], date)| ResponseFor {
        organ_id,
        code,
        date,
        document_id,
    })
}

fn envelope() -> impl Strategy<Value = Envelope> {
    let parties = (organization(), vec(organization(), 0..3), vec(word(), 0..3), vec(response(), 0..2));
    let words = [(); 10].map(|()| text());
    let numbers = any::<[Option<u32>; 3]>();
    let trace = vec((text(), text()), 0..3);
    let rest = (other(), trace, option::of(business()), vec(attachment(), 0..3));
    (parties, words, numbers, day(), day(), rest).prop_map(
        |((from, to, to_places, response_for), words, [number, detail, steering_type], issued, due, rest)| {
            let [document_id, code, notation, place, name, subject, content, competence, position, full_name] = words;
            let (other, trace, business, attachments) = rest;
            let trace = trace.into_iter().map(|(organ_id, timestamp)| TraceHeader { organ_id, timestamp }).collect();
            Envelope {
                from,
                to,
                document_id,
                code: Code { number: code, notation },
                place,
                promulgation_date: issued,
                document_type: DocumentType { number, detail, name },
                subject,
                content,
                signer: SignerInfo { competence, position, full_name },
                due_date: due,
                to_places,
                other,
                response_for,
                steering_type,
                trace,
                business,
                attachments,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(envelope in envelope()) {
        prop_assert_eq!(read(&write(&envelope)), Ok(envelope));
    }

    #[test]
    fn no_text_is_read_with_a_panic(text in "\\PC{0,200}") {
        let _ = read(text.as_bytes());
    }
}
