//! Ids are UUIDs; the ones that the program makes are version 7, so that they sort by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Makes an id type: a UUID that cannot be mistaken for another kind's.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id (UUID version 7). Call it in an action, before the write: a write may run twice.
            pub fn make() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

id! {
    /// An agency of the installation (cơ quan).
    AgencyId
}
id! {
    /// An account with which somebody signs in (tài khoản); it belongs to the installation, not to an agency.
    AccountId
}
id! {
    /// A person of an agency (người của cơ quan), with or without an account.
    PersonId
}
id! {
    /// A department of an agency (bộ phận).
    DepartmentId
}
id! {
    /// The programme of one year (chương trình năm).
    ProgrammeId
}
id! {
    /// A task, or any other obligation of the programme (việc phải làm).
    TaskId
}
id! {
    /// A duty that comes back, or that an event brings (việc định kỳ).
    SeriesId
}
id! {
    /// What an owner brings up about a task (đề nghị).
    RequestId
}
id! {
    /// A programme or movement of the agency's own list (chương trình, phong trào).
    InitiativeId
}
id! {
    /// A stored file (tệp đính kèm).
    FileId
}
