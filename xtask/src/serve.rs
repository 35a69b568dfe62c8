//! `cargo xtask serve`: the app on this machine, as built or rebuilt on every change.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use crate::build;
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run::Run;
use crate::say::Steps;
use crate::tools;

/// What the app is made of. Trunk by itself watches the whole repository, tools and reports too,
/// and stops at a folder that is not there.
const WATCHED: [&str; 10] = [
    "index.html",
    "Cargo.toml",
    "build.rs",
    "src",
    "crates",
    "style",
    "public",
    "locales",
    "models",
    "data",
];

/// Builds and serves until Ctrl-C.
pub(crate) fn run(project: &Project, port: u16, dev: bool) -> Result<()> {
    // Asked first: nobody wants to build for minutes and then hear this.
    let port = free_port(port)?;
    if dev {
        return watch(project, port);
    }
    let mut steps = Steps::of(4);
    build::with_steps(project, None, &mut steps)?;
    steps.begin(&format!("Serving on port {port}"));
    Run::new("node")
        .args(["xtask/serve.mjs", "--dir", "dist", "--stop-with-stdin"])
        .args(["--port", &port.to_string()])
        .in_folder(&project.root)
        .until_stopped()
}

/// Trunk's own server: rebuilds and reloads, without optimising, policy or compression.
fn watch(project: &Project, port: u16) -> Result<()> {
    let mut steps = Steps::of(2);
    steps.begin("Tools");
    let path = tools::for_building(project)?;
    steps.begin(&format!(
        "Watching, at http://127.0.0.1:{port}/ (Ctrl-C stops it)"
    ));
    // In a folder of its own: `dist/` stays what `build` made.
    let dist = project.target.join("dev-dist");
    std::fs::create_dir_all(&dist)
        .map_err(|error| Failure::new(format!("making {}: {error}", dist.display())))?;
    let watched = WATCHED
        .iter()
        .filter(|name| project.root.join(name).exists())
        .flat_map(|name| ["--watch", name]);
    build::trunk_command(project, &path)
        .args([
            "serve",
            "--address",
            "127.0.0.1",
            "--port",
            &port.to_string(),
        ])
        .arg_path("--dist", &dist)
        .args(watched)
        .guarded(&project.root)
        .until_stopped()
}

/// The port, when nobody listens there; 0 picks a free one.
pub(crate) fn free_port(port: u16) -> Result<u16> {
    let listening =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| listener.local_addr());
    match listening {
        Ok(address) => Ok(address.port()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(Failure::new(format!(
            "port {port} is in use by another program: stop that one, or choose another port with --port."
        ))),
        Err(error) => Err(Failure::new(format!("listening on port {port}: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_said_in_one_sentence() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = free_port(port).unwrap_err().to_string();
        assert!(failure.contains("in use") && failure.contains("--port"));
        assert!(free_port(0).unwrap() > 0);
    }
}
