//! What can be asked: 27 questions in one fixed order, the order of features in training and in the page.

use music::Genre;

/// A yes/no habit, in the survey's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Habit {
    /// Listens while working or studying.
    WhileWorking,
    /// Plays an instrument regularly.
    Instrumentalist,
    /// Composes music.
    Composer,
    /// Looks for new artists and genres.
    Exploratory,
    /// Listens to songs in languages they do not speak fluently.
    ForeignLanguages,
}

impl Habit {
    /// All habits, in order.
    pub const ALL: [Self; 5] = [
        Self::WhileWorking,
        Self::Instrumentalist,
        Self::Composer,
        Self::Exploratory,
        Self::ForeignLanguages,
    ];

    /// Position in [`Habit::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A self-rated condition, 0 (not at all) to 10 (extremely). A self-rating, never a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Anxiety.
    Anxiety,
    /// Depression.
    Depression,
    /// Insomnia.
    Insomnia,
    /// Obsessive-compulsive thoughts.
    Ocd,
}

impl Condition {
    /// All conditions, in order.
    pub const ALL: [Self; 4] = [Self::Anxiety, Self::Depression, Self::Insomnia, Self::Ocd];

    /// Position in [`Condition::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// One question. All can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Age in years.
    Age,
    /// Hours of music a day.
    Hours,
    /// A self-rated condition.
    Condition(Condition),
    /// A habit.
    Habit(Habit),
    /// How often a genre is listened to.
    Genre(Genre),
}

impl Question {
    /// How many there are.
    pub const COUNT: usize = 11 + Genre::COUNT;
    /// Where the genres begin; before them stand age, hours, conditions and habits.
    pub const FIRST_GENRE: usize = 11;

    /// Position in the fixed order, 0 to 26.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Age => 0,
            Self::Hours => 1,
            Self::Condition(condition) => 2 + condition.index(),
            Self::Habit(habit) => 6 + habit.index(),
            Self::Genre(genre) => Self::FIRST_GENRE + genre.index(),
        }
    }

    /// The question at a position, if there is one.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::Age,
            1 => Self::Hours,
            2..=5 => Self::Condition(*Condition::ALL.get(index - 2)?),
            6..=10 => Self::Habit(*Habit::ALL.get(index - 6)?),
            _ => Self::Genre(Genre::from_index(index.checked_sub(Self::FIRST_GENRE)?)?),
        })
    }

    /// All questions in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_index)
    }

    /// The name of this feature in the model's manifest.
    #[must_use]
    pub const fn feature_name(self) -> &'static str {
        match self {
            Self::Age => "Age",
            Self::Hours => "Hours per day",
            Self::Condition(Condition::Anxiety) => "Anxiety",
            Self::Condition(Condition::Depression) => "Depression",
            Self::Condition(Condition::Insomnia) => "Insomnia",
            Self::Condition(Condition::Ocd) => "OCD",
            Self::Habit(Habit::WhileWorking) => "While working",
            Self::Habit(Habit::Instrumentalist) => "Instrumentalist",
            Self::Habit(Habit::Composer) => "Composer",
            Self::Habit(Habit::Exploratory) => "Exploratory",
            Self::Habit(Habit::ForeignLanguages) => "Foreign languages",
            Self::Genre(genre) => genre.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_and_question_agree() {
        for (index, question) in Question::all().enumerate() {
            assert_eq!(question.index(), index);
        }
        assert_eq!(Question::all().count(), Question::COUNT);
    }

    #[test]
    fn past_the_end_is_no_question() {
        assert_eq!(Question::from_index(Question::COUNT), None);
        assert_eq!(Question::from_index(usize::MAX), None);
    }

    #[test]
    fn feature_names_are_distinct() {
        let mut names: Vec<_> = Question::all().map(Question::feature_name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Question::COUNT);
    }
}
