//! Lines: losses of several runs, functions, awkward series.

use std::error::Error;

use downhill::figure::{Color, Figure, Line, LineChart, LossCurve};

/// A fixed sequence of numbers in [0, 1), without order.
pub(crate) fn noise(count: usize) -> impl Iterator<Item = f64> + Clone {
    (1..=count)
        .map(|i| (i as f64 * 12.9898).sin() * 43_758.545)
        .map(|x| x - x.floor())
}

pub(crate) fn falling(count: usize, rate: f64) -> Vec<f64> {
    (1..=count)
        .map(|epoch| 0.1 + 0.59 / (1.0 + rate * epoch as f64))
        .collect()
}

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let epochs: Vec<f64> = (1..=10_000).map(f64::from).collect();
    let rates = [
        (1e-5, "η = 10⁻⁵"),
        (1e-4, "η = 10⁻⁴"),
        (3e-4, "η = 3×10⁻⁴"),
        (1e-3, "η = 10⁻³"),
    ];
    let mut several = LineChart::new()
        .title("Log loss at four learning rates")
        .x_label("Number of epochs")
        .y_label("Log loss");
    for (rate, name) in rates {
        several = several.line(name, &epochs, &falling(10_000, 20.0 * rate));
    }
    let logarithmic = several
        .clone()
        .title("The same on logarithmic axes")
        .log_x()
        .log_y();

    let batches: Vec<f64> = (1..=2100).map(f64::from).collect();
    let raw: Vec<f64> = falling(2100, 0.01)
        .iter()
        .zip(noise(2100))
        .map(|(l, n)| l + 0.2 * n * n)
        .collect();
    let smooth: Vec<f64> = raw
        .windows(100)
        .map(|w| w.iter().sum::<f64>() / 100.0)
        .collect();
    let smoothed = LineChart::new()
        .title("Stochastic gradient descent, learning rate 3×10⁻³")
        .x_label("Number of iterations")
        .y_label("Log loss")
        .with_line(Line::new("every batch", &batches, &raw).pale())
        .with_line(
            Line::new("mean of 100 batches", &batches[99..], &smooth).color(Color::Vermillion),
        );

    let sigmoid = LineChart::new()
        .title("The sigmoid and its derivative")
        .x_label("z")
        .y_label("Value")
        .curve("σ(z) = 1 / (1 + exp(−z))", -6.0..=6.0, |z| {
            1.0 / (1.0 + (-z).exp())
        })
        .curve("σ(z) (1 − σ(z))", -6.0..=6.0, |z| {
            (-z).exp() / (1.0 + (-z).exp()).powi(2)
        });

    let many: Vec<f64> = (0..100_000).map(f64::from).collect();
    let wild: Vec<f64> = noise(100_000).collect();
    let mut six = LineChart::new()
        .title("Six noisy lines of 100 000 points")
        .y_label("y")
        .x_label("x");
    for line in 0..6 {
        let shifted: Vec<f64> = wild.iter().map(|y| y + 1.5 * f64::from(line)).collect();
        six = six.line(format!("line {line}"), &many, &shifted);
    }
    let gaps: Vec<f64> = (0..60)
        .map(|i| {
            if i % 11 == 5 || i == 30 || i == 32 {
                f64::NAN
            } else {
                f64::from(i).sin()
            }
        })
        .collect();
    let gap_x: Vec<f64> = (0..60).map(f64::from).collect();
    Ok(vec![
        ("several", several.draw()?),
        (
            "loss",
            LossCurve::new(&falling(10_000, 1e-3))
                .learning_rate(1e-4)
                .draw()?,
        ),
        ("loss-one", LossCurve::new(&[0.7]).draw()?),
        ("loss-constant", LossCurve::new(&[0.7; 50]).draw()?),
        (
            "loss-diverged",
            LossCurve::new(&[
                0.69,
                2.1,
                9.0,
                30.0,
                36.04,
                f64::NAN,
                f64::INFINITY,
                f64::NAN,
            ])
            .learning_rate(0.1)
            .draw()?,
        ),
        ("logarithmic", logarithmic.draw()?),
        ("smoothed", smoothed.draw()?),
        ("sigmoid", sigmoid.draw()?),
        ("six-noisy", six.draw()?),
        ("one-noisy", LineChart::new().title("One noisy line of 100 000 points").line("y", &many, &wild).x_label("x").y_label("y").draw()?),
        ("gaps", LineChart::new().title("A line with gaps").line("y", &gap_x, &gaps).x_label("x").y_label("sin x").draw()?),
        ("few", LineChart::new().title("Few points").line("a", &[1.0, 2.0, 3.0], &[0.5, 0.2, 0.1]).line("b", &[1.0, 2.0, 3.0], &[0.6, 0.4, 0.35]).x_label("Epoch").y_label("Log loss").draw()?),
        ("tiny-values", LineChart::new().title("Gradient norm").line("a", &epochs, &falling(10_000, 1e-2).iter().map(|l| l * 1e-6).collect::<Vec<_>>()).x_label("Number of epochs").y_label("‖∇L(w)‖").draw()?),
        ("huge-values", LineChart::new().title("A run that climbs without bound, with a title so long that it does not fit in one line of the figure").line("a", &[1.0, 2.0, 3.0, 4.0], &[1.0, 4e8, 1e9, -3e9]).x_label("Epoch").y_label("Loss").draw()?),
        ("extreme", LineChart::new().line("extreme", &[-1e308, 1e308], &[-1.7e308, 1.7e308]).draw()?),
    ])
}
