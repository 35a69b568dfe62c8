//! Claims about what most people choose.

use music::Genre;

use super::{Claim, Number, interval_text, p_text};
use crate::Person;
use crate::insights::heat::LISTENS;
use crate::insights::rules::{self, Rule};
use crate::insights::{counts, privacy};
use crate::stats::{Interval, Lead, lead, wilson};
use crate::survey::Record;

const NAMED: [Genre; 2] = [Genre::Rock, Genre::Pop];

/// Rock and Pop are most preferred.
pub(super) fn rock_and_pop(people: &[Person]) -> Claim {
    let favourite = Question::ask(people, |person, genre| person.favourite == genre);
    let listens = Question::ask(people, |person, genre| {
        f64::from(person.levels[genre.index()]) >= LISTENS
    });
    let mut numbers = favourite.numbers("favourite", people.len());
    numbers.extend(listens.numbers("listen at least sometimes", people.len()));
    Claim {
        id: "rock_and_pop_preferred".to_owned(),
        topic: "Rock and Pop are most preferred".to_owned(),
        claim: "Rock and Pop are the most preferred genres".to_owned(),
        often_missed: false,
        rule: Rule::Front,
        verdict: rules::front(&[favourite.lead, listens.lead]),
        figures: format!(
            "Favourite: {}. At least sometimes: {}.",
            favourite.sentence(people.len()),
            listens.sentence(people.len())
        ),
        numbers,
    }
}

/// One way to ask what people prefer.
struct Question {
    counts: [usize; Genre::COUNT],
    /// The least of the named.
    last: Genre,
    /// The best of the others.
    next: Genre,
    lead: Lead,
}

impl Question {
    fn ask(people: &[Person], says_yes: impl Fn(&Person, Genre) -> bool) -> Self {
        let counts = Genre::ALL.map(|g| people.iter().filter(|p| says_yes(p, g)).count());
        let count = |genre: &Genre| counts[genre.index()];
        let last = NAMED.into_iter().min_by_key(count);
        let others = Genre::ALL.into_iter().filter(|g| !NAMED.contains(g));
        let last = last.expect("two genres are named");
        let next = others.max_by_key(count).expect("there are other genres");
        let only = |a: Genre, b: Genre| {
            let only = |person: &&Person| says_yes(person, a) && !says_yes(person, b);
            people.iter().filter(only).count()
        };
        let lead = lead(only(last, next), only(next, last), people.len());
        Self {
            counts,
            last,
            next,
            lead,
        }
    }

    fn sentence(&self, total: usize) -> String {
        let named = NAMED.map(|genre| {
            let count = self.counts[genre.index()];
            format!("{} {}", genre.name(), share_text(count, total))
        });
        format!(
            "{}; {} leads {} by {:.1} points {}, {}",
            named.join(", "),
            self.last.name(),
            self.next.name(),
            100.0 * self.lead.difference,
            interval_text(self.lead.interval.map(|end| 100.0 * end), 1),
            p_text("p", self.lead.p)
        )
    }

    fn numbers(&self, question: &str, total: usize) -> Vec<Number> {
        let mut numbers: Vec<Number> = [NAMED[0], NAMED[1], self.next]
            .into_iter()
            .filter(|genre| !privacy::is_small(self.counts[genre.index()]))
            .map(|genre| {
                let count = self.counts[genre.index()];
                let what = format!("{}, {question}, share", genre.name());
                Number::new(&what, count as f64 / total as f64, 4)
                    .within(wilson(count, total), 4)
                    .people(count)
            })
            .collect();
        let what = format!(
            "{question}, {} before {}",
            self.last.name(),
            self.next.name()
        );
        numbers.push(
            Number::new(&what, self.lead.difference, 4)
                .within(self.lead.interval, 4)
                .p(self.lead.p, None),
        );
        numbers
    }
}

fn share_text(count: usize, total: usize) -> String {
    if privacy::is_small(count) {
        return "too few to say".to_owned();
    }
    let Interval(low, high) = wilson(count, total).map(|end| 100.0 * end);
    let share = 100.0 * count as f64 / total as f64;
    format!("{share:.1} % [{low:.1}, {high:.1}]")
}

/// Spotify dominates; `None` where nobody was asked for a service.
pub(super) fn spotify(records: &[Record]) -> Option<Claim> {
    let platforms = counts::platforms(records);
    let spotify = platforms.iter().find(|share| share.name == "Spotify")?;
    let (count, total) = (spotify.people?, records.len());
    let most = platforms.iter().filter_map(|share| share.people).max() == Some(count);
    Some(Claim {
        id: "spotify_dominates".to_owned(),
        topic: "Spotify dominates".to_owned(),
        claim: "Most people use Spotify as their main streaming service".to_owned(),
        often_missed: false,
        rule: Rule::Majority,
        verdict: rules::majority(wilson(count, total), most),
        figures: format!("{count} of {total} people, {}.", share_text(count, total)),
        numbers: vec![
            Number::new("Spotify, share", count as f64 / total as f64, 4)
                .within(wilson(count, total), 4)
                .people(count),
        ],
    })
}
