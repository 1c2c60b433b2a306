//! The socket on which one shown value is asked.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use super::{Asked, Question};
use crate::interrupt::regardless;
use crate::live::quietly;

/// Connects and answers until the kernel closes the connection.
///
/// A hand on a slider asks faster than figures are drawn: of the questions that came while one was
/// answered only the newest is, and the others stay without an answer.
pub(super) fn serve(
    socket: &Path,
    id: &str,
    answer: &dyn Fn(&[Asked]) -> Result<String, String>,
) -> io::Result<()> {
    let mut stream = connect(socket)?;
    stream.write_all(format!("hello {id}\n").as_bytes())?;
    let questions = BufReader::new(stream.try_clone()?);
    let newest = Newest::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            for line in questions.lines().map_while(Result::ok) {
                if let Some(question) = Question::read(&line) {
                    newest.put(question);
                }
            }
            newest.close();
        });
        // Figures that nobody waits for in a cell: its interrupt is not theirs, and what they would
        // print belongs nowhere.
        regardless();
        while let Some(question) = newest.take() {
            let said = quietly(|| answered(&question, answer));
            if send(&mut stream, question.serial, &said).is_err() {
                // The reader ends too: nobody holds the other end.
                let _ = stream.shutdown(std::net::Shutdown::Both);
                break;
            }
        }
        Ok(())
    })
}

/// Connects to a socket. The system limits its path to about a hundred bytes; a longer one is
/// reached by way of its open folder, which only Linux offers.
fn connect(socket: &Path) -> io::Result<UnixStream> {
    let too_long = match UnixStream::connect(socket) {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => error,
        connected => return connected,
    };
    let (Some(folder), Some(name)) = (socket.parent(), socket.file_name()) else {
        return Err(too_long);
    };
    let folder = File::open(folder)?;
    let short = format!("/proc/self/fd/{}", folder.as_raw_fd());
    UnixStream::connect(Path::new(&short).join(name))
}

fn answered(
    question: &Question,
    answer: &dyn Fn(&[Asked]) -> Result<String, String>,
) -> Result<String, String> {
    let values: Option<Vec<Asked>> = question.values.iter().copied().collect();
    let values = values.ok_or("The kernel asked for a value that is none.")?;
    catch_unwind(AssertUnwindSafe(|| answer(&values)))
        .unwrap_or_else(|_| Err("The figure could not be drawn.".to_owned()))
}

fn send(out: &mut impl Write, serial: u64, said: &Result<String, String>) -> io::Result<()> {
    let (word, text) = match said {
        Ok(html) => ("frame", html),
        Err(message) => ("failed", message),
    };
    let answer = format!("{word} {serial} {}\n{text}", text.len());
    out.write_all(answer.as_bytes())
}

/// The newest question that is not answered yet.
#[derive(Default)]
struct Newest {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    question: Option<Question>,
    closed: bool,
}

impl Newest {
    fn put(&self, question: Question) {
        self.change(|state| state.question = Some(question));
    }

    fn close(&self) {
        self.change(|state| state.closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    /// Waits for a question; `None` when no more can come.
    fn take(&self) -> Option<Question> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |state: &mut State| state.question.is_none() && !state.closed;
        let waited = self.changed.wait_while(state, waits);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        match state.closed {
            true => None,
            false => state.question.take(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    /// Reads an answer as the kernel does.
    fn read(kernel: &mut BufReader<UnixStream>) -> (String, u64, String) {
        let mut head = String::new();
        kernel.read_line(&mut head).unwrap();
        let words: Vec<&str> = head.split_ascii_whitespace().collect();
        let mut text = vec![0; words[2].parse().unwrap()];
        kernel.read_exact(&mut text).unwrap();
        (
            words[0].to_owned(),
            words[1].parse().unwrap(),
            String::from_utf8(text).unwrap(),
        )
    }

    /// Lets a kernel ask; how many questions were answered, once the connection is closed.
    fn with_kernel(ask: impl FnOnce(&mut BufReader<UnixStream>)) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("interact.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let answers = AtomicUsize::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                serve(&socket, "p1-2-0", &|asked| {
                    answers.fetch_add(1, Ordering::Relaxed);
                    match asked {
                        [Asked::Number(wait)] if *wait > 0.0 => {
                            thread::sleep(Duration::from_secs_f64(*wait));
                            Ok(format!("<p>η {wait}</p>"))
                        }
                        [Asked::Number(_)] => Err("below 0".to_owned()),
                        _ => std::panic::resume_unwind(Box::new(())),
                    }
                })
                .unwrap();
            });
            let mut kernel = BufReader::new(listener.accept().unwrap().0);
            let mut hello = String::new();
            kernel.read_line(&mut hello).unwrap();
            assert_eq!(hello, "hello p1-2-0\n");
            ask(&mut kernel);
            // Dropped here, so that the thread ends.
        });
        answers.into_inner()
    }

    #[test]
    fn frames_errors_and_panics_are_answered() {
        let answers = with_kernel(|kernel| {
            let mut ask = |question: &str| {
                kernel.get_mut().write_all(question.as_bytes()).unwrap();
                read(kernel)
            };
            let said = |word: &str, serial, text: &str| (word.to_owned(), serial, text.to_owned());
            assert_eq!(ask("draw 1 0.001\n"), said("frame", 1, "<p>η 0.001</p>"));
            assert_eq!(ask("nonsense\ndraw 2 -1\n"), said("failed", 2, "below 0"));
            let panicked = said("failed", 3, "The figure could not be drawn.");
            assert_eq!(ask("draw 3 #0\n"), panicked);
            let wrong = said("failed", 4, "The kernel asked for a value that is none.");
            assert_eq!(ask("draw 4 x\n"), wrong);
            assert_eq!(ask("draw 5 0.002\n"), said("frame", 5, "<p>η 0.002</p>"));
        });
        assert_eq!(answers, 4);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_socket_in_a_folder_with_a_long_path_is_reached() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("x".repeat(120));
        std::fs::create_dir(&folder).unwrap();
        let open = File::open(&folder).unwrap();
        let short = format!("/proc/self/fd/{}/interact.sock", open.as_raw_fd());
        let listener = UnixListener::bind(short).unwrap();
        let mut cell = connect(&folder.join("interact.sock")).unwrap();
        cell.write_all(b"hello").unwrap();
        let mut heard = [0; 5];
        listener.accept().unwrap().0.read_exact(&mut heard).unwrap();
        assert_eq!(&heard, b"hello");
        let nobody = connect(&folder.join("other.sock")).unwrap_err();
        assert_eq!(nobody.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn the_newest_question_wins() {
        let answers = with_kernel(|kernel| {
            kernel.get_mut().write_all(b"draw 1 0.2\n").unwrap();
            thread::sleep(Duration::from_millis(50));
            for serial in 2..100 {
                let question = format!("draw {serial} 0.001\n");
                kernel.get_mut().write_all(question.as_bytes()).unwrap();
            }
            assert_eq!(read(kernel).1, 1);
            assert_eq!(read(kernel).1, 99);
        });
        assert_eq!(answers, 2);
    }
}
