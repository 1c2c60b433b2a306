//! What a notebook imports: `use downhill::prelude::*;`.
