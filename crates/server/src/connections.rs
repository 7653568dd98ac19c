//! The public service of a connection: HTTP/1.1 through the App, and an upgrade through the same App, which then gives the
//! bare connection to a socket. Never asks whose connection it is.
//!
//! A socket that stays inside HTTP's dispatcher keeps two buffers of 8 KiB for as long as a child waits; measured, leaving
//! it is most of what a waiting visitor costs (ARCHITECTURE.md, "Where this differs from the plan").

use std::{fmt::Debug, io, net::TcpListener, path::Path, rc::Rc};

use actix_codec::{AsyncRead, AsyncWrite, Framed};
use actix_http::{
    HttpService, Request, Response,
    body::{BodySize, BoxBody, MessageBody, to_bytes},
    error::DispatchError,
    h1::{Codec, Message},
};
use actix_server::{GracefulShutdownSignal, ServerBuilder};
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, fn_factory, fn_service, map_config,
};
use actix_web::{
    Error,
    dev::AppConfig,
    rt::net::{TcpStream, UnixStream},
};
use futures_util::{SinkExt, future::ready};

use crate::{
    http::KEEP_ALIVE,
    socket::{self, Opened},
};

/// Where connections come in.
#[derive(Debug)]
pub enum Listener<'a> {
    /// A bound port.
    Port(TcpListener),
    /// A Unix socket, bound at this path.
    Path(&'a Path),
}

/// Serves an App.
///
/// # Errors
/// When the listener cannot be used, or the path not be bound.
pub fn on<F, I, S, B>(server: ServerBuilder, listener: Listener<'_>, app: F) -> io::Result<ServerBuilder>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request> + 'static,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let stopping = server.graceful_shutdown_signal();
    match listener {
        Listener::Port(port) => server.listen("public", port, move || {
            let fresh = fn_service(|line: TcpStream| {
                socket::on_connect(&line);
                ready(Ok::<_, DispatchError>(line))
            });
            fresh.and_then(connections(&app, stopping.clone()))
        }),
        Listener::Path(path) => {
            server.bind_uds("public", path, move || connections::<UnixStream, _, _, _, _>(&app, stopping.clone()))
        }
    }
}

/// What serves one connection of a listener; `app` is made twice for each worker, for requests and for upgrades.
fn connections<T, F, I, S, B>(
    app: &F,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<T, Config = (), Response = (), Error = DispatchError, InitError = ()> + use<T, F, I, S, B>
where
    T: AsyncRead + AsyncWrite + Unpin + 'static,
    F: Fn() -> I,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let answering = |app: I| {
        let refusing = app.into_factory().map_err(|error| error.into().error_response().into());
        map_config(refusing, |()| AppConfig::default())
    };
    let upgraded = Rc::new(answering(app()));
    let upgrades = fn_factory(move || {
        let upgraded = upgraded.clone();
        async move {
            let app = Rc::new(upgraded.new_service(()).await?);
            Ok::<_, S::InitError>(fn_service(move |(request, line)| upgrade(app.clone(), request, line)))
        }
    });
    let http = HttpService::build()
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .keep_alive(KEEP_ALIVE)
        .upgrade(upgrades)
        .h1(answering(app()));
    // Whose connection it is stays with the kernel.
    fn_service(|line: T| ready(Ok((line, None)))).and_then(http)
}

/// Answers a request that asks to leave HTTP; when the App says so, what it opened has the connection from then on.
async fn upgrade<T, A, R, B>(app: Rc<A>, request: Request, mut line: Framed<T, Codec>) -> Result<(), Error>
where
    T: AsyncRead + AsyncWrite + Unpin + 'static,
    A: Service<Request, Response = R, Error = Response<BoxBody>>,
    R: Into<Response<B>>,
    B: MessageBody + 'static,
{
    let mut response = match app.call(request).await {
        Ok(response) => response.into().map_into_boxed_body(),
        Err(refusal) => refusal,
    };
    drop(app);
    let opened = response.extensions_mut().remove::<Opened>();
    say(&mut line, response, opened.is_some()).await?;
    let Some(opened) = opened else { return Ok(()) };
    // What HTTP read ahead is copied, so that its buffers go before the socket begins.
    let (bare, early) = {
        let parts = line.into_parts();
        (parts.io, parts.read_buf.to_vec())
    };
    opened.run(Box::new(bare), early).await;
    Ok(())
}

/// Writes a response; one that opens nothing has a body and is the last.
async fn say<T>(line: &mut Framed<T, Codec>, response: Response<BoxBody>, opens: bool) -> Result<(), Error>
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    let (mut head, body) = response.into_parts();
    if opens {
        return Ok(line.send(Message::Item((head, BodySize::None))).await?);
    }
    head.head_mut().set_connection_type(actix_http::ConnectionType::Close);
    let body = to_bytes(body).await.map_err(actix_web::error::ErrorInternalServerError)?;
    line.feed(Message::Item((head, BodySize::Sized(body.len() as u64)))).await?;
    if !body.is_empty() {
        line.feed(Message::Chunk(Some(body))).await?;
    }
    line.send(Message::Chunk(None)).await?;
    Ok(line.close().await?)
}
