//! The data of a work: arrays that `scripts/bench` wrote, so that all contestants have the same bits.

use crate::problem::Problem;
use ndarray::{Array1, Array2};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The arrays of one folder, by name.
pub(crate) struct DataSet {
    arrays: BTreeMap<String, Array2<f64>>,
}

impl DataSet {
    /// Reads `shapes.json`, and for each name in it the little-endian numbers in `NAME.f64`.
    pub(crate) fn read(folder: &Path) -> Result<Self, Problem> {
        let path = folder.join("shapes.json");
        let text =
            std::fs::read_to_string(&path).map_err(|reason| Problem::File { path, reason })?;
        let shapes: BTreeMap<String, Vec<usize>> = serde_json::from_str(&text)?;
        let mut arrays = BTreeMap::new();
        for (name, shape) in shapes {
            let rows = shape.first().copied().unwrap_or(1);
            let columns = shape.get(1).copied().unwrap_or(1);
            let numbers = read_numbers(&folder.join(format!("{name}.f64")), rows * columns)?;
            arrays.insert(name, Array2::from_shape_vec((rows, columns), numbers)?);
        }
        Ok(Self { arrays })
    }

    pub(crate) fn x(&self) -> Result<&Array2<f64>, Problem> {
        self.matrix("x")
    }

    pub(crate) fn y(&self) -> Result<Array1<f64>, Problem> {
        self.vector("y")
    }

    pub(crate) fn matrix(&self, name: &'static str) -> Result<&Array2<f64>, Problem> {
        self.arrays.get(name).ok_or(Problem::NoArray(name))
    }

    pub(crate) fn vector(&self, name: &'static str) -> Result<Array1<f64>, Problem> {
        Ok(self.matrix(name)?.column(0).to_owned())
    }
}

/// Reads so many numbers, straight into their place: a large file is never there twice.
fn read_numbers(path: &Path, count: usize) -> Result<Vec<f64>, Problem> {
    let failed = |reason| Problem::File {
        path: path.to_owned(),
        reason,
    };
    let mut file = File::open(path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    let expected = 8 * count as u64;
    if bytes != expected {
        return Err(Problem::Length {
            path: path.to_owned(),
            bytes,
            expected,
        });
    }
    let mut numbers = Vec::with_capacity(count);
    let mut block = vec![0; 8 * 131_072];
    while numbers.len() < count {
        let wanted = block.len().min(8 * (count - numbers.len()));
        file.read_exact(&mut block[..wanted]).map_err(failed)?;
        let (eights, _) = block[..wanted].as_chunks::<8>();
        numbers.extend(eights.iter().map(|bytes| f64::from_le_bytes(*bytes)));
    }
    Ok(numbers)
}
