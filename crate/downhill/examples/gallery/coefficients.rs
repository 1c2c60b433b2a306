//! Coefficients: fits that agree to the eye, errors, and awkward values.

use std::error::Error;

use downhill::data::FEATURE_NAMES;
use downhill::figure::{CoefficientChart, Figure};
use downhill::training::Newton;

use crate::course::{TRAINED, table};

/// What scikit-learn's default prints.
const PUBLISHED: [f64; 10] = [
    -9.72392166,
    0.53527556,
    0.010504,
    0.32491021,
    0.23780949,
    0.0579741,
    0.4285776,
    0.41241511,
    0.15827911,
    0.53749624,
];

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = table()?;
    let newton = Newton::new().fit(&x, &y)?;
    let names = || std::iter::once("bias").chain(FEATURE_NAMES);
    let three = CoefficientChart::new(names())
        .series("gradient descent", &TRAINED)
        .series("Newton", &newton.weights)
        .series("scikit-learn, published", &PUBLISHED);
    let errors = CoefficientChart::new(names())
        .title("The weights and their standard errors")
        .series("Newton", &newton.weights)
        .errors(&newton.standard_errors);
    let mut seven = CoefficientChart::new(["first", "second", "third"])
        .title("Seven series")
        .note("A note of its own.");
    for series in 0..7 {
        let shift = f64::from(series) / 10.0;
        let weights = [1.0 + shift, -0.5 + shift * shift, 0.25 - shift];
        seven = seven
            .series(format!("series {series}"), &weights)
            .errors(&[0.1, 0.2, 0.3]);
    }
    let equal = CoefficientChart::new([
        "bias",
        "slope",
        "a name that is far too long to stand beside its row",
    ])
    .title("Equal, nearly equal, and not equal")
    .series("a series with quite a long name", &[1e6, 2.0, 3.0])
    .series(
        "another series with quite a long name",
        &[1e6, 2.0 + 1e-12, -3.0],
    )
    .distances();
    let one = CoefficientChart::new(["w"]).series("one weight", &[0.0]);
    let tiny = CoefficientChart::new(["a", "b"])
        .series("tiny", &[1e-9, -2e-9])
        .series("huge", &[1e300, -1e300])
        .distances();
    let rows = (0..46).map(|row| format!("feature {row}"));
    let waves: Vec<f64> = (0..46).map(|row| f64::from(row).sin()).collect();
    let shifted: Vec<f64> = waves.iter().map(|w| w * 1.001).collect();
    let many = CoefficientChart::new(rows)
        .series("a", &waves)
        .series("b", &shifted)
        .distances();
    Ok(vec![
        (
            "coefficients",
            three.clone().title("Three fits agree to the eye").draw()?,
        ),
        (
            "coefficients-distances",
            three
                .title("Three fits, and how far they are apart")
                .distances()
                .draw()?,
        ),
        ("coefficients-errors", errors.draw()?),
        ("coefficients-seven", seven.draw()?),
        ("coefficients-equal", equal.draw()?),
        ("coefficients-one", one.draw()?),
        ("coefficients-extreme", tiny.draw()?),
        ("coefficients-many", many.draw()?),
    ])
}
