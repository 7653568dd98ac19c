//! One question to the running server over its administrator's listener; never to anything else.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    os::unix::net::UnixStream,
    time::Duration,
};

use crate::config::Listen;

/// What is said when an answer makes no sense: most likely another program listens there.
pub(super) const NOT_UNDERSTOOD: &str = "the server's answer is not understood: is admin_listen another program's?";
/// How long a server that is there may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks, and answers with the body; `None` when the server refused.
///
/// # Errors
/// When nobody listens there.
pub(super) fn ask(listen: &Listen, method: &str, path: &str) -> io::Result<Option<String>> {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: ajar\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let answer = match listen {
        Listen::Tcp(address) => {
            let stream = TcpStream::connect_timeout(address, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            talk(stream, &request)
        }
        Listen::Unix(path) => {
            let stream = UnixStream::connect(path)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            talk(stream, &request)
        }
    }?;
    Ok(body(&answer).map(str::to_owned))
}

fn talk(mut stream: impl Read + Write, request: &str) -> io::Result<String> {
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// The body behind the head of an answer with status 200.
fn body(answer: &str) -> Option<&str> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200 ").then_some(body)
}
