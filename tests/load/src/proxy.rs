//! A proxy before a server that cuts lines at random bytes; it never looks at what it carries.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// A running proxy; it ends with the process.
#[derive(Debug, Clone)]
pub struct Proxy {
    /// Where it listens.
    pub at: SocketAddr,
    /// A line is cut after about so many bytes, 0 for never.
    after: Arc<AtomicU64>,
    /// Counts up; every line is cut when it changes.
    cut: watch::Sender<u64>,
    /// Lines that were cut.
    cuts: Arc<AtomicU64>,
}

impl Proxy {
    /// Starts before `target`.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let proxy = Self {
            at: listener.local_addr()?,
            after: Arc::default(),
            cut: watch::Sender::new(0),
            cuts: Arc::default(),
        };
        let carrier = proxy.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carrier.clone().carry(near, target));
            }
        });
        Ok(proxy)
    }

    /// From now on every fresh line is cut after `bytes`, give or take all of it; 0 for never.
    pub fn cut_after(&self, bytes: u64) {
        self.after.store(bytes, Ordering::Relaxed);
    }

    /// Cuts every line at once.
    pub fn cut_all(&self) {
        self.cut.send_modify(|count| *count += 1);
    }

    /// How many lines were cut.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.cuts.load(Ordering::Relaxed)
    }

    async fn carry(self, near: TcpStream, target: SocketAddr) {
        let Ok(far) = TcpStream::connect(target).await else { return };
        let mut cut = self.cut.subscribe();
        let after = self.after.load(Ordering::Relaxed);
        // The port differs from line to line and spreads the cuts; what it is does not matter.
        let spread = near.peer_addr().map_or(1, |peer| u64::from(peer.port()));
        let budget = if after == 0 { u64::MAX } else { 1 + spread * 7919 % (2 * after) };
        let carried = tokio::select! {
            whole = both(near, far, budget) => whole,
            _ = cut.changed() => false,
        };
        if !carried {
            self.cuts.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// False when the line was cut; the rest of what was on its way is dropped with it.
async fn both(mut near: TcpStream, mut far: TcpStream, mut budget: u64) -> bool {
    let (mut up, mut down) = ([0; 4096], [0; 4096]);
    loop {
        let (bytes, to): (&[u8], &mut TcpStream) = tokio::select! {
            read = near.read(&mut up) => match read {
                Ok(count) if count > 0 => (&up[..count], &mut far),
                Ok(_) | Err(_) => return true,
            },
            read = far.read(&mut down) => match read {
                Ok(count) if count > 0 => (&down[..count], &mut near),
                Ok(_) | Err(_) => return true,
            },
        };
        let length = usize::try_from(budget).unwrap_or(usize::MAX).min(bytes.len());
        if to.write_all(&bytes[..length]).await.is_err() {
            return true;
        }
        budget -= length as u64;
        if budget == 0 {
            return false;
        }
    }
}
