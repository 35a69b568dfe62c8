//! The columns of a survey: which there are, which must be there, and where each stands in a file.

use csv::ByteRecord;
use music::Genre;
use wellbeing::Question;

use super::{SurveyErrors, frequency_column};

/// Fields by number: the questions before the genres have their own, these follow.
pub(super) const BPM: usize = Question::FIRST_GENRE;
/// Favourite genre.
pub(super) const FAVOURITE: usize = BPM + 1;
/// Frequency of the first genre; the others follow in order.
pub(super) const FIRST_FREQUENCY: usize = FAVOURITE + 1;
/// Streaming service. This one and what follows is read where it is there; no model needs it.
pub(super) const SERVICE: usize = FIRST_FREQUENCY + Genre::COUNT;
/// What music does.
pub(super) const EFFECTS: usize = SERVICE + 1;

/// What a file must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// All columns that training needs, and a genre answer in every row.
    Everything,
    /// At least one genre's frequencies; what else a forecast can use is read where it is there, and nothing more.
    WhatIsThere,
}

impl Demand {
    fn needs(self, field: usize) -> bool {
        self == Self::Everything && field < SERVICE
    }

    fn reads(self, field: usize) -> bool {
        self == Self::Everything || (field != BPM && field < SERVICE)
    }
}

/// Where the columns of a file stand.
pub(super) struct Columns {
    /// Columns in the file.
    pub(super) width: usize,
    /// Name and place of each field, by number.
    fields: Vec<(String, Option<usize>)>,
    /// Names of the columns that are not read.
    pub(super) ignored: Vec<String>,
}

impl Columns {
    /// Reads the header; what is wrong with it goes to `errors`.
    pub(super) fn of(raw: &ByteRecord, demand: Demand, errors: &mut SurveyErrors) -> Self {
        let names = names(raw);
        let width = names.len();
        if let [only] = &names[..]
            && let Some(other) = [';', '\t', '|'].into_iter().find(|c| only.contains(*c))
        {
            let found = format!("columns separated by {other:?}");
            errors.add(1, "", "columns separated by commas", found);
        }
        let mut columns = Self {
            width,
            fields: Vec::new(),
            ignored: Vec::new(),
        };
        if !errors.errors.is_empty() {
            return columns;
        }
        for (number, column) in known().into_iter().enumerate() {
            if !demand.reads(number) {
                columns.fields.push((column, None));
                continue;
            }
            let places: Vec<usize> = (0..width).filter(|i| names[*i] == column).collect();
            match places.len() {
                0 if demand.needs(number) => {
                    let found = "no such column".to_owned();
                    errors.add(1, &column, "this column in the header", found);
                }
                0 | 1 => {}
                many => errors.add(1, &column, "this column once", format!("it {many} times")),
            }
            columns.fields.push((column, places.first().copied()));
        }
        let genres = FIRST_FREQUENCY..FIRST_FREQUENCY + Genre::COUNT;
        if demand == Demand::WhatIsThere && genres.clone().all(|f| columns.place(f).is_none()) {
            let expected = format!("a column such as \"{}\"", columns.name(genres.start));
            errors.add(1, "", &expected, "none of its kind".to_owned());
        }
        let read = |place| columns.fields.iter().any(|(_, read)| *read == Some(place));
        let ignored = names.iter().enumerate().filter(|(place, _)| !read(*place));
        columns.ignored = ignored.map(|(_, name)| name.clone()).collect();
        columns
    }

    /// Header of a field.
    pub(super) fn name(&self, field: usize) -> &str {
        &self.fields[field].0
    }

    /// Which column of the file a field is; `None` when there is none.
    pub(super) fn place(&self, field: usize) -> Option<usize> {
        self.fields[field].1
    }

    /// Headers of the fields that were looked for and are not in the file.
    pub(super) fn missing(&self, demand: Demand) -> Vec<String> {
        let fields = self.fields.iter().enumerate();
        fields
            .filter(|(number, (_, place))| demand.reads(*number) && place.is_none())
            .map(|(_, (name, _))| name.clone())
            .collect()
    }
}

fn names(raw: &ByteRecord) -> Vec<String> {
    let text = raw.iter().map(String::from_utf8_lossy);
    // A byte-order mark belongs to the file, not to the first name.
    text.map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
        .collect()
}

/// Headers of all fields, by number.
fn known() -> Vec<String> {
    let plain = Question::all()
        .take(Question::FIRST_GENRE)
        .map(|q| q.feature_name().to_owned());
    plain
        .chain(["BPM".to_owned(), "Fav genre".to_owned()])
        .chain(Genre::ALL.into_iter().map(frequency_column))
        .chain(["Primary streaming service", "Music effects"].map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_the_numbers_that_the_reader_uses() {
        let known = known();
        assert_eq!(known[BPM], "BPM");
        assert_eq!(known[FAVOURITE], "Fav genre");
        assert_eq!(known[FIRST_FREQUENCY], "Frequency [Classical]");
        assert_eq!(known[SERVICE], "Primary streaming service");
        assert_eq!(known[EFFECTS], "Music effects");
        assert_eq!(known.len(), EFFECTS + 1);
    }
}
