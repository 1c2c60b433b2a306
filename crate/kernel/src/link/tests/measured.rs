//! What the link costs. `cargo test -p downhill-kernel --release -- --ignored --nocapture measured`
//! prints it.

use super::*;

#[test]
#[ignore = "measures"]
fn measured() {
    let begun = Instant::now();
    library().make().unwrap();
    let compiling = begun.elapsed();
    cells();
    let mut starts = [Some(library()), None].map(|library| {
        let begun = Instant::now();
        let mut session = Session::start_with(library, &[]);
        session.run("nothing");
        (begun.elapsed(), session)
    });
    let cell = |session: &mut Session| {
        let begun = Instant::now();
        for _ in 0..200 {
            session.run("nothing");
        }
        begun.elapsed() / 200
    };
    let with = cell(&mut starts[0].1);
    let without = cell(&mut starts[1].1);
    let session = &mut starts[0].1;
    let mut latencies: Vec<Duration> = (0..100)
        .map(|_| {
            let begun = Instant::now();
            let receiver = session.begin("one_mark");
            receiver.recv().unwrap();
            let latency = begun.elapsed();
            session.read_lines();
            session.link.end_cell();
            latency
        })
        .collect();
    latencies.sort();
    let begun = Instant::now();
    session.run("large");
    let large = begun.elapsed();
    eprintln!("compiling the library         {compiling:?}");
    eprintln!("start to the end of a cell    {:?}", starts[0].0);
    eprintln!("the same without the library  {:?}", starts[1].0);
    eprintln!("an empty cell                 {with:?}");
    eprintln!("the same without the library  {without:?}");
    eprintln!(
        "order to the first event      {:?} median, {:?} 99 %",
        latencies[50], latencies[98]
    );
    eprintln!("100 MB printed                {large:?}");
}
