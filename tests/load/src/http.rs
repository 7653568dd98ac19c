//! One HTTP request on one connection, for what staff ask before their sockets open; client side of the tests only.

use std::{
    io::{self, ErrorKind},
    net::SocketAddr,
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// How long an answer may take before the server counts as gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// The session cookie, when one was set.
    pub cookie: Option<String>,
    /// The JSON body, `null` when there is none.
    pub body: Value,
}

/// Posts JSON from the console's own page.
///
/// # Errors
/// When the server is not there or does not answer in time.
pub async fn post(at: SocketAddr, host: &str, path: &str, cookie: &str, body: &Value) -> io::Result<Answer> {
    let body = body.to_string();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n\
         Cookie: {cookie}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    timeout(PATIENCE, exchange(at, &request)).await.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
}

/// Asks the administrator's listener.
///
/// # Errors
/// When the server is not there or does not answer in time.
pub async fn ask(at: SocketAddr, path: &str) -> io::Result<Value> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
    let answer = timeout(PATIENCE, exchange(at, &request)).await.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))?;
    Ok(answer.body)
}

async fn exchange(at: SocketAddr, request: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(at).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    read(&String::from_utf8_lossy(&answer)).ok_or_else(|| ErrorKind::InvalidData.into())
}

fn read(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let cookie = head.lines().find(|line| line.to_ascii_lowercase().starts_with("set-cookie:"));
    let cookie = cookie.and_then(|line| Some(line.split_once(':')?.1.split(';').next()?.trim().to_owned()));
    Some(Answer { status, cookie, body: serde_json::from_str(body).unwrap_or(Value::Null) })
}
