//! The tests that look at the program from outside, as one binary.

mod suite;
