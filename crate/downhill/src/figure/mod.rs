//! Figures as values, drawn as SVG in one look.
