use std::rc::Rc;

use super::*;
use crate::memory::{Memory, Toy, now};

type Handle = Engine<Memory, Toy>;

fn handle(disk: &Memory) -> Result<Handle, Problem> {
    now(Engine::open(disk.clone(), Toy))
}

fn open(disk: &Memory) -> Handle {
    handle(disk).unwrap()
}

fn put(handle: &Handle, key: &str, bytes: &str) -> Result<(), Problem> {
    now(handle.write(&[(key.to_owned(), bytes.as_bytes().to_vec())], &[]))
}

fn remove(handle: &Handle, key: &str) -> Result<(), Problem> {
    now(handle.write(&[], &[key.to_owned()]))
}

fn set(handle: &Handle, passphrase: Option<&str>) -> Result<(), Problem> {
    now(handle.set_passphrase(passphrase)).map(drop)
}

fn unlock(handle: &Handle, passphrase: &str) -> Result<(), Problem> {
    now(handle.unlock(passphrase))
}

/// What is kept, as `key=text`, and the damaged keys after it.
fn told(handle: &Handle) -> Result<String, Problem> {
    let contents = now(handle.all())?;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let records = contents.records.into_iter();
    let mut told: Vec<String> = records
        .map(|(key, it)| format!("{key}={}", text(it)))
        .collect();
    told.extend(contents.damaged.into_iter().map(|key| format!("{key}!")));
    Ok(told.join(" "))
}

/// A vault with a passphrase and two records.
fn encrypted() -> (Memory, Handle) {
    let disk = Memory::default();
    let handle = open(&disk);
    put(&handle, "a", "one").unwrap();
    put(&handle, "b", "two").unwrap();
    set(&handle, Some("blue")).unwrap();
    (disk, handle)
}

fn holds(disk: &Memory, text: &str) -> bool {
    let stored = disk.stored();
    let has = |bytes: &Vec<u8>| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    stored.records.iter().any(|(_, bytes)| has(bytes))
}

#[test]
fn what_is_written_is_there_for_the_next_one() {
    let disk = Memory::default();
    let handle = open(&disk);
    assert_eq!(handle.lock_state(), LockState::Plain);
    put(&handle, "a", "one").unwrap();
    put(&handle, "b", "two").unwrap();
    put(&handle, "a", "three").unwrap();
    remove(&handle, "b").unwrap();
    assert_eq!(told(&open(&disk)).as_deref(), Ok("a=three"));
}

#[test]
fn one_write_is_one_change() {
    let disk = Memory::default();
    let handle = open(&disk);
    let before = disk.changes();
    let put = |key: &str| (key.to_owned(), b"x".to_vec());
    now(handle.write(&[put("a"), put("b")], &["b".to_owned(), "c".to_owned()])).unwrap();
    assert_eq!(disk.changes(), before + 1);
    assert_eq!(told(&handle).as_deref(), Ok("a=x b=x"));
}

#[test]
fn a_passphrase_hides_and_shows() {
    let (disk, handle) = encrypted();
    assert_eq!(handle.lock_state(), LockState::Unlocked);
    assert!(!holds(&disk, "one") && !holds(&disk, "two"));
    assert_eq!(told(&handle).as_deref(), Ok("a=one b=two"));

    let other = open(&disk);
    assert_eq!(other.lock_state(), LockState::Locked);
    assert_eq!(told(&other), Err(Problem::Locked));
    assert_eq!(put(&other, "c", "x"), Err(Problem::Locked));
    assert_eq!(set(&other, None), Err(Problem::Locked));
    assert_eq!(unlock(&other, "green"), Err(Problem::WrongPassphrase));
    assert_eq!(unlock(&other, ""), Err(Problem::EmptyPassphrase));
    assert_eq!(other.lock_state(), LockState::Locked);
    unlock(&other, "blue").unwrap();
    put(&other, "c", "tree").unwrap();
    assert_eq!(told(&other).as_deref(), Ok("a=one b=two c=tree"));
    assert!(!holds(&disk, "tree"));

    other.lock();
    assert_eq!(told(&other), Err(Problem::Locked));
}

#[test]
fn another_passphrase_touches_no_record() {
    let (disk, handle) = encrypted();
    let before = disk.stored();
    set(&handle, Some("green")).unwrap();
    assert!(disk.stored().records == before.records);
    assert!(disk.stored().heads != before.heads);
    let other = open(&disk);
    assert_eq!(unlock(&other, "blue"), Err(Problem::WrongPassphrase));
    unlock(&other, "green").unwrap();
    assert_eq!(told(&other).as_deref(), Ok("a=one b=two"));
}

#[test]
fn without_a_passphrase_again_all_is_plain() {
    let (disk, handle) = encrypted();
    set(&handle, None).unwrap();
    assert_eq!(handle.lock_state(), LockState::Plain);
    assert!(holds(&disk, "one"));
    assert_eq!(told(&open(&disk)).as_deref(), Ok("a=one b=two"));
    let before = disk.changes();
    set(&handle, None).unwrap();
    assert_eq!(disk.changes(), before, "nothing was left to do");
    assert_eq!(set(&handle, Some("")), Err(Problem::EmptyPassphrase));
}

