//! The space in which drafts and laws are points: typed parameters, their values, and which value is stronger.
//!
//! Answers: what a parameter may be set to, how a written value is read, how two values stand to each other.
//! Never knows a model, a place or a law: those say which parameters there are and what values they take.

mod curve;
mod formula;
mod kind;
mod money;
mod order;
mod point;
mod quantity;
mod ratio;
mod read;
mod setting;
mod value;

pub use curve::{Curve, Indices, Stretch};
pub use formula::{Bound, Formula, Index, WageBand};
pub use kind::{Choice, Direction, FormulaTerms, Kind, Member, NoneWord, Parameter, Say};
pub use money::Money;
pub use order::{Standing, compare, standing_of};
pub use point::{Basis, Coordinate, Exception, Point, Says};
pub use quantity::{Number, Quantity, Unit, figures, json_number, read_number};
pub use ratio::Rate;
pub use read::{Misread, read_setting, read_value, written_setting};
pub use setting::{Band, Setting, band_name};
pub use value::Value;
