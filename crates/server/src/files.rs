//! Forms of key files: private keys as PEM (RFC 7468), everything public as one line of base64url. Never writes over a file.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";
/// Characters in a line of PEM (RFC 7468, section 2).
const LINE: usize = 64;

/// Writes a private key that only its owner can read.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when the file is there.
pub fn write_private(file: &Path, pkcs8: &[u8]) -> io::Result<()> {
    let text = STANDARD.encode(pkcs8);
    let lines: Vec<&str> = (0..text.len()).step_by(LINE).map(|at| &text[at..text.len().min(at + LINE)]).collect();
    write(file, 0o600, &format!("{BEGIN}\n{}\n{END}\n", lines.join("\n")))
}

/// Writes a public key, certificate or roster.
///
/// # Errors
/// As [`write_private`].
pub fn write_public(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write(file, 0o644, &format!("{}\n", URL_SAFE_NO_PAD.encode(bytes)))
}

/// A key of 32 bytes that only its owner can read: the one in the file, or a fresh one.
///
/// # Errors
/// When the file cannot be read or written, or holds something else.
pub fn own_secret(file: &Path) -> io::Result<[u8; 32]> {
    let fresh = ajar_hub::stores::secret();
    match write(file, 0o600, &format!("{}\n", URL_SAFE_NO_PAD.encode(fresh))) {
        Ok(()) => return Ok(fresh),
        Err(there) if there.kind() == io::ErrorKind::AlreadyExists => {}
        Err(fault) => return Err(fault),
    }
    let found = read_public(&std::fs::read_to_string(file)?).and_then(|bytes| bytes.try_into().ok());
    found.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not a key of 32 bytes in base64url"))
}

fn write(file: &Path, mode: u32, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(mode).open(file)?.write_all(text.as_bytes())
}

/// Reads what [`write_private`] wrote.
#[must_use]
pub fn read_private(text: &str) -> Option<Vec<u8>> {
    let inner = text.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    STANDARD.decode(inner.split_ascii_whitespace().collect::<String>()).ok()
}

/// Reads what [`write_public`] wrote.
#[must_use]
pub fn read_public(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn keys_survive_their_files_and_are_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.key");
        for length in [0, 1, 47, 48, 49, 138] {
            let _first_round = std::fs::remove_file(&file);
            let bytes: Vec<u8> = (0..length).collect();
            write_private(&file, &bytes).unwrap();
            assert_eq!(read_private(&std::fs::read_to_string(&file).unwrap()), Some(bytes), "{length}");
        }
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(write_private(&file, b"x").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        for wrong in ["", "AAAA", BEGIN, &format!("{BEGIN}!{END}")] {
            assert_eq!(read_private(wrong), None, "{wrong}");
        }
    }
}
