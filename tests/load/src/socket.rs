//! A WebSocket client as lean as can be (RFC 6455): buffers grow only with what is read, so that ten thousand fit; client side of the tests only.

use std::{
    io::{self, ErrorKind, Write},
    net::SocketAddr,
    os::fd::AsFd,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::{Buf, Bytes, BytesMut};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// How long an upgrade may take before the server counts as gone.
const UPGRADE: Duration = Duration::from_secs(5);
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// Where a socket is opened, and as whom.
#[derive(Debug, Clone, Copy)]
pub struct Door<'a> {
    /// The server, or a proxy before it.
    pub at: SocketAddr,
    /// `Host`.
    pub host: &'a str,
    /// `Origin`.
    pub origin: &'a str,
    /// Path.
    pub path: &'a str,
    /// Bytes of the kernel's receive buffer; 0 for as many as it likes.
    pub room: u32,
}

/// What came down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A text frame.
    Text(Bytes),
    /// A binary frame.
    Binary(Bytes),
    /// The close code; `None` when the connection went without a word.
    Closed(Option<u16>),
}

/// One socket.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    buffer: BytesMut,
}

impl Socket {
    /// Opens a socket.
    ///
    /// # Errors
    /// When the server is not there, does not answer in time, or refuses the upgrade.
    pub async fn open(door: Door<'_>) -> io::Result<Self> {
        timeout(UPGRADE, Self::upgrade(door)).await.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
    }

    async fn upgrade(door: Door<'_>) -> io::Result<Self> {
        let mut stream = match door.room {
            0 => TcpStream::connect(door.at).await?,
            room => {
                let socket = TcpSocket::new_v4()?;
                socket.set_recv_buffer_size(room)?;
                socket.connect(door.at).await?
            }
        };
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ajar.1\r\n\r\n",
            door.path, door.host, door.origin
        );
        stream.write_all(request.as_bytes()).await?;
        let mut buffer = BytesMut::new();
        loop {
            if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                let upgraded = buffer.starts_with(b"HTTP/1.1 101");
                buffer.advance(end + 4);
                return if upgraded { Ok(Self { stream, buffer }) } else { Err(ErrorKind::ConnectionRefused.into()) };
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// The next frame; pings are answered on the way. Safe to cancel between frames.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match take(&mut self.buffer) {
                Some((TEXT, payload)) => return Heard::Text(payload),
                Some((BINARY, payload)) => return Heard::Binary(payload),
                Some((CLOSE, payload)) => {
                    let code = payload.first_chunk().map(|code| u16::from_be_bytes(*code));
                    return Heard::Closed(code);
                }
                Some((PING, payload)) => {
                    if self.send(PONG, &payload).await.is_err() {
                        return Heard::Closed(None);
                    }
                }
                Some(_) => {}
                None => match self.stream.read_buf(&mut self.buffer).await {
                    Ok(0) | Err(_) => return Heard::Closed(None),
                    Ok(_) => {}
                },
            }
        }
    }

    /// Sends a text frame.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn text(&mut self, text: &str) -> io::Result<()> {
        self.send(TEXT, text.as_bytes()).await
    }

    /// Sends a control frame of the protocol.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn say(&mut self, frame: &serde_json::Value) -> io::Result<()> {
        self.text(&frame.to_string()).await
    }

    /// Sends a binary frame.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn binary(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.send(BINARY, bytes).await
    }

    async fn send(&mut self, opcode: u8, payload: &[u8]) -> io::Result<()> {
        self.stream.write_all(&packed(opcode, payload)).await
    }

    /// Drops the connection without a word.
    pub fn let_go(&mut self) {
        // It may be gone already.
        let _ = rustix::net::shutdown(&self.stream, rustix::net::Shutdown::Both);
    }

    /// The next text frame of this kind, whatever comes before it.
    ///
    /// # Errors
    /// With the close code when the socket closes first, or with the problem when the frame was refused.
    pub async fn hear_frame(&mut self, kind: &str) -> io::Result<serde_json::Value> {
        loop {
            match self.hear().await {
                Heard::Text(text) => {
                    let frame: serde_json::Value = serde_json::from_slice(&text)?;
                    if frame["t"] == kind {
                        return Ok(frame);
                    }
                    if frame["t"] == "REFUSED" {
                        return Err(io::Error::other(format!("{kind}: {}", frame["problem"])));
                    }
                }
                Heard::Binary(_) => {}
                Heard::Closed(code) => return Err(io::Error::other(format!("{kind}: closed with {code:?}"))),
            }
        }
    }

    /// A second hand that writes: used by a thread that paces, while this one reads.
    ///
    /// # Errors
    /// When no descriptor is left.
    pub fn writer(&self) -> io::Result<Writer> {
        let stream = std::net::TcpStream::from(self.stream.as_fd().try_clone_to_owned()?);
        Ok(Writer(Arc::new(Mutex::new(stream))))
    }
}

