//! What the build holds for other pages: the page that stands in their frames, and the script that makes the frame.
//!
//! `embed.html` is the app's page with a mark on it, and without what a frame has no use for. `embed.js` is written by
//! hand and copied by Trunk; a copy of it stands beside it under a name that says the version, whose bytes never change
//! again, so that others can hold their browsers to a hash of it.

use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha384};

use crate::failure::{Failure, Result};
use crate::project::{self, Project};
use crate::{compress, html};

/// The page in a frame, and the script that makes the frame.
pub(crate) const PAGE: &str = "embed.html";
const SCRIPT: &str = "embed.js";

/// Copies of the script that were released, each under the name that it has in the build.
const RELEASED: &str = "public/released";

/// Other people's pages wait for it: at most this many bytes, as gzip and as brotli.
const AT_MOST: usize = 4096;

/// By this mark the app knows that it is in a frame.
const MARK: &str = "<html data-embed";

/// What the page has for installing and for working offline, by the beginning of its files' names: a frame's storage is
/// another one, so nothing that is kept from there is of use.
const ALONE: [&str; 3] = ["manifest.", "apple-touch-icon", "offline"];

/// The script as others are told to name it.
pub(crate) struct Pinned {
    /// The file's name, such as `embed-0.1.0.js`.
    pub(crate) name: String,
    /// The value of an `integrity` attribute. <https://www.w3.org/TR/SRI/>
    pub(crate) integrity: String,
}

/// Writes both to the build; `index` is the app's page as it was built.
pub(crate) fn write(project: &Project, dist: &Path, index: &str) -> Result<Pinned> {
    project::write(&dist.join(PAGE), framed(index)?)?;
    let script = project::read(&dist.join(SCRIPT))?;
    light(script.as_bytes())?;
    let pinned = Pinned {
        name: format!("embed-{}.js", project.locked_version("attune")?),
        integrity: format!(
            "sha384-{}",
            BASE64_STANDARD.encode(Sha384::digest(script.as_bytes()))
        ),
    };
    let folder = project.root.join(RELEASED);
    released(&folder, dist, &pinned.name, &script)?;
    project::write(&dist.join(&pinned.name), script)?;
    Ok(pinned)
}

/// The app's page for a frame.
fn framed(index: &str) -> Result<String> {
    let open = "<html";
    if index.matches(open).count() != 1 {
        return Err(Failure::new(
            "index.html has no single <html>: expected one, for embed.html to mark.",
        ));
    }
    let marked = index.replacen(open, MARK, 1);
    let mut page = String::with_capacity(marked.len());
    let mut done = 0;
    for tag in html::tags(&marked) {
        let address = tag.get("src").or_else(|| tag.get("href")).unwrap_or("");
        let file = address.rsplit('/').next().unwrap_or(address);
        let is_left_out = ["script", "link"].contains(&tag.name.as_str())
            && ALONE.iter().any(|begin| file.starts_with(begin));
        if is_left_out {
            let start = marked[..tag.end].rfind('<').unwrap_or(tag.end);
            page.push_str(&marked[done..start]);
            let end = if tag.name == "script" {
                "</script>".len()
            } else {
                0
            };
            done = tag.end + end;
        }
    }
    page.push_str(&marked[done..]);
    let page = unchecked(&page);
    // Search engines are to find Attune itself.
    Ok(page.replacen(
        "<title>",
        "<meta name=\"robots\" content=\"noindex\"><title>",
        1,
    ))
}

/// The page without the hashes of its own files: in a frame that a host has cut off from its origin, browsers refuse to
/// check them, and with that the files.
fn unchecked(page: &str) -> String {
    let hashes: Vec<String> = html::tags(page)
        .iter()
        .filter_map(|tag| tag.get("integrity"))
        .map(|hash| format!(" integrity=\"{hash}\""))
        .collect();
    hashes
        .iter()
        .fold(page.to_owned(), |page, hash| page.replace(hash, ""))
}

/// Whether the script is as light as promised.
fn light(script: &[u8]) -> Result<()> {
    let compressed = compress::compress(script)?;
    for (kind, size) in [
        ("gzip", compressed.gzip.len()),
        ("brotli", compressed.brotli.len()),
    ] {
        if size > AT_MOST {
            return Err(Failure::new(format!(
                "public/{SCRIPT} is {size} bytes as {kind}; at most {AT_MOST} were promised to the pages that load it."
            )));
        }
    }
    Ok(())
}

/// Puts earlier versions into the build, and sees to it that this one is not released with other bytes.
fn released(folder: &Path, dist: &Path, name: &str, script: &str) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let own = entry.file_name().to_string_lossy().into_owned();
        let text = project::read(&entry.path())?;
        if own == name && text != script {
            return Err(Failure::new(format!(
                "{RELEASED}/{name} is released and public/{SCRIPT} is another: raise the version in Cargo.toml."
            )));
        }
        project::write(&dist.join(&own), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html><html lang=\"en\"><head><title>A</title>\
        <script src=\"/early-1.js\" integrity=\"sha384-x\"></script><link rel=\"manifest\" href=\"/x/manifest.webmanifest\">\
        <link rel=\"apple-touch-icon\" href=\"apple-touch-icon.png\"><link rel=\"icon\" href=\"icon-1.svg\">\
        <script src=\"/x/offline-1f.js\" defer=\"\"></script><script>run()</script></head></html>";

    #[test]
    fn the_page_for_frames_is_marked_and_keeps_what_runs() {
        assert_eq!(
            framed(INDEX).unwrap(),
            "<!doctype html><html data-embed lang=\"en\"><head><meta name=\"robots\" content=\"noindex\">\
             <title>A</title><script src=\"/early-1.js\"></script><link rel=\"icon\" href=\"icon-1.svg\">\
             <script>run()</script></head></html>"
        );
        assert!(framed("<p>no page</p>").is_err());
    }

    #[test]
    fn the_script_is_as_light_as_promised() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let script = std::fs::read(root.join("public/embed.js")).unwrap();
        light(&script).unwrap();
        // Text that does not compress: the test can fail.
        let mut seed = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        })
        .take(2 * AT_MOST)
        .collect();
        assert!(light(&noise).unwrap_err().to_string().contains("4096"));
    }

    #[test]
    fn what_was_released_does_not_change() {
        let room = std::env::temp_dir().join(format!("attune-embed-{}", std::process::id()));
        let (folder, dist) = (room.join("released"), room.join("dist"));
        project::write(&folder.join("embed-0.1.0.js"), "one").unwrap();
        released(&folder, &dist, "embed-0.2.0.js", "two").unwrap();
        assert_eq!(project::read(&dist.join("embed-0.1.0.js")).unwrap(), "one");
        released(&folder, &dist, "embed-0.1.0.js", "one").unwrap();
        assert!(released(&folder, &dist, "embed-0.1.0.js", "two").is_err());
        std::fs::remove_dir_all(room).unwrap();
    }
}
