//! Drawing in pixels, through plotters' SVG backend.

use std::collections::BTreeMap;
use std::fmt::Display;

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color as _, FontDesc, FontFamily, FontStyle, FontTransform, ShapeStyle, TextStyle,
};

use super::document;
use super::path_data::PathData;
use super::theme::Color;
use crate::figure::{Figure, FigureError};

/// The backend counts in whole pixels, too coarse for a smooth curve: we draw ten times as large,
/// and the finished document divides by ten.
pub(super) const FINE: f64 = 10.0;

/// A point in pixels, from the upper left corner.
pub(in crate::figure) type Pixel = (f64, f64);

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) struct Stroke {
    pub(in crate::figure) color: Color,
    pub(in crate::figure) width: f64,
    pub(in crate::figure) opacity: f64,
    /// Lengths of dashes and gaps, as SVG's `stroke-dasharray` has them.
    pub(in crate::figure) dashes: Option<&'static str>,
}

impl Stroke {
    pub(in crate::figure) fn solid(color: Color, width: f64) -> Self {
        Self {
            color,
            width,
            opacity: 1.0,
            dashes: None,
        }
    }
}

/// How the shapes of a path are drawn.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) enum PathLook {
    /// Filled areas.
    Filled(Color),
    /// Filled areas with a rim of this colour and width outside of them.
    Rimmed(Color, Color, f64),
    /// Lines of this width; dots have it as their diameter.
    Drawn(Color, f64),
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figure) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is drawn.
#[derive(Debug, Clone, Copy)]
pub(in crate::figure) struct Lettering {
    pub(super) size: f64,
    pub(super) color: Color,
    pub(in crate::figure) anchor: Anchor,
    pub(in crate::figure) bold: bool,
    /// Read from below to above.
    pub(in crate::figure) upwards: bool,
}

impl Lettering {
    pub(in crate::figure) fn new(size: f64, color: Color, anchor: Anchor) -> Self {
        Self {
            size,
            color,
            anchor,
            bold: false,
            upwards: false,
        }
    }
}

/// A sheet of paper that can be drawn on.
pub(in crate::figure) struct Canvas<'a> {
    width: f64,
    backend: SVGBackend<'a>,
    /// Attributes that the backend does not know, by the number of the element.
    extras: BTreeMap<usize, String>,
    /// Paths, and tags that begin and end groups, by the number of the element before which they
    /// stand.
    groups: BTreeMap<usize, String>,
    elements: usize,
    failure: Option<String>,
}

