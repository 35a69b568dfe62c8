//! How long things take as there are more of them: `cargo xtask bench --native`.
//!
//! Groups are named "what, by what grows"; `curves` draws one picture of each.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::time::Duration;

use bench_native::{Shelf, answers, codes, model, taste};
use catalogue::Genres;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use ensemble::{Batch, Prediction};
use importer::scale::synthetic;
use music::{Genre, GenreMix};
use wellbeing::flow::Choice;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LowValence, Shape};
use wellbeing::session::{Wish, no_effects, session_of};
use wellbeing::{Minutes, Question};

/// The trees alone, for more and more people: by the plain walk, by the walk without branches, by tables.
fn prediction(c: &mut Criterion) {
    let model = model();
    let (questions, targets) = (model.questions(), model.targets());
    let mut group = c.benchmark_group("prediction by people");
    for people in [1, 10, 100, 1_000, 10_000] {
        let codes = codes(people);
        let mut scores = vec![0.0; people * targets];
        group.throughput(Throughput::Elements(people as u64));
        group.bench_function(BenchmarkId::new("plain walk", people), |b| {
            b.iter(|| {
                for (codes, scores) in codes
                    .chunks_exact(questions)
                    .zip(scores.chunks_exact_mut(targets))
                {
                    for (target, score) in scores.iter_mut().enumerate() {
                        *score = model.parts().forest.predict(target, black_box(codes));
                    }
                }
            });
        });
        group.bench_function(BenchmarkId::new("without branches", people), |b| {
            b.iter(|| {
                for (codes, scores) in codes
                    .chunks_exact(questions)
                    .zip(scores.chunks_exact_mut(targets))
                {
                    model
                        .score(black_box(codes), scores)
                        .expect("as many as there are");
                }
            });
        });
        let batch = Batch::of(model.clone());
        group.bench_function(BenchmarkId::new("tables", people), |b| {
            b.iter(|| {
                batch
                    .score(black_box(&codes), &mut scores)
                    .expect("as many as there are")
            });
        });
    }
    group.finish();
}

/// All 16 genres of one person: trees alone, blended with the Gaussian, and with the reasons of one genre to all.
fn explanation(c: &mut Criterion) {
    let (model, taste, answers) = (model(), taste(), answers());
    let features = wellbeing::features::Features::of(&answers);
    let mut ws = model.workspace();
    let mut out = vec![Prediction::default(); model.targets()];
    let mut moved = vec![0.0; Question::COUNT];
    let mut group = c.benchmark_group("explanation by genres");
    for genres in [1, 2, 4, 8, 16] {
        group.bench_function(BenchmarkId::new("reasons", genres), |b| {
            b.iter(|| {
                let observation = model.observe(&features.codes, &features.values);
                let observation = observation.expect("27 of each");
                for target in 0..genres {
                    black_box(model.explain(target, observation, &mut ws, &mut moved));
                }
            });
        });
        group.bench_function(BenchmarkId::new("forecasts", genres), |b| {
            b.iter(|| {
                let observation = model.observe(&features.codes, &features.values);
                let observation = observation.expect("27 of each");
                model.predict(observation, &mut ws, &mut out[..genres]);
            });
        });
    }
    group.bench_function(BenchmarkId::new("whole page", 16), |b| {
        b.iter(|| black_box(taste.forecast(&answers)));
    });
    group.finish();
}

/// A list of 30 from more and more tracks.
fn ranking(c: &mut Criterion) {
    let mix = GenreMix::of(&[Genre::Jazz, Genre::Lofi, Genre::Rock, Genre::Classical]);
    let (mix, target) = (mix.expect("four genres"), Intent::Calm.target());
    let mut group = c.benchmark_group("ranking by tracks");
    group.sample_size(10);
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        let shelf = Shelf::of(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("list of 30", count), |b| {
            b.iter(|| {
                black_box(music::ranking::rank_tracks(
                    shelf.tracks(),
                    &mix,
                    &target,
                    30,
                ))
            });
        });
    }
    group.finish();
}

/// A session along an iso path, longer and longer, from two sizes of catalogue.
fn sequencing(c: &mut Criterion) {
    let taste = taste();
    let forecast = taste.forecast(&answers());
    let (choice, effects) = (Choice::Forecast(taste.usual_breadth()), no_effects());
    let mut group = c.benchmark_group("sequencing by minutes");
    group.sample_size(10);
    for count in [672, 5_000] {
        let shelf = Shelf::of(count);
        for minutes in [15, 30, 45, 60, 90] {
            let wish = Wish {
                forecast: &forecast,
                choice: &choice,
                intent: Intent::Calm,
                feeling: Feeling::new(0.25, 0.85).ok(),
                shape: Shape::Iso,
                minutes: Minutes::new(minutes).expect("within 10 to 90"),
                low_valence: LowValence::Guarded,
                effects: &effects,
            };
            let name = format!("{count} tracks");
            group.bench_function(BenchmarkId::new(name, minutes), |b| {
                b.iter(|| black_box(session_of(shelf.tracks(), &wish)));
            });
        }
    }
    group.finish();
}

/// Tables of invented tracks into tiles, disk and all. A million is left to `cargo xtask catalogue scale`.
fn importing(c: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("attune-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for tables");
    let mut group = c.benchmark_group("import by tracks");
    group.sample_size(10);
    for count in [1_000, 10_000, 100_000] {
        let table = folder.join(format!("{count}.csv"));
        let mut file = BufWriter::new(File::create(&table).expect("a table"));
        synthetic::write(&mut file, count, 8).expect("room for a table");
        file.flush().expect("room for a table");
        let wish = importer::Wish {
            files: vec![table],
            licence: "invented".to_owned(),
            genres: Genres::shipped(),
            genre: None,
            learn: None,
            out: folder.join("out"),
            rejected: folder.join("rejected.tsv"),
            quiet: true,
        };
        group.throughput(Throughput::Elements(count));
        group.bench_function(BenchmarkId::new("CSV to tiles", count), |b| {
            b.iter(|| black_box(importer::import(&wish).expect("a whole table")));
        });
    }
    group.finish();
    std::fs::remove_dir_all(&folder).expect("nobody else's folder");
}

criterion_group! {
    name = growth;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    targets = prediction, explanation, ranking, sequencing, importing
}
criterion_main!(growth);
