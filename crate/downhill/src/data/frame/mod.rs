//! The table as a polars DataFrame, cleaned step by step (feature `polars`).
//!
//! ```
//! use downhill::data::{Dataset, FEATURE_NAMES, fill_with_median, label_from_class, read_frame};
//!
//! let mut table = read_frame("../../data/breast-cancer-wisconsin.data")?;
//! fill_with_median(&mut table, "Bare_Nuclei")?;
//! label_from_class(&mut table)?;
//! let data = Dataset::from_frame(&table, &FEATURE_NAMES)?;
//! assert_eq!(data.features.dim(), (699, 9));
//! # Ok::<(), downhill::data::DataError>(())
//! ```

mod cast;
mod column;
mod dataset;
mod label;
mod median;
mod nulls;
mod read;

pub use cast::cast_column;
pub use label::label_from_class;
pub use median::fill_with_median;
pub use nulls::null_counts;
pub use read::read_frame;

/// The column of ids in the frame.
const ID_COLUMN: &str = "Sample_code_number";

/// The column of classes, 2 and 4.
const CLASS_COLUMN: &str = "Class";

/// The column of labels, 0 and 1, that [`label_from_class`] adds.
const LABEL_COLUMN: &str = "label";