/// Draws one figure: paper of `width` × `height` pixels, then whatever `paint` puts on it.
pub(in crate::figure) fn draw(
    (width, height): (f64, f64),
    title: &str,
    alt: &str,
    paint: impl FnOnce(&mut Canvas<'_>),
) -> Result<Figure, FigureError> {
    let mut raw = String::new();
    let size = (whole(width).unsigned_abs(), whole(height).unsigned_abs());
    // The backend holds on to its text until it is dropped, at the end of this block.
    let (extras, groups, failure) = {
        let mut canvas = Canvas {
            width,
            backend: SVGBackend::with_string(&mut raw, size),
            extras: BTreeMap::new(),
            groups: BTreeMap::new(),
            elements: 0,
            failure: None,
        };
        canvas.rect((0.0, 0.0), (width, height), Color::Paper, 1.0);
        paint(&mut canvas);
        let presented = canvas.backend.present();
        canvas.note_failure(presented);
        (canvas.extras, canvas.groups, canvas.failure)
    };
    match failure {
        Some(reason) => Err(FigureError::Drawing { reason }),
        None => Ok(Figure::new(
            document::finish(&raw, &extras, &groups, title, alt),
            title,
            alt,
        )),
    }
}

impl Canvas<'_> {
    /// Width of the sheet, in pixels.
    pub(in crate::figure) fn width(&self) -> f64 {
        self.width
    }

    /// A line through all points.
    pub(in crate::figure) fn line(&mut self, points: &[Pixel], stroke: Stroke) {
        if let Some(dashes) = stroke.dashes {
            self.extras
                .insert(self.elements, format!(" stroke-dasharray=\"{dashes}\""));
        }
        let style = ShapeStyle {
            color: stroke.color.rgb().mix(stroke.opacity),
            filled: false,
            stroke_width: whole(stroke.width).unsigned_abs(),
        };
        let path = points.iter().copied().map(fine);
        let drawn = match *points {
            [from, to] => self.backend.draw_line(fine(from), fine(to), &style),
            _ => self.backend.draw_path(path, &style),
        };
        self.count(drawn);
    }

    /// A line in dashes of one's own: their lengths and those of the gaps, in pixels.
    pub(in crate::figure) fn dashed_line(
        &mut self,
        points: &[Pixel],
        stroke: Stroke,
        dashes: [f64; 2],
    ) {
        let [dash, gap] = dashes;
        let dashes = format!(" stroke-dasharray=\"{dash:.1} {gap:.1}\"");
        self.extras.insert(self.elements, dashes);
        let dashes = None;
        self.line(points, Stroke { dashes, ..stroke });
    }

    /// A filled rectangle between two corners.
    pub(in crate::figure) fn rect(&mut self, from: Pixel, to: Pixel, color: Color, opacity: f64) {
        let style = color.rgb().mix(opacity).filled();
        let drawn = self.backend.draw_rect(fine(from), fine(to), &style, true);
        self.count(drawn);
    }

    /// A filled circle.
    pub(in crate::figure) fn circle(
        &mut self,
        center: Pixel,
        radius: f64,
        color: Color,
        opacity: f64,
    ) {
        let style = color.rgb().mix(opacity).filled();
        let radius = whole(radius).unsigned_abs();
        let drawn = self.backend.draw_circle(fine(center), radius, &style, true);
        self.count(drawn);
    }

    /// A filled polygon.
    pub(in crate::figure) fn polygon(&mut self, corners: &[Pixel], color: Color, opacity: f64) {
        let style = color.rgb().mix(opacity).filled();
        let path: Vec<_> = corners.iter().copied().map(fine).collect();
        let drawn = self.backend.fill_polygon(path, &style);
        self.count(drawn);
    }

    /// The shapes of a path, as one element; nothing where there are none.
    pub(in crate::figure) fn path(&mut self, path: &PathData, look: PathLook) {
        if path.is_empty() {
            return;
        }
        let look = match look {
            PathLook::Filled(color) => format!("fill=\"{}\"", color.hex()),
            // The stroke lies half inside, below the fill.
            PathLook::Rimmed(color, rim, width) => format!(
                "fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\" paint-order=\"stroke\"",
                color.hex(),
                rim.hex(),
                2.0 * width
            ),
            PathLook::Drawn(color, width) => format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linecap=\"round\"",
                color.hex()
            ),
        };
        // plotters' backend has no such paths: they go between its elements.
        *self.groups.entry(self.elements).or_default() +=
            &format!("<path d=\"{}\" {look}/>\n", path.text());
    }

    /// Areas in this order, each a path of its own colour, all with the same outline: in one line of
    /// the document, so that it counts as one where documents share lines.
    pub(in crate::figure) fn patches(&mut self, patches: &[(PathData, Color)], outline: Stroke) {
        let (color, width, opacity) = (outline.color.hex(), outline.width, outline.opacity);
        let group = self.groups.entry(self.elements).or_default();
        *group += &format!(
            "<g stroke=\"{color}\" stroke-width=\"{width}\" stroke-opacity=\"{opacity}\">"
        );
        for (path, color) in patches {
            *group += &format!("<path fill=\"{}\" d=\"{}\"/>", color.hex(), path.text());
        }
        *group += "</g>\n";
    }

    /// What `paint` draws, in a group whose outlines have this stroke: polygons that lie side by
    /// side close their seams with it, and none has to repeat it.
    pub(in crate::figure) fn outlined(&mut self, stroke: Stroke, paint: impl FnOnce(&mut Self)) {
        let (color, width, opacity) = (stroke.color.hex(), stroke.width, stroke.opacity);
        *self.groups.entry(self.elements).or_default() += &format!(
            "<g stroke=\"{color}\" stroke-width=\"{width}\" stroke-opacity=\"{opacity}\">\n"
        );
        paint(self);
        *self.groups.entry(self.elements).or_default() += "</g>\n";
    }

    /// One line of text, its baseline's anchor at `at`, turned clockwise by `degrees`.
    pub(in crate::figure) fn turned_text(
        &mut self,
        at: Pixel,
        degrees: f64,
        text: &str,
        look: Lettering,
    ) {
        // A tenth of a degree is finer than the pixels that the text is set in.
        let ((x, y), degrees) = (at, (degrees * 10.0).round() / 10.0);
        if degrees != 0.0 {
            let tenths = |length: f64| (length * FINE).round() / FINE;
            let turn = format!(
                " transform=\"rotate({degrees} {} {})\"",
                tenths(x),
                tenths(y)
            );
            self.extras.insert(self.elements, turn);
        }
        self.text(at, text, look);
    }

    /// One line of text, its baseline at `at`.
    pub(in crate::figure) fn text(&mut self, at: Pixel, text: &str, lettering: Lettering) {
        if text.is_empty() {
            return;
        }
        let h_pos = match lettering.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let weight = if lettering.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        // The backend divides a font's size by 1.24.
        let size = lettering.size * FINE * 1.24;
        let turned = if lettering.upwards {
            FontTransform::Rotate270
        } else {
            FontTransform::None
        };
        let color = lettering.color.rgb();
        let style = TextStyle::from(FontDesc::new(FontFamily::SansSerif, size, weight))
            .color(&color)
            .pos(Pos::new(h_pos, VPos::Bottom))
            .transform(turned);
        // A line end would break the text's element in two, and XML has no control characters.
        let text: String = text
            .chars()
            .map(|c| {
                if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let drawn = self.backend.draw_text(&text, &style, fine(at));
        self.count(drawn);
    }

    fn count(&mut self, drawn: Result<(), impl Display>) {
        self.elements += 1;
        self.note_failure(drawn);
    }

    fn note_failure(&mut self, drawn: Result<(), impl Display>) {
        if let Err(reason) = drawn {
            self.failure.get_or_insert(reason.to_string());
        }
    }
}

fn fine((x, y): Pixel) -> (i32, i32) {
    (whole(x), whole(y))
}

/// Tenths of a pixel, as whole numbers; the conversion saturates.
#[expect(clippy::cast_possible_truncation)]
fn whole(length: f64) -> i32 {
    (length * FINE).round() as i32
}
