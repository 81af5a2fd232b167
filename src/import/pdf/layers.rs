//! Layers that a file keeps hidden from its readers.

use std::collections::HashSet;

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_syntax::xref::XRef;

/// The layers that are not shown.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    pub(super) fn of(xref: &XRef) -> Self {
        let mut layers = Self::default();
        let properties = xref.get::<Dict<'_>>(xref.root_id()).and_then(|root| root.get::<Dict<'_>>(keys::OCPROPERTIES));
        let Some(properties) = properties else { return layers };
        let configuration = properties.get::<Dict<'_>>(keys::D).unwrap_or_default();
        if configuration.get::<Name<'_>>(keys::BASE_STATE).as_deref() == Some(keys::OFF) {
            layers.off.extend(ids(&properties, keys::OCGS));
        }
        layers.off.extend(ids(&configuration, keys::OFF));
        for shown in ids(&configuration, keys::ON) {
            layers.off.remove(&shown);
        }
        layers
    }

    /// Whether what belongs to a layer, or to a group of layers, is hidden.
    pub(super) fn hides(&self, dict: &Dict<'_>, id: Option<ObjectIdentifier>) -> bool {
        if self.off.is_empty() {
            return false;
        }
        if dict.get::<Name<'_>>(keys::TYPE).as_deref() == Some(keys::OCMD) {
            let members = ids(dict, keys::OCGS);
            return !members.is_empty() && members.iter().all(|member| self.off.contains(member));
        }
        id.is_some_and(|id| self.off.contains(&id))
    }
}

/// The objects that an entry refers to, be it one or a list.
fn ids(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    if let Some(array) = dict.get::<Array<'_>>(key) {
        return array.raw_iter().filter_map(|item| item.as_obj_ref()).map(Into::into).collect();
    }
    dict.get_ref(key).map(Into::into).into_iter().collect()
}
