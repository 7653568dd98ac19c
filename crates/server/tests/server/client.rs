//! A plain HTTP/1.1 client that sends exactly what a test says, wrong hosts and foreign origins included.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header, empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All headers but some, in order.
    pub(crate) fn headers_but(&self, left_out: &[&str]) -> Vec<(String, String)> {
        let mut all: Vec<_> =
            self.headers.iter().filter(|(name, _)| !left_out.contains(&name.as_str())).cloned().collect();
        all.sort();
        all
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// The fixed word of a refusal.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let body = self.json();
        assert_eq!(body["status"], self.status);
        body["type"].as_str().unwrap().to_owned()
    }
}

/// Sends one request and reads the whole answer (of an upgrade: its head).
pub(crate) fn ask(port: u16, method: &str, host: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(request(method, host, path, headers, body).as_bytes()).unwrap();
    read(&mut stream)
}

fn request(method: &str, host: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n", body.len());
    if !headers.iter().any(|(name, _)| *name == "connection") {
        request.push_str("connection: close\r\n");
    }
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    request
}

/// As [`ask`] against a server that may die meanwhile: `None` when the answer was lost, an error when nothing was sent.
pub(crate) fn try_ask(
    port: u16,
    method: &str,
    host: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Option<Answer>, ()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(drop)?;
    let wait = stream.set_read_timeout(Some(Duration::from_secs(60)));
    let sent = wait.and_then(|()| stream.write_all(request(method, host, path, headers, body).as_bytes()));
    let mut bytes = Vec::new();
    let whole = sent.is_ok() && stream.read_to_end(&mut bytes).is_ok() && is_whole(&bytes);
    Ok(whole.then(|| parse(&String::from_utf8_lossy(&bytes))))
}

fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap_or(0);
        bytes.extend_from_slice(&buffer[..read]);
        if read == 0 || is_whole(&bytes) {
            return parse(&String::from_utf8_lossy(&bytes));
        }
    }
}

/// Whether the body is as long as the head says; an upgrade has none.
fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|end| end == b"\r\n\r\n") else { return false };
    let answer = parse(&String::from_utf8_lossy(&bytes[..end]));
    let length: usize = answer.header("content-length").parse().unwrap_or(0);
    bytes.len() >= end + 4 + length
}

fn parse(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).unwrap_or(0);
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() }
}
