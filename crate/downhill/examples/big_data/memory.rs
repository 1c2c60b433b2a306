use downhill::big_data::{ColumnSamples, CsvBatches};
use downhill::training::{GradientDescent, LossEvery, StochasticGradientDescent};
use std::error::Error;
use std::time::Instant;

/// Streams a CSV file.
pub(crate) fn stream_csv(file: &str) -> Result<(), Box<dyn Error>> {
    tell("before");
    let start = Instant::now();
    let fitted = trainer().fit_stream(&mut CsvBatches::open(file, "y")?)?;
    println!("{} ({:.2?})", fitted.history, start.elapsed());
    tell("streamed");
    Ok(())
}

/// Collects the lines of a CSV file, without polars, and trains on them.
pub(crate) fn lines(file: &str) -> Result<(), Box<dyn Error>> {
    tell("before");
    let start = Instant::now();
    train_on(
        &ColumnSamples::collect(CsvBatches::open(file, "y")?)?,
        start,
    )
}

/// Trains on columns that were read since `start`.
pub(crate) fn train_on(samples: &ColumnSamples, start: Instant) -> Result<(), Box<dyn Error>> {
    println!("{samples} (read in {:.2?})", start.elapsed());
    tell("read");
    println!(
        "{}",
        GradientDescent::new(1e-6, 20).fit_columns(samples)?.history
    );
    tell("trained");
    Ok(())
}

pub(crate) fn trainer() -> StochasticGradientDescent {
    let trainer = StochasticGradientDescent::new(1e-3, 1).batch_size(32);
    trainer.loss_every(LossEvery::Steps(1000))
}

/// The most memory that this program has taken so far (Linux).
pub(crate) fn tell(when: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| {
        let fields = ["VmHWM", "RssAnon", "RssFile"];
        fields.iter().any(|field| line.starts_with(field))
    });
    let lines: Vec<String> = lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    println!("{when}: {}", lines.join(", "));
}
