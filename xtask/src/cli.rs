//! The command line: arguments in, one `Task` out.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::failure::{Failure, Result};
use crate::test::Step;

pub(crate) const HELP: &str = "\
cargo xtask serve [--port N] [--dev]      build the app and serve it (--dev: rebuild on change)
cargo xtask build [--public-url /path/] [--release-archive]
                                          the production dist/, with a table of sizes
cargo xtask reproducible                  the archive of this commit, built twice: are the bytes equal?
cargo xtask test [--only STEP]… [--skip STEP]… [--all-browsers]
                                          every check; steps: fmt clippy clippy-wasm deny types
                                          unit build wasm size e2e; with --all-browsers also the
                                          step browsers: Firefox and WebKit
cargo xtask shots [--out DIR] [--no-build] [ROUTE]…
                                          screenshots: three widths, light, dark, the languages
cargo xtask lighthouse [--no-build]       Lighthouse's scores, as a phone has them: median of three
cargo xtask trace [--no-build]            cold loads over a slow network: bytes, paints, first answer
cargo xtask bench [--rounds N] [--native] speed beside onnxruntime-web, m2cgen and smartcore in a browser;
                                          --native: growth of prediction, ranking and sequencing
cargo xtask icons                         public/*.png from the drawings
cargo xtask fuzz [--cases N] [NAME]       hostile input for every reader: a million cases each, or N
cargo xtask leak-check                    a build that lets one answer out: do the tests find it?
cargo xtask catalogue import FILE… --licence NAME [--map FILE]… [--genre NAME] [--out DIR]
                                          tiles of a catalogue of any size (catalogue --help says more)

Tools are kept in ATTUNE_CACHE, or else in the system's cache folder.
ATTUNE_CHROMIUM and ATTUNE_NGINX name browser and server for tests where they are not on the PATH.
";

/// What a command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Help,
    Serve {
        port: u16,
        dev: bool,
    },
    /// `place` is the folder of its host in which the build will lie, where somebody knows.
    Build {
        place: Option<String>,
        release: bool,
    },
    Reproducible,
    Test(Selection),
    Shots(Wish),
    Icons,
    Lighthouse {
        no_build: bool,
    },
    Trace {
        no_build: bool,
    },
    Fuzz {
        cases: u64,
        only: Option<String>,
    },
    Bench(Bench),
    LeakCheck,
    /// What `crates/importer` is asked for, as it was given.
    Catalogue(Vec<OsString>),
}

/// Which steps of the test to take: all, or those named, less those skipped.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Selection {
    pub(crate) only: Vec<Step>,
    pub(crate) skip: Vec<Step>,
    /// Also the step that needs other browsers than Chromium.
    pub(crate) all_browsers: bool,
}

/// Which screenshots to take, and where to put them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Wish {
    pub(crate) routes: Vec<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) no_build: bool,
}

/// What to measure.
#[derive(Debug, PartialEq)]
pub(crate) struct Bench {
    /// On this machine itself instead of in a browser.
    pub(crate) native: bool,
    /// Rounds in the browser; fewer than usual are a look that is not kept.
    pub(crate) rounds: u32,
}

impl Bench {
    pub(crate) const ROUNDS: u32 = 15;
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut args = lexopt::Parser::from_args(args);
    let task = match args.next().map_err(misread)? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(name)) => name,
        Some(other) => return Err(misread(other.unexpected())),
    };
    match task.to_string_lossy().as_ref() {
        "serve" => serve(&mut args),
        "build" => build(&mut args),
        "reproducible" => alone(&mut args, Task::Reproducible),
        "test" => test(&mut args),
        "shots" => shots(&mut args),
        "icons" => alone(&mut args, Task::Icons),
        "lighthouse" => Ok(Task::Lighthouse {
            no_build: no_build(&mut args)?,
        }),
        "trace" => Ok(Task::Trace {
            no_build: no_build(&mut args)?,
        }),
        "fuzz" => fuzz(&mut args),
        "leak-check" => alone(&mut args, Task::LeakCheck),
        "bench" => bench(&mut args),
        "catalogue" => catalogue(&mut args),
        "help" => Ok(Task::Help),
        other => Err(Failure::new(format!(
            "there is no command named {other}.\n\n{HELP}"
        ))),
    }
}

fn serve(args: &mut lexopt::Parser) -> Result<Task> {
    let (mut port, mut dev) = (8080, false);
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("port") => port = args.value().and_then(|v| v.parse()).map_err(misread)?,
            Long("dev") => dev = true,
            other => return Err(misread(other.unexpected())),
        }
    }
    Ok(Task::Serve { port, dev })
}

fn build(args: &mut lexopt::Parser) -> Result<Task> {
    let (mut place, mut release) = (None, false);
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("public-url") => {
                let given = args.value().and_then(|v| v.string()).map_err(misread)?;
                place = Some(public_path(&given)?);
            }
            Long("release-archive") => release = true,
            other => return Err(misread(other.unexpected())),
        }
    }
    Ok(Task::Build { place, release })
}

fn test(args: &mut lexopt::Parser) -> Result<Task> {
    let mut selection = Selection::default();
    while let Some(arg) = args.next().map_err(misread)? {
        let list = match arg {
            Long("only") => &mut selection.only,
            Long("skip") => &mut selection.skip,
            Long("all-browsers") => {
                selection.all_browsers = true;
                continue;
            }
            other => return Err(misread(other.unexpected())),
        };
        let name = args.value().and_then(|v| v.string()).map_err(misread)?;
        list.push(Step::from_name(&name)?);
    }
    Ok(Task::Test(selection))
}

fn shots(args: &mut lexopt::Parser) -> Result<Task> {
    let mut wish = Wish::default();
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("out") => wish.out = Some(args.value().map_err(misread)?.into()),
            Long("no-build") => wish.no_build = true,
            Value(route) => wish.routes.push(route.string().map_err(misread)?),
            other => return Err(misread(other.unexpected())),
        }
    }
    Ok(Task::Shots(wish))
}

/// Whether to take the build that is there.
fn no_build(args: &mut lexopt::Parser) -> Result<bool> {
    let mut no_build = false;
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("no-build") => no_build = true,
            other => return Err(misread(other.unexpected())),
        }
    }
    Ok(no_build)
}

fn fuzz(args: &mut lexopt::Parser) -> Result<Task> {
    let (mut cases, mut only) = (1_000_000, None);
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("cases") => cases = args.value().and_then(|v| v.parse()).map_err(misread)?,
            Value(name) if only.is_none() => only = Some(name.string().map_err(misread)?),
            other => return Err(misread(other.unexpected())),
        }
    }
    Ok(Task::Fuzz { cases, only })
}

fn bench(args: &mut lexopt::Parser) -> Result<Task> {
    let mut wish = Bench {
        native: false,
        rounds: Bench::ROUNDS,
    };
    while let Some(arg) = args.next().map_err(misread)? {
        match arg {
            Long("native") => wish.native = true,
            Long("rounds") => {
                wish.rounds = args.value().and_then(|v| v.parse()).map_err(misread)?;
            }
            other => return Err(misread(other.unexpected())),
        }
    }
    if wish.rounds == 0 {
        return Err(Failure::new("--rounds takes a number from 1, and got 0."));
    }
    Ok(Task::Bench(wish))
}

/// The importer reads its own arguments.
fn catalogue(args: &mut lexopt::Parser) -> Result<Task> {
    Ok(Task::Catalogue(args.raw_args().map_err(misread)?.collect()))
}

/// A command without arguments.
fn alone(args: &mut lexopt::Parser, task: Task) -> Result<Task> {
    match args.next().map_err(misread)? {
        None => Ok(task),
        Some(other) => Err(misread(other.unexpected())),
    }
}

/// `attune`, `/attune` and `/attune/` all mean the folder `/attune/` of some host.
fn public_path(given: &str) -> Result<String> {
    let inner = given.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !inner.chars().all(plain) || inner.split('/').any(|part| part == "..") {
        return Err(Failure::new(format!(
            "--public-url takes the path of a folder such as /attune/, and got {given}."
        )));
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

fn misread(error: lexopt::Error) -> Failure {
    Failure::new(format!("{error}.\n\n{HELP}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn no_words_or_help_ask_for_help() {
        for line in ["", "help", "--help", "-h"] {
            assert_eq!(read(line).unwrap(), Task::Help, "{line}");
        }
    }

    #[test]
    fn serve_has_a_port_and_a_mode() {
        let plain = Task::Serve {
            port: 8080,
            dev: false,
        };
        assert_eq!(read("serve").unwrap(), plain);
        let own = Task::Serve {
            port: 9000,
            dev: true,
        };
        assert_eq!(read("serve --dev --port=9000").unwrap(), own);
        assert!(read("serve --port many").is_err());
        assert!(read("serve --port 70000").is_err());
    }

    #[test]
    fn a_public_url_is_a_folder() {
        for given in ["attune", "/attune", "/attune/"] {
            assert_eq!(public_path(given).unwrap(), "/attune/");
        }
        assert_eq!(public_path("/").unwrap(), "/");
        for given in ["https://example.org/", "/a/../b", "/a b/", "/a\"/"] {
            assert!(public_path(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_build_lies_anywhere_unless_somebody_says_where() {
        let anywhere = Task::Build {
            place: None,
            release: false,
        };
        assert_eq!(read("build").unwrap(), anywhere);
        let below = Task::Build {
            place: Some("/attune/".to_owned()),
            release: true,
        };
        let line = "build --release-archive --public-url attune";
        assert_eq!(read(line).unwrap(), below);
    }

    #[test]
    fn steps_are_chosen_by_name() {
        let line = "test --only fmt --only e2e --skip wasm --all-browsers";
        let Task::Test(chosen) = read(line).unwrap() else {
            panic!("a test was asked for");
        };
        assert_eq!(chosen.only, [Step::Fmt, Step::E2e]);
        assert!(chosen.all_browsers);
        assert_eq!(chosen.skip, [Step::Wasm]);
        let failure = read("test --only nothing").unwrap_err().to_string();
        assert!(failure.contains("clippy-wasm"), "{failure}");
    }

    #[test]
    fn a_bench_has_rounds() {
        let wish = |native, rounds| Task::Bench(Bench { native, rounds });
        assert_eq!(read("bench").unwrap(), wish(false, Bench::ROUNDS));
        assert_eq!(read("bench --rounds 2").unwrap(), wish(false, 2));
        assert_eq!(read("bench --native").unwrap(), wish(true, Bench::ROUNDS));
        for line in ["bench --rounds 0", "bench --rounds few", "bench fast"] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_leak_check_takes_nothing() {
        assert_eq!(read("leak-check").unwrap(), Task::LeakCheck);
        assert!(read("leak-check --no-build").is_err());
    }

    #[test]
    fn the_help_names_every_step() {
        for step in Step::ALL {
            assert!(HELP.contains(step.name()), "{}", step.name());
        }
    }

    #[test]
    fn fuzzing_has_a_number_of_cases_and_perhaps_a_name() {
        let fuzz = |cases, only: Option<&str>| Task::Fuzz {
            cases,
            only: only.map(str::to_owned),
        };
        assert_eq!(read("fuzz").unwrap(), fuzz(1_000_000, None));
        let some = read("fuzz --cases 5 hostile_models").unwrap();
        assert_eq!(some, fuzz(5, Some("hostile_models")));
        assert!(read("fuzz --cases many").is_err());
    }

    #[test]
    fn the_importer_gets_what_was_given() {
        let given = ["import", "a b.csv", "--licence", "CC0"];
        let line = ["catalogue"].into_iter().chain(given);
        let given: Vec<OsString> = given.map(OsString::from).into();
        assert_eq!(
            parse(line.map(OsString::from)).unwrap(),
            Task::Catalogue(given)
        );
    }

    #[test]
    fn unknown_words_are_refused() {
        for line in [
            "sing",
            "--port 1",
            "build --port 1",
            "test now",
            "icons --no-build",
            "reproducible now",
            "lighthouse 3",
            "fuzz one two",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
