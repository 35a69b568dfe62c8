//! The page for providers: choose what the widget is to be like, look at it, copy the lines. A page beside the app, with
//! the hash of the script in it, and with one script of its own.

use std::path::Path;

use crate::csp;
use crate::embed::Pinned;
use crate::failure::{Failure, Result};
use crate::pages;
use crate::project::{self, Project};

/// Its name in the build.
const PAGE: &str = "providers.html";

/// Where it is written.
const SOURCE: &str = "public/providers/providers.html";

/// Its sheet and its scripts, all files of the build.
const SHEET: &str = "providers.css";
const SCRIPTS: &str =
    "<script src=\"embed.js\" defer></script>\n<script src=\"providers.js\" defer></script>\n";

/// As for other pages beside the app, and the widget beside it may run.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     frame-src 'self'; base-uri 'none'; form-action 'none'";

/// Writes the page; `index` is the app's page as it was built.
pub(crate) fn write(
    project: &Project,
    dist: &Path,
    index: &str,
    public_url: &str,
    pinned: &Pinned,
) -> Result<()> {
    let source = filled(&project::read(&project.root.join(SOURCE))?, pinned)?;
    let page = pages::whole(&source, index, public_url, SHEET)?;
    project::write(&dist.join(PAGE), scripted(&page)?)
}

/// The page with what only the build knows.
fn filled(source: &str, pinned: &Pinned) -> Result<String> {
    let mut filled = source.to_owned();
    for (place, value) in [
        ("@pinned@", &pinned.name),
        ("@integrity@", &pinned.integrity),
    ] {
        if !filled.contains(place) {
            return Err(Failure::new(format!(
                "{SOURCE} has no {place}: expected the place for what the build knows."
            )));
        }
        filled = filled.replace(place, value);
    }
    Ok(filled)
}

/// A page beside the app, with its scripts and a policy that lets them run.
fn scripted(page: &str) -> Result<String> {
    if !page.contains(pages::POLICY) || page.matches("</head>").count() != 1 {
        return Err(Failure::new(
            "the page for providers has no policy or no head to put scripts into.",
        ));
    }
    let policy = format!("{POLICY}; {}", csp::NO_STRINGS);
    let allowed = page.replacen(pages::POLICY, &policy, 1);
    Ok(allowed.replacen("</head>", &format!("{SCRIPTS}</head>"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned() -> Pinned {
        Pinned {
            name: "embed-9.9.9.js".to_owned(),
            integrity: "sha384-x".to_owned(),
        }
    }

    #[test]
    fn the_page_learns_the_hash() {
        let source = project::read(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("..")
                .join(SOURCE),
        )
        .unwrap();
        let page = filled(&source, &pinned()).unwrap();
        assert!(page.contains("data-pinned=\"embed-9.9.9.js\" data-integrity=\"sha384-x\""));
        assert!(filled("<main>", &pinned()).is_err());
    }

    #[test]
    fn its_scripts_may_run_and_no_others() {
        let head = format!("<meta content=\"{}\"></head>", pages::POLICY);
        let page = scripted(&head).unwrap();
        assert!(page.contains("script-src 'self'; style-src 'self'"));
        assert!(page.ends_with("<script src=\"providers.js\" defer></script>\n</head>"));
        assert!(page.contains(&format!("form-action 'none'; {}\">", csp::NO_STRINGS)));
        assert!(!page.contains("unsafe"));
        assert!(scripted("<head></head>").is_err());
    }
}
