//! How values show at the end of a notebook cell.
