//! From a move to a picture, over a real socket.

use super::*;

#[test]
fn a_move_becomes_a_picture_whether_the_process_comes_first_or_last() {
    for is_first in [true, false] {
        let kernel = Kernel::new();
        let early = is_first.then(|| kernel.drawer(ID));
        if is_first {
            thread::sleep(Duration::from_millis(50));
        }
        kernel.show(ID, "cell");
        let mut drawer = early.unwrap_or_else(|| kernel.drawer(ID));
        assert_eq!(drawer.draw("zero"), "draw 1 0\n");
        assert_eq!(kernel.wait_for_picture("zero").cause, cause("run"));
        kernel.slide(&kernel.slider(), 0.3 + 1e-16);
        assert_eq!(drawer.draw("<p>η</p>"), "draw 2 0.3\n");
        assert_eq!(kernel.wait_for_picture("<p>η</p>").cause, cause("move"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_session_in_a_folder_with_a_long_path_has_pictures_too() {
    let kernel = Kernel::below(&"x".repeat(120));
    assert!(kernel.folder.join("interact.sock").exists());
    kernel.show(ID, "cell");
    assert_eq!(kernel.drawer(ID).draw("zero"), "draw 1 0\n");
    kernel.wait_for_picture("zero");
}

#[test]
fn the_server_never_waits_and_the_newest_values_win() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    let first = drawer.question();
    let slider = kernel.slider();
    let begun = Instant::now();
    for step in 1..=20_000 {
        kernel.slide(&slider, f64::from(step % 100) / 100.0);
    }
    kernel.slide(&slider, 1.5);
    assert!(begun.elapsed() < PATIENCE);
    drawer.answer(&first, "first");
    assert_eq!(drawer.draw("newest"), "draw 2 1.5\n");
    kernel.wait_for_picture("newest");
}

#[test]
fn answers_may_come_in_pieces() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.question();
    for byte in "frame 1 7\n<p>ηα".bytes() {
        drawer.write(&[byte]);
        thread::sleep(Duration::from_millis(1));
    }
    kernel.wait_for_picture("<p>ηα");
}

#[test]
fn when_the_process_ends_the_sliders_rest() {
    let ends: [fn(Drawer); 3] = [
        drop,
        |mut drawer| drawer.write(b"frame 1 9\n<p>half"),
        |mut drawer| {
            drawer.write(b"nonsense\n");
            // It is the kernel that hangs up.
            let mut rest = Vec::new();
            let _ = drawer.0.read_to_end(&mut rest);
        },
    ];
    for end in ends {
        let kernel = Kernel::showing();
        let mut drawer = kernel.drawer(ID);
        drawer.question();
        end(drawer);
        kernel.wait_for(|message| message.content["data"]["state"]["disabled"] == true);
        kernel.wait_for(|message| {
            let words = message.content["data"]["state"]["value"].as_str();
            words.is_some_and(|words| words.contains("Run the cell again"))
        });
        // It is still known what the sliders were.
        kernel.slide(&kernel.slider(), 1.0);
        assert!(kernel.open_widgets() > 0);
    }
}

#[test]
fn the_end_of_the_kernel_is_said_too() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.question();
    kernel.interact.end();
    kernel.wait_for(|message| message.content["data"]["state"]["disabled"] == true);
    assert_eq!(drawer.question(), "");
}

#[test]
fn strangers_are_hung_up_on() {
    let kernel = Kernel::showing();
    for said in [&b"bye\n"[..], b"hello \xff\n", &[b'h'; 300]] {
        let mut stranger = kernel.connect();
        let _ = stranger.0.get_mut().write_all(said);
        let mut rest = Vec::new();
        let _ = stranger.0.read_to_end(&mut rest);
        assert_eq!(rest, b"");
    }
    // Neither does a second one under the same name get questions.
    let mut drawer = kernel.drawer(ID);
    assert_eq!(drawer.question(), "draw 1 0\n");
    assert_eq!(kernel.drawer(ID).question(), "");
}

/// `cargo test … -- --ignored --nocapture time_from_move_to_picture`
#[test]
#[ignore = "a measurement, for people to read"]
fn time_from_move_to_picture() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    let picture = "x".repeat(100_000);
    thread::spawn(move || {
        loop {
            let question = drawer.question();
            if question.is_empty() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
            let number = question.split(' ').nth(2).unwrap().trim().to_owned();
            drawer.answer(&question, &format!("{number} {picture}"));
        }
    });
    let slider = kernel.slider();
    let mut times: Vec<Duration> = (1..=200)
        .map(|step| {
            let value = f64::from(step) / 100.0;
            let begun = Instant::now();
            kernel.slide(&slider, value);
            let begins = format!("{value} ");
            kernel.wait_for(|message| {
                let html = message.content["data"]["state"]["value"].as_str();
                html.is_some_and(|html| html.starts_with(&begins))
            });
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!(
        "from move to picture, 10 ms of drawing and 100 kB included: median {:?}, 95 % within {:?}, all within {:?}",
        times[100], times[190], times[199]
    );
}
