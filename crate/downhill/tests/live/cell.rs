//! What the cells do.

use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use downhill::display::Bundle;
use downhill::explore::Explorer;
use downhill::figure::LiveLossCurve;
use downhill::prelude::*;
use downhill::progress::SilentDisplay;

/// Runs the cell that the environment names.
#[test]
#[ignore = "the other tests start it in a process of its own"]
fn cell() {
    let Ok(cell) = std::env::var("DOWNHILL_CELL") else {
        return;
    };
    println!("CELL BEGINS");
    match cell.as_str() {
        "shows" => shows(),
        "bars" => bars(),
        "curve" => curve(),
        "asks" => asks(),
        "overhead of the bar" => overhead(NotebookProgress::new),
        "overhead of the curve" => overhead(LiveLossCurve::new),
        endless => println!("INTERRUPTED {}", interrupted_work(endless)),
    }
    println!("CELL ENDS");
}

fn shows() {
    println!("first");
    let text = show(&Bundle::text("a"));
    print!("unfinished");
    Table::new(["x"]).row([1]).show();
    text.update(&Bundle::text("b"));
    println!(" line");
    clear_output();
    show(&LossCurve::new(&[0.69, 0.31]).title("Loss"));
    42.evcxr_display();
}

fn bars() {
    for _ in progress("Rates", 0..2) {
        for _ in progress("Training", 0..3).unit("batch") {}
    }
}

fn problem(samples: usize) -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(1);
    let y = Array1::from_shape_fn(samples, |i| f64::from(i % 3 == 0));
    let x = Array2::from_shape_fn((samples, 4), |(i, _)| y[i] + random.standard_normal());
    (add_bias(&x), y)
}

fn curve() {
    let (x, y) = problem(500);
    // Some seconds: a curve is drawn on its way as soon as that costs a hundredth of the time.
    let trainer = GradientDescent::new(1e-5, 3_000_000).loss_every(LossEvery::Steps(100));
    let fitted = trainer.fit_showing(&x, &y, LiveLossCurve::new()).unwrap();
    LossCurve::of(&fitted.history).show();
}

fn asks() {
    let explorer: Result<Explorer, _> = explore([Parameter::linear("k", 0.0..=1.0, 3)])
        .title("One bar")
        .interact(move |[k]| Ok(Frame::of(BarChart::new().bar("k", k.number())).caption(k.text())));
    explorer.as_ref().evcxr_display();
    explorer.as_ref().evcxr_display();
    io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// Work of hours that stops when it is interrupted; what it says then.
fn interrupted_work(name: &str) -> String {
    let (x, y) = problem(500);
    let (full, batches) = (
        GradientDescent::new(1e-6, 1_000_000_000),
        StochasticGradientDescent::new(1e-6, 1_000_000_000),
    );
    let network = || {
        let architecture = Architecture::new(4).hidden(50, Activation::Tanh);
        architecture.initialize(Initialization::Xavier, 1).unwrap()
    };
    let columns = || {
        let names = ["a", "b", "c", "d"];
        ColumnSamples::from_array(names, x.slice(s![.., 1..]).to_owned(), &y).unwrap()
    };
    let flat = Array1::zeros(5);
    let message = match name {
        "full batch" => full.fit(&x, &y).unwrap_err().to_string(),
        "mini-batches" => batches.fit(&x, &y).unwrap_err().to_string(),
        "full batch of a network" => full
            .fit_network(&network(), &x, &y)
            .unwrap_err()
            .to_string(),
        "mini-batches of a network" => {
            let error = batches.fit_network(&network(), &x, &y);
            error.unwrap_err().to_string()
        }
        "side by side" => fit_side_by_side(&[full, full, full], &x, &y)
            .unwrap_err()
            .to_string(),
        "learning rates" => {
            let rates = [1e-6, 1e-5];
            let error = compare_learning_rates(&x, &y, &rates, 1_000_000_000);
            error.unwrap_err().to_string()
        }
        "columns" => full.fit_columns(&columns()).unwrap_err().to_string(),
        "stream" => {
            let (samples, trainer) = (columns(), batches.loss_every(LossEvery::Steps(100_000)));
            let error = trainer.fit_stream(&mut samples.batches());
            error.unwrap_err().to_string()
        }
        "descend" => {
            let error = descend(&x, &y, &flat, (1, 2), 1e-9, 1_000_000_000);
            error.unwrap_err().to_string()
        }
        "surface" => {
            let slow = |_, _| {
                std::thread::sleep(Duration::from_millis(5));
                1.0
            };
            let error = LossSurface::new(0.0..=1.0, 0.0..=1.0, slow);
            error.unwrap_err().to_string()
        }
        "frames" => {
            let eta = Parameter::linear("eta", 1e-7..=1e-6, 1000);
            let frames = explore([eta]).frames(|[eta]| {
                let trainer = GradientDescent::new(eta.number(), 50_000);
                Ok(Frame::of(LossCurve::of(&trainer.fit(&x, &y)?.history)))
            });
            frames.unwrap_err().to_string()
        }
        "progress" => {
            let caught = std::panic::catch_unwind(|| {
                for _ in progress("Outer", 0..2) {
                    for _ in progress("Waiting", 0..1_000_000) {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                }
            });
            // No panic with a message: nobody is to read one.
            let thrown = caught.unwrap_err();
            assert!(!thrown.is::<&str>() && !thrown.is::<String>());
            "thrown".to_owned()
        }
        "a loop of one's own" => {
            while !interrupted() {}
            "asked".to_owned()
        }
        unknown => panic!("there is no cell {unknown:?}"),
    };
    io::stdout().flush().unwrap();
    message
}

/// Says what a display adds to a training of 10 000 epochs of about five microseconds, in percent:
/// the shortest of many runs with it and without.
fn overhead<D: downhill::progress::ProgressDisplay>(display: fn() -> D) {
    let (x, y) = problem(1500);
    let trainer = GradientDescent::new(1e-4, 10_000);
    let (mut silent, mut shown) = (Duration::MAX, Duration::MAX);
    for _ in 0..60 {
        let begin = Instant::now();
        trainer.fit_showing(&x, &y, SilentDisplay).unwrap();
        silent = silent.min(begin.elapsed());
        let begin = Instant::now();
        trainer.fit_showing(&x, &y, display()).unwrap();
        shown = shown.min(begin.elapsed());
    }
    let more = 100.0 * (shown.as_secs_f64() / silent.as_secs_f64() - 1.0);
    let epoch = silent / 10_000;
    println!("OVERHEAD {more:.2} % of {silent:.2?} ({epoch:.2?} an epoch)");
}
