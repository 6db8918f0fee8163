//! Who signs, and in whose place.

use serde::{Deserialize, Serialize};

/// In whose place somebody signs (quyền hạn người ký), Nghị định 30/2020, Article 13.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// `TM.` thay mặt: on behalf of the collective body named.
    OnBehalfOf(String),
    /// `KT.` ký thay: in the place of the head named, by a deputy.
    InPlaceOf(String),
    /// `TL.` thừa lệnh: by order of the head named.
    ByOrderOf(String),
    /// `TUQ.` thừa ủy quyền: by authorisation of the head named.
    ByAuthorityOf(String),
}

impl Capacity {
    /// The line as it stands on paper: `KT. CHỦ TỊCH`.
    pub fn line(&self) -> String {
        let (mark, whom) = match self {
            Self::OnBehalfOf(whom) => ("TM.", whom),
            Self::InPlaceOf(whom) => ("KT.", whom),
            Self::ByOrderOf(whom) => ("TL.", whom),
            Self::ByAuthorityOf(whom) => ("TUQ.", whom),
        };
        format!("{mark} {}", whom.trim().to_uppercase())
    }
}

/// Somebody who signs (người ký).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signer {
    /// TM., KT., TL., TUQ. lines, from the top.
    #[serde(default)]
    pub capacity: Vec<Capacity>,
    /// The post: `Phó Chủ tịch`; in minutes `Chủ tọa`, `Thư ký`.
    pub post: String,
    /// Holds the post in an acting capacity: `Q.` before the post.
    #[serde(default)]
    pub acting: bool,
    /// Said below the post in brackets: `Ký, ghi rõ họ tên`.
    #[serde(default)]
    pub note: Option<String>,
    /// Who; nothing where the name is written by hand.
    pub name: Option<String>,
}

impl Signer {
    /// Somebody who signs in the own post.
    pub fn new(post: impl Into<String>, name: impl Into<String>) -> Self {
        Self { post: post.into(), name: Some(name.into()), ..Self::default() }
    }

    /// The same with a line of capacity below those before.
    #[must_use]
    pub fn capacity(mut self, capacity: Capacity) -> Self {
        self.capacity.push(capacity);
        self
    }

    /// The same in an acting capacity.
    #[must_use]
    pub fn acting(mut self) -> Self {
        self.acting = true;
        self
    }

    /// The same with a note below the post.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The lines above the name, as they stand on paper.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.capacity.iter().map(Capacity::line).collect();
        let post = self.post.trim().to_uppercase();
        if self.acting {
            lines.push(format!("Q. {post}"));
        } else if !post.is_empty() {
            lines.push(post);
        }
        lines
    }
}
