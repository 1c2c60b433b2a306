//! One sample's passes step by step: the worked example, and larger networks.

use std::error::Error;

use downhill::figure::{Figure, StepDiagrams};
use downhill::network::Activation;
use ndarray::array;

use crate::networks::{drawn, worked};

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let small = worked()?;
    let (x, y) = (array![[1.0, 1.0, 2.0]], array![0.0]);
    let steps = StepDiagrams::new(&small.steps(&x, &y, 0)?);
    let three = drawn(2, &[3], Activation::Tanh)?;
    let three = StepDiagrams::new(&three.steps(&array![[1.0, 0.731, -2.4]], &array![1.0], 0)?);
    let deep = drawn(3, &[3, 2], Activation::Relu)?;
    let deep = StepDiagrams::new(&deep.steps(&array![[1.0, 0.5, 12.5, -1.0]], &array![1.0], 0)?);
    let wide = drawn(7, &[7, 7], Activation::Sigmoid)?;
    let x = array![[1.0, 0.25, -3.5, 1e-9, 1e9, 123_456.789, 0.0, -1.0]];
    let wide = StepDiagrams::new(&wide.steps(&x, &y, 0)?);
    let one = drawn(1, &[], Activation::Sigmoid)?;
    let one = StepDiagrams::new(&one.steps(&array![[1.0, 5.0]], &array![1.0], 0)?);
    Ok(vec![
        ("steps-forward", steps.clone().forward().draw()?),
        ("steps-backward", steps.clone().backward().draw()?),
        ("steps-1", steps.clone().step(1).draw()?),
        ("steps-4", steps.clone().step(4).draw()?),
        ("steps-7", steps.clone().step(7).draw()?),
        ("steps-9", steps.clone().step(9).draw()?),
        ("steps-10", steps.clone().step(10).draw()?),
        (
            "steps-12-bare",
            steps.clone().step(12).without_sentence().draw()?,
        ),
        ("steps-13", steps.step(13).draw()?),
        ("steps-2-3-1-forward", three.clone().forward().draw()?),
        ("steps-2-3-1-backward", three.backward().draw()?),
        ("steps-deep", deep.clone().steps(1..=5).draw()?),
        ("steps-deep-15", deep.step(17).draw()?),
        ("steps-one", one.steps(..).draw()?),
        ("awkward-steps-wide", wide.clone().step(1).draw()?),
        ("awkward-steps-wide-delta", wide.clone().step(45).draw()?),
        ("awkward-steps-wide-two", wide.steps(1..=2).draw()?),
    ])
}
