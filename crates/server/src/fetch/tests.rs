//! The limits of the one request that goes out, each against a server beside it that goes beyond; never leaves the machine.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::Duration,
};

use super::*;

/// Long enough for a machine that does much else; only what must run into it is given less.
const LONG: Duration = Duration::from_secs(60);
/// For what never comes.
const SHORT: Duration = Duration::from_millis(100);

/// A server that says one thing to whoever asks and then keeps the line; tells of each line.
fn saying(answer: Vec<u8>) -> (String, mpsc::Receiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
    let (told, telling) = mpsc::channel();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let mut asked = [0; 4096];
            // The whole question fits one read, as small as it is.
            if line.read(&mut asked).is_ok() {
                let _ = line.write_all(&answer);
            }
            if told.send(line).is_err() {
                return;
            }
        }
    });
    (place, telling)
}

fn answer(head: &str, body: usize) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {body}\r\n\r\n");
    let mut whole = head.into_bytes();
    whole.resize(whole.len() + body, b' ');
    whole
}

async fn ask(address: String, time: Duration) -> Option<(u16, usize)> {
    let told = within(time, Asked { post: false, address, headers: Vec::new(), body: Vec::new() }).await;
    told.map(|told| (told.status, told.body.len()))
}

#[actix_web::test]
async fn an_answer_is_read_up_to_a_quarter_of_a_megabyte_and_no_byte_more() {
    for (size, wanted) in [(2, Some((200, 2))), (BODY, Some((200, BODY))), (BODY + 1, None)] {
        let (place, _lines) = saying(answer("200 OK", size));
        assert_eq!(ask(format!("http://{place}/"), LONG).await, wanted, "{size}");
    }
    let endless = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let chunks = format!("10000\r\n{}\r\n", "x".repeat(0x10000)).repeat(5);
    let (place, _lines) = saying([endless, chunks.into_bytes()].concat());
    assert_eq!(ask(format!("http://{place}/"), LONG).await, None, "without a length");
}

#[actix_web::test]
async fn whoever_does_not_answer_or_not_to_the_end_is_waited_for_no_longer_than_the_time() {
    let whole = answer("200 OK", 100);
    for cut in [0, 20, whole.len() - 1] {
        let (place, _lines) = saying(whole[..cut].to_vec());
        assert_eq!(ask(format!("http://{place}/"), SHORT).await, None, "{cut} bytes");
    }
}

#[actix_web::test]
async fn a_redirect_is_an_answer_and_leads_nowhere() {
    let (elsewhere, lines) = saying(answer("200 OK", 2));
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let (place, _lines) = saying(answer(&format!("{status}\r\nlocation: http://{elsewhere}/"), 0));
        let told = ask(format!("http://{place}/"), LONG).await.unwrap();
        assert_eq!(told.0.to_string(), status[..3]);
    }
    assert!(lines.try_recv().is_err(), "nobody went there");
}

#[actix_web::test]
async fn without_tls_nobody_is_asked_and_a_server_without_it_is_not_believed() {
    let (place, lines) = saying(answer("200 OK", 2));
    let port = place.rsplit(':').next().unwrap();
    for address in
        [format!("http://localhost:{port}/"), format!("ftp://{place}/"), format!("//{place}/"), place.clone()]
    {
        assert_eq!(ask(address.clone(), LONG).await, None, "{address}");
    }
    assert!(lines.try_recv().is_err(), "nobody was asked");
    assert_eq!(ask(format!("https://{place}/"), LONG).await, None);
    assert!(lines.recv().is_ok(), "asked in TLS, answered without");
}
