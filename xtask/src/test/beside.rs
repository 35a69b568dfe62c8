//! The production build beside the unit tests. Linking the app and making it small keeps one processor busy and leaves
//! the others idle; debug and release have folders of their own, so the two cargos do not wait for each other.

use std::env;
use std::fs::{self, File};
use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::failure::{Failure, Result, While};
use crate::project::Project;

/// A build that runs while something else does. What it says is kept for its own turn.
pub(super) struct Build {
    child: Child,
    said: PathBuf,
}

impl Build {
    /// Starts `cargo xtask build`.
    pub(super) fn begin(project: &Project) -> Result<Self> {
        let program = env::current_exe().doing(|| "finding this program".to_owned())?;
        let mut build = Command::new(program);
        build.arg("build").current_dir(&project.root);
        Self::spawn(build, project.target.join("build.log"))
    }

    fn spawn(mut command: Command, said: PathBuf) -> Result<Self> {
        let doing = || format!("writing {}", said.display());
        let log = File::create(&said).doing(doing)?;
        let child = command
            .stdin(Stdio::null())
            .stderr(log.try_clone().doing(doing)?)
            .stdout(log)
            .spawn()
            .doing(|| "starting the build".to_owned())?;
        Ok(Self { child, said })
    }

    /// Waits for its end, and repeats what it said.
    pub(super) fn finish(mut self) -> Result<()> {
        let status = self
            .child
            .wait()
            .doing(|| "waiting for the build".to_owned())?;
        let reading = || format!("reading {}", self.said.display());
        let said = fs::read(&self.said).doing(reading)?;
        // Nobody may be listening any more; the outcome stays the same.
        let _ = stdout().write_all(&said);
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("the build failed ({status})")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(name: &str, argument: &str) -> (Result<()>, String) {
        let said = env::temp_dir().join(format!("attune-beside-{name}-{}", std::process::id()));
        let mut cargo = Command::new(env!("CARGO"));
        cargo.arg(argument);
        let outcome = Build::spawn(cargo, said.clone()).unwrap().finish();
        let text = fs::read_to_string(&said).unwrap();
        fs::remove_file(said).unwrap();
        (outcome, text)
    }

    #[test]
    fn it_fails_with_its_program_and_keeps_what_it_said() {
        let (outcome, said) = outcome("fails", "no-such-command");
        assert!(outcome.is_err());
        assert!(said.contains("no-such-command"), "{said}");
    }

    #[test]
    fn it_succeeds_with_its_program() {
        let (outcome, said) = outcome("succeeds", "--version");
        assert!(outcome.is_ok());
        assert!(said.starts_with("cargo "), "{said}");
    }
}
