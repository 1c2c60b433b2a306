//! Which steps are drawn, and whether they fit.

use super::{Chosen, DiagramError, StepDiagrams};
use crate::figure::FigureError;

/// Units that one layer may have, and layers that a network may have.
const MOST_UNITS: usize = 7;
const MOST_LAYERS: usize = 5;
/// Steps of one sheet.
pub(super) const MOST_STEPS: usize = 12;
/// A picture's size at most, in bytes.
pub(super) const MOST_BYTES: usize = 60_000;

impl StepDiagrams {
    /// The places of the steps to be drawn, counted from 0.
    pub(super) fn places(&self) -> Result<Vec<usize>, FigureError> {
        let all = &self.steps.steps;
        let of = |backward: bool| -> Vec<usize> {
            let wanted = |&place: &usize| all[place].kind.is_backward() == backward;
            (0..all.len()).filter(wanted).collect()
        };
        let places = match self.chosen {
            Chosen::Forward => of(false),
            Chosen::Backward => of(true),
            Chosen::One(step) => self.part(step, step)?,
            Chosen::Part(first, last) if first > last => {
                return Err(FigureError::Empty {
                    what: "the range of steps".to_owned(),
                    advice: "Give at least one step, for example `.steps(1..=4)`.",
                });
            }
            Chosen::Part(first, last) => self.part(first, last)?,
        };
        if places.len() > MOST_STEPS {
            return Err(too_many(&places, MOST_STEPS).into());
        }
        Ok(places)
    }

    fn part(&self, first: usize, last: usize) -> Result<Vec<usize>, DiagramError> {
        let steps = self.steps.steps.len();
        match [first, last]
            .into_iter()
            .find(|step| !(1..=steps).contains(step))
        {
            Some(step) => Err(DiagramError::NoSuchStep { step, steps }),
            None => Ok((first - 1..last).collect()),
        }
    }

    pub(super) fn check_size(&self) -> Result<(), DiagramError> {
        let network = &self.steps.network;
        let too_large = |what: String, most| Err(DiagramError::TooLarge { what, most });
        if network.inputs() > MOST_UNITS {
            return too_large(format!("{} inputs", network.inputs()), MOST_UNITS);
        }
        for (layer, number) in network.layers().iter().zip(1..) {
            if layer.units() > MOST_UNITS {
                let what = format!("{} units in layer {number}", layer.units());
                return too_large(what, MOST_UNITS);
            }
        }
        if network.layers().len() > MOST_LAYERS {
            return too_large(format!("{} layers", network.layers().len()), MOST_LAYERS);
        }
        Ok(())
    }
}

/// The error for more steps than fit.
pub(super) fn too_many(places: &[usize], most: usize) -> DiagramError {
    let first = places.first().map_or(1, |place| place + 1);
    DiagramError::TooManySteps {
        steps: places.len(),
        most,
        first,
        last: first + most - 1,
    }
}
