use super::ModelError;
use ndarray::{ArrayView1, ArrayView2};

/// X must have samples, and w one weight for each of its columns.
pub(crate) fn check_model(
    x: ArrayView2<'_, f64>,
    w: ArrayView1<'_, f64>,
) -> Result<(), ModelError> {
    let (samples, columns) = x.dim();
    if samples == 0 || columns == 0 {
        return Err(ModelError::NoSamples { samples, columns });
    }
    if w.len() != columns {
        return Err(ModelError::WeightsDoNotFit {
            samples,
            columns,
            weights: w.len(),
        });
    }
    Ok(())
}

/// y must have one label for each row of X, each 0 or 1.
pub(crate) fn check_labels(
    x: ArrayView2<'_, f64>,
    y: ArrayView1<'_, f64>,
) -> Result<(), ModelError> {
    let (samples, columns) = x.dim();
    if y.len() != samples {
        return Err(ModelError::LabelsDoNotFit {
            samples,
            columns,
            labels: y.len(),
        });
    }
    check_binary(y)
}

/// Every label must be 0 or 1.
pub(crate) fn check_binary(y: ArrayView1<'_, f64>) -> Result<(), ModelError> {
    match y.iter().position(|&label| label != 0.0 && label != 1.0) {
        Some(index) => Err(ModelError::LabelNotBinary {
            index,
            label: y[index],
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, Array2, array};

    #[test]
    fn messages_print_both_shapes() {
        let x = Array2::<f64>::ones((4, 3));
        let error = check_model(x.view(), Array1::zeros(2).view())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("(4, 3)") && error.contains("(2,)"),
            "{error}"
        );
        let error = check_labels(x.view(), Array1::zeros(5).view())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("(4, 3)") && error.contains("(5,)"),
            "{error}"
        );
    }

    #[test]
    fn an_empty_table_is_refused() {
        let x = Array2::<f64>::ones((0, 3));
        let error = check_model(x.view(), Array1::zeros(3).view()).unwrap_err();
        assert_eq!(
            error,
            ModelError::NoSamples {
                samples: 0,
                columns: 3
            }
        );
    }

    #[test]
    fn the_first_label_that_is_not_binary_is_named() {
        let error = check_binary(array![0.0, 1.0, 2.0, 4.0].view()).unwrap_err();
        assert_eq!(error.to_string(), "y[2] is 2: a label must be 0 or 1.");
        assert!(check_binary(array![0.0, f64::NAN].view()).is_err());
    }
}
