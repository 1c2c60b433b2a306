//! Samples of a seed.

use downhill::random::RandomState;

/// Columns of numbers from −2 to 2, and labels that depend on them with some noise.
pub(crate) fn columns(samples: usize, features: usize, seed: u32) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut random = RandomState::new(seed);
    let columns: Vec<Vec<f64>> = (0..features)
        .map(|_| {
            (0..samples)
                .map(|_| 4.0 * random.random_sample() - 2.0)
                .collect()
        })
        .collect();
    let label = |row: usize| {
        let weighted = columns.iter().enumerate().map(|(index, column)| {
            let weight = if index % 2 == 0 { 0.5 } else { -0.25 };
            weight * column[row]
        });
        f64::from(u8::from(
            weighted.sum::<f64>() > 4.0 * random.random_sample() - 2.0,
        ))
    };
    let labels = (0..samples).map(label).collect();
    (columns, labels)
}

/// The names x0, x1, …
pub(crate) fn names(features: usize) -> Vec<String> {
    (0..features).map(|index| format!("x{index}")).collect()
}
