//! Titles without what services put behind them: the year of a remaster, guests, "Live".

/// Words that only say which edition it is, and where in the addition they have to stand.
const VERSIONS: &str = include_str!("../../../../data/spotify_versions.tsv");
/// What stands before an addition.
const DASHES: [&str; 2] = [" - ", " – "];

/// The title without additions of the table. What makes another song of it (a remix, an acoustic version), and what
/// belongs to the title, stays: only whole additions at the end whose words the table knows are taken off.
pub(super) fn plain(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some((before, addition)) = bracketed(rest).or_else(|| dashed(rest)) {
        if before.is_empty() || !is_version(addition) {
            break;
        }
        rest = before;
    }
    rest
}

/// `Title (addition)` or `Title [addition]`.
fn bracketed(title: &str) -> Option<(&str, &str)> {
    let (inside, open) = match title.strip_suffix(')') {
        Some(inside) => (inside, '('),
        None => (title.strip_suffix(']')?, '['),
    };
    let (before, addition) = inside.rsplit_once(open)?;
    Some((before.trim_end(), addition))
}

/// `Title - addition`.
fn dashed(title: &str) -> Option<(&str, &str)> {
    let cuts = DASHES
        .into_iter()
        .filter_map(|dash| title.rsplit_once(dash));
    let last = cuts.min_by_key(|(_, addition)| addition.len());
    last.map(|(before, addition)| (before.trim_end(), addition))
}

fn is_version(addition: &str) -> bool {
    let addition = addition.trim().to_lowercase();
    let mut rows = VERSIONS.lines().filter_map(|line| line.split_once('\t'));
    rows.any(|(place, words)| match place {
        "whole" => addition == words,
        "starts" => addition.starts_with(words),
        "holds" => addition.contains(words) && !addition.contains("mix"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_taken_off() {
        for (title, without) in [
            ("Heroes - 2017 Remaster", "Heroes"),
            ("Imagine - Remastered 2010", "Imagine"),
            ("Dreams - 2004 Remaster - Live", "Dreams"),
            ("Airplanes (feat. Hayley Williams)", "Airplanes"),
            ("Stay (with Justin Bieber) [Live]", "Stay"),
            ("Wonderwall – Remastered", "Wonderwall"),
            ("Alive - Live at the BBC (Remastered)", "Alive"),
            ("Lovefool - Radio Edit", "Lovefool"),
            (
                "My Heart Will Go On - From \"Titanic\"",
                "My Heart Will Go On",
            ),
        ] {
            assert_eq!(plain(title), without);
        }
    }

    #[test]
    fn what_belongs_to_the_title_stays() {
        for title in [
            "Running Up That Hill (A Deal with God)",
            "(They Long to Be) Close to You",
            "Live Forever",
            "Born Slippy (Nuxx)",
            "Blue Monday - Extended Remix",
            "Halo Theme (Mjolnir Mix)",
            "Layla - Acoustic",
            "Layla (Karaoke Version)",
            "One (Instrumental)",
            "Clocks - 2002 Remastered Remix",
            "William Tell: Overture - Finale",
            "DDU-DU DDU-DU",
            "(Live)",
            " - Live",
            "",
            "((",
            "))",
            "x - Live and Let Die",
            "Oh (Live",
        ] {
            assert_eq!(plain(title), title.trim());
        }
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        for line in VERSIONS.lines().skip(1) {
            let (place, words) = line.split_once('\t').unwrap();
            assert!(["whole", "starts", "holds"].contains(&place), "{line}");
            assert_eq!(words, words.to_lowercase());
            assert!(is_version(words) || words.ends_with(' '), "{line}");
        }
    }
}
