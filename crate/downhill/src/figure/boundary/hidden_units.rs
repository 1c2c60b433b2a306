//! What each hidden unit of a network sees in the plane.

use ndarray::{Array1, Array2, s};

use super::color_bar::{ColorBar, STRIP};
use super::field::{Field, range};
use super::field_in_panel::in_panels;
use super::of_network::{check_plane, predict};
use super::plane::Plane;
use super::plane_panels::PlanePanels;
use super::prediction::Prediction;
use super::ramp::{MIDDLE, activation_colors, activation_levels, probability_colors};
use super::sample_marks::Marks;
use super::samples::Samples;
use super::words::{Words, borrowed, set_words};
use crate::data::add_bias;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::Header;
use crate::figure::sheet::theme::{Sheet, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::network::{Activation, Network};

/// Units of one figure; the output takes one more panel.
const MOST_UNITS: usize = 8;

/// What each hidden unit of a network sees: its activation over the plane, with the line where its
/// pre-activation z is 0, and in the last panel what the output makes of all of them.
///
/// A unit of the first hidden layer draws one straight line; the units of a layer above it see what
/// is made of such lines. Of more than eight units the first eight are drawn, and a note says so.
///
/// ```
/// use downhill::figure::HiddenUnits;
/// use downhill::network::{Activation, Architecture, Initialization};
/// use ndarray::array;
///
/// let features = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
/// let labels = array![0.0, 1.0, 1.0, 0.0];
/// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
/// let network = architecture.initialize(Initialization::Xavier, 42)?;
/// let figure = HiddenUnits::new(&network, &features, &labels).draw()?;
/// assert!(figure.svg().contains(">unit 3</text>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct HiddenUnits {
    network: Network,
    features: Array2<f64>,
    labels: Array1<f64>,
    layer: usize,
    words: Words,
}

/// One panel: its captions, its field, the level of its line.
struct Seen {
    captions: (String, String),
    field: Field,
    line: usize,
}

