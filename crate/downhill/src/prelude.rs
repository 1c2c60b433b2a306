//! What a notebook imports: `use downhill::prelude::*;`.
//!
//! The model's own functions ([`crate::model`]) are left out on purpose: the notebooks write them
//! by hand. Only what checks and sums is here.

pub use crate::data::{Dataset, FEATURE_NAMES, add_bias, load_breast_cancer};
pub use crate::display::{Cell, NotebookDisplay, Table};
pub use crate::figure::{BarChart, FeatureHistograms, Figure, Line, LineChart, LossCurve};
pub use crate::figure::{ContourChart, SurfaceChart};
pub use crate::landscape::{DescentPath, LossSurface, descend};
pub use crate::model::{check_gradient, pairwise_sum};
pub use crate::progress::progress;
pub use crate::training::{Fitted, GradientDescent, History};
pub use ndarray::{Array1, Array2, Axis, array, s};

#[cfg(feature = "polars")]
pub use crate::data::{cast_column, fill_with_median, label_from_class, null_counts, read_frame};
#[cfg(feature = "polars")]
pub use polars::prelude::{
    ChunkAgg, ChunkCompareEq, ChunkCompareIneq, ChunkFillNullValue, ChunkQuantile, Column,
    DataFrame, DataType, IntoColumn, NamedFrom, Series, df,
};
