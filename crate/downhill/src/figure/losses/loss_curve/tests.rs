use super::*;
use crate::figure::Color;
use crate::figure::losses::loss_run::examples::history;
use crate::figure::sheet::inspect::texts;
use crate::training::{Count, Divergence, LossEvery};

#[test]
fn the_title_carries_the_final_loss() {
    let history = vec![0.102583; 10_000];
    let figure = LossCurve::new(&history).draw().unwrap();
    assert_eq!(
        figure.title(),
        "Log loss after 10\u{2009}000 epochs: 0.102583"
    );
    let texts = texts(&figure);
    for text in [figure.title(), "Number of epochs", "Log loss"] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
}

#[test]
fn a_run_that_diverged_is_drawn_as_far_as_it_goes() {
    let figure = LossCurve::new(&[0.69, 2.0, f64::NAN])
        .learning_rate(0.1)
        .draw()
        .unwrap();
    assert_eq!(
        figure.title(),
        "Log loss after 3 epochs, learning rate 0.1: not finite"
    );
    assert!(
        texts(&figure)
            .iter()
            .any(|text| text.starts_with("1 of 3 points is not finite"))
    );
}

#[test]
fn small_losses_keep_their_digits() {
    let figure = LossCurve::new(&[1.0, 1.25e-7]).log_y().draw().unwrap();
    assert_eq!(figure.title(), "Log loss after 2 epochs: 1.25×10⁻⁷");
}

#[test]
fn a_history_says_when_its_losses_were_taken_and_why_it_diverged() {
    let mut run = history(0.1, &[0.69, 2.0, f64::NAN]);
    run.counts = vec![20, 40, 45];
    run.batches_per_epoch = 20;
    run.loss_every = LossEvery::Steps(20);
    run.divergence = Divergence::find(
        run.initial_loss,
        &run.losses,
        &run.counts,
        &[],
        Count::Iterations,
    );
    let figure = LossCurve::of(&run).draw().unwrap();
    assert_eq!(
        figure.title(),
        "Log loss after 45 iterations, learning rate 0.1: not finite"
    );
    let sentence = "The run diverged: from iteration 45 on the loss is no finite number.";
    assert!(
        texts(&figure).iter().any(|text| text.starts_with(sentence)),
        "{:?}",
        texts(&figure)
    );
    assert!(figure.alt().contains(sentence), "{}", figure.alt());
    assert!(figure.alt().contains("from 0.69 at 20 to 2 at 40"));
}

/// The points of every polyline, with the line's colour.
fn polylines(figure: &Figure) -> Vec<(String, Vec<(f64, f64)>)> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let lines = document
        .descendants()
        .filter(|node| node.has_attribute("points"));
    lines
        .map(|line| {
            let points = line.attribute("points").unwrap().split_whitespace();
            let point = |point: &str| {
                let (x, y) = point.split_once(',').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            };
            let color = line.attribute("stroke").unwrap_or("").to_owned();
            (color, points.map(point).collect())
        })
        .collect()
}

#[test]
fn the_mean_of_100_begins_at_100_and_stands_over_a_pale_curve() {
    let losses: Vec<f64> = (0..2100)
        .map(|step| 0.1 + f64::from(step * 7919 % 101) / 100.0)
        .collect();
    let curve = LossCurve::new(&losses).counted_in("iterations");
    let figure = curve.smoothed(100).draw().unwrap();
    let lines = polylines(&figure);
    let [(raw_color, raw), (mean_color, mean)] = lines.as_slice() else {
        panic!("{} lines", lines.len());
    };
    assert_eq!(
        (raw_color.as_str(), mean_color.as_str()),
        (Color::Blue.hex(), Color::Vermillion.hex())
    );
    // From x = 1 at the first point to x = 2100 at the last.
    let (first, last) = (raw[0].0, raw[raw.len() - 1].0);
    let expected = first + (last - first) * 99.0 / 2099.0;
    assert!(
        (mean[0].0 - expected).abs() < 0.11,
        "{} {expected}",
        mean[0].0
    );
    assert!((mean[mean.len() - 1].0 - last).abs() < 0.11);
    let texts = texts(&figure);
    for text in ["every batch", "mean of the last 100"] {
        assert!(texts.iter().any(|found| found == text), "{text}");
    }
    assert!(figure.svg().len() < 60_000);
}

