//! Where a value stands in a YAML file: found once, here, and only when there is something wrong with it.
//!
//! The YAML library gives a place to every error that comes out of it. So the way to a place is to walk to the value and fail
//! there.

use std::{fmt, marker::PhantomData};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use crate::text::Span;

/// One step on the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of this key.
    Key(&'a str),
    /// The key itself; the last step.
    Name(&'a str),
    /// The n-th entry of a list, from 0.
    Index(usize),
}

/// The bytes of the token at the end of `path`; the file's first line when there is no such value.
pub(super) fn place(yaml: &str, path: &[Step<'_>]) -> Span {
    match walk::<Fail>(yaml, path) {
        Err(error) => token(
            yaml,
            error.location().map_or(0, |location| location.index()),
        ),
        Ok(Fail) => token(yaml, 0),
    }
}

/// The line, from 1, on which the value at the end of `path` begins.
pub fn line_at(yaml: &str, path: &[Step<'_>]) -> usize {
    let at = place(yaml, path).start();
    1 + yaml.bytes().take(at).filter(|&byte| byte == b'\n').count()
}

/// Reads the value at the end of `path` as a `T`, so that an error in it carries its place in the file.
pub fn typed_at<T: for<'de> Deserialize<'de>>(
    yaml: &str,
    path: &[Step<'_>],
) -> Result<T, serde_yaml::Error> {
    walk(yaml, path)
}

/// The token that begins at the byte `at`: up to the line's end or a comment, at most 60 characters.
pub(super) fn token(yaml: &str, at: usize) -> Span {
    let at = yaml.floor_char_boundary(at.min(yaml.len()));
    let rest = yaml.get(at..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let length: usize = line.chars().take(60).map(char::len_utf8).sum();
    Span::new(at, at + length)
}

fn walk<T: for<'de> Deserialize<'de>>(
    yaml: &str,
    path: &[Step<'_>],
) -> Result<T, serde_yaml::Error> {
    Walk {
        path,
        goal: PhantomData,
    }
    .deserialize(serde_yaml::Deserializer::from_str(yaml))
}

struct Walk<'p, T> {
    path: &'p [Step<'p>],
    goal: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Walk<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        match self.path.first() {
            None => T::deserialize(deserializer),
            Some(Step::Index(_)) => deserializer.deserialize_seq(self),
            Some(Step::Key(_) | Step::Name(_)) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Walk<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value at the end of a path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let Some((&step, path)) = self.path.split_first() else {
            return Err(A::Error::custom("path"));
        };
        while let Some(found) = map.next_key_seed(Key { step })? {
            if found {
                return map.next_value_seed(Walk {
                    path,
                    goal: PhantomData,
                });
            }
            map.next_value::<IgnoredAny>()?;
        }
        Err(A::Error::custom("path"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        let Some((Step::Index(index), path)) = self.path.split_first() else {
            return Err(A::Error::custom("path"));
        };
        for _ in 0..*index {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(Walk {
            path,
            goal: PhantomData,
        })?
        .ok_or_else(|| A::Error::custom("path"))
    }
}

/// Reads a key: whether it is the one we look for. For `Step::Name` the key itself is the goal, so reading it fails.
struct Key<'p> {
    step: Step<'p>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<bool, E> {
        match self.step {
            Step::Name(name) if name == key => Err(E::custom("here")),
            Step::Key(name) => Ok(name == key),
            _ => Ok(false),
        }
    }
}

/// A type that no value is: reading it fails at the value's place.
struct Fail;

impl<'de> Deserialize<'de> for Fail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl Visitor<'_> for Fail {
    type Value = Self;

    // No `visit_…` is implemented: whatever comes is unexpected, and that is the point.
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str =
        "规则: 甲\nrules:\n  - id: a\n  - id: b # second\n    mention: { any: [乙, 丙] }\n";

    #[test]
    fn values_keys_and_entries_are_found() {
        let at = |path: &[Step<'_>]| place(YAML, path).of(YAML).to_owned();
        assert_eq!(
            at(&[Step::Key("rules"), Step::Index(1), Step::Key("id")]),
            "b"
        );
        assert_eq!(
            at(&[Step::Key("rules"), Step::Index(1), Step::Name("mention")]),
            "mention: { any: [乙, 丙] }"
        );
        let entry = [
            Step::Key("rules"),
            Step::Index(1),
            Step::Key("mention"),
            Step::Key("any"),
            Step::Index(1),
        ];
        assert_eq!(at(&entry), "丙] }");
    }

    #[test]
    fn a_path_to_nothing_gives_the_nearest_place() {
        assert!(!place(YAML, &[Step::Key("rules"), Step::Index(7)]).is_empty());
    }
}
