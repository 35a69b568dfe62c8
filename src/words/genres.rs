//! The names of the sixteen genres.

use music::Genre;

use super::{list, say};

/// One genre's name.
pub(crate) fn genre(genre: Genre) -> &'static str {
    match genre {
        Genre::Classical => say!(genres.classical),
        Genre::Country => say!(genres.country),
        Genre::Edm => say!(genres.edm),
        Genre::Folk => say!(genres.folk),
        Genre::Gospel => say!(genres.gospel),
        Genre::HipHop => say!(genres.hip_hop),
        Genre::Jazz => say!(genres.jazz),
        Genre::KPop => say!(genres.k_pop),
        Genre::Latin => say!(genres.latin),
        Genre::Lofi => say!(genres.lofi),
        Genre::Metal => say!(genres.metal),
        Genre::Pop => say!(genres.pop),
        Genre::Rnb => say!(genres.rnb),
        Genre::Rap => say!(genres.rap),
        Genre::Rock => say!(genres.rock),
        Genre::VideoGame => say!(genres.video_game),
    }
}

/// Several names in one line.
pub(crate) fn genres(all: &[Genre]) -> String {
    let names: Vec<&str> = all.iter().map(|&one| genre(one)).collect();
    list(&names)
}
