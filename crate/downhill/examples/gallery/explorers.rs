//! Explorers of every kind, on one page that can be opened from disk.

use std::error::Error;

use downhill::explore::{ExploreError, Explorer, Frame, Parameter, Question, explore};
use downhill::figure::{ContourChart, DecisionBoundary, LineChart, LossCurve};
use downhill::landscape::{LossSurface, descend};
use downhill::training::GradientDescent;
use ndarray::{Array1, Array2};

use crate::course::{TRAINED, table};

/// All of them, with their names.
pub(crate) fn explorers() -> Result<Vec<(&'static str, Explorer)>, Box<dyn Error>> {
    let (x, y) = table()?;
    Ok(vec![
        ("one slider and a question", rates(&x, &y)?),
        ("two pictures", valley(&x, &y)?),
        ("names, a whole sheet, a value that fails", shapes()?),
        ("a number to guess", guess()?),
    ])
}

/// A page with every explorer, on paper that is light or dark as the reader's machine wishes.
pub(crate) fn page(explorers: &[(&str, Explorer)]) -> String {
    let part = |(name, explorer): &(&str, Explorer)| {
        let bytes = explorer.html().len();
        let count = explorer.len();
        format!(
            "<h2>{name}: {count} frames, {bytes} bytes</h2>\n{}",
            explorer.html()
        )
    };
    let parts: String = explorers.iter().map(part).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Explorers</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <body style=\"margin:1rem auto;width:min(58rem,100% - 2rem);font-family:sans-serif\">\n\
         <h1>Explorers</h1>\n<p><a href=\"#eta=0.1\">η = 0.1</a></p>\n{parts}"
    )
}

/// 61 loss curves of real training.
fn rates(x: &Array2<f64>, y: &Array1<f64>) -> Result<Explorer, Box<dyn Error>> {
    let curve = |rate: f64| -> Result<LossCurve, Box<dyn Error>> {
        let fitted = GradientDescent::new(rate, 1000).fit(x, y)?;
        Ok(LossCurve::of(&fitted.history).half_width())
    };
    let question = Question::choose("Which curve do you expect at η = 10⁻³?")
        .wrong_picture("A", curve(1e-6)?.title("Log loss"))
        .right_picture("B", curve(1e-3)?.title("Log loss"))
        .because("The first steps jump; then the run settles.");
    let eta = Parameter::logarithmic("eta", 1e-6..=1.0, 61)
        .label("Learning rate η")
        .start(1e-3);
    let explorer = explore([eta])
        .title("Learning rates")
        .ask(question)
        .frames(|[eta]| {
            let words = format!("The loss at η = {}.", eta.text());
            Ok(Frame::of(curve(eta.number())?).caption(words))
        })?;
    Ok(explorer)
}

/// A loss curve beside the path over the contours.
fn valley(x: &Array2<f64>, y: &Array1<f64>) -> Result<Explorer, Box<dyn Error>> {
    let w = Array1::from_iter(TRAINED);
    let surface = LossSurface::of_weights(x, y, &w, (2, 3), -1.8..=1.2, -0.5..=2.0)?;
    let mut start = w.clone();
    (start[2], start[3]) = (-1.4, 1.7);
    let rate = Parameter::logarithmic("rate", 1e-4..=1e-2, 9).label("Learning rate η");
    let steps = Parameter::list("steps", [1, 2, 5, 10, 20, 50]).label("Steps");
    let explorer = explore([rate, steps])
        .title("Down the valley")
        .frames(|[rate, steps]| {
            let path = descend(x, y, &start, (2, 3), rate.number(), steps.whole())?;
            let heights: Vec<f64> = path.points.iter().map(|(a, b)| a * a + b * b).collect();
            let curve = LossCurve::new(&heights).y_label("Distance²").half_width();
            let map = ContourChart::new(&surface).equal_axes().path(&path);
            let words = format!("After {} steps.", steps.text());
            Ok(Frame::of(curve).beside(map).caption(words))
        })?;
    Ok(explorer)
}

/// Names, and a value whose frame cannot be made.
fn shapes() -> Result<Explorer, ExploreError> {
    let shape = Parameter::names("shape", ["moons", "circles", "a shape that fails"]);
    let noise = Parameter::linear("noise", 0.05..=0.4, 8)
        .label("Noise")
        .start(0.15);
    explore([shape, noise])
        .title("Shapes")
        .play("noise")
        .frames(|[shape, noise]| {
            let data = match shape.text() {
                "moons" => downhill::data::plane::two_moons(120, noise.number(), 42)?,
                "circles" => downhill::data::plane::circles(120, noise.number(), 42)?,
                other => return Err(format!("there is no shape named \"{other}\"").into()),
            };
            let line = |points: &Array2<f64>| points.column(0).mapv(|a| 1.0 / (1.0 + (-a).exp()));
            let chart = DecisionBoundary::new(line, &data.features, &data.labels);
            Ok(Frame::of(chart.title("Samples of a shape")))
        })
}

/// A question for a number.
fn guess() -> Result<Explorer, ExploreError> {
    let question = Question::number("How large is e² ?", 2.0_f64.exp(), 0.1)
        .because("e is 2.718, and its square 7.389.");
    let power = Parameter::linear("power", -2.0..=2.0, 17)
        .label("Power")
        .start(2.0);
    explore([power])
        .ask(question)
        .drag("power", "power")
        .frames(|[power]| {
            let curve = LineChart::new().curve("eˣ", -2.0..=power.number().max(-1.9), f64::exp);
            Ok(Frame::of(curve).caption(format!("e^{} = {}", power.text(), power.number().exp())))
        })
}
