//! A WebSocket client that says exactly what a test wants, right or wrong; never used by anything that ships.

use actix_codec::Framed;
use actix_http::ws::Item;
use awc::{
    BoxedSocket, Client,
    error::WsClientError,
    http::StatusCode,
    ws::{self, Codec, Frame, Message},
};
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};

/// One socket.
pub struct WsClient {
    framed: Framed<BoxedSocket, Codec>,
    /// The subprotocol that the server chose.
    pub protocol: Option<String>,
}

/// What came down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A control frame, parsed.
    Text(serde_json::Value),
    /// An envelope behind its sequence.
    Binary(Bytes),
    /// The close code; `None` when the connection went without a word.
    Closed(Option<u16>),
}

impl WsClient {
    /// Opens a socket.
    ///
    /// # Errors
    /// The HTTP status that came instead of an upgrade (502 when there was no answer at all).
    pub async fn open(url: &str, origin: Option<&str>, protocols: &[&str]) -> Result<Self, StatusCode> {
        let origin = origin.map(|origin| ("Origin", origin));
        Self::open_with(url, origin.as_slice(), protocols).await
    }

    /// The same with headers of its own, such as the name of a host that no name server knows.
    ///
    /// # Errors
    /// As [`WsClient::open`].
    pub async fn open_with(url: &str, headers: &[(&str, &str)], protocols: &[&str]) -> Result<Self, StatusCode> {
        let mut request = Client::new().ws(url).protocols(protocols.iter().copied()).max_frame_size(1 << 20);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match request.connect().await {
            Ok((response, framed)) => {
                let protocol = response.headers().get("sec-websocket-protocol");
                let protocol = protocol.and_then(|value| value.to_str().ok()).map(str::to_owned);
                Ok(Self { framed, protocol })
            }
            Err(WsClientError::InvalidResponseStatus(status)) => Err(status),
            Err(_) => Err(StatusCode::BAD_GATEWAY),
        }
    }

    /// Sends a control frame as it is written. A connection that is gone shows itself in [`WsClient::hear`].
    pub async fn text(&mut self, text: &str) {
        let _ = self.framed.send(Message::Text(text.to_owned().into())).await;
    }

    /// Sends a control frame.
    pub async fn say(&mut self, frame: &impl serde::Serialize) {
        self.text(&serde_json::to_string(frame).expect("frames are plain data")).await;
    }

    /// Sends a binary frame.
    pub async fn binary(&mut self, bytes: &[u8]) {
        let _ = self.framed.send(Message::Binary(Bytes::copy_from_slice(bytes))).await;
    }

    /// A sign of life that says nothing.
    pub async fn ping(&mut self) {
        let _ = self.framed.send(Message::Ping(Bytes::new())).await;
    }

    /// Waits for the answer to a ping; what comes before it is dropped.
    pub async fn hear_pong(&mut self) {
        while !matches!(self.framed.next().await, Some(Ok(Frame::Pong(_))) | Some(Err(_)) | None) {}
    }

    /// Begins a message in fragments, which the wire does not have.
    pub async fn fragment(&mut self, text: &str) {
        let _ = self.framed.send(Message::Continuation(Item::FirstText(Bytes::copy_from_slice(text.as_bytes())))).await;
    }

    /// The next frame; pings are answered on the way.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match self.framed.next().await {
                Some(Ok(Frame::Text(text))) => {
                    return Heard::Text(serde_json::from_slice(&text).expect("the server speaks JSON"));
                }
                Some(Ok(Frame::Binary(bytes))) => return Heard::Binary(bytes),
                Some(Ok(Frame::Ping(payload))) => {
                    let _ = self.framed.send(Message::Pong(payload)).await;
                }
                Some(Ok(Frame::Pong(_) | Frame::Continuation(_))) => {}
                Some(Ok(Frame::Close(reason))) => return Heard::Closed(reason.map(code)),
                Some(Err(_)) | None => return Heard::Closed(None),
            }
        }
    }

    /// The next control frame of this kind, whatever comes before it.
    ///
    /// # Panics
    /// When the socket closes first.
    pub async fn hear_frame(&mut self, kind: &str) -> serde_json::Value {
        loop {
            match self.hear().await {
                Heard::Text(frame) if frame["t"] == kind => return frame,
                Heard::Text(_) | Heard::Binary(_) => {}
                Heard::Closed(code) => panic!("closed with {code:?} while waiting for {kind}"),
            }
        }
    }

    /// The close code, whatever comes before it.
    pub async fn hear_close(&mut self) -> Option<u16> {
        loop {
            if let Heard::Closed(code) = self.hear().await {
                return code;
            }
        }
    }
}

fn code(reason: ws::CloseReason) -> u16 {
    reason.code.into()
}
