#![no_main]

use danchu_record::{
    AddCheckpoint, Checkpoint, Earlier, Leaf, Letters, ProofFile, ShortCheckpoint, SignedNote, Tile, Vkey, read_bundle,
};

// What is read is written again as the same bytes.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(leaf) = Leaf::parse(bytes) {
        assert_eq!(leaf.to_bytes().as_deref(), Ok(bytes));
    }
    if let Ok(note) = SignedNote::parse(bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes);
    }
    if let Ok((checkpoint, note)) = Checkpoint::parse(bytes) {
        assert_eq!(checkpoint.text(), note.text());
    }
    if let Ok(proof) = ProofFile::parse(bytes) {
        let _ = proof.verify(proof.key.as_ref(), &[]);
        assert_eq!(proof.to_text().map(String::into_bytes).as_deref(), Ok(bytes));
    }
    if let Ok(request) = AddCheckpoint::parse(bytes) {
        assert_eq!(request.to_body().as_bytes(), bytes);
    }
    let _ = (Earlier::parse(bytes), read_bundle(bytes));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = (text.parse::<Tile>(), text.parse::<Vkey>(), text.parse::<ShortCheckpoint>(), text.parse::<Letters>());
    }
});