#[test]
fn a_change_that_breaks_off_leaves_all_as_it_was() {
    let (disk, handle) = encrypted();
    let before = disk.stored();
    for why in [Problem::Full, Problem::Failed, Problem::Closed] {
        disk.refuse(Some(why));
        assert_eq!(put(&handle, "a", "x"), Err(why));
        assert_eq!(set(&handle, Some("green")), Err(why));
        assert_eq!(set(&handle, None), Err(why));
        disk.refuse(None);
        assert!(disk.stored() == before);
        assert_eq!(handle.lock_state(), LockState::Unlocked);
        assert_eq!(told(&handle).as_deref(), Ok("a=one b=two"));
    }

    let disk = Memory::default();
    let plain = open(&disk);
    put(&plain, "a", "one").unwrap();
    disk.refuse(Some(Problem::Full));
    assert_eq!(set(&plain, Some("blue")), Err(Problem::Full));
    disk.refuse(None);
    assert_eq!(plain.lock_state(), LockState::Plain);
    assert_eq!(told(&plain).as_deref(), Ok("a=one"));
}

#[test]
fn a_tab_that_missed_the_passphrase_writes_nothing_plain() {
    let disk = Memory::default();
    let (here, there) = (open(&disk), open(&disk));
    put(&here, "a", "one").unwrap();
    set(&here, Some("blue")).unwrap();
    assert_eq!(put(&there, "b", "two"), Err(Problem::ChangedElsewhere));
    assert!(!holds(&disk, "two"));
    // It knows now, and goes on once it is unlocked.
    assert_eq!(there.lock_state(), LockState::Locked);
    assert_eq!(put(&there, "b", "two"), Err(Problem::Locked));
    unlock(&there, "blue").unwrap();
    put(&there, "b", "two").unwrap();
    assert_eq!(told(&here).as_deref(), Ok("a=one b=two"));
}

#[test]
fn a_tab_with_the_key_of_before_writes_nothing_that_nobody_can_read() {
    let (disk, here) = encrypted();
    let there = open(&disk);
    unlock(&there, "blue").unwrap();
    set(&here, None).unwrap();
    assert_eq!(put(&there, "c", "x"), Err(Problem::ChangedElsewhere));
    assert_eq!(there.lock_state(), LockState::Plain);
    // Encrypted anew under the same passphrase, it is another key all the same.
    let there = open(&disk);
    set(&here, Some("blue")).unwrap();
    unlock(&there, "blue").unwrap();
    set(&here, None).unwrap();
    set(&here, Some("blue")).unwrap();
    assert_eq!(told(&there), Err(Problem::ChangedElsewhere));
    assert_eq!(there.lock_state(), LockState::Locked);
}

#[test]
fn the_passphrase_may_change_in_the_middle_of_a_write() {
    let disk = Memory::default();
    let here = open(&disk);
    put(&here, "a", "one").unwrap();
    disk.meanwhile(|disk| set(&open(disk), Some("blue")).unwrap());
    assert_eq!(put(&here, "b", "two"), Err(Problem::ChangedElsewhere));
    assert!(!holds(&disk, "two"));
}

#[test]
fn news_of_a_passphrase_in_the_middle_of_a_write_does_not_let_it_through() {
    let disk = Memory::default();
    let here = Rc::new(open(&disk));
    let hearing = Rc::clone(&here);
    disk.meanwhile(move |disk| {
        set(&open(disk), Some("blue")).unwrap();
        now(hearing.refresh()).unwrap();
    });
    assert_eq!(put(&here, "b", "two"), Err(Problem::ChangedElsewhere));
    assert!(!holds(&disk, "two"));
    assert_eq!(here.lock_state(), LockState::Locked);
}

#[test]
fn two_tabs_cannot_both_set_the_passphrase() {
    let (disk, here) = encrypted();
    let there = open(&disk);
    unlock(&there, "blue").unwrap();
    set(&here, Some("green")).unwrap();
    assert_eq!(set(&there, Some("red")), Err(Problem::ChangedElsewhere));
    // The data key is the same, so writing goes on.
    assert_eq!(there.lock_state(), LockState::Unlocked);
    put(&there, "c", "x").unwrap();
    set(&there, Some("red")).unwrap();
    unlock(&open(&disk), "red").unwrap();
}

#[test]
fn what_others_write_while_all_is_encrypted_comes_along() {
    let disk = Memory::default();
    let here = open(&disk);
    put(&here, "a", "one").unwrap();
    disk.meanwhile(|disk| put(&open(disk), "b", "two").unwrap());
    set(&here, Some("blue")).unwrap();
    assert_eq!(told(&here).as_deref(), Ok("a=one b=two"));
    assert!(!holds(&disk, "two"));
}

