//! What everyone asks Spotify, as a file that a person can read: whoever changes a request changes it here too.

use spotify::api::Scope;

const GOLDEN: &str = include_str!("oblivious.txt");

#[test]
fn everyone_asks_exactly_this() {
    let line = |question: spotify::api::Question| {
        let request = question.request();
        assert_eq!(request.body.parts(), None);
        assert_eq!(request.bearer, None);
        format!("{} {}\n", request.method.name(), request.address.as_str())
    };
    let asked: String = Scope::Everyone.questions().into_iter().map(line).collect();
    assert_eq!(asked, GOLDEN, "\nAsked:\n{asked}");
}
