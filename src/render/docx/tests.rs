//! Tests of the parts of a file.
