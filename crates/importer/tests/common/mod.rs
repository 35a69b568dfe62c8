//! A folder of one's own, tables in it, and the command that imports them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use catalogue::Manifest;
use catalogue::tile::{self, Tile};

pub(crate) const HEADER: &str = "artist,track,track_id,popularity,year,danceability,energy,acousticness,instrumentalness,\
                          valence,tempo,duration_ms,genre";

/// A folder that is gone when it is let go of.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("attune-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The command, with the places for catalogue and report in this folder.
    pub(crate) fn command(&self, files: &[&Path], more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_importer"));
        command.arg("import").args(files);
        command.args(["--licence", "CC0-1.0"]).args(more);
        command.arg("--out").arg(self.path("out"));
        command.arg("--rejected").arg(self.path("rejected.tsv"));
        command
    }

    pub(crate) fn import(&self, files: &[&Path], more: &[&str]) -> Output {
        self.command(files, more).output().unwrap()
    }

    /// Imports what has to succeed.
    pub(crate) fn imported(&self, files: &[&Path], more: &[&str]) -> Catalogue {
        let output = self.import(files, more);
        assert!(output.status.success(), "{}", said(&output));
        self.catalogue()
    }

    pub(crate) fn catalogue(&self) -> Catalogue {
        let out = self.path("out");
        let manifest = fs::read_to_string(out.join("manifest.txt")).unwrap();
        let manifest = Manifest::parse(&manifest).unwrap();
        let read = |name: &str| tile::decode(&fs::read(out.join(name)).unwrap()).unwrap();
        let layers = manifest.layers.iter();
        let tiles = layers.flat_map(|layer| layer.tiles.iter().map(|tile| read(&tile.name)));
        Catalogue {
            tiles: tiles.collect(),
            manifest,
        }
    }

    /// The lines of the report, without its header and without folders.
    pub(crate) fn rejected(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("rejected.tsv")).unwrap();
        let folder = format!("{}/", self.0.display());
        text.lines()
            .skip(1)
            .map(|line| line.replace(&folder, ""))
            .collect()
    }

    /// Every file of the catalogue, temporary ones among them, with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path("out"), &mut files);
        files
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) struct Catalogue {
    pub(crate) manifest: Manifest,
    pub(crate) tiles: Vec<Tile>,
}

impl Catalogue {
    /// `genre artist title`, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let tracks = self.tiles.iter().flat_map(Tile::iter);
        let mut names: Vec<String> = tracks
            .map(|(track, _)| format!("{} {} {}", track.genre, track.artist, track.title))
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// A row of features under [`HEADER`], with a number of its own.
pub(crate) fn row(number: u32, genre: &str) -> String {
    let share = |by: u32| f64::from(number * by % 101) / 100.0;
    format!(
        "Artist {},Song {number},spotify:track:{number:022},{},{},{},{},{},{},{},{},{},{genre}\n",
        number / 3,
        number % 100,
        1950 + number % 70,
        share(3),
        share(7),
        share(11),
        share(13),
        share(17),
        60 + number % 120,
        120_000 + number % 200_000,
    )
}

pub(crate) fn table(rows: u32) -> String {
    let genres = ["Rock", "jazz", "K-Pop", "hip-hop", "classical", "folk"];
    let mut text = format!("{HEADER}\n");
    for number in 0..rows {
        text += &row(number, genres[number as usize % genres.len()]);
    }
    text
}
