//! A catalogue with one track of each descriptor, so that tests can hear of every one.

use std::sync::LazyLock;

use music::catalogue::{encode, tsv};
use music::{Catalogue, Descriptor, Heard};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut text = tsv::COLUMNS.join("\t") + "\n";
    for descriptor in Descriptor::all() {
        let Descriptor { genre, zone } = descriptor;
        let energy = zone.centre();
        text += &format!(
            "{genre}\t{descriptor}\tSomeone\t2000\t3\t100\t{energy:.2}\t0.5\t0.5\t0.5\t0.5\n"
        );
    }
    let rows = tsv::parse("fixtures", text.as_bytes()).unwrap();
    Catalogue::decode(&encode(&rows)).unwrap()
});

/// The catalogue: every track lasts three minutes.
pub(crate) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// What was heard when a track of this descriptor was.
pub(crate) fn heard(descriptor: Descriptor) -> Heard {
    let mut all = CATALOGUE.iter().filter_map(|track| CATALOGUE.heard(&track));
    let found = all.find(|heard| heard.descriptor() == descriptor);
    found.unwrap_or_else(|| panic!("no track of {descriptor}"))
}
