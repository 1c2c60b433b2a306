//! Cells as evcxr compiles them, for the tests of the link. Compiled by rustc when the tests run.

use std::io::Write;
use std::panic;
use std::process::Command;
use std::thread;
use std::time::Duration;

macro_rules! cells {
    ($($name:ident: $body:block)*) => {
        $(
            #[unsafe(no_mangle)]
            pub extern "C" fn $name(store: *mut u8) -> *mut u8 {
                if panic::catch_unwind(|| $body).is_err() {
                    println!("EVCXR_PANIC_NOTIFICATION");
                }
                store
            }
        )*
    };
}

fn wait(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

fn block(mime: &str, content: &str) -> String {
    format!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT\n")
}

fn frame(verb: &str, id: &str, payload: &str) {
    let text = format!("\x1eDOWNHILL {verb} {id} {}\n{payload}\n", payload.len());
    let mut out = std::io::stdout().lock();
    out.flush().unwrap();
    out.write_all(text.as_bytes()).unwrap();
}

fn flush() {
    std::io::stdout().flush().unwrap();
}

/// Keeps its promise late.
struct Slow;

impl Drop for Slow {
    fn drop(&mut self) {
        wait(800);
    }
}

cells! {
    nothing: {}
    one_line: { println!("line"); }
    one_mark: { print!("#"); flush(); wait(30); }
    both: { println!("out"); eprintln!("err"); }
    unterminated: { print!("no end"); }
    unterminated_and_flushed: { print!("DONE"); flush(); }
    slowly: { print!("one"); wait(400); print!(" two"); }
    waits_unterminated: { print!("EVCXR_"); flush(); wait(400); println!("x"); }
    invalid: { std::io::stdout().write_all(b"a\xffb\n").unwrap(); }
    cut_character: {
        let bytes = "é".as_bytes();
        let mut out = std::io::stdout();
        out.write_all(&bytes[..1]).unwrap();
        out.flush().unwrap();
        wait(100);
        out.write_all(&bytes[1..]).unwrap();
    }
    frames: {
        println!("before");
        frame("display", "-", &block("text/html", "<b>1</b>"));
        print!("between");
        frame("display", "p1-1", &block("text/plain", "2"));
        frame("update", "p1-1", &block("text/plain", "3"));
        frame("clear", "-", "");
        println!("after");
    }
    bundle: {
        print!("text");
        print!("\n{}{}", block("text/html", "<b>\n</b>"), block("text/plain", "b"));
    }
    panics: { let none: Vec<i32> = Vec::new(); print!("before "); let _ = none[three()]; }
    panics_slowly: { let _slow = Slow; panic!("slow"); }
    thread_panics: {
        thread::Builder::new().name("worker".into()).spawn(|| panic!("in the thread")).unwrap()
            .join().unwrap();
    }
    panic_is_passed_on: {
        let result = thread::spawn(|| panic!("in a thread")).join();
        panic::resume_unwind(result.unwrap_err());
    }
    panic_is_caught: {
        let _ = panic::catch_unwind(|| panic!("caught"));
        println!("goes on");
    }
    own_hook: {
        panic::set_hook(Box::new(|info| println!("mine: {info}")));
        panic!("for my hook");
    }
    hook_back: { let _ = panic::take_hook(); }
    wraps_hook: {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| { println!("wrapped"); before(info); }));
        panic!("told twice");
    }
    question_mark: {
        println!("works");
        eprintln!("{}", "no such file\nat all");
        println!("{}", "EVCXR_ERROR_OCCURRED");
    }
    input: {
        print!("name? ");
        println!("EVCXR_INPUT_REQUEST:name");
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).unwrap();
        print!("hello {line}");
    }
    large: {
        let line = "x".repeat(1023) + "\n";
        let mut out = std::io::stdout().lock();
        for _ in 0..100 * 1024 { out.write_all(line.as_bytes()).unwrap(); }
        println!("the end");
    }
    large_frame: { frame("display", "-", &block("text/plain", &"y".repeat(5_000_000))); }
    thread_goes_on: {
        thread::spawn(|| { wait(300); println!("late"); });
    }
    thread_shows_without_end: {
        thread::spawn(|| loop {
            frame("update", "p1-1", &block("text/plain", &"z".repeat(300_000)));
        });
        wait(50);
    }
    holds_the_lock: {
        thread::spawn(|| { let _lock = std::io::stdout().lock(); wait(600); });
        wait(50);
    }
    leaves_a_child: { Command::new("sleep").arg("10").spawn().unwrap(); println!("started"); }
    exits: { print!("last words"); std::process::exit(3); }
    aborts_in_a_frame: {
        print!("text\n\x1eDOWNHILL display - 100\nhalf");
        flush();
        std::process::abort();
    }
    panics_in_drop: {
        struct Bad;
        impl Drop for Bad { fn drop(&mut self) { panic!("second"); } }
        let _bad = Bad;
        panic!("first");
    }
    endless: { loop { wait(10); } }
    until_interrupted: {
        let flag = std::path::Path::new(&std::env::var_os("DOWNHILL_LIVE").unwrap()).join("interrupt");
        while !flag.exists() { wait(5); }
        println!("stopped");
    }
    environment: {
        println!("{:?}", std::env::var_os("RUST_BACKTRACE"));
    }
}

fn three() -> usize {
    std::hint::black_box(3)
}