/// Writes whole frames from any thread; waits for a reader that is slow, as the wire does.
#[derive(Debug, Clone)]
pub struct Writer(Arc<Mutex<std::net::TcpStream>>);

impl Writer {
    /// Sends a binary frame.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn binary(&self, bytes: &[u8]) -> io::Result<()> {
        self.write(&packed(BINARY, bytes))
    }

    /// Sends a text frame.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn text(&self, text: &str) -> io::Result<()> {
        self.write(&packed(TEXT, text.as_bytes()))
    }

    fn write(&self, mut frame: &[u8]) -> io::Result<()> {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while !frame.is_empty() {
            match stream.write(frame) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => frame = &frame[written..],
                // The dispatcher's descriptor does not block, and this one is the same file.
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_micros(50)),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A client's frame, with a mask of zeros: as long and as much work for the server as any other.
fn packed(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(payload.len() + 14);
    frame.push(0x80 | opcode);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(short), _) if short < 126 => frame.push(0x80 | short),
        (_, Ok(length)) => {
            frame.push(0x80 | 126);
            frame.extend_from_slice(&length.to_be_bytes());
        }
        _ => {
            frame.push(0x80 | 127);
            frame.extend_from_slice(&(payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend_from_slice(&[0; 4]);
    frame.extend_from_slice(payload);
    frame
}

/// Takes one whole frame off the front: opcode and payload.
fn take(buffer: &mut BytesMut) -> Option<(u8, Bytes)> {
    let opcode = buffer.first()? & 0x0f;
    let (head, length) = match *buffer.get(1)? & 0x7f {
        126 => (4, u64::from(u16::from_be_bytes(*buffer.get(2..)?.first_chunk()?))),
        127 => (10, u64::from_be_bytes(*buffer.get(2..)?.first_chunk()?)),
        short => (2, u64::from(short)),
    };
    let length = usize::try_from(length).ok()?;
    if buffer.len() < head + length {
        return None;
    }
    buffer.advance(head);
    let payload = buffer.split_to(length).freeze();
    Some((opcode, payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(length: usize, head: &[u8]) {
        let frame = packed(BINARY, &vec![7; length]);
        assert_eq!(&frame[..head.len()], head);
        let mut unmasked = BytesMut::from(&frame[..head.len()]);
        unmasked[1] &= 0x7f;
        unmasked.extend_from_slice(&frame[head.len() + 4..]);
        let whole = unmasked.split_off(unmasked.len() - length.min(1));
        assert!(length == 0 || take(&mut unmasked).is_none(), "a part is no frame");
        unmasked.unsplit(whole);
        assert_eq!(take(&mut unmasked), Some((BINARY, vec![7; length].into())));
    }

    #[test]
    fn lengths_are_written_and_read() {
        check(0, &[0x82, 0x80]);
        check(125, &[0x82, 0xfd]);
        check(126, &[0x82, 0xfe, 0, 126]);
        check(4145, &[0x82, 0xfe, 0x10, 0x31]);
        check(65_536, &[0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0]);
    }
}
