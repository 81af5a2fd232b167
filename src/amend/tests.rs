//! What bills do to laws.
