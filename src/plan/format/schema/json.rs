//! JSON whose keys stand in the order in which they are written.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// One value of JSON.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Plain(Value),
    List(Vec<Json>),
    Object(Object),
}

/// An object whose keys keep their order: a schema is read by people, too.
#[derive(Debug, Clone, Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// An object with one key.
    pub fn of(key: &str, value: impl Into<Json>) -> Object {
        Object::default().with(key, value)
    }

    /// A schema that takes what one of these takes.
    pub fn any_of<const N: usize>(choices: [Object; N]) -> Object {
        Object::of("anyOf", Vec::from(choices))
    }

    /// A schema that takes what another one takes, which is defined once.
    pub fn defined(name: &str) -> Object {
        Object::of("$ref", format!("#/$defs/{name}"))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The object with another key behind the others.
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Object {
        self.0.push((key.to_owned(), value.into()));
        self
    }

    /// The object with a key where there is something to say.
    pub fn with_some(self, key: &str, value: Option<impl Into<Json>>) -> Object {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The object with the keys of another one behind its own.
    pub fn and(mut self, other: Object) -> Object {
        self.0.extend(other.0);
        self
    }
}

impl<K: Into<String>> FromIterator<(K, Object)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Object)>>(entries: I) -> Object {
        Object(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

/// Makes JSON of what `serde_json` makes a value of.
macro_rules! plain {
    ($($of:ty),*) => {
        $(impl From<$of> for Json {
            fn from(value: $of) -> Json {
                Json::Plain(value.into())
            }
        })*
    };
}

plain!(Value, bool, i32, i64, usize, &str, String, Vec<&str>);

impl From<Object> for Json {
    fn from(object: Object) -> Json {
        Json::Object(object)
    }
}

impl From<Vec<Object>> for Json {
    fn from(list: Vec<Object>) -> Json {
        Json::List(list.into_iter().map(Json::Object).collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Plain(value) => value.serialize(serializer),
            Json::List(list) => list.serialize(serializer),
            Json::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
