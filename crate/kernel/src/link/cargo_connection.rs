//! How our stand-in for cargo tells the kernel what cargo does, and hears that it shall end.
//!
//! It writes lines, `DONE TOTAL WORDS`. The kernel writes nothing; it closes the connection when
//! cargo shall end, and so does the system when the kernel is killed.

use super::socket_path::SocketPath;
use super::{CARGO, CargoProgress, CellEvent, NAME, Shared, lock};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

/// No line is as long.
const LONGEST: u64 = 1 << 20;

/// The kernel's end: passes on what comes, until cargo's end.
pub(super) fn serve(connection: UnixStream, shared: &Shared) {
    let number = shared.number();
    if let Ok(connection) = connection.try_clone() {
        lock(&shared.cargos).push((number, connection));
    }
    let mut lines = BufReader::new(connection.take(LONGEST));
    let mut line = String::new();
    while let Ok(1..) = lines.read_line(&mut line) {
        if let Some(progress) = read(line.trim_end()) {
            lock(&shared.cell).send_now_or_never(CellEvent::Cargo(progress));
        }
        line.clear();
        lines.get_mut().set_limit(LONGEST);
    }
    lock(&shared.cargos).retain(|(known, _)| *known != number);
}

fn read(line: &str) -> Option<CargoProgress> {
    let mut words = line.splitn(3, ' ');
    Some(CargoProgress {
        done: words.next()?.parse().ok()?,
        total: words.next()?.parse().ok()?,
        crates: words.next()?.to_owned(),
    })
}

/// The stand-in's end.
pub(crate) struct CargoReporter(UnixStream);

impl CargoReporter {
    /// Connects to the kernel that listens in `directory`.
    pub(crate) fn connect(directory: &Path) -> io::Result<CargoReporter> {
        let path = SocketPath::of(directory, NAME)?;
        let mut connection = UnixStream::connect(&path.path)?;
        connection.write_all(&[CARGO])?;
        Ok(CargoReporter(connection))
    }

    pub(crate) fn try_clone(&self) -> io::Result<CargoReporter> {
        Ok(CargoReporter(self.0.try_clone()?))
    }

    /// A kernel that is gone needs no reports.
    pub(crate) fn report(&mut self, progress: &CargoProgress) {
        let CargoProgress {
            done,
            total,
            crates,
        } = progress;
        let _ = writeln!(self.0, "{done} {total} {}", crates.replace('\n', " "));
    }

    /// Waits until cargo shall end.
    pub(crate) fn wait_for_the_end(mut self) {
        let mut byte = [0];
        while let Err(error) = self.0.read(&mut byte) {
            if error.kind() != io::ErrorKind::Interrupted {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_as_it_was_written() {
        let (kernel, cargo) = UnixStream::pair().unwrap();
        let progress = CargoProgress {
            done: 3,
            total: 9,
            crates: "serde, csv-core".to_owned(),
        };
        CargoReporter(cargo).report(&progress);
        let line = io::read_to_string(kernel).unwrap();
        assert_eq!(read(line.trim_end()), Some(progress));
        assert_eq!(read("3 x csv"), None);
        assert_eq!(read(""), None);
    }
}
