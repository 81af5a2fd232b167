//! Days in TOML: `2027-01-01`, with or without quotation marks.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

fn read<E: Error>(written: &toml::Value) -> Result<Date, E> {
    let text = written.as_str().map_or_else(|| written.to_string(), str::to_owned);
    text.parse().map_err(|_| E::custom(format!("`{text}` is not a day; write it as 2027-01-01")))
}

/// For a field that must be there.
pub(super) fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    read(&toml::Value::deserialize(deserializer)?)
}

/// For a field that may be absent.
pub(super) fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Option::<toml::Value>::deserialize(deserializer)?.as_ref().map(read).transpose()
}
