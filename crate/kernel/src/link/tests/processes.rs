//! Processes that are lost, started anew, or left behind.

use super::*;

#[test]
fn last_words_are_shown_and_the_loss_is_told() {
    let mut session = Session::start();
    let ran = session.run("exits");
    assert_eq!(ran.text(Stream::Out), "last words");
    assert!(ran.end.lost);
    assert_eq!(session.wait_for_exit().code(), Some(3));
}

#[test]
fn half_a_frame_of_a_lost_process_is_no_text() {
    let ran = Session::start().run("aborts_in_a_frame");
    assert_eq!(ran.text(Stream::Out), "text\n");
    assert!(ran.end.lost);
}

#[test]
fn what_panicked_before_the_process_aborted_is_told() {
    let ran = Session::start().run("panics_in_drop");
    assert!(ran.end.lost);
    let told = ran.text(Stream::Err);
    assert!(told.contains("A panic: first\n"), "{told}");
    assert!(told.contains("second"), "{told}");
}

#[test]
fn a_killed_process_ends_the_cell_at_once_and_the_next_one_works() {
    let mut session = Session::start();
    let receiver = session.begin("endless");
    thread::sleep(Duration::from_millis(100));
    let killed = Instant::now();
    session.process.kill().unwrap();
    assert!(session.read_lines().is_empty());
    assert!(killed.elapsed() < Duration::from_secs(1));
    assert!(session.link.end_cell().lost);
    assert_eq!(receiver.iter().count(), 0);
    session.restart();
    let ran = session.run("panics");
    assert_eq!(ran.end.panic.unwrap().thread, "main");
    assert_eq!(session.run("slowly").text(Stream::Out), "one two");
}

#[test]
fn a_process_that_is_left_behind_keeps_nobody_waiting() {
    let mut session = Session::start();
    let ran = session.run("leaves_a_child");
    assert_eq!(ran.text(Stream::Out), "started\n");
    let begun = Instant::now();
    let ran = session.run("exits");
    assert_eq!(ran.text(Stream::Out), "last words");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_thread_that_goes_on_prints_into_the_next_cell() {
    let mut session = Session::start();
    assert_eq!(session.run("thread_goes_on").events, []);
    thread::sleep(Duration::from_millis(600));
    assert_eq!(session.run("one_line").text(Stream::Out), "late\nline\n");
}

#[test]
fn or_where_the_kernel_wants_it() {
    let mut session = Session::start();
    let (events, late) = mpsc::channel();
    session.link.set_late_events(events);
    assert_eq!(session.run("thread_goes_on").events, []);
    assert_eq!(late.recv_timeout(LONG), Ok(out("late\n")));
}

#[test]
fn a_thread_that_shows_without_end_does_not_hide_the_cells_end() {
    let mut session = Session::start();
    session.run("thread_shows_without_end");
    for _ in 0..20 {
        let ran = session.run("nothing");
        assert!(ran.lines.is_empty());
        assert!(!ran.end.lost);
    }
}

#[test]
fn a_thread_that_holds_stdout_delays_the_end_only_a_little() {
    let mut session = Session::start();
    let begun = Instant::now();
    session.run("holds_the_lock");
    // evcxr's own notice does not need that lock.
    assert!(
        begun.elapsed() < Duration::from_millis(550),
        "{:?}",
        begun.elapsed()
    );
    thread::sleep(Duration::from_millis(700));
    assert_eq!(session.run("unterminated").text(Stream::Out), "no end");
}

#[test]
fn a_cell_that_looks_is_stopped_and_the_next_one_is_not() {
    let mut session = Session::start();
    let link = session.link.clone();
    let stopping = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        link.ask_to_stop();
    });
    let ran = session.run("until_interrupted");
    assert_eq!(ran.text(Stream::Out), "stopped\n");
    stopping.join().unwrap();
    let (events, _receiver) = mpsc::channel();
    session.link.begin_cell(events);
    assert!(!session.directory.path().join(INTERRUPT).exists());
}

#[test]
fn the_process_ends_with_its_input() {
    let mut session = Session::start();
    session.run("one_line");
    session.orders = None;
    assert!(session.wait_for_exit().success());
}

#[test]
fn where_nobody_listens_the_process_works_as_usual() {
    let folder = tempfile::tempdir().unwrap();
    let (mut process, mut orders, mut lines) = start_process(folder.path(), &[]);
    writeln!(orders, "LOAD_AND_RUN {} one_line", cells().display()).unwrap();
    let mut text = String::new();
    lines.read_line(&mut text).unwrap();
    lines.read_line(&mut text).unwrap();
    assert_eq!(text, "line\nEVCXR_EXECUTION_COMPLETE\n");
    drop(orders);
    process.wait().unwrap();
}
