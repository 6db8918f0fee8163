//! The secret halves of keys: kept by the program, outside of the database.

use danchu_base::AgencyId;
use danchu_record::{Origin, PublicKey, SigningKey};

/// The name of an agency's log in an epoch. It holds no address, so that it outlives every change of names and hosts.
pub fn origin(agency: AgencyId, epoch: i64) -> Origin {
    let base = base(agency);
    let epoch = epoch.unsigned_abs().max(1);
    // Letters, digits and a slash, well within the bound.
    Origin::new(&base, epoch).expect("an agency's id makes a name")
}

/// What names the log in all epochs.
pub fn base(agency: AgencyId) -> String {
    format!("danchu/{agency}")
}

/// The name under which an agency cosigns logs of others.
pub fn witness_name(agency: AgencyId) -> String {
    format!("danchu/{agency}/witness")
}

/// Why a key cannot be made or read. The text names a file, never a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KeyFault(pub String);

/// Whatever keeps secret keys: the program keeps them as files of the data folder.
pub trait Keyring: Send + Sync {
    /// The secret half of this agency's key, if it is kept here. On a node that does not have it nothing is signed; the
    /// checkpoints of other nodes are served.
    fn log_key(&self, agency: AgencyId, public: &PublicKey) -> Option<SigningKey>;

    /// Keeps a secret key of this agency.
    fn keep_log_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault>;

    /// The key with which this agency cosigns, if it is kept here.
    fn witness_key(&self, agency: AgencyId) -> Option<SigningKey>;

    /// Keeps the key with which this agency cosigns; one that is there stays.
    fn keep_witness_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault>;
}
