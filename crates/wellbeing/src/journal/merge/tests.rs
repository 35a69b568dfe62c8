//! The laws of merging, for any two journals.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::journal::{CheckIn, Kind, Moment, any, export};
use crate::mood::Feeling;

fn import(entries: &[Entry]) -> Import {
    Import::read(&export::bundle(entries)).unwrap()
}

fn sorted(entries: &[Entry]) -> Vec<Entry> {
    in_order(entries).into_iter().cloned().collect()
}

fn ids(entries: &[Entry]) -> BTreeSet<EntryId> {
    entries.iter().map(Entry::id).collect()
}

fn check_in(id: u8, valence: f32, edited: i64) -> Entry {
    let moment = |minute: i64| Moment::new(minute * 60_000, 0).unwrap();
    let kind = Kind::CheckIn(CheckIn::new(Feeling::new(valence, 0.5).ok(), None));
    Entry::of(Some([id; 16]), moment(0), moment(edited), kind).unwrap()
}

#[test]
fn the_newer_one_stays_and_the_other_is_named() {
    let (old, new) = (check_in(1, 0.2, 5), check_in(1, 0.3, 6));
    let merged = merge(vec![old.clone()], import(std::slice::from_ref(&new)));
    assert!(merged.entries == std::slice::from_ref(&new));
    let conflict = Conflict {
        kept: new.clone(),
        other: old.clone(),
        imported: true,
    };
    assert_eq!(merged.conflicts, [conflict]);
    assert_eq!(merged.writes().collect::<Vec<_>>(), [&new]);

    let merged = merge(vec![new.clone()], import(std::slice::from_ref(&old)));
    assert!(merged.entries == std::slice::from_ref(&new));
    let conflict = Conflict {
        kept: new,
        other: old,
        imported: false,
    };
    assert_eq!(merged.conflicts, [conflict]);
    assert_eq!(merged.writes().count(), 0);
}

#[test]
fn of_two_changed_at_once_the_journal_s_own_stays() {
    let (own, other) = (check_in(1, 0.2, 5), check_in(1, 0.3, 5));
    let merged = merge(vec![own.clone()], import(&[other]));
    assert_eq!(merged.entries, [own]);
    assert!(!merged.conflicts[0].imported);
}

#[test]
fn what_is_new_is_added_and_what_is_there_is_counted() {
    let (a, b) = (check_in(1, 0.2, 5), check_in(2, 0.3, 5));
    let merged = merge(vec![a.clone()], import(&[a.clone(), b.clone()]));
    assert_eq!((merged.added, merged.same), (vec![b.id()], 1));
    assert_eq!(merged.entries, [a, b]);
    assert!(merged.conflicts.is_empty());
}

#[test]
fn what_only_a_newer_version_can_read_is_not_written_over() {
    let (a, b) = (check_in(1, 0.2, 5), check_in(2, 0.3, 5));
    let merged = merge(
        Vec::new(),
        import(&[a.clone(), b.clone()]).without(&[b.id()]),
    );
    assert!(merged.entries == std::slice::from_ref(&a) && merged.writes().count() == 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_again_changes_nothing(own in any::journal(), other in any::journal()) {
        let once = merge(own, import(&other));
        let twice = merge(once.entries.clone(), import(&other));
        prop_assert!(twice.entries == once.entries);
        prop_assert!(twice.added.is_empty());
        prop_assert_eq!(twice.writes().count(), 0);
        let kept_out = once.conflicts.iter().filter(|conflict| !conflict.imported).count();
        prop_assert_eq!(twice.conflicts.len(), kept_out);
        let own = merge(once.entries.clone(), import(&once.entries));
        prop_assert_eq!(own.same, once.entries.len());
    }

    #[test]
    fn journals_apart_merge_either_way(own in any::journal(), other in any::journal()) {
        let taken = ids(&own);
        let other: Vec<Entry> = other.into_iter().filter(|entry| !taken.contains(&entry.id())).collect();
        let one = merge(own.clone(), import(&other));
        prop_assert!(one.conflicts.is_empty() && one.same == 0);
        prop_assert_eq!(one.added.len(), other.len());
        let way = merge(other, import(&own));
        prop_assert!(one.entries == way.entries);
    }

    #[test]
    fn nothing_is_lost_unnamed(own in any::journal(), other in any::journal()) {
        let merged = merge(own.clone(), import(&other));
        let both: BTreeSet<EntryId> = &ids(&own) | &ids(&other);
        prop_assert!(ids(&merged.entries) == both && merged.entries.len() == both.len());
        for entry in own.iter().chain(&other) {
            let kept = merged.entries.contains(entry);
            let named = merged.conflicts.iter().any(|conflict| conflict.other == *entry);
            prop_assert!(kept != named);
        }
        for conflict in &merged.conflicts {
            prop_assert!(merged.entries.contains(&conflict.kept));
            let (kept, other) = (conflict.kept.edited(), conflict.other.edited());
            prop_assert!(kept.utc_milliseconds() >= other.utc_milliseconds());
        }
    }

    #[test]
    fn writing_what_is_to_be_written_gives_what_is_said(own in any::journal(), other in any::journal()) {
        let mut vault: BTreeMap<EntryId, Entry> = own.iter().map(|entry| (entry.id(), entry.clone())).collect();
        let merged = merge(own, import(&other));
        for entry in merged.writes() {
            vault.insert(entry.id(), entry.clone());
        }
        let vault: Vec<Entry> = vault.into_values().collect();
        prop_assert!(sorted(&vault) == merged.entries);
    }
}
