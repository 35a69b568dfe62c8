//! One way to reach one service.

use crate::Month;

/// What a line is, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A number for danger to life.
    Emergency(Service),
    /// People who listen, on the phone.
    Voice,
    /// The same by text messages.
    Text,
    /// The same on a page of theirs.
    Chat,
}

/// Who answers an emergency number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// One number for everything.
    Any,
    /// Medical help.
    Ambulance,
    /// The police.
    Police,
}

/// When somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours<'a> {
    /// Not known for certain.
    Unknown,
    /// Day and night, every day.
    Always,
    /// Every day from one time to another, local, as `HH:MM`; the end may be `24:00`, or before the start, past
    /// midnight.
    Daily(&'a str, &'a str),
}

/// What else someone should know before they call or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// For children and young people.
    Young,
    /// From mobile phones only.
    Mobile,
    /// Costs as much as an ordinary call.
    Charged,
    /// Works in some regions of the country only.
    Regional,
    /// They call back.
    CallsBack,
}

impl Note {
    /// All of them, with their name in the file and their letter in the packed text.
    pub(crate) const ALL: [(Self, &'static str, char); 5] = [
        (Self::Young, "young", 'y'),
        (Self::Mobile, "mobile", 'm'),
        (Self::Charged, "charged", 'c'),
        (Self::Regional, "regional", 'r'),
        (Self::CallsBack, "calls-back", 'b'),
    ];
}

/// Where a line was found, short enough to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// The host of the page, or the repository.
    pub place: &'a str,
    /// The month of the source.
    pub month: Month,
}

/// One way to reach one service, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is.
    pub kind: Kind,
    /// The number as dialled inside the country, or the address of a chat.
    pub contact: &'a str,
    /// The service's name in its own language; empty for emergency numbers.
    pub name: &'a str,
    /// The word that a text message should hold; empty where any will do.
    pub word: &'a str,
    /// Languages by their BCP 47 tags, joined by commas, the usual one first; empty for emergency numbers.
    pub languages: &'a str,
    /// When somebody answers.
    pub hours: Hours<'a>,
    /// The only place that it is for; empty where it is the whole country.
    pub place: &'a str,
    /// The digit to press when a voice answers; empty where none is needed.
    pub option: &'a str,
    /// What else to know.
    pub notes: Vec<Note>,
    /// Where it was found, the newest first; never empty.
    pub seen: Vec<Seen<'a>>,
}

impl<'a> Line<'a> {
    /// The address that calls, writes or opens it. Digits, `+` and `*` stand in `tel:` and `sms:` as they are.
    #[must_use]
    pub fn address(&self) -> String {
        let scheme = match self.kind {
            Kind::Chat => "",
            Kind::Text => "sms:",
            Kind::Emergency(_) | Kind::Voice => "tel:",
        };
        let body = if self.word.is_empty() { "" } else { "?body=" };
        [scheme, self.contact, body, self.word].concat()
    }

    /// Whether it opens WhatsApp, which is not the service's own.
    #[must_use]
    pub fn by_whatsapp(&self) -> bool {
        self.contact.starts_with("https://wa.me/")
    }

    /// When it was last found.
    #[must_use]
    pub fn newest(&self) -> Option<Month> {
        self.seen.first().map(|seen| seen.month)
    }

    /// The tags of its languages.
    pub fn tags(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.languages.split(',').filter(|tag| !tag.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: Kind, contact: &'static str, word: &'static str) -> Line<'static> {
        Line {
            kind,
            contact,
            name: "",
            word,
            languages: "de,fr",
            hours: Hours::Unknown,
            place: "",
            option: "",
            notes: Vec::new(),
            seen: Vec::new(),
        }
    }

    #[test]
    fn addresses_call_write_and_open() {
        assert_eq!(line(Kind::Voice, "*4141", "").address(), "tel:*4141");
        assert_eq!(line(Kind::Text, "988", "").address(), "sms:988");
        assert_eq!(
            line(Kind::Text, "4357", "HELP").address(),
            "sms:4357?body=HELP"
        );
        assert_eq!(
            line(Kind::Chat, "https://wa.me/1", "").address(),
            "https://wa.me/1"
        );
        assert!(line(Kind::Chat, "https://wa.me/1", "").by_whatsapp());
    }

    #[test]
    fn languages_come_one_by_one() {
        let tags: Vec<&str> = line(Kind::Voice, "143", "").tags().collect();
        assert_eq!(tags, ["de", "fr"]);
    }
}
