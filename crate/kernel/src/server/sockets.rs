//! The five sockets of a kernel.

use super::connection_file::ConnectionFile;
use super::message::Message;
use super::signature::Signer;
use std::io;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use zeromq::{
    PubSocket, RepSocket, RouterRecvHalf, RouterSendHalf, RouterSocket, Socket, SocketRecv,
    SocketSend,
};

/// One of the sockets at which requests arrive.
pub(crate) struct Channel {
    pub(crate) requests: UnboundedReceiver<Message>,
    pub(crate) replies: UnboundedSender<Message>,
}

pub(crate) struct Sockets {
    pub(crate) shell: Channel,
    pub(crate) control: Channel,
    pub(crate) stdin: Channel,
    pub(crate) iopub: UnboundedSender<Message>,
}

#[derive(Debug, thiserror::Error)]
#[error(
    "cannot listen at {endpoint}: {source}. Jupyter chooses new ports when the kernel is started again."
)]
pub(crate) struct BindError {
    endpoint: String,
    source: zeromq::ZmqError,
}

impl Sockets {
    /// Binds all five and lets them work.
    pub(crate) async fn bind(file: &ConnectionFile) -> Result<Sockets, BindError> {
        let signer = Signer::new(&file.key);
        // The heartbeat comes last: who hears it may count on the others.
        let iopub: PubSocket = bind(file, file.iopub_port).await?;
        let stdin: RouterSocket = bind(file, file.stdin_port).await?;
        let control: RouterSocket = bind(file, file.control_port).await?;
        let shell: RouterSocket = bind(file, file.shell_port).await?;
        let heartbeat: RepSocket = bind(file, file.hb_port).await?;
        tokio::spawn(beat(heartbeat));
        let (publications, to_publish) = mpsc::unbounded_channel();
        tokio::spawn(publish(iopub, to_publish, signer.clone()));
        Ok(Sockets {
            shell: serve(shell, &signer),
            control: serve(control, &signer),
            stdin: serve(stdin, &signer),
            iopub: publications,
        })
    }
}

async fn bind<S: Socket>(file: &ConnectionFile, port: u16) -> Result<S, BindError> {
    let endpoint = file.endpoint(port);
    let mut socket = S::new();
    match socket.bind(&endpoint).await {
        Ok(_) => Ok(socket),
        Err(source) => Err(BindError { endpoint, source }),
    }
}

/// Sends back whatever arrives.
async fn beat(mut socket: RepSocket) {
    loop {
        match socket.recv().await {
            Ok(beat) => {
                if let Err(error) = socket.send(beat).await {
                    crate::complain(&error);
                }
            }
            // A client that goes away in the middle of a message is no reason to stop.
            Err(zeromq::ZmqError::NoMessage) => return,
            Err(error) => crate::complain(&error),
        }
    }
}

fn serve(socket: RouterSocket, signer: &Signer) -> Channel {
    let (sending, receiving) = socket.split();
    let (arrived, requests) = mpsc::unbounded_channel();
    let (replies, to_send) = mpsc::unbounded_channel();
    tokio::spawn(receive(receiving, arrived, signer.clone()));
    tokio::spawn(send(sending, to_send, signer.clone()));
    Channel { requests, replies }
}

async fn receive(mut socket: RouterRecvHalf, arrived: UnboundedSender<Message>, signer: Signer) {
    loop {
        match socket.recv().await {
            Ok(message) => match Message::from_parts(message.into_vec(), &signer) {
                Ok(message) => {
                    if arrived.send(message).is_err() {
                        return;
                    }
                }
                Err(bad) => crate::complain(&io::Error::other(format!("ignored {bad}"))),
            },
            Err(zeromq::ZmqError::NoMessage) => return,
            Err(error) => crate::complain(&error),
        }
    }
}

async fn send(mut socket: RouterSendHalf, mut replies: UnboundedReceiver<Message>, signer: Signer) {
    while let Some(reply) = replies.recv().await {
        let kind = reply.kind().to_owned();
        // Clients leave without a word, a browser's tab for example; the reply is then lost.
        if let Err(error) = socket.send(reply.into_zmq(&signer)).await {
            crate::complain(&io::Error::other(format!("{kind} was not sent: {error}")));
        }
    }
}

async fn publish(mut socket: PubSocket, mut messages: UnboundedReceiver<Message>, signer: Signer) {
    while let Some(message) = messages.recv().await {
        if let Err(error) = socket.send(message.into_zmq(&signer)).await {
            crate::complain(&error);
        }
    }
}
