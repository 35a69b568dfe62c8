//! What other tables call the sixteen genres.
//!
//! Names are looked up whole, never guessed from a part of them: "rock" is in "rock gospel", and who knows which it
//! is. What no table has is reported, so that somebody who knows can add a row.

use std::collections::BTreeMap;

use music::{Genre, comparison_key};

/// The shipped table: `name<TAB>genre`, with a header.
const TABLE: &str = include_str!("../../../data/catalogue_genres.tsv");

/// Genre names and what they mean.
#[derive(Clone, Debug)]
pub struct Genres {
    names: BTreeMap<String, Genre>,
}

impl Genres {
    /// The table that ships with Attune, and the sixteen genres' own names.
    #[must_use]
    pub fn shipped() -> Self {
        let mut genres = Self {
            names: BTreeMap::new(),
        };
        for genre in Genre::ALL {
            genres.names.insert(comparison_key(genre.name()), genre);
        }
        genres
            .add(TABLE)
            .expect("a test reads every row of the shipped table");
        genres
    }

    /// Adds rows of a table `name<TAB>genre`; a row here goes before the shipped one. An empty genre, or `-`, takes a
    /// name out. Lines that begin with `#` and the header are skipped.
    ///
    /// # Errors
    /// The first line that is none: its number and what should stand there.
    pub fn add(&mut self, table: &str) -> Result<(), (usize, String)> {
        for (number, line) in (1..).zip(table.lines()) {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') || line == "name\tgenre" {
                continue;
            }
            let (name, genre) = line
                .split_once('\t')
                .ok_or_else(|| (number, "a name, a tab and a genre".to_owned()))?;
            let key = comparison_key(name);
            if genre.is_empty() || genre == "-" {
                self.names.remove(&key);
                continue;
            }
            let genre = Genre::from_name(genre.trim()).ok_or_else(|| {
                let all = Genre::ALL.map(Genre::name).join(", ");
                (number, format!("one of {all}"))
            })?;
            self.names.insert(key, genre);
        }
        Ok(())
    }

    /// The genre of a name, or of the first known one in a list that is parted by commas, semicolons or bars.
    #[must_use]
    pub fn find(&self, names: &str) -> Option<Genre> {
        let whole = self.names.get(&comparison_key(names)).copied();
        whole.or_else(|| {
            let parts = names.split([',', ';', '|']);
            parts
                .filter_map(|part| self.names.get(&comparison_key(part)).copied())
                .next()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_shipped_table_is_understood() {
        let mut alone = Genres {
            names: BTreeMap::new(),
        };
        assert_eq!(alone.add(TABLE), Ok(()));
        let rows = TABLE.lines().skip(1).count();
        assert_eq!(alone.names.len(), rows, "two rows have one name");
        for genre in Genre::ALL {
            assert!(alone.names.values().any(|&other| other == genre), "{genre}");
        }
    }

    #[test]
    fn names_are_found_whole_however_they_are_written() {
        let genres = Genres::shipped();
        assert_eq!(genres.find("Hip-Hop"), Some(Genre::HipHop));
        assert_eq!(genres.find("R&B"), Some(Genre::Rnb));
        assert_eq!(genres.find("K-Pop"), Some(Genre::KPop));
        assert_eq!(genres.find("unheard of; jazz"), Some(Genre::Jazz));
        assert_eq!(genres.find("rockabilly gospel of the moon"), None);
        assert_eq!(genres.find(""), None);
    }

    #[test]
    fn own_rows_go_first_and_can_take_a_name_out() {
        let mut genres = Genres::shipped();
        genres
            .add("name\tgenre\nSchlager\tPop\njazz\t-\n# no\n")
            .unwrap();
        assert_eq!(genres.find("schlager"), Some(Genre::Pop));
        assert_eq!(genres.find("jazz"), None);
        assert_eq!(genres.add("a\tPop\nb\tPolka").unwrap_err().0, 2);
        assert_eq!(genres.add("no tab").unwrap_err().0, 1);
    }
}
