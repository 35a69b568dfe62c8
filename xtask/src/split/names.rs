//! Names of files that change with their content, so that hosts and browsers may keep them for ever.

use sha2::{Digest as _, Sha256};

use crate::html;

/// A name with a hash in it, in the manner of Trunk: `report`, `.css` → `report-0123456789abcdef.css`.
pub(crate) fn hashed(name: &str, end: &str, content: &[u8]) -> String {
    format!("{name}-{}{end}", hash(content))
}

/// Sixteen digits that change with the content.
pub(crate) fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `attune-0123456789abcdef`, of the main module that the page preloads.
pub(super) fn app(page: &str) -> Option<String> {
    html::tags(page).iter().find_map(|tag| {
        let file = tag.get("href")?.rsplit('/').next()?;
        file.strip_suffix("_bg.wasm").map(str::to_owned)
    })
}

/// `attune-0123456789abcdef` → `attune`.
pub(super) fn without_hash(name: &str) -> &str {
    name.rsplit_once('-').map_or(name, |(plain, _)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_content_as_trunks_do() {
        let name = hashed("report", ".css", b"a");
        assert_eq!(name.len(), "report-".len() + 16 + ".css".len());
        assert_ne!(name, hashed("report", ".css", b"b"));
        assert_eq!(without_hash(name.trim_end_matches(".css")), "report");
    }

    #[test]
    fn the_app_is_the_module_that_is_preloaded() {
        let page = "<link rel=stylesheet href=/a/base-1.css>\
            <link rel=preload href=\"/a/attune-1f_bg.wasm\" as=fetch>";
        assert_eq!(app(page).as_deref(), Some("attune-1f"));
        assert_eq!(app("<p>"), None);
    }
}
