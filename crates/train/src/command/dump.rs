//! `cargo train dump`: the shipped trees as JSON.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use std::io::Write as _;
use std::path::{Path, PathBuf};

use train::dump::Dump;
use train::{TrainError, output};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The model whose trees are meant
    #[arg(long, default_value = "models/taste.bin")]
    model: PathBuf,
    /// File to write to; standard output when not given
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Writes the trees of a model.
///
/// # Errors
/// When the model can not be read, is not about this program's questions, or the file can not be written.
pub(crate) fn run(options: &Options) -> Result<(), TrainError> {
    let dump = Dump::of(&crate::read_model(&options.model)?).ok_or_else(|| {
        let model = options.model.display();
        TrainError::Fit(format!(
            "{model} is not about the questions and genres of this program"
        ))
    })?;
    let text = serde_json::to_string(&dump).map_err(|error| TrainError::Fit(error.to_string()))?;
    match &options.out {
        None => println!("{text}"),
        Some(path) => write(path, &text, dump.trees())?,
    }
    Ok(())
}

fn write(path: &Path, text: &str, trees: usize) -> Result<(), TrainError> {
    output::stream_to(path, |file| writeln!(file, "{text}"))?;
    println!("{trees} trees written to {}", path.display());
    Ok(())
}
