use super::PlaneError;

/// More samples than this are a slip of the keyboard, and would only fill the memory.
const MOST: usize = 10_000_000;

/// How many of the samples get label 0, and how many label 1: half each, and of an odd number the
/// one that is left over gets label 1.
pub(super) fn class_sizes(
    data_set: &'static str,
    samples: usize,
    least: usize,
    noise: f64,
) -> Result<[usize; 2], PlaneError> {
    if !(least..=MOST).contains(&samples) {
        return Err(PlaneError::Samples {
            data_set,
            samples,
            least,
            most: MOST,
        });
    }
    if !(noise.is_finite() && noise >= 0.0) {
        return Err(PlaneError::Noise { data_set, noise });
    }
    let zeros = samples / 2;
    Ok([zeros, samples - zeros])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_sample_gets_label_1() {
        assert_eq!(class_sizes("xor", 10, 4, 0.0), Ok([5, 5]));
        assert_eq!(class_sizes("xor", 11, 4, 0.0), Ok([5, 6]));
    }

    #[test]
    fn requests_that_make_no_sense_are_errors() {
        for samples in [0, 1, 3, MOST + 1, usize::MAX] {
            let error = class_sizes("xor", samples, 4, 0.1).unwrap_err();
            assert!(matches!(error, PlaneError::Samples { .. }), "{error}");
        }
        for noise in [-0.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = class_sizes("spiral", 100, 2, noise).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "spiral cannot be made with the noise {noise}: the noise is a standard \
                     deviation, a finite number of 0 or above, for example 0.1."
                )
            );
        }
        let error = class_sizes("circles", 1, 2, 0.0).unwrap_err().to_string();
        assert!(
            error.starts_with("circles cannot be made with 1 sample: ask for 2 to"),
            "{error}"
        );
    }
}
