//! Published test vectors: the tree of RFC 6962's reference implementation, the examples of the C2SP documents, RFC 8785.

use danchu_record::{
    Checkpoint, Frontier, Hash, KeyError, NodeId, SignedNote, Tile, TileKind, Vkey, canonical, inclusion,
    leaf_hash, parse_canonical,
};

/// The eight inputs and nine roots that Certificate Transparency's implementations share.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn the_tree_has_the_roots_of_the_reference_implementation() {
    let mut frontier = Frontier::new();
    let mut roots = vec![hex::encode(frontier.root().0)];
    for leaf in LEAVES {
        frontier.append(leaf_hash(&hex::decode(leaf).unwrap())).unwrap();
        roots.push(hex::encode(frontier.root().0));
    }
    assert_eq!(roots, ROOTS);
}

#[test]
fn the_path_of_leaf_five_is_that_of_the_reference_implementation() {
    let mut nodes = std::collections::BTreeMap::new();
    let mut frontier = Frontier::new();
    for leaf in LEAVES {
        nodes.extend(frontier.append(leaf_hash(&hex::decode(leaf).unwrap())).unwrap());
    }
    let path = inclusion(5, 8, |id: NodeId| nodes.get(&id).copied()).unwrap();
    let path: Vec<String> = path.iter().map(|hash| hex::encode(hash.0)).collect();
    assert_eq!(
        path,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
}

const EXAMPLE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE_NOTE: &str = "This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
";

#[test]
fn the_example_of_the_signed_note_specification_verifies() {
    let key: Vkey = EXAMPLE_KEY.parse().unwrap();
    assert_eq!(key.to_string(), EXAMPLE_KEY);
    let note = SignedNote::parse(EXAMPLE_NOTE.as_bytes()).unwrap();
    assert_eq!(note.check(&key), Ok(None));
    assert_eq!(note.to_string(), EXAMPLE_NOTE);
    let other = EXAMPLE_NOTE.replace("example message", "example massage");
    assert!(SignedNote::parse(other.as_bytes()).unwrap().check(&key).is_err());
}

#[test]
fn a_mistyped_key_is_refused() {
    assert_eq!(EXAMPLE_KEY.replace("530d", "531d").parse::<Vkey>(), Err(KeyError::Id));
    assert_eq!(EXAMPLE_KEY.replace("foo", "fop").parse::<Vkey>(), Err(KeyError::Id));
    assert_eq!(EXAMPLE_KEY[..60].parse::<Vkey>(), Err(KeyError::Form));
    assert_eq!("".parse::<Vkey>(), Err(KeyError::Form));
}

#[test]
fn the_example_of_the_checkpoint_specification_is_read_and_written_the_same() {
    let note = "example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
";
    let (checkpoint, signed) = Checkpoint::parse(note.as_bytes()).unwrap();
    assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.text(), signed.text());
    assert_eq!(signed.to_string(), note);
    // The time in the cosignature's example: “time 1679315147”.
    assert_eq!(signed.signatures()[1].stated_time(), Some(1_679_315_147));
}

#[test]
fn tiles_are_those_of_the_examples_in_the_specification() {
    let tile: Tile = "tile/0/x001/x234/067".parse().unwrap();
    assert_eq!(tile.index, 1_234_067);
    let of = |kind| Tile::since(0, 70_000).filter(|t| t.kind == kind).collect::<Vec<_>>();
    let zero = of(TileKind::Hashes(0));
    assert_eq!((zero.len(), zero[272].is_partial(), zero[273].width), (274, false, 112));
    assert_eq!(zero[273].to_string(), "tile/0/273.p/112");
    let one = of(TileKind::Hashes(1));
    assert_eq!((one.len(), one[0].is_partial(), one[1].width), (2, false, 17));
    let two = of(TileKind::Hashes(2));
    assert_eq!((two.len(), two[0].width), (1, 1));
    let small: Vec<String> = Tile::all(256).map(|tile| tile.to_string()).collect();
    assert_eq!(small, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
}

#[test]
fn strings_are_escaped_and_keys_sorted_as_rfc_8785_shows() {
    // Section 3.2.2 without its fractions, and section 3.2.3: sorted by UTF-16 code units.
    let value = serde_json::json!({
        "string": "€$\u{f}\nA'B\"\\\\\"/",
        "literals": [null, true, false],
    });
    let text = String::from_utf8(canonical(&value).unwrap()).unwrap();
    assert_eq!(text, r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#);
    let value = serde_json::json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let text = canonical(&value).unwrap();
    let order = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew Letter"];
    let text = String::from_utf8(text).unwrap();
    let places: Vec<usize> = order.iter().map(|word| text.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn what_is_not_written_in_the_one_way_is_refused() {
    for bad in [
        r#"{"a": 1}"#,
        r#"{"b":1,"a":1}"#,
        r#"{"a":1,"a":1}"#,
        r#"{"a":1.5}"#,
        "1e3",
        "9007199254740992",
        r#""\u0041""#,
        "-0",
    ] {
        assert!(parse_canonical(bad.as_bytes()).is_err(), "{bad}");
    }
    for good in [r#"{"a":1,"b":-9007199254740991}"#, "[]", "null", r#""Việt""#] {
        assert_eq!(canonical(&parse_canonical(good.as_bytes()).unwrap()).unwrap(), good.as_bytes());
    }
}

#[test]
fn the_empty_tree_has_the_hash_of_nothing() {
    assert_eq!(hex::encode(Hash::empty().0), ROOTS[0]);
}
