//! From the words that Spotify has for an artist's genre, where it says any, to one of the sixteen.

use music::Genre;

/// Words, and the genre that they stand for. The first row that occurs counts, so what is narrower stands above.
const WORDS: &str = include_str!("../../../../data/spotify_artist_genres.tsv");

/// The genre of words such as `symphonic metal`, `None` when the table knows none of them.
pub(crate) fn genre_in_words(words: &str) -> Option<Genre> {
    let words = words.to_lowercase();
    rows()
        .find(|(word, _)| words.contains(word))
        .and_then(|(_, genre)| Genre::from_name(genre))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_genre_and_is_reached() {
        for (word, name) in rows() {
            assert_eq!(word, word.to_lowercase());
            let genre = Genre::from_name(name);
            assert!(genre.is_some(), "{name}");
            assert_eq!(
                genre_in_words(word),
                genre,
                "{word} is hidden by a row above"
            );
        }
        assert_eq!(rows().count() + 1, WORDS.lines().count());
    }

    #[test]
    fn the_narrower_word_wins() {
        for (words, genre) in [
            ("K-Pop girl group", Genre::KPop),
            ("symphonic metal", Genre::Metal),
            ("trap latino", Genre::Latin),
            ("lo-fi hip hop", Genre::Lofi),
            ("indie pop", Genre::Rock),
            ("dance pop", Genre::Edm),
            ("video game music", Genre::VideoGame),
        ] {
            assert_eq!(genre_in_words(words), Some(genre), "{words}");
        }
        assert_eq!(genre_in_words("spoken word"), None);
        assert_eq!(genre_in_words(""), None);
    }
}
