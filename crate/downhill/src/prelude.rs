//! What a notebook imports: `use downhill::prelude::*;`.
//!
//! The model's own functions ([`crate::model`]) are left out on purpose: the notebooks write them
//! by hand. Only what checks and sums is here.

pub use crate::big_data::{BatchSource, ColumnRoles, ColumnSamples, CsvBatches, SampleBlock};
pub use crate::check;
pub use crate::data::plane::{circles, linearly_separable, spiral, two_moons, xor};
pub use crate::data::{
    Dataset, FEATURE_NAMES, HeldOut, Standardizer, add_bias, load_breast_cancer,
};
pub use crate::display::{Cell, NotebookDisplay, Table, clear_output, show};
pub use crate::explore::{Frame, Parameter, Question, explore};
pub use crate::figure::{
    BarChart, CoefficientChart, ConfusionChart, ContourChart, DecisionBoundaries, DecisionBoundary,
    FeatureHistograms, Figure, HiddenUnits, LearningRateGrid, Line, LineChart, LiveLossCurve,
    LossCurve, LossCurves, NetworkDiagram, ProbabilityHistogram, RocChart, SampleChart,
    SigmoidCurve, StepDiagrams, SurfaceChart, compare_learning_rates,
};
pub use crate::interrupt::interrupted;
pub use crate::landscape::{DescentPath, LossSurface, descend};
pub use crate::measures::{ConfusionMatrix, RocCurve, accuracy, accuracy_at};
pub use crate::model::{check_gradient, pairwise_sum};
pub use crate::network::{Activation, Architecture, Initialization, Layer, Network};
pub use crate::progress::{NotebookProgress, progress};
pub use crate::random::RandomState;
pub use crate::smoothing::{
    Convolution, Spread, convolve, exponential_moving_average, moving_average,
};
pub use crate::training::{
    Fitted, FittedNetwork, GradientDescent, History, LossEvery, Newton, Optimum, Snapshot,
    StochasticGradientDescent, Verdict, fit_networks_side_by_side, fit_side_by_side,
};
pub use ndarray::{Array1, Array2, Axis, array, s};

#[cfg(feature = "big-data")]
pub use crate::big_data::ParquetBatches;
#[cfg(feature = "polars")]
pub use crate::data::{cast_column, fill_with_median, label_from_class, null_counts, read_frame};
#[cfg(feature = "polars")]
pub use polars::prelude::{
    ChunkAgg, ChunkCompareEq, ChunkCompareIneq, ChunkFillNullValue, ChunkQuantile, Column,
    DataFrame, DataType, IntoColumn, NamedFrom, Series, df,
};
