//! Neural networks: the diagram of one, and one sample's two passes step by step.
//!
//! `columns` chooses the units that are drawn, `placement` where they stand, `nodes`, `edge_look`,
//! `edge_labels`, `headings` and `formula_lettering` how the parts look.

mod columns;
mod edge_labels;
mod edge_look;
mod error;
mod formula_lettering;
mod headings;
mod network_diagram;
mod nodes;
mod placement;
mod step_diagrams;

pub use error::DiagramError;
pub use network_diagram::NetworkDiagram;
pub use step_diagrams::StepDiagrams;
