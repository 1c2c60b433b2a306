"""The exercises of the course: read from crate/exercises, written into the notebooks."""
