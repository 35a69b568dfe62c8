//! Running other programs: one builder, three ways to treat what they print.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::failure::{Failure, Result, While};

/// One program about to run.
pub(crate) struct Run {
    name: String,
    command: Command,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let name = Path::new(program).file_stem().unwrap_or(program);
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self {
            name: name.to_string_lossy().into_owned(),
            command,
        }
    }

    /// The cargo that runs us, so that a chosen toolchain stays chosen.
    pub(crate) fn cargo() -> Self {
        Self::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    /// An option whose value is a path, whatever its encoding.
    pub(crate) fn arg_path(mut self, option: &str, path: &Path) -> Self {
        self.command.arg(option).arg(path);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn in_folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The same program as a child of a guard that ends it when we end, for [`Run::until_stopped`]: a program that
    /// does not watch its standard input would outlive us when something else than Ctrl-C ends us.
    pub(crate) fn guarded(self, root: &Path) -> Self {
        let guard = root.join("xtask/guard.mjs");
        let mut run = Self::new("node");
        run.command
            .arg(guard)
            .arg(self.command.get_program())
            .args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => run.command.env(name, value),
                None => run.command.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            run.command.current_dir(folder);
        }
        run.name = self.name;
        run
    }

    /// Lets the program speak for itself; fails when it does.
    pub(crate) fn stream(mut self) -> Result<()> {
        let status = self.command.status();
        let status = status.map_err(|error| cannot_start(&self.name, &error))?;
        succeeded(&self.name, status)
    }

    /// Keeps what it prints on standard output and shows nothing.
    pub(crate) fn capture(mut self) -> Result<String> {
        let output = self.command.stderr(Stdio::piped()).output();
        let output = output.map_err(|error| cannot_start(&self.name, &error))?;
        if !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::new(format!(
                "{} failed: {}",
                self.name,
                error.trim()
            )));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Shows what it prints on standard output and keeps it too, with whether it succeeded.
    pub(crate) fn tee(mut self) -> Result<(String, Result<()>)> {
        self.command.stdout(Stdio::piped());
        let mut child = self.start()?;
        let mut kept = String::new();
        if let Some(stdout) = child.stdout.take() {
            kept = copy_lines(BufReader::new(stdout), &mut std::io::stdout())
                .doing(|| format!("reading what {} prints", self.name))?;
        }
        let status = child
            .wait()
            .doing(|| format!("waiting for {}", self.name))?;
        Ok((kept, succeeded(&self.name, status)))
    }

    /// Runs until it ends by itself or Ctrl-C ends it and us. Its standard input stays open as
    /// long as we live: a program that watches for its end stops with us, however we end.
    pub(crate) fn until_stopped(mut self) -> Result<()> {
        self.command.stdin(Stdio::piped());
        let mut child = self.start()?;
        // `wait` would close the pipe at once if the child still owned it.
        let lifeline = child.stdin.take();
        let status = child
            .wait()
            .doing(|| format!("waiting for {}", self.name))?;
        drop(lifeline);
        succeeded(&self.name, status)
    }

    /// Starts it beside us until what is given back is dropped. It has to end when its standard input does.
    pub(crate) fn beside(mut self) -> Result<Beside> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::null());
        Ok(Beside(self.start()?))
    }

    fn start(&mut self) -> Result<Child> {
        self.command
            .spawn()
            .map_err(|error| cannot_start(&self.name, &error))
    }
}

/// A program that runs beside us; dropping this ends it.
pub(crate) struct Beside(Child);

impl Drop for Beside {
    fn drop(&mut self) {
        // Closed first by `wait`, which is its sign to end. Nothing can be done where that fails.
        let _ = self.0.wait();
    }
}

/// Passes each line on as it comes, so that a person sees progress.
fn copy_lines(mut from: impl BufRead, out: &mut impl Write) -> std::io::Result<String> {
    let mut kept = String::new();
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        out.write_all(&line)?;
        out.flush()?;
        kept.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(kept)
}

fn cannot_start(name: &str, error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::NotFound {
        Failure::new(format!("the program {name} was not found on the PATH."))
    } else {
        Failure::new(format!("starting {name}: {error}"))
    }
}

fn succeeded(name: &str, status: ExitStatus) -> Result<()> {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{name} failed ({status})")))
    }
}

/// The first file of that name in the folders of `PATH`.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    find_in(&env::var_os("PATH")?, name)
}

/// The first file of that name in these folders, which are listed as in `PATH`.
pub(crate) fn find_in(path: &OsStr, name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(path)
        .map(|folder| folder.join(&file))
        .find(|candidate| candidate.is_file())
}

/// `PATH` with these folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    in_front(folders, &env::var_os("PATH").unwrap_or_default())
}

/// These folders before those of `path`.
pub(crate) fn in_front(folders: &[PathBuf], path: &OsStr) -> Result<OsString> {
    let all = folders.iter().cloned().chain(env::split_paths(path));
    env::join_paths(all).doing(|| "putting our tools on the PATH".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_as_they_came() {
        let mut shown = Vec::new();
        let kept = copy_lines("one\ntwo\n".as_bytes(), &mut shown).unwrap();
        assert_eq!(kept, "one\ntwo\n");
        assert_eq!(shown, b"one\ntwo\n");
    }

    #[test]
    fn a_guarded_program_keeps_its_name_folder_and_variables() {
        let run = Run::new("trunk")
            .args(["serve"])
            .in_folder(Path::new("/here"))
            .env("SET", "1")
            .without_env("UNSET")
            .guarded(Path::new("/root"));
        let args: Vec<_> = run.command.get_args().collect();
        assert_eq!(args, ["/root/xtask/guard.mjs", "trunk", "serve"]);
        let envs: Vec<_> = run.command.get_envs().collect();
        assert_eq!(
            envs,
            [
                ("SET".as_ref(), Some("1".as_ref())),
                ("UNSET".as_ref(), None)
            ]
        );
        assert_eq!(run.command.get_current_dir(), Some(Path::new("/here")));
        assert_eq!(run.name, "trunk");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = Run::new("no-such-program-here").capture().unwrap_err();
        assert!(failure.to_string().contains("no-such-program-here"));
    }

    #[test]
    fn a_failing_program_fails_with_its_own_words() {
        let failure = Run::cargo()
            .args(["no-such-command"])
            .capture()
            .unwrap_err();
        assert!(failure.to_string().contains("no-such-command"), "{failure}");
    }
}
