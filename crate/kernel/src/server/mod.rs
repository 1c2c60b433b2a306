//! Speaks Jupyter's protocol (5.3) over five ZeroMQ sockets.
//!
//! Messages are plain JSON values: nearly all of what a kernel sends are open maps (bundles of
//! MIME types, data of comms, metadata), for which types would only be a detour.

mod connection_file;
mod control;
pub(crate) mod history;
mod kernel_info;
pub(crate) mod message;
pub(crate) mod publisher;
mod shell;
mod signature;
mod sockets;

use crate::command_line;
use crate::environment;
use crate::evaluation::desk::Desk;
use crate::evaluation::standard_input::StandardInput;
use crate::evaluation::{Evaluation, Prepared};
use crate::interact::{Interact, Outgoing};
use crate::link::Link;
use crate::spare::waiting::{Order, Proxy};
use connection_file::{ConnectionFile, ConnectionFileError};
use history::History;
use message::Message;
use publisher::Publisher;
use serde_json::json;
use sockets::{BindError, Channel, Sockets};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

/// What was sent last must have left before the process goes.
const LAST_WORDS: Duration = Duration::from_millis(100);

#[derive(Debug, thiserror::Error)]
pub(crate) enum ServerError {
    #[error(transparent)]
    ConnectionFile(#[from] ConnectionFileError),
    #[error(transparent)]
    Bind(#[from] BindError),
    #[error("the kernel could not start: {0}")]
    Start(#[from] io::Error),
}

/// Why the kernel ends.
enum Ending {
    /// A client asked for it, and gets this answer by that channel.
    Asked(Message, mpsc::UnboundedSender<Message>),
    Signal,
    /// A cell said `:quit`.
    Quit,
}

/// Everything that answers requests.
#[derive(Clone)]
struct Server {
    publisher: Publisher,
    history: History,
    evaluation: Evaluation,
    interact: Option<Interact>,
    rust_version: String,
    endings: mpsc::UnboundedSender<Ending>,
}

/// Runs the kernel until it is asked to end.
pub(crate) fn serve(options: &command_line::LiveKernel) -> Result<(), ServerError> {
    serve_with(options, None)
}

/// Runs a kernel whose evcxr is there already, for the process that Jupyter knows.
pub(crate) fn serve_prepared(
    options: &command_line::LiveKernel,
    prepared: Prepared,
    link: Link,
    proxy: Proxy,
) -> Result<(), ServerError> {
    let adopted = Adopted {
        prepared,
        link,
        proxy,
    };
    serve_with(options, Some(adopted))
}

/// What an adopted spare brings along.
struct Adopted {
    prepared: Prepared,
    link: Link,
    proxy: Proxy,
}

fn serve_with(
    options: &command_line::LiveKernel,
    adopted: Option<Adopted>,
) -> Result<(), ServerError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let file = ConnectionFile::read(&options.connection_file)?;
    let result = runtime.block_on(serve_at(&file, options, adopted));
    // Threads that still wait for something, rust-analyzer for example, hold nothing up.
    runtime.shutdown_background();
    if options.temporary {
        let _ = std::fs::remove_dir_all(&options.live);
    }
    result
}

async fn serve_at(
    file: &ConnectionFile,
    options: &command_line::LiveKernel,
    adopted: Option<Adopted>,
) -> Result<(), ServerError> {
    let Sockets {
        shell,
        control,
        stdin,
        iopub,
    } = Sockets::bind(file).await?;
    let Channel {
        requests: mut answers,
        replies: input_requests,
    } = stdin;
    let publisher = Publisher::new(iopub);
    publisher.starting();
    let interact = listen_for_interact(options, &publisher);
    let history = History::default();
    let input = StandardInput::new(input_requests);
    let (endings, mut ending) = mpsc::unbounded_channel();
    let (link, prepared, proxy) = match adopted {
        Some(adopted) => (adopted.link, Some(adopted.prepared), Some(adopted.proxy)),
        None => (Link::listen(&options.live)?, None, None),
    };
    let quit = endings.clone();
    let desk = Desk {
        queue: Default::default(),
        publisher: publisher.clone(),
        history: history.clone(),
        input: input.clone(),
        link,
        interact: interact.clone(),
        build: environment::session().map(|session| session.join("cell")),
        replies: shell.replies.clone(),
        waits_visibly: Default::default(),
        process: Default::default(),
        quit: Arc::new(move || {
            let _ = quit.send(Ending::Quit);
        }),
        maker: options.maker.clone(),
    };
    let evaluation = Evaluation::start(desk, prepared)?;
    tokio::spawn(async move {
        while let Some(answer) = answers.recv().await {
            input.answered(&answer);
        }
    });
    let server = Server {
        publisher,
        history,
        evaluation,
        interact,
        rust_version: options.rust_version.clone(),
        endings,
    };
    tokio::spawn(server.clone().serve_shell(shell));
    tokio::spawn(server.clone().serve_control(control));
    tokio::spawn(server.clone().heed_interrupts());
    if let Some(proxy) = proxy {
        server.clone().heed(proxy)?;
    }
    let mut terminations = signal(SignalKind::terminate())?;
    let ending = tokio::select! {
        ending = ending.recv() => ending.unwrap_or(Ending::Signal),
        _ = terminations.recv() => Ending::Signal,
    };
    server.end(ending).await;
    Ok(())
}

/// Without its socket everything else works.
fn listen_for_interact(
    options: &command_line::LiveKernel,
    publisher: &Publisher,
) -> Option<Interact> {
    let publisher = publisher.clone();
    let out = move |outgoing: Outgoing| {
        let mut message = Message::new(outgoing.kind, &outgoing.cause, outgoing.content);
        message.metadata = outgoing.metadata;
        publisher.publish_message(message);
    };
    Interact::listen(&options.live, out)
        .inspect_err(|error| crate::complain(error))
        .ok()
}

impl Server {
    /// SIGINT means the same as an interrupt_request.
    async fn heed_interrupts(self) {
        let Ok(mut interrupts) = signal(SignalKind::interrupt()) else {
            return;
        };
        while interrupts.recv().await.is_some() {
            self.evaluation.interrupt();
        }
    }

    /// What comes to the process that Jupyter knows means the same as if it came to this one.
    fn heed(self, mut proxy: Proxy) -> io::Result<()> {
        proxy.listens()?;
        let obey = move |order| match order {
            Order::Interrupt => self.evaluation.interrupt(),
            Order::Terminate => {
                let _ = self.endings.send(Ending::Signal);
            }
        };
        let heed = move || proxy.heed(obey);
        std::thread::Builder::new()
            .name("proxy".to_owned())
            .spawn(heed)?;
        Ok(())
    }

    /// Asks for the kernel's end on behalf of a client.
    fn ask_for_end(&self, request: Message, replies: &mpsc::UnboundedSender<Message>) {
        let _ = self.endings.send(Ending::Asked(request, replies.clone()));
    }

    async fn end(&self, ending: Ending) {
        let evaluation = self.evaluation.clone();
        let ended = tokio::task::spawn_blocking(move || evaluation.end());
        let _ = ended.await;
        if let Some(interact) = &self.interact {
            interact.end();
        }
        if let Ending::Asked(request, replies) = ending {
            let restart = request.flag("restart", false);
            let content = json!({ "status": "ok", "restart": restart });
            let header = &request.header;
            self.publisher
                .publish(header, "shutdown_reply", content.clone());
            let _ = replies.send(request.reply(content));
            self.publisher.idle(header);
        }
        tokio::time::sleep(LAST_WORDS).await;
    }
}