#[test]
fn a_window_that_does_not_fit_is_an_error() {
    for window in [0, 4] {
        let curve = LossCurve::new(&[0.7, 0.6, 0.5]).smoothed(window);
        let message = curve.draw().unwrap_err().to_string();
        assert!(
            message.contains(&format!("is {window}, but \"the losses\" has 3 losses")),
            "{message}"
        );
    }
}

#[test]
fn means_over_a_nan_are_not_counted_as_missing_points() {
    let losses = [0.7, f64::NAN, 0.5, 0.4, 0.4];
    let figure = LossCurve::new(&losses).smoothed(2).draw().unwrap();
    assert!(figure.alt().contains("1 of 5 points is not finite"));
}

#[test]
fn a_hundred_thousand_noisy_losses_stay_small_smoothed_too() {
    let losses: Vec<f64> = (0..100_000)
        .map(|step| 0.3 + 0.2 * (f64::from(step) * 12.9898).sin())
        .collect();
    for curve in [
        LossCurve::new(&losses),
        LossCurve::new(&losses).smoothed(100),
    ] {
        let figure = curve.draw().unwrap();
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{}", figure.svg().len());
    }
}

#[test]
fn a_curve_up_to_an_epoch_is_strong_there_and_pale_beyond() {
    let losses: Vec<f64> = (1..=60).map(|epoch| 0.1 + 1.0 / f64::from(epoch)).collect();
    let curve = |count| LossCurve::new(&losses).y_range(0.0..=1.5).up_to(count);
    let lines = |count| polylines(&curve(count).draw().unwrap());
    let [whole, strong] = &lines(20)[..] else {
        panic!("{:?}", lines(20));
    };
    assert!(strong.1.len() < whole.1.len() && whole.1.starts_with(&strong.1[..10]));
    // Before the first loss all is pale; behind the last, all is strong.
    assert_eq!(lines(0).len(), 1);
    assert_eq!(lines(60), lines(1000));
    assert_eq!(lines(60)[0].1, lines(60)[1].1);
    let figure = curve(20).draw().unwrap();
    assert!(!texts(&figure).iter().any(|text| text == "the whole run"));
    let alt = "the whole run: from 1.1 at 1 to 0.1167 at 60";
    assert!(figure.alt().contains(alt), "{}", figure.alt());
}

#[test]
fn a_mean_goes_up_to_an_epoch_too() {
    let losses = [0.9, 0.5, 0.7, 0.3, 0.5, 0.2];
    let curve = |count| LossCurve::new(&losses).smoothed(3).up_to(count);
    assert!(
        curve(4)
            .draw()
            .unwrap()
            .alt()
            .contains("mean of the last 3: from 0.7 at 3 to 0.5 at 4")
    );
    // The first mean is the third loss's.
    assert!(!curve(2).draw().unwrap().alt().contains("mean"));
}

#[test]
fn a_path_begins_at_0_and_one_without_losses_has_no_curve() {
    let mut path = DescentPath::new([(0.0, 0.0), (1.0, 1.0)]).with_learning_rate(0.1);
    let error = LossCurve::of_path(&path).draw().unwrap_err();
    assert!(error.to_string().contains("history of losses is empty"));
    path.losses = vec![0.7, 0.5];
    let figure = LossCurve::of_path(&path).draw().unwrap();
    assert_eq!(
        figure.title(),
        "Log loss after 1 epoch, learning rate 0.1: 0.500000"
    );
    assert!(figure.alt().contains("from 0.7 at 0 to 0.5 at 1"));
}
