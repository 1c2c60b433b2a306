//! Several steps on one sheet, or one as large as the sheet.

use super::checks::{MOST_BYTES, too_many};
use super::formulas::Words;
use super::known::Known;
use super::panel::{Panel, PanelSize, columns};
use super::pass_arrow::{STRIP, draw_pass_arrow};
use super::{Chosen, StepDiagrams};
use crate::figure::network::edge_look::EdgeScale;
use crate::figure::network::placement::NodeSize;
use crate::figure::panels::panel::Area;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Stroke, draw};
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::theme::{BORDER, Color, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};

/// Between the panels of a sheet, and between a panel's words and its diagram.
const GAP: (f64, f64) = (24.0, 26.0);
const WORDS_GAP: f64 = 8.0;
/// A panel with more columns of nodes than this takes the whole width.
const MOST_NARROW: usize = 3;

/// How a sheet is divided.
struct Grid {
    panels_beside: usize,
    width: f64,
    formula: f64,
    panel: PanelSize,
}

impl StepDiagrams {
    pub(super) fn drawn(&self) -> Result<Figure, FigureError> {
        self.check_size()?;
        let places = self.places()?;
        let known: Vec<Known<'_>> = places
            .iter()
            .map(|&place| Known::new(&self.steps, place))
            .collect();
        let columns = columns(&self.steps.network);
        let grid = grid(places.len(), columns.len());
        let words_of =
            |place| Words::new(&self.steps.steps[place], place, grid.width, grid.formula);
        let words: Vec<Words> = places.iter().map(|&place| words_of(place)).collect();
        let weights = self
            .steps
            .network
            .layers()
            .iter()
            .flat_map(|layer| &layer.weights);
        let weights: Vec<f64> = weights.copied().collect();
        let scale = EdgeScale::new(weights.iter().copied(), weights.len());
        let legend = scale.legend(&weights, "w");
        let mut legend: Vec<(Sign, &str)> = legend.iter().map(|(s, name)| (*s, &**name)).collect();
        legend.insert(0, (Sign::Bar(Color::Orange), "computed now"));
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| self.own_title(&places));
        let header = Header::new(&title, "", &legend);
        let diagram = grid.panel.node.tallest(&columns).max(150.0);
        let sentence_height = |words: &Words| match self.sentence {
            true => words.sentence_height(),
            false => 0.0,
        };
        let heights = |row: &[Words]| {
            let most = |height: &dyn Fn(&Words) -> f64| row.iter().map(height).fold(0.0, f64::max);
            [most(&sentence_height), most(&Words::formulas_height)]
        };
        let single = match places[..] {
            [place] if matches!(self.chosen, Chosen::One(_)) => Some(place),
            _ => None,
        };
        // The panels of a row are as high as the highest of their parts. A single step leaves the
        // room that any other would take, so that the diagram stands still from step to step.
        let rows: Vec<[f64; 2]> = match single {
            None => words.chunks(grid.panels_beside).map(heights).collect(),
            Some(_) => {
                let all: Vec<Words> = (0..self.steps.steps.len()).map(words_of).collect();
                vec![heights(&all)]
            }
        };
        let strip = if single.is_some() { STRIP } else { 0.0 };
        let top = header.bottom() + 6.0 + strip;
        let row_height =
            |[sentence, formulas]: &[f64; 2]| sentence + diagram + formulas + 2.0 * WORDS_GAP;
        let height = top
            + rows.iter().map(row_height).sum::<f64>()
            + GAP.1 * to_f64(rows.len() - 1)
            + BORDER;
        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.description(&places));
        let figure = draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            if let Some(place) = single {
                draw_pass_arrow(canvas, &self.steps.steps, place, top - STRIP);
            }
            let mut top = top;
            for (row, (steps, heights)) in known.chunks(grid.panels_beside).zip(&rows).enumerate() {
                if row > 0 {
                    let y = top - GAP.1 / 2.0;
                    let ends = [(BORDER, y), (WIDTH - BORDER, y)];
                    canvas.line(&ends, Stroke::solid(Color::Grid, 1.0));
                }
                for (place, known) in steps.iter().enumerate() {
                    let left = BORDER + to_f64(place) * (grid.width + GAP.0);
                    let words = &words[row * grid.panels_beside + place];
                    if self.sentence {
                        words.draw_sentence(canvas, left, top);
                    }
                    let area = Area {
                        left,
                        top: top + heights[0] + WORDS_GAP,
                        width: grid.width,
                        height: diagram,
                    };
                    Panel::new(known, &columns, grid.panel, area).draw(canvas, &scale);
                    words.draw_formulas(canvas, left, area.bottom() + WORDS_GAP);
                }
                top += row_height(heights) + GAP.1;
            }
        })?;
        let bytes = figure.svg().len();
        if bytes > MOST_BYTES && places.len() > 1 {
            let most = (places.len() * MOST_BYTES / bytes).max(1);
            return Err(too_many(&places, most).into());
        }
        Ok(figure)
    }

    fn own_title(&self, places: &[usize]) -> String {
        let pass = &self.steps;
        let (all, sample) = (pass.steps.len(), pass.sample);
        match (self.chosen, places) {
            (Chosen::One(_), &[place]) => {
                let step = &pass.steps[place];
                let pass = if step.kind.is_backward() {
                    "backward"
                } else {
                    "forward"
                };
                format!(
                    "Step {} of {all}, {pass} pass of sample {sample}",
                    place + 1
                )
            }
            (Chosen::Forward, _) => {
                let y_hat = pass.forward.y_hat().first().copied().unwrap_or(f64::NAN);
                let (y_hat, loss) = (value_label(y_hat), value_label(pass.loss));
                format!("Forward pass of sample {sample}: ŷ = {y_hat}, ℓ = {loss}")
            }
            (Chosen::Backward, _) => {
                format!("Backward pass of sample {sample}: from ŷ − y to every derivative")
            }
            (_, places) => {
                let end = |place: Option<&usize>| place.map_or(0, |place| place + 1);
                let (first, last) = (end(places.first()), end(places.last()));
                format!("Steps {first} to {last} of {all}, sample {sample}")
            }
        }
    }

    fn description(&self, places: &[usize]) -> String {
        let pass = &self.steps;
        let mut words = format!(
            "Steps of the passes of sample {} through a network: {}.",
            pass.sample, pass.network
        );
        for &place in places {
            let step = pass.steps[place].to_string().replace('\n', "; ");
            words += &format!(" {}. {step}.", place + 1);
        }
        words
    }
}

/// One step takes the whole sheet; of more, two stand side by side where their columns have room.
fn grid(steps: usize, columns: usize) -> Grid {
    let whole = WIDTH - 2.0 * BORDER;
    if steps == 1 {
        return Grid {
            panels_beside: 1,
            width: whole,
            formula: 22.0,
            panel: PanelSize {
                node: NodeSize {
                    radius: 33.0,
                    above: 26.0,
                    below: 20.0,
                    gap: 18.0,
                },
                to_loss: 130.0,
                square: 28.0,
                named: true,
            },
        };
    }
    let panels_beside = if columns <= MOST_NARROW { 2 } else { 1 };
    Grid {
        panels_beside,
        width: (whole - GAP.0 * to_f64(panels_beside - 1)) / to_f64(panels_beside),
        formula: 16.5,
        panel: PanelSize {
            node: NodeSize {
                radius: 28.0,
                above: 0.0,
                below: 17.0,
                gap: 16.0,
            },
            to_loss: 67.0,
            square: 23.0,
            named: false,
        },
    }
}
