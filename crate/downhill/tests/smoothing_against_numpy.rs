//! Convolution and the moving average against numpy's, made by `reference/smoothing.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::smoothing::{Convolution, convolve, moving_average};

fn numbers(words: &str) -> Vec<f64> {
    let words = words.split_whitespace();
    words.map(|word| word.parse().expect("a number")).collect()
}

#[test]
fn every_convolution_is_numpys() {
    let (mut lines, mut missing) = (0, 0);
    for (line, text) in include_str!("reference/smoothing.csv")
        .lines()
        .enumerate()
        .skip(1)
    {
        let fields: Vec<&str> = text.split(',').collect();
        let [mode, a, v, expected] = fields[..] else {
            panic!("line {}: {text}", line + 1)
        };
        let (a, v, expected) = (numbers(a), numbers(v), numbers(expected));
        let result = match mode {
            "full" => convolve(&a, &v, Convolution::Full),
            "same" => convolve(&a, &v, Convolution::Same),
            "valid" => convolve(&a, &v, Convolution::Valid),
            "average" => moving_average(&a, v[0] as usize),
            mode => panic!("no such mode: {mode}"),
        };
        let result = result.expect("neither is empty");
        assert_eq!(result.len(), expected.len(), "line {}: {text}", line + 1);
        for (place, (ours, numpys)) in result.iter().zip(&expected).enumerate() {
            // numpy may add in another order: a few roundings of sums below 1 000.
            let same = ours == numpys || (ours - numpys).abs() < 1e-12;
            let both_missing = ours.is_nan() && numpys.is_nan();
            assert!(
                same || both_missing,
                "line {}, place {place}: {ours} {numpys}",
                line + 1
            );
            missing += usize::from(both_missing);
        }
        lines += 1;
    }
    assert!(lines > 60 && missing > 10, "{lines} {missing}");
}
