//! A slider asks the closure of an explorer.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};

use super::process::Process;

/// Id and payload of the next `interact` frame.
fn interact_frame(process: &mut Process) -> (String, String) {
    let head = process.line_with("DOWNHILL interact ");
    let words: Vec<&str> = head.split_ascii_whitespace().collect();
    let payload = process.bytes(words[3].parse().unwrap());
    (words[2].to_owned(), payload)
}

fn ask(kernel: &mut BufReader<UnixStream>, question: &str) -> (String, String) {
    kernel.get_mut().write_all(question.as_bytes()).unwrap();
    let mut head = String::new();
    kernel.read_line(&mut head).unwrap();
    let words: Vec<&str> = head.split_ascii_whitespace().collect();
    let mut text = vec![0; words[2].parse().unwrap()];
    kernel.read_exact(&mut text).unwrap();
    (words[..2].join(" "), String::from_utf8(text).unwrap())
}

#[test]
fn each_display_of_an_explorer_answers_for_itself() {
    let session = tempfile::tempdir().unwrap();
    let listener = UnixListener::bind(session.path().join("interact.sock")).unwrap();
    let mut process = Process::live_in("asks", session);
    let input = process.input();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let (id, payload) = interact_frame(&mut process);
        assert!(payload.contains("EVCXR_BEGIN_CONTENT application/vnd.downhill.interact+json\n"));
        assert!(payload.contains("<div class=\"downhill-explorer\""));
        assert!(payload.contains("\"kind\":\"linear\",\"from\":0.0,\"to\":1.0,\"whole\":false"));
        ids.push(id);
    }
    assert_ne!(ids[0], ids[1]);
    // An interrupt is one of a cell, not of the sliders below it.
    std::fs::write(process.interrupt(), "").unwrap();
    let mut kernels = Vec::new();
    for _ in 0..2 {
        let mut kernel = BufReader::new(listener.accept().unwrap().0);
        let mut hello = String::new();
        kernel.read_line(&mut hello).unwrap();
        let id = hello.strip_prefix("hello ").unwrap().trim_end().to_owned();
        let place = ids.iter().position(|known| *known == id).unwrap();
        ids.remove(place);
        kernels.push(kernel);
    }
    for (serial, kernel) in kernels.iter_mut().enumerate() {
        let (head, html) = ask(kernel, &format!("draw {serial} 0.3\n"));
        assert_eq!(head, format!("frame {serial}"));
        assert!(
            html.contains("<p style=\"margin:.35em 0 0\">0.3</p>"),
            "{html}"
        );
        assert!(html.contains("data:image/svg+xml;base64,") && !html.contains("<script"));
    }
    // One connection ends; the other goes on.
    drop(kernels.remove(0));
    let (head, html) = ask(&mut kernels[0], "draw 7 -2\n");
    assert!(
        head == "frame 7" && html.contains(">-2</p>"),
        "{head} {html}"
    );
    drop(input);
    process.line_with("CELL ENDS");
    assert!(process.session().exists());
}
