//! The new catalogue in the place of the old one, in one step.
//!
//! Tiles are named by their content, so new ones can lie beside old ones. They are written and on the disk before the
//! manifest, which is the only file that says which tiles count, is replaced by renaming: until then the old catalogue
//! is whole, from then on the new one. What is left of an import that was interrupted goes with the next one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use catalogue::Manifest;

use crate::failure::{Result, While as _};
use crate::import::remove;

/// The file that says what counts.
pub(crate) const MANIFEST: &str = "manifest.txt";
/// Where an import works, in the catalogue's folder, so that renaming is possible.
const WORK: &str = ".importing";

/// A folder for temporary files; gone when it is let go of.
pub(crate) struct Workplace {
    root: PathBuf,
}

impl Workplace {
    /// Makes one, without what an earlier import may have left.
    pub(crate) fn new(out: &Path) -> Result<Self> {
        let root = out.join(WORK);
        remove(&root)?;
        fs::create_dir_all(&root).doing("making", &root)?;
        Ok(Self { root })
    }

    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Where tiles are written.
    pub(crate) fn tiles(&self) -> Result<PathBuf> {
        let folder = self.folder("tiles");
        fs::create_dir_all(&folder).doing("making", &folder)?;
        Ok(folder)
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        // What stays is taken away by the next import; there is nobody left to tell.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Puts tiles and manifest in place, and takes away tiles that no longer count.
pub(crate) fn publish(manifest: &Manifest, work: Workplace, out: &Path) -> Result<()> {
    let tiles = work.tiles()?;
    let names = || manifest.layers.iter().flat_map(|layer| &layer.tiles);
    for tile in names() {
        let from = tiles.join(&tile.name);
        synced(&from).doing("writing", &from)?;
        fs::rename(&from, out.join(&tile.name)).doing("renaming", &from)?;
    }
    let new = work.folder(MANIFEST);
    fs::write(&new, manifest.write()).doing("writing", &new)?;
    synced(&new).doing("writing", &new)?;
    synced(out).doing("writing", out)?;
    fs::rename(&new, out.join(MANIFEST)).doing("renaming", &new)?;
    synced(out).doing("writing", out)?;
    for entry in fs::read_dir(out).doing("reading the folder", out)? {
        let path = entry.doing("reading the folder", out)?.path();
        let name = path.file_name().unwrap_or_default();
        let counts = names().any(|tile| name == tile.name.as_str());
        if path.extension().is_some_and(|end| end == "tile") && !counts {
            fs::remove_file(&path).doing("removing", &path)?;
        }
    }
    Ok(())
}

/// Waits until a file, or a folder's list of them, is on the disk.
fn synced(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
