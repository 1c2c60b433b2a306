use super::batches::BatchSteps;
use super::recorder::StreamRecorder;
use super::single::SingleSteps;
use super::stream_descent::{Steps, StreamDescent};
use crate::big_data::{BatchSource, BigDataError, SampleBlock};
use crate::lanes::Instructions;
use crate::progress::{ProgressDisplay, SilentDisplay};
use crate::training::settings::Settings;
use crate::training::{Fitted, StochasticGradientDescent};

/// Vectors of four numbers fit rows of a dozen; with wider ones, steps after every sample take half
/// as long again.
fn narrow(instructions: Instructions) -> Instructions {
    match instructions {
        Instructions::Best => Instructions::Avx2,
        other => other,
    }
}

/// A block has at least so many samples: fewer would be read one call at a time, and more would
/// not stay in the cache.
const SAMPLES: usize = 1024;

impl StochasticGradientDescent {
    /// Trains on samples as they stream by, in their order, without a word. w₀ is the bias,
    /// w₁ … w_d are the features' weights.
    ///
    /// Nothing is shuffled, so [`random_state`](Self::random_state) does not matter: if the samples
    /// are sorted by class, shuffle the file first. A step follows every `batch_size` samples, as
    /// in [`fit`](Self::fit); the samples that are left over at the end of an epoch make a smaller
    /// batch of their own, and each epoch begins with the first sample again.
    ///
    /// The memory is one [`SampleBlock`] of whole batches, of 1024 samples or little less, or of
    /// one batch if that is larger; and what the source keeps. The history grows by an entry
    /// whenever the loss is kept: for long streams set [`loss_every`](Self::loss_every).
    ///
    /// A pass over all samples for the loss would cost as much as the training, so the history
    /// holds the *progressive* loss: the loss of every batch is taken *before* its step, at weights
    /// that have not yet seen it, and averaged over the samples since the last entry. That is one
    /// batch, k batches or an epoch, as `loss_every` says. The initial loss is ln 2, that of w = 0.
    ///
    /// A run whose loss or weights are no longer finite numbers stops when its loss is next kept;
    /// its history says so.
    ///
    /// # Errors
    /// [`BigDataError`] when a setting is out of its range, the source has no samples or fewer than
    /// one batch, or what the source reports.
    ///
    /// # Source
    /// Progressive validation: A. Blum, A. Kalai and J. Langford, “Beating the hold-out: bounds for
    /// k-fold and progressive cross-validation”, 1999.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::CsvBatches;
    /// use downhill::training::{LossEvery, StochasticGradientDescent};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let file = folder.path().join("sizes.csv");
    /// std::fs::write(&file, "width,big\n-2,0\n1,0\n-1,1\n2,1\n-2,0\n")?;
    /// let trainer = StochasticGradientDescent::new(0.1, 50).batch_size(2);
    /// let trainer = trainer.loss_every(LossEvery::Epoch);
    /// let history = trainer.fit_stream(&mut CsvBatches::open(&file, "big")?)?.history;
    /// assert_eq!((history.batches_per_epoch, history.losses.len()), (3, 50));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fit_stream(&self, source: &mut impl BatchSource) -> Result<Fitted, BigDataError> {
        self.fit_stream_showing(source, SilentDisplay)
    }

    /// Trains as [`fit_stream`](Self::fit_stream) does and shows its progress: in samples if the
    /// source knows how many there are, otherwise in epochs.
    ///
    /// # Errors
    /// As [`fit_stream`](Self::fit_stream).
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnSamples;
    /// use downhill::progress::LineDisplay;
    /// use downhill::training::StochasticGradientDescent;
    ///
    /// let samples = ColumnSamples::from_columns(["width"], vec![vec![-1.0, 2.0]], &[0.0, 1.0])?;
    /// let trainer = StochasticGradientDescent::new(0.5, 3).batch_size(1);
    /// let mut printed = Vec::new();
    /// trainer.fit_stream_showing(&mut samples.batches(), LineDisplay::new(&mut printed))?;
    /// assert!(String::from_utf8_lossy(&printed).contains("6/6 samples"));
    /// # Ok::<(), downhill::big_data::BigDataError>(())
    /// ```
    pub fn fit_stream_showing(
        &self,
        source: &mut impl BatchSource,
        display: impl ProgressDisplay,
    ) -> Result<Fitted, BigDataError> {
        let (settings, _) = self.settings();
        settings.check()?;
        match source.samples() {
            Some(0) | None if self.batch_size == 0 => return Err(BigDataError::EmptyBatch),
            Some(samples) => self.check_samples(samples)?,
            None => {}
        }
        let features = source.feature_names().len();
        let capacity = (SAMPLES / self.batch_size).max(1) * self.batch_size;
        let mut block = SampleBlock::new(features, capacity);
        let mut descent = StreamDescent::new(settings, block.stride());
        let mut gradient = vec![0.0; block.stride()];
        let mut recorder = StreamRecorder::new(settings, source.samples(), display);
        'run: for epoch in 1..=settings.epochs {
            source.rewind()?;
            block.begin();
            let mut samples = 0;
            loop {
                block.clear();
                source.fill(&mut block)?;
                samples += block.samples();
                if epoch == 1 && !block.is_full() {
                    self.check_samples(samples)?;
                }
                if !self.learn(settings, &block, &mut descent, &mut gradient, &mut recorder) {
                    break 'run;
                }
                if recorder.is_interrupted() {
                    return Err(recorder.stop().into());
                }
                if !block.is_full() {
                    break;
                }
            }
            if !recorder.end_epoch(|| descent.is_finite()) {
                break;
            }
        }
        descent.weights.truncate(features + 1);
        Ok(Fitted {
            weights: descent.weights.into(),
            history: recorder.finish(),
        })
    }

    /// Makes the steps of a block of whole batches, of which the last may be smaller; whether it is
    /// worth going on.
    fn learn(
        &self,
        settings: Settings,
        block: &SampleBlock,
        descent: &mut StreamDescent,
        gradient: &mut [f64],
        recorder: &mut StreamRecorder<impl ProgressDisplay>,
    ) -> bool {
        let (mut rows, mut labels) = (block.rows(), block.labels());
        while !labels.is_empty() {
            let batches = recorder
                .steps_to_go()
                .min(labels.len().div_ceil(self.batch_size));
            let samples = (batches * self.batch_size).min(labels.len());
            let (rows_now, rows_later) = rows.split_at(samples * block.stride());
            let (labels_now, labels_later) = labels.split_at(samples);
            let steps = Steps {
                descent,
                rows: rows_now,
                labels: labels_now,
                batch_size: self.batch_size,
                losses: &mut recorder.window,
            };
            match self.batch_size {
                1 => narrow(settings.instructions).run(SingleSteps(steps)),
                _ => settings.instructions.run(BatchSteps { steps, gradient }),
            }
            if !recorder.count(batches, samples, || descent.is_finite()) {
                return false;
            }
            (rows, labels) = (rows_later, labels_later);
        }
        true
    }

    /// A stream of no samples, or of fewer than a batch, is known only when it has ended.
    fn check_samples(&self, samples: usize) -> Result<(), BigDataError> {
        match samples {
            0 => Err(BigDataError::NoSamples {
                table: "the stream".to_owned(),
            }),
            _ => Ok(self.settings().1.check(samples)?),
        }
    }
}