impl HiddenUnits {
    /// The units of the first hidden layer of a network with two inputs, around samples with
    /// `features` of shape (n, 2), without the bias column, and `labels` of shape (n,).
    ///
    /// ```
    /// use downhill::figure::HiddenUnits;
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let logistic = Architecture::new(2).initialize(Initialization::Zeros, 42)?;
    /// let units = HiddenUnits::new(&logistic, &array![[1.0, 2.0]], &array![1.0]);
    /// assert!(units.draw().unwrap_err().to_string().contains("has no hidden layer"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(network: &Network, features: &Array2<f64>, labels: &Array1<f64>) -> Self {
        Self {
            network: network.clone(),
            features: features.clone(),
            labels: labels.clone(),
            layer: 1,
            words: Words::default(),
        }
    }

    /// Another hidden layer, counted from 1.
    ///
    /// ```
    /// use downhill::figure::HiddenUnits;
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(2)
    ///     .hidden(3, Activation::Tanh)
    ///     .hidden(2, Activation::Relu);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let units = HiddenUnits::new(&network, &array![[1.0, 2.0]], &array![1.0]).layer(2);
    /// assert!(units.draw()?.title().contains("layer 2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn layer(mut self, layer: usize) -> Self {
        self.layer = layer;
        self
    }

    /// Draws a panel for each unit, and one for the output.
    ///
    /// # Errors
    /// When the network has not two inputs or not this hidden layer, the features have not two
    /// columns, there is no sample, the lengths differ, a feature is not finite, or a label is not
    /// 0 or 1.
    ///
    /// ```
    /// use downhill::figure::HiddenUnits;
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(9).hidden(3, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let units = HiddenUnits::new(&network, &array![[1.0, 2.0]], &array![1.0]);
    /// assert!(units.draw().unwrap_err().to_string().starts_with("The network has 9 inputs"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        check_plane(&self.network)?;
        let hidden = self.network.layers().len() - 1;
        let layer = self.layer;
        if !(1..=hidden).contains(&layer) {
            return Err(FigureError::NoSuchLayer { layer, hidden });
        }
        let samples = Samples::new(&self.features, &self.labels)?;
        let plane = Plane::around(&samples.points).checked()?;
        let own = &self.network.layers()[layer - 1];
        let units = own.units().min(MOST_UNITS);
        let mut seen = (0..units)
            .map(|unit| self.seen(unit, &plane))
            .collect::<Result<Vec<_>, _>>()?;
        let output = Prediction::new(|rows| predict(&self.network, rows), &samples, &plane)?;
        let wrong = output.wrong.iter().filter(|wrong| **wrong).count();
        seen.push(Seen {
            captions: (
                "ŷ, the output".to_owned(),
                format!("{wrong} of {} wrong", samples.len()),
            ),
            field: output.field,
            line: MIDDLE,
        });

        let words = &self.words;
        let title = words.title.clone().unwrap_or_else(|| match hidden {
            1 => "What each hidden unit sees".to_owned(),
            _ => format!("What each unit of hidden layer {layer} sees"),
        });
        let legend = words.legend(&samples);
        let left_out = match own.units() - units {
            0 => String::new(),
            1 => format!("Unit {} is left out.", own.units()),
            _ => format!("Units {} to {} are left out.", units + 1, own.units()),
        };
        let layout = |note: &str| {
            let header = Header::new(&title, note, &borrowed(&legend));
            let captions = seen.iter().map(|seen| seen.captions.clone()).collect();
            let top = header.bottom() + 2.0 * STRIP;
            let panels = PlanePanels::new(Sheet::WHOLE, &plane, captions, &words.labels, top);
            (header, panels)
        };
        let drawing = |panels: &PlanePanels| -> Result<_, FigureError> {
            let fields: Vec<_> = (seen.iter().zip(&panels.panels))
                .map(|(seen, panel)| (&seen.field, seen.line, panel.area))
                .collect();
            let (painted, bytes) = in_panels(&fields)?;
            let most = bytes / panels.panels.len();
            let marks = panels.panels.iter();
            let marks: Vec<Marks> = marks
                .map(|panel| Marks::new(&samples, |_| false, panel, most))
                .collect();
            Ok((painted, marks))
        };

        // What the note says depends on the size of the panels, which does not depend on it.
        let (_, marks) = drawing(&layout("").1)?;
        let thinned = marks.first().and_then(Marks::note).unwrap_or_default();
        let note = format!("{left_out} {thinned}").trim().to_owned();
        let (header, panels) = layout(&note);
        let (painted, marks) = drawing(&panels)?;
        let alt = words.alt.clone().unwrap_or_else(|| {
            let captions = seen.iter().map(|seen| {
                let (bold, plain) = &seen.captions;
                match plain.is_empty() {
                    true => bold.clone(),
                    false => format!("{bold}: {plain}"),
                }
            });
            let captions = captions.collect::<Vec<_>>().join("; ");
            let what = format!(
                "The activation ({}) of each unit as a colour field with the line where z is 0.",
                own.activation
            );
            let samples = words.samples_in_window(&samples, &plane);
            let alt = format!("{what} {samples} {captions}. {note}");
            alt.trim_end().to_owned()
        });
        draw((WIDTH, panels.height), &title, &alt, |canvas| {
            header.draw(canvas);
            activation_bar(own.activation).draw(canvas, header.bottom());
            words
                .probability_bar()
                .draw(canvas, header.bottom() + STRIP);
            for (place, (field, panel)) in painted.iter().zip(&panels.panels).enumerate() {
                let colors = match place < units {
                    true => activation_colors(),
                    false => probability_colors(),
                };
                field.draw(canvas, panel.area, &colors);
            }
            panels.draw_axes(canvas);
            for marks in &marks {
                marks.draw(canvas);
            }
        })
    }

    /// What one unit sees, and with which weight the output listens to it.
    fn seen(&self, unit: usize, plane: &Plane) -> Result<Seen, FigureError> {
        let layers = self.network.layers();
        let activation = layers[self.layer - 1].activation;
        // ReLU is flat below its kink: there, the field is that of z, whose levels begin at 0.
        let heights = |rows: &Array2<f64>| -> Result<Vec<f64>, FigureError> {
            let forward = self.network.feedforward(&add_bias(rows))?;
            let z = forward.pre_activations[self.layer - 1]
                .column(unit)
                .to_owned();
            Ok(match activation {
                Activation::Relu => z.to_vec(),
                _ => z.iter().map(|&z| activation.apply(z)).collect(),
            })
        };
        let (levels, line) = match activation {
            Activation::Relu => {
                let largest = range(&super::field::grid(plane, &heights)?.values).1;
                (activation_levels(activation, largest), 0)
            }
            _ => (activation_levels(activation, 1.0), MIDDLE),
        };
        let above = &layers[self.layer].weights;
        let heard = match above.nrows() {
            1 => format!("to ŷ: weight {}", value_label(above[[0, unit + 1]])),
            _ => {
                let weights = above.slice(s![.., unit + 1]);
                let total = weights.iter().filter(|&&weight| weight != 0.0).count();
                format!("to {total} units above")
            }
        };
        Ok(Seen {
            captions: (format!("unit {}", unit + 1), heard),
            field: Field::new(plane, &levels, heights)?,
            line,
        })
    }
}

/// The bar for activations: tanh goes from −1 to 1, the sigmoid from 0 to 1, ReLU from 0 up.
fn activation_bar(activation: Activation) -> ColorBar {
    let (labels, line) = match activation {
        Activation::Sigmoid => ([(0.0, "0"), (0.5, "0.5: z = 0"), (1.0, "1")], 0.5),
        Activation::Tanh => ([(0.0, "−1"), (0.5, "0: z = 0"), (1.0, "1")], 0.5),
        Activation::Relu => ([(0.05, "0"), (0.35, "z > 0"), (1.0, "its highest")], 0.1),
    };
    ColorBar {
        name: format!("activation of a unit, {activation}"),
        colors: activation_colors(),
        labels: labels
            .map(|(part, label)| (part, label.to_owned()))
            .to_vec(),
        line,
    }
}

set_words!(
    HiddenUnits,
    "HiddenUnits::new(&network, &features, &labels)",
    "# use downhill::network::{Activation, Architecture, Initialization};\n# let network = Architecture::new(2).hidden(2, Activation::Tanh).initialize(Initialization::Xavier, 42)?;"
);
