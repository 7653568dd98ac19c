//! `ajar keys`: makes and certifies the keys of a service at a custodian's terminal; private keys go to files that only their
//! owner can read, and are never printed. Base64url may begin with a hyphen, so values are taken as they come.

use std::path::{Path, PathBuf};

use ajar_hub::keys::{self, Issuer};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clap::{Args, Subcommand};

use super::{Stopped, read};
use crate::{files, open, out};

#[derive(Subcommand)]
pub(super) enum Keys {
    /// Make a service's root key: root.key and root.pub; prints the pin for snippet and configuration.
    Root {
        /// Folder for the files; a root key belongs on a medium that is locked away.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Make an issuer and certify it with the root for 90 days: issuer.key and issuer.cert.
    Issuer {
        /// The root's private key.
        #[arg(long, value_name = "FILE")]
        root: PathBuf,
        /// The service's id, as in the configuration.
        #[arg(long, value_name = "ID", allow_hyphen_values = true, value_parser = id)]
        service: [u8; 16],
        /// Folder for the files.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Certify the issuer key of a coordinator's browser with the root for 90 days; prints what the console asks for.
    Certify {
        /// The root's private key.
        #[arg(long, value_name = "FILE")]
        root: PathBuf,
        /// The root's public key.
        #[arg(long, value_name = "FILE")]
        root_public: PathBuf,
        /// The service's id, as in the configuration.
        #[arg(long, value_name = "ID", allow_hyphen_values = true, value_parser = id)]
        service: [u8; 16],
        /// The issuer's public key, as the coordinator's console shows it.
        #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
        key: String,
    },
    /// Certify a counsellor's device key for 30 days; prints the certificate.
    Device {
        #[command(flatten)]
        by: By,
        /// The device's public key, as its console shows it.
        #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
        key: String,
    },
    /// Sign a roster of revoked handles for 14 days.
    Roster {
        #[command(flatten)]
        by: By,
        /// Handle of a device or issuer that is revoked; once for each.
        #[arg(long, value_name = "HANDLE", allow_hyphen_values = true, value_parser = handle)]
        revoke: Vec<[u8; 8]>,
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Which issuer signs.
#[derive(Args)]
pub(super) struct By {
    /// The root's public key.
    #[arg(long, value_name = "FILE")]
    root_public: PathBuf,
    /// The issuer's certificate.
    #[arg(long, value_name = "FILE")]
    issuer: PathBuf,
    /// The issuer's private key.
    #[arg(long, value_name = "FILE")]
    issuer_key: PathBuf,
    /// The service's id, as in the configuration.
    #[arg(long, value_name = "ID", allow_hyphen_values = true, value_parser = id)]
    service: [u8; 16],
}

impl Keys {
    pub(super) fn run(self) -> Result<(), Stopped> {
        match self {
            Self::Root { out } => root(&out),
            Self::Issuer { root, service, out } => issuer(&root, service, &out),
            Self::Certify { root, root_public, service, key } => certify(&root, &root_public, service, &key),
            Self::Device { by, key } => device(&by, &key),
            Self::Roster { by, revoke, out } => roster(&by, &revoke, &out),
        }
    }
}

fn root(folder: &Path) -> Result<(), Stopped> {
    let root = keys::make()?;
    private(&folder.join("root.key"), root.private())?;
    public(&folder.join("root.pub"), root.public())?;
    out::line(format_args!("pin         {}", URL_SAFE_NO_PAD.encode(root.pin())));
    out::line(format_args!(
        "service id  {}  (a proposal, for a new service)",
        URL_SAFE_NO_PAD.encode(keys::service_id())
    ));
    Ok(())
}

fn issuer(root: &PathBuf, service: [u8; 16], folder: &Path) -> Result<(), Stopped> {
    let root = private_key(root)?;
    let issuer = keys::make()?;
    let certificate = keys::certify_issuer(&root, issuer.public(), service, open::now())?;
    private(&folder.join("issuer.key"), issuer.private())?;
    public(&folder.join("issuer.cert"), &certificate)
}

/// The six words are those on the coordinator's screen; a key that was exchanged on its way to the root has others.
fn certify(root: &PathBuf, root_public: &PathBuf, service: [u8; 16], key: &str) -> Result<(), Stopped> {
    let key = public_key(key)?;
    let certificate = keys::certify_issuer(&private_key(root)?, &key, service, open::now())?;
    let root_public = public_file(root_public)?;
    keys::is_issuer(&root_public, &certificate, &service, open::now())?;
    out::line(format_args!("words        {}", keys::six_words(&key).join(" ")));
    out::line(format_args!("root         {}", URL_SAFE_NO_PAD.encode(root_public)));
    out::line(format_args!("certificate  {}", URL_SAFE_NO_PAD.encode(certificate)));
    Ok(())
}

fn device(by: &By, key: &str) -> Result<(), Stopped> {
    let key = public_key(key)?;
    let (chain, handle) = by.load()?.certify(&key, &[], open::now())?;
    out::line(format_args!("certificate  {}", URL_SAFE_NO_PAD.encode(chain.device.0)));
    out::line(format_args!("handle       {}", URL_SAFE_NO_PAD.encode(handle)));
    Ok(())
}

fn roster(by: &By, revoked: &[[u8; 8]], file: &Path) -> Result<(), Stopped> {
    let roster = by.load()?.roster(revoked, open::now())?;
    public(file, &roster)
}

impl By {
    fn load(&self) -> Result<Issuer, Stopped> {
        let (root, certificate) = (public_file(&self.root_public)?, public_file(&self.issuer)?);
        let key = private_key(&self.issuer_key)?;
        Ok(Issuer::load(&root, &certificate, &key, &self.service, open::now())?)
    }
}

fn public_key(key: &str) -> Result<Vec<u8>, Stopped> {
    files::read_public(key).ok_or_else(|| Stopped::Said("--key is not base64url".into()))
}

fn private_key(file: &PathBuf) -> Result<Vec<u8>, Stopped> {
    let wrong = || Stopped::Said(format!("{}: not a private key as `ajar keys` writes it", file.display()));
    files::read_private(&read(file)?).ok_or_else(wrong)
}

fn public_file(file: &PathBuf) -> Result<Vec<u8>, Stopped> {
    let wrong = || Stopped::Said(format!("{}: not one line of base64url", file.display()));
    files::read_public(&read(file)?).ok_or_else(wrong)
}

fn private(file: &Path, bytes: &[u8]) -> Result<(), Stopped> {
    written(file, files::write_private(file, bytes))
}

fn public(file: &Path, bytes: &[u8]) -> Result<(), Stopped> {
    written(file, files::write_public(file, bytes))
}

fn written(file: &Path, done: std::io::Result<()>) -> Result<(), Stopped> {
    done.map_err(|source| Stopped::File { file: file.to_owned(), source })?;
    out::line(format_args!("wrote       {}", file.display()));
    Ok(())
}

fn id(text: &str) -> Result<[u8; 16], String> {
    array(text).ok_or_else(|| "a service id is 16 bytes in base64url".into())
}

fn handle(text: &str) -> Result<[u8; 8], String> {
    array(text).ok_or_else(|| "a handle is 8 bytes in base64url".into())
}

fn array<const N: usize>(text: &str) -> Option<[u8; N]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}
