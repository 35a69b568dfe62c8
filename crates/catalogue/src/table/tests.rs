use super::*;

/// Gives out a few bytes at a time, as a slow disk does.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

/// Each record as `line:field|field`, each problem as `line!expected`.
fn all(text: &[u8], step: usize) -> Vec<String> {
    let mut records = match Records::open(Slow(text, step)) {
        Ok(records) => records,
        Err(broken) => return vec![said(broken)],
    };
    let (mut record, mut out) = (Record::default(), Vec::new());
    loop {
        match records.next_into(&mut record) {
            Ok(false) => return out,
            Ok(true) => {
                let fields: Vec<_> = record.fields().map(String::from_utf8_lossy).collect();
                out.push(format!("{}:{}", record.line(), fields.join("|")));
            }
            Err(broken) => out.push(said(broken)),
        }
    }
}

fn said(broken: Broken) -> String {
    match broken {
        Broken::Problem(problem) => format!("{}!{}", problem.line, problem.expected),
        Broken::Reading(error) => error.to_string(),
    }
}

#[test]
fn records_are_the_same_however_the_bytes_arrive() {
    let text = b"\xEF\xBB\xBFa,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n\n2,last";
    let expected = ["1:a|b", "2:1|x, \"y\"\nz", "6:2|last"];
    for step in [1, 2, 3, 7, 64, 1 << 20] {
        assert_eq!(all(text, step), expected, "{step} bytes at a time");
    }
}

#[test]
fn the_delimiter_is_the_one_that_the_first_line_has_most_of() {
    assert_eq!(all(b"a;b;c,d\n1;2;3\n", 9)[1], "2:1|2|3");
    assert_eq!(all(b"a\tb\n1\t2,3\n", 9)[1], "2:1|2,3");
    assert_eq!(all(b"a|b\n1|2\n", 9)[1], "2:1|2");
    assert_eq!(all(b"alone\n1,2\n", 9)[1], "2:1|2");
}

#[test]
fn a_quote_that_never_closes_costs_its_own_row_only() {
    let text = b"a,b\n1,\"open\n2,x\n3,y\n";
    let rows = all(text, 5);
    assert_eq!(
        rows,
        ["1:a|b", "2!a quote that is closed", "3:2|x", "4:3|y"]
    );
    // Also where the file is larger than any record may be.
    let mut long = text.to_vec();
    for row in 0..20_000 {
        long.extend(format!("{row},z\n").into_bytes());
    }
    let rows = all(&long, 4096);
    assert!(rows[1].starts_with("2!at most 64 KiB"), "{}", rows[1]);
    assert_eq!(rows.len(), 1 + 1 + 2 + 20_000);
    assert_eq!(rows.last().unwrap(), "20004:19999|z");
}

#[test]
fn a_line_of_ten_megabytes_is_passed_over() {
    let mut text = b"a,b\n1,".to_vec();
    text.resize(10_000_000, b'x');
    text.extend(b"\n2,y\n");
    for step in [1 << 16, 1 << 20] {
        let rows = all(&text, step);
        assert_eq!(rows.len(), 3);
        assert!(rows[1].starts_with("2!at most 64 KiB"), "{}", rows[1]);
        assert_eq!(rows[2], "3:2|y");
    }
    let mut records = Records::open(text.as_slice()).ok().unwrap();
    while records.next_into(&mut Record::default()).unwrap_or(true) {
        assert!(records.raw.capacity() <= 8 * RECORD_BYTES);
    }
}

#[test]
fn too_many_columns_are_one_bad_row() {
    let mut text = b"a,b\n".to_vec();
    text.resize(5_000, b',');
    text.extend(b"\n2,y\n");
    assert_eq!(all(&text, 100), ["1:a|b", "2!at most 512 columns", "3:2|y"]);
}

#[test]
fn files_that_are_no_utf_8_table_are_refused_by_name() {
    for (bytes, expected) in [
        (&b""[..], "a line of column names"),
        (b"\xFF\xFEa\0,\0b\0", "text in UTF-8"),
        (b"\xFE\xFF\0a\0,\0b", "text in UTF-8"),
        (b"a\0,\0b\0\n\0", "text in UTF-8"),
        (b"PAR1....", "CSV"),
        (b"\x1F\x8B....", "CSV (unpack it first)"),
        (b"PK\x03\x04....", "CSV (unpack it first)"),
    ] {
        let rows = all(bytes, 3);
        assert_eq!(rows.len(), 1);
        assert!(rows[0].starts_with(&format!("1!{expected}")), "{rows:?}");
    }
}

#[test]
fn a_record_over_several_lines_can_be_taken_back() {
    let mut records = Records::open(&b"a,b\n\n1,\"x\n2,y\n3,z\"\n4,v\n"[..])
        .ok()
        .unwrap();
    let mut record = Record::default();
    assert!(records.next_into(&mut record).unwrap());
    assert!(!records.back_to_next_line(&record));
    assert!(records.next_into(&mut record).unwrap());
    assert_eq!((record.line(), record.len()), (3, 2));
    assert!(records.back_to_next_line(&record));
    assert!(records.next_into(&mut record).unwrap());
    assert_eq!((record.line(), record.field(0)), (4, &b"2"[..]));
    // With ends of lines of two bytes too.
    let mut records = Records::open(&b"a,b\r\n1,\"x\r\n2,y\"\r\n3,z\r\n"[..])
        .ok()
        .unwrap();
    assert!(records.next_into(&mut record).unwrap());
    assert!(!records.back_to_next_line(&record));
    assert!(records.next_into(&mut record).unwrap());
    assert_eq!((record.line(), record.len()), (2, 2));
    assert!(records.back_to_next_line(&record));
    assert!(records.next_into(&mut record).unwrap());
    assert_eq!((record.line(), record.field(1)), (3, &b"y\""[..]));
}

#[test]
fn a_disk_that_fails_is_said() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    assert!(matches!(Records::open(Failing), Err(Broken::Reading(_))));
}

proptest::proptest! {
    /// Whatever the bytes: no panic, an end, and no more lines than there are.
    #[test]
    fn any_bytes_come_to_an_end(bytes: Vec<u8>, step in 1_usize..50) {
        let lines = bytes.iter().filter(|byte| b"\r\n".contains(byte)).count() + 1;
        proptest::prop_assert!(all(&bytes, step).len() <= lines);
    }

    #[test]
    fn any_text_of_quotes_and_lines_comes_to_an_end(text in "[,\"a\n]{0,60}", step in 1_usize..9) {
        let lines = text.matches('\n').count() + 1;
        proptest::prop_assert!(all(text.as_bytes(), step).len() <= lines);
    }
}
