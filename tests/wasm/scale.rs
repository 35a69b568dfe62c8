//! How long a session's candidates and a ranking take in a browser, from a thousand tracks to a million. Said, not
//! asserted, as in `timing`: the figures of docs/catalogue.md are those of the optimised build, by
//! `cargo xtask catalogue scale --browser`.

use catalogue::Index;
use music::ranking::rank_tracks;
use music::{AudioFeatures, Bounds, Genre, GenreMix, Provenance, Target, Track, TrackId};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

const RUNS: usize = 7;
/// The unoptimised build stops here.
const MOST: u32 = if cfg!(debug_assertions) {
    100_000
} else {
    1_000_000
};

/// The median of some runs, in milliseconds, after one to warm up.
fn median(mut run: impl FnMut()) -> f64 {
    run();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = now();
            run();
            now() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn tracks(count: u32, artists: &[String]) -> Vec<Track<'_>> {
    let mut bits = 0x9E37_79B9_u32;
    let mut share = move || {
        bits ^= bits << 13;
        bits ^= bits >> 17;
        bits ^= bits << 5;
        (bits >> 8) as f32 / (1 << 24) as f32
    };
    let mut track = |id| Track {
        id: TrackId(id),
        genre: Genre::ALL[(share() * 16.0) as usize % Genre::COUNT],
        title: "Invented",
        artist: &artists[(share() * artists.len() as f32) as usize % artists.len()],
        year: 2000,
        minutes: 3.5,
        features: AudioFeatures {
            tempo: 60.0 + 120.0 * share(),
            energy: share(),
            valence: share(),
            danceability: share(),
            acousticness: share(),
            instrumentalness: share(),
        },
        provenance: Provenance::Measured,
    };
    (0..count).map(&mut track).collect()
}

#[wasm_bindgen_test]
fn catalogues_of_any_size_are_timed() {
    let artists: Vec<String> = (0..20_000)
        .map(|number| format!("Nobody {number}"))
        .collect();
    let at = |valence, energy| Target {
        valence,
        energy,
        spread: 0.25,
        tempo: Some(Bounds {
            low: 60.0,
            high: 90.0,
        }),
        acousticness: Some(Bounds {
            low: 0.5,
            high: 1.0,
        }),
        instrumentalness: None,
        danceability: None,
    };
    let way = [at(0.3, 0.7), at(0.45, 0.45), at(0.55, 0.25)];
    let five = GenreMix::of(&Genre::ALL[..5]).unwrap();
    let all = GenreMix::of(&Genre::ALL).unwrap();
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        if count > MOST {
            break;
        }
        let tracks = tracks(count, &artists);
        let index = Index::of(tracks.iter().copied());
        let found = index.candidates(&five, &way);
        let finding = median(|| drop(index.candidates(&five, &way)));
        let near = || found.iter().map(|id| tracks[id.0 as usize]);
        let ranking = median(|| drop(rank_tracks(near(), &five, &way[2], 20)));
        let whole = median(|| drop(rank_tracks(tracks.iter().copied(), &all, &way[2], 20)));
        // A row of what `cargo xtask catalogue scale --browser` reads.
        console_log!(
            "scale\t{count}\t{}\t{finding:.3}\t{ranking:.3}\t{whole:.3}",
            found.len()
        );
        assert!(found.len() <= 5 * way.len() * catalogue::index::EACH || count <= 2_048);
    }
}
