//! The sealed checkpoint: counters outlive a stop in a pair of files, the bytes under a key of their own and the key; both are
//! replaced each time, and the pair before is dead. Nothing in them says how much was counted, not even their length. The last byte
//! under the seal says whether a stop was orderly, so that nothing was counted afterwards.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use ajar_auth::{Entropy, SEAL_KEY, open_sealed, seal_once};
use ajar_domain::ids::ServiceId;

/// Only the server's own account reads them.
const MODE: u32 = 0o600;

/// When a pair was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// While the server ran: what was counted afterwards is not in it.
    Running = 0,
    /// After its last count.
    Stopped = 1,
}

/// The folder of the pairs; one server's alone.
#[derive(Debug)]
pub(super) struct Checkpoints {
    folder: PathBuf,
}

impl Checkpoints {
    pub(super) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Replaces a service's pair. After a crash at any step one of the two pairs opens.
    pub(super) fn keep(&self, entropy: &dyn Entropy, service: ServiceId, bytes: &[u8], kept: Kept) -> io::Result<()> {
        let (key, sealed) = seal_once(entropy, &context(service), &[bytes, &[kept as u8]].concat());
        let (at, key_at) = (self.file(service, "checkpoint"), self.file(service, "key"));
        let (new, key_new) = (self.file(service, "checkpoint.new"), self.file(service, "key.new"));
        write(&new, &sealed)?;
        write(&key_new, &key)?;
        sync_folder(&self.folder)?;
        // The new pair lies there whole: the old key goes first, in place, before its name leads to another.
        if let Ok(old) = OpenOptions::new().write(true).open(&key_at) {
            (&old).write_all(&[0; SEAL_KEY])?;
            old.sync_all()?;
        }
        fs::rename(&key_new, &key_at)?;
        fs::rename(&new, &at)?;
        sync_folder(&self.folder)
    }

    /// The newest pair that opens, and when it was made.
    pub(super) fn found(&self, service: ServiceId) -> Option<(Vec<u8>, Kept)> {
        let mut bytes = self.opened(service)?;
        let kept = if bytes.pop()? == Kept::Stopped as u8 { Kept::Stopped } else { Kept::Running };
        Some((bytes, kept))
    }

    fn opened(&self, service: ServiceId) -> Option<Vec<u8>> {
        let key = |name| -> Option<[u8; SEAL_KEY]> { fs::read(self.file(service, name)).ok()?.try_into().ok() };
        let sealed = |name| fs::read(self.file(service, name)).ok();
        let pairs =
            ["checkpoint.new", "checkpoint"].into_iter().flat_map(|sealed| ["key.new", "key"].map(|key| (sealed, key)));
        pairs.filter_map(|(bytes, of)| open_sealed(&key(of)?, &context(service), &sealed(bytes)?)).next()
    }

    fn file(&self, service: ServiceId, name: &str) -> PathBuf {
        let id: String = service.0.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("statistics-{id}.{name}"))
    }
}

fn context(service: ServiceId) -> Vec<u8> {
    [b"ajar statistics checkpoint 2", &service.0[..]].concat()
}

fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(MODE).open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use ajar_auth::SystemEntropy;

    use super::*;

    const SERVICE: ServiceId = ServiceId([7; 16]);

    fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().path();
        let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(name).collect();
        files.sort();
        files.iter().map(|file| (file.display().to_string(), fs::read(file).unwrap())).collect()
    }

    #[test]
    fn the_newest_pair_opens_and_the_one_before_is_dead() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, entropy) = (Checkpoints::new(folder.path().into()), SystemEntropy::new());
        assert_eq!(kept.found(SERVICE), None);
        kept.keep(&entropy, SERVICE, b"first", Kept::Running).unwrap();
        let before = all(folder.path());
        kept.keep(&entropy, SERVICE, b"other", Kept::Stopped).unwrap();
        let after = all(folder.path());
        assert_eq!(kept.found(SERVICE), Some((b"other".to_vec(), Kept::Stopped)));
        assert_eq!(kept.found(ServiceId([8; 16])), None, "another service's");
        assert_eq!((before.len(), after.len()), (2, 2), "one pair");
        for ((name, old), (_, new)) in before.iter().zip(&after) {
            assert_eq!(old.len(), new.len(), "{name} is of constant size");
            assert!(old != new, "{name} was replaced");
            assert_eq!(fs::metadata(name).unwrap().permissions().mode() & 0o777, MODE, "{name}");
        }
        // The sealed bytes of before, with any key that is left.
        let dead = open_sealed(&after[1].1.clone().try_into().unwrap(), &context(SERVICE), &before[0].1);
        assert_eq!(dead, None);
    }

    #[test]
    fn a_crash_at_any_step_leaves_a_pair_that_opens() {
        let entropy = SystemEntropy::new();
        let folder = tempfile::tempdir().unwrap();
        let kept = Checkpoints::new(folder.path().into());
        let other = tempfile::tempdir().unwrap();
        Checkpoints::new(other.path().into()).keep(&entropy, SERVICE, b"new", Kept::Running).unwrap();
        let of = |name: &str| fs::read(Checkpoints::new(other.path().into()).file(SERVICE, name)).unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(kept.file(SERVICE, name), bytes).unwrap();
        let check =
            |expected: &[u8], step| assert_eq!(kept.found(SERVICE), Some((expected.to_vec(), Kept::Running)), "{step}");
        kept.keep(&entropy, SERVICE, b"old", Kept::Running).unwrap();
        put("checkpoint.new", &of("checkpoint")[..4]);
        check(b"old", "half of the bytes");
        put("checkpoint.new", &of("checkpoint"));
        check(b"old", "the bytes without their key");
        put("key.new", &of("key"));
        check(b"new", "both");
        put("key", &[0; SEAL_KEY]);
        check(b"new", "the old key is gone");
        fs::rename(kept.file(SERVICE, "key.new"), kept.file(SERVICE, "key")).unwrap();
        check(b"new", "one of two names");
        fs::rename(kept.file(SERVICE, "checkpoint.new"), kept.file(SERVICE, "checkpoint")).unwrap();
        check(b"new", "done");
    }
}
