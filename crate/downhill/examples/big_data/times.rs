use crate::samples::{columns, names};
use downhill::big_data::ColumnSamples;
use downhill::training::{Instructions, LossEvery, StochasticGradientDescent};
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
        let reading = fastest(|| black_box(columns.iter().map(|column| sum(column)).sum::<f64>()));
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
    let times = (0..9).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// A sum that only reads.
fn sum(column: &[f64]) -> f64 {
    let mut sums = [0.0; 16];
    for chunk in column.as_chunks::<16>().0 {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += value;
        }
    }
    sums.iter().sum()
}

pub(crate) fn sgd() -> Result<(), Box<dyn Error>> {
    use downhill::big_data::{BatchSource, SampleBlock};
    for features in [10, 100] {
        let n = if features == 10 { 200_000 } else { 50_000 };
        let (columns, labels) = columns(n, features, 42);
        let samples = ColumnSamples::from_columns(names(features), columns, &labels)?;
        let ns = |t: Duration| t.as_secs_f64() * 1e9 / n as f64;
        let mut block = SampleBlock::new(features, 1024);
        let mut best = [Duration::MAX; 6];
        for _ in 0..40 {
            let mut source = samples.batches();
            let s = Instant::now();
            loop {
                block.clear();
                source.fill(&mut block)?;
                black_box(&block);
                if !block.is_full() {
                    break;
                }
            }
            best[0] = best[0].min(s.elapsed());
            for (k, (batch, i)) in [
                (1, Instructions::Best),
                (1, Instructions::Avx2),
                (32, Instructions::Best),
                (32, Instructions::Avx2),
                (256, Instructions::Best),
            ]
            .into_iter()
            .enumerate()
            {
                let trainer = StochasticGradientDescent::new(1e-3, 1)
                    .batch_size(batch)
                    .loss_every(LossEvery::Steps(10_000))
                    .instructions(i);
                let s = Instant::now();
                black_box(trainer.fit_stream(&mut samples.batches())?);
                best[k + 1] = best[k + 1].min(s.elapsed());
            }
        }
        println!(
            "d {features}: fill, 1, 1 avx2, 32, 32 avx2, 256: {:.1?}",
            best.map(ns)
        );
    }
    Ok(())
}
