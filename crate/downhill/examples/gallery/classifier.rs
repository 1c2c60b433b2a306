//! A fitted classifier: the real one, and awkward ones.

use std::error::Error;

use downhill::figure::{ConfusionChart, Figure, ProbabilityHistogram, RocChart, SigmoidCurve};
use downhill::measures::{ConfusionMatrix, RocCurve};
use downhill::model::sigmoid;
use ndarray::{Array1, array};

use crate::course::{TRAINED, table};
use crate::lines::noise;

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = table()?;
    let w = Array1::from_iter(TRAINED);
    let z = x.dot(&w);
    let y_hat = z.mapv(sigmoid);
    let roc = RocCurve::new(&y, &y_hat)?;
    let clump = RocCurve::new(&y, &x.column(1).to_owned())?;
    let mitoses = RocCurve::new(&y, &x.column(9).to_owned())?;
    let (zero, one) = ("benign", "malignant");

    let sigmoid_curve = SigmoidCurve::new().classes(zero, one).threshold(0.5);
    let histogram = ProbabilityHistogram::new(&y, &y_hat).classes(zero, one);
    let confusion = |threshold: f64| -> Result<Figure, Box<dyn Error>> {
        let matrix = ConfusionMatrix::new(&y, &y_hat, threshold)?;
        Ok(ConfusionChart::new(&matrix).classes(zero, one).draw()?)
    };
    let mut figures = vec![
        ("classifier-sigmoid", sigmoid_curve.clone().draw()?),
        (
            "classifier-sigmoid-samples",
            sigmoid_curve.clone().samples(&z, &y).draw()?,
        ),
        (
            "classifier-sigmoid-careful",
            sigmoid_curve.samples(&z, &y).threshold(0.1).draw()?,
        ),
        ("classifier-histogram", histogram.clone().draw()?),
        (
            "classifier-histogram-certain",
            histogram.clone().threshold(0.9).draw()?,
        ),
        (
            "classifier-histogram-log",
            histogram.log_counts().threshold(0.3).draw()?,
        ),
        ("classifier-confusion", confusion(0.5)?),
        ("classifier-confusion-careful", confusion(0.01)?),
        (
            "classifier-roc",
            RocChart::new(&roc)
                .classes(zero, one)
                .threshold(0.5)
                .draw()?,
        ),
        (
            "classifier-confusion-half",
            ConfusionChart::new(&ConfusionMatrix::new(&y, &y_hat, 0.3)?)
                .classes(zero, one)
                .half_width()
                .draw()?,
        ),
        (
            "classifier-roc-half",
            RocChart::new(&roc)
                .classes(zero, one)
                .threshold(0.3)
                .half_width()
                .draw()?,
        ),
        (
            "classifier-roc-several-half",
            RocChart::new(&roc)
                .name("all nine features")
                .curve("clump thickness alone", &clump)
                .threshold(4.0)
                .half_width()
                .draw()?,
        ),
        (
            "classifier-roc-several",
            RocChart::new(&roc)
                .name("all nine features")
                .threshold(0.5)
                .threshold(0.01)
                .curve("clump thickness alone", &clump)
                .threshold(4.0)
                .curve("mitoses alone", &mitoses)
                .classes(zero, one)
                .draw()?,
        ),
    ];
    figures.extend(awkward()?);
    Ok(figures)
}

/// Few samples, very many, extreme thresholds, long names.
fn awkward() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let many = 100_000;
    let y: Array1<f64> = (0..many).map(|i| f64::from(u8::from(i % 4 == 0))).collect();
    let z: Array1<f64> = noise(2 * many)
        .step_by(2)
        .zip(&y)
        .map(|(noise, y)| 18.0 * (noise - 0.5).powi(3) * 4.0 + 4.0 * y - 2.0)
        .collect();
    let y_hat = z.mapv(sigmoid);
    let matrix = ConfusionMatrix::new(&y, &y_hat, 0.999)?;
    let roc = RocCurve::new(&y, &z)?;
    let long = "a class with a name that is far too long for its place";
    let two = (array![0.0, 1.0], array![0.2, 0.7]);
    let two_roc = RocCurve::new(&two.0, &two.1)?;
    let seven = (1..7).fold(RocChart::new(&roc), |chart, weaker| {
        let scores: Array1<f64> = z
            .iter()
            .zip(noise(many))
            .map(|(z, noise)| z + f64::from(weaker) * 3.0 * (noise - 0.5))
            .collect();
        match RocCurve::new(&y, &scores) {
            Ok(roc) => chart.curve(format!("with noise of strength {weaker}"), &roc),
            Err(_) => chart,
        }
    });
    let marked = [0.9, 0.7, 0.5, 0.3, 0.1, 0.01, 0.0];
    let marked = marked.iter().fold(
        RocChart::new(&RocCurve::new(&y, &y_hat)?),
        |chart, threshold| chart.threshold(*threshold),
    );
    Ok(vec![
        ("awkward-sigmoid-alone", SigmoidCurve::new().draw()?),
        (
            "awkward-sigmoid-two",
            SigmoidCurve::new()
                .samples(&[-4.0, 5.0], &[0.0, 1.0])
                .threshold(0.9)
                .draw()?,
        ),
        (
            "awkward-sigmoid-many",
            SigmoidCurve::new().samples(&z, &y).threshold(0.25).draw()?,
        ),
        (
            "awkward-sigmoid-extreme",
            SigmoidCurve::new()
                .threshold(1e-9)
                .classes(long, "b")
                .draw()?,
        ),
        (
            "awkward-histogram-two",
            ProbabilityHistogram::new(&two.0, &two.1).draw()?,
        ),
        (
            "awkward-histogram-many",
            ProbabilityHistogram::new(&y, &y_hat)
                .threshold(0.97)
                .classes("a", long)
                .bins(50)
                .draw()?,
        ),
        (
            "awkward-histogram-constant",
            ProbabilityHistogram::new(&[0.0; 9], &[0.5; 9])
                .log_counts()
                .threshold(0.0)
                .draw()?,
        ),
        (
            "awkward-confusion-many",
            ConfusionChart::new(&matrix).classes(long, "b").draw()?,
        ),
        (
            "awkward-confusion-many-half",
            ConfusionChart::new(&matrix)
                .classes(long, "b")
                .half_width()
                .draw()?,
        ),
        (
            "awkward-confusion-one",
            ConfusionChart::new(&ConfusionMatrix::new(&array![0.0], &array![0.1], 0.5)?).draw()?,
        ),
        (
            "awkward-roc-two",
            RocChart::new(&two_roc).threshold(0.5).draw()?,
        ),
        ("awkward-roc-seven", seven.name(long).draw()?),
        ("awkward-roc-marked", marked.clone().draw()?),
        ("awkward-roc-marked-half", marked.half_width().draw()?),
    ])
}
