use crate::samples::{columns, names};
use downhill::big_data::ColumnSamples;
use downhill::training::{LossEvery, StochasticGradientDescent};
use ndarray::Array1;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SAMPLES: usize = 1_000_000;

/// Times a pass and an epoch, on one thread.
pub(crate) fn measure() -> Result<(), Box<dyn Error>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let all = rayon::ThreadPoolBuilder::new().build()?;
    for features in [10, 100] {
        let (columns, labels) = columns(SAMPLES, features, 42);
        let reading = fastest(|| black_box(sum(&columns)));
        let bytes = (8 * SAMPLES * features) as f64;
        let samples = ColumnSamples::from_columns(names(features), columns, &labels)?;
        let weights = Array1::from_elem(features + 1, 0.01);
        let pass = || black_box(samples.loss_and_gradient(weights.view())).map(drop);
        let one = pool.install(|| fastest(pass));
        let many = all.install(|| fastest(pass));
        println!(
            "1M × {features}: reading {reading:.2?} ({:.1} GB/s), a pass on one thread {one:.2?} \
             ({:.1} GB/s, {:.0} % of reading), on {} {many:.2?}",
            bytes / reading.as_secs_f64() / 1e9,
            bytes / one.as_secs_f64() / 1e9,
            100.0 * reading.as_secs_f64() / one.as_secs_f64(),
            all.current_num_threads(),
        );
        for batch in [1, 32, 256] {
            let trainer = StochasticGradientDescent::new(1e-3, 1).batch_size(batch);
            let trainer = trainer.loss_every(LossEvery::Steps(10_000));
            let epoch = fastest(|| black_box(trainer.fit_stream(&mut samples.batches()).map(drop)));
            println!("1M × {features}: an epoch of batches of {batch}, in order: {epoch:.2?}");
        }
    }
    Ok(())
}

/// The fastest of some runs.
fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let times = (0..15).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// A sum that only reads: up to eight columns side by side, from which memory gives more than from
/// one after the other. It asks for nothing ahead, which a pass does, so a pass can be the faster one.
fn sum(columns: &[Vec<f64>]) -> f64 {
    let mut total = 0.0;
    for columns in columns.chunks(8) {
        let chunks: Vec<&[[f64; 64]]> = columns.iter().map(|x| x.as_chunks().0).collect();
        let mut sums = [0.0; 64];
        for index in 0..chunks[0].len() {
            for column in &chunks {
                let block = &column[index];
                for k in 0..64 {
                    sums[k] += block[k];
                }
            }
        }
        total += sums.iter().sum::<f64>();
    }
    total
}
