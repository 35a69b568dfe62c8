//! The archive: a compressed tar whose bytes depend on nothing but what is in it and one time.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use crate::failure::{Result, While};

/// A file of the archive.
#[derive(Clone)]
pub(super) struct Item {
    /// Below the archive's folder, with `/` between folders.
    path: String,
    bytes: Vec<u8>,
}

impl Item {
    pub(super) fn new(path: String, bytes: Vec<u8>) -> Self {
        Self { path, bytes }
    }
}

/// All files in one folder, ordered by name; of nobody, for everybody to read, from `seconds` after 1970.
pub(super) fn packed(folder: &str, items: &[Item], seconds: u64) -> Result<Vec<u8>> {
    let mut sorted: Vec<&Item> = items.iter().collect();
    sorted.sort_by(|one, other| one.path.cmp(&other.path));
    let tar = tarred(folder, &sorted, seconds).doing(|| "packing the archive".to_owned())?;
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder
        .write_all(&tar)
        .and_then(|()| encoder.finish())
        .doing(|| "compressing the archive".to_owned())
}

fn tarred(folder: &str, items: &[&Item], seconds: u64) -> std::io::Result<Vec<u8>> {
    let mut builder = Builder::new(Vec::new());
    for item in items {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(item.bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(seconds);
        let path = format!("{folder}/{}", item.path);
        builder.append_data(&mut header, path, item.bytes.as_slice())?;
    }
    builder.into_inner()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn items() -> Vec<Item> {
        let item = |path: &str, bytes: &[u8]| Item::new(path.to_owned(), bytes.to_vec());
        vec![
            item("site/b.js", b"two"),
            item("HOSTING.md", b"one"),
            item(&format!("site/{}.css", "long".repeat(40)), b"three"),
        ]
    }

    /// Path, mode, owner, time and content of each entry.
    fn unpacked(bytes: &[u8]) -> Vec<(String, u32, u64, u64, String)> {
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
        let read = |entry: std::io::Result<tar::Entry<'_, _>>| {
            let mut entry = entry.unwrap();
            let mut text = String::new();
            Read::read_to_string(&mut entry, &mut text).unwrap();
            let header = entry.header();
            let (mode, uid, mtime) = (header.mode(), header.uid(), header.mtime());
            let path = entry.path().unwrap().to_string_lossy().into_owned();
            (path, mode.unwrap(), uid.unwrap(), mtime.unwrap(), text)
        };
        archive.entries().unwrap().map(read).collect()
    }

    #[test]
    fn everything_comes_out_as_it_went_in() {
        let found = unpacked(&packed("attune-1", &items(), 77).unwrap());
        let paths: Vec<&str> = found.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(paths[0], "attune-1/HOSTING.md");
        assert_eq!(paths[1], "attune-1/site/b.js");
        assert!(paths[2].ends_with("long.css") && paths[2].len() > 160);
        assert!(
            found
                .iter()
                .all(|one| (one.1, one.2, one.3) == (0o644, 0, 77))
        );
        assert_eq!(found[1].4, "two");
    }

    #[test]
    fn the_same_files_in_any_order_give_the_same_bytes() {
        let mut turned = items();
        turned.reverse();
        let one = packed("attune-1", &items(), 77).unwrap();
        assert_eq!(one, packed("attune-1", &turned, 77).unwrap());
        assert_ne!(one, packed("attune-1", &items(), 78).unwrap());
        turned[0].bytes.push(0);
        assert_ne!(one, packed("attune-1", &turned, 77).unwrap());
    }
}