#[test]
fn whoever_is_always_overtaken_gives_up_and_loses_nothing() {
    let disk = Memory::default();
    let here = open(&disk);
    for at in 0..TRIES {
        disk.meanwhile(move |disk| disk.set_record(&at.to_string(), b"\x01x"));
    }
    assert_eq!(set(&here, Some("blue")), Err(Problem::ChangedElsewhere));
    assert_eq!(told(&here).as_deref(), Ok("0=x 1=x 2=x 3=x"));
}

#[test]
fn a_damaged_record_is_listed_and_the_others_are_read() {
    let (disk, handle) = encrypted();
    put(&handle, "c", "tree").unwrap();
    let mut altered = disk.record("b");
    *altered.last_mut().unwrap() ^= 1;
    disk.set_record("b", &altered);
    disk.set_record("d", b"");
    disk.set_record("e", b"\x01planted");
    assert_eq!(told(&handle).as_deref(), Ok("a=one c=tree b! d! e!"));
    // It stays as it is through everything that is not meant for it.
    set(&handle, Some("green")).unwrap();
    put(&handle, "a", "three").unwrap();
    set(&handle, None).unwrap();
    assert_eq!(disk.record("b"), altered);
    assert_eq!(
        told(&handle).as_deref(),
        Ok("a=three c=tree e=planted b! d!")
    );
    set(&handle, Some("blue")).unwrap();
    assert_eq!(disk.record("b"), altered);
}

#[test]
fn records_cannot_change_places() {
    let (disk, handle) = encrypted();
    let (a, b) = (disk.record("a"), disk.record("b"));
    disk.set_record("a", &b);
    disk.set_record("b", &a);
    assert_eq!(told(&handle).as_deref(), Ok("a! b!"));
}

#[test]
fn the_same_bytes_look_different_every_time() {
    let (disk, handle) = encrypted();
    let before = disk.record("a");
    put(&handle, "a", "one").unwrap();
    assert_ne!(disk.record("a")[1..13], before[1..13]);
}

#[test]
fn one_damaged_header_is_mended_by_the_other() {
    let (disk, _) = encrypted();
    let [Some(head), _] = disk.stored().heads else {
        panic!("no header");
    };
    for (at, broken) in [(0, Some(b"?".to_vec())), (1, None), (0, None)] {
        disk.set_head(at, broken);
        unlock(&open(&disk), "blue").unwrap();
        assert!(disk.stored().heads == [Some(head.clone()), Some(head.clone())]);
    }
    // On a full disk it cannot be mended, and is read all the same.
    disk.set_head(0, None);
    disk.refuse(Some(Problem::Full));
    unlock(&open(&disk), "blue").unwrap();
}

#[test]
fn without_headers_a_plain_vault_is_still_read_and_an_encrypted_one_is_left_alone() {
    let (disk, handle) = encrypted();
    let lose = || {
        disk.set_head(0, Some(b"?".to_vec()));
        disk.set_head(1, None);
    };
    lose();
    let before = disk.stored();
    assert_eq!(handle_problem(&disk), Problem::Damaged);
    assert!(disk.stored() == before, "it was touched");
    assert_eq!(put(&handle, "c", "x"), Err(Problem::Damaged));

    for key in ["a", "b"] {
        disk.set_record(key, b"\x01text");
    }
    assert_eq!(told(&open(&disk)).as_deref(), Ok("a=text b=text"));
}

#[test]
fn what_is_newer_is_left_alone() {
    let (disk, handle) = encrypted();
    let newer = crate::parts::checked(b"ATNV\x02 something new".to_vec());
    disk.set_head(0, Some(newer.clone()));
    disk.set_head(1, Some(newer.clone()));
    let before = disk.stored();
    assert_eq!(handle_problem(&disk), Problem::Newer);
    assert_eq!(put(&handle, "a", "x"), Err(Problem::Newer));
    assert_eq!(told(&handle), Err(Problem::Newer));
    assert_eq!(set(&handle, None), Err(Problem::Newer));
    disk.set_head(1, None);
    assert_eq!(handle_problem(&disk), Problem::Newer);
    disk.set_head(1, Some(newer));
    assert!(disk.stored() == before);
}

#[test]
fn a_vault_that_was_emptied_takes_nothing_from_who_missed_it() {
    let (disk, handle) = encrypted();
    disk.set_head(0, None);
    disk.set_head(1, None);
    assert_eq!(put(&handle, "c", "x"), Err(Problem::ChangedElsewhere));
}

#[test]
fn a_vault_cannot_be_made_on_a_full_disk() {
    let disk = Memory::default();
    disk.refuse(Some(Problem::Full));
    assert_eq!(handle_problem(&disk), Problem::Full);
}

fn handle_problem(disk: &Memory) -> Problem {
    handle(disk).err().expect("a problem")
}
