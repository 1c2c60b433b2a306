//! Reading and cleaning tables.
