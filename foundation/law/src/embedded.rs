//! The files of the law that the program carries.

/// Name and text of each file, in the order in which they are read. A new file of `law/` gets its line here.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("law/documents.toml", include_str!("../../../law/documents.toml")),
    ("law/words.toml", include_str!("../../../law/words.toml")),
    ("law/counting.toml", include_str!("../../../law/counting.toml")),
];
