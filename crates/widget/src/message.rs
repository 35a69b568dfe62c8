//! What the page around is told.

use crate::height::Height;
use crate::options::Refused;

/// The version of what is said here; stands in every message as `attune`.
pub const VERSION: u16 = 1;

/// One message. None has room for anything that a person said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Attune is there, and waits to hear from the page around; sent to whoever that is, since it is not known yet.
    Hello,
    /// Attune runs, and the page around is known.
    Ready,
    /// How tall the frame is to be.
    Resize(Height),
    /// Somebody pressed something in the frame for the first time.
    Opened,
    /// Somebody pressed what begins a session.
    SessionStarted,
    /// Somebody closed a session.
    SessionFinished,
    /// An option was not understood.
    Error(Refused),
}

/// What stands in a field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A word of this crate's.
    Word(&'static str),
    /// A whole number.
    Number(u16),
}

impl Message {
    /// The word in its field `type`.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Ready => "ready",
            Self::Resize(_) => "resize",
            Self::Opened => "opened",
            Self::SessionStarted => "session-started",
            Self::SessionFinished => "session-finished",
            Self::Error(_) => "error",
        }
    }

    /// All of its fields by their names.
    #[must_use]
    pub fn fields(self) -> Vec<(&'static str, Field)> {
        let mut fields = vec![
            ("attune", Field::Number(VERSION)),
            ("type", Field::Word(self.kind())),
        ];
        match self {
            Self::Resize(height) => fields.push(("height", Field::Number(height.pixels()))),
            Self::Error(Refused { name, reason }) => {
                fields.push(("option", Field::Word(name.word())));
                fields.push(("reason", Field::Word(reason.word())));
            }
            _ => {}
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::height::Stage;
    use crate::options::{Name, Reason};

    /// One of each kind.
    const ALL: [Message; 7] = [
        Message::Hello,
        Message::Ready,
        Message::Resize(Height::of(Stage::Within, 800)),
        Message::Opened,
        Message::SessionStarted,
        Message::SessionFinished,
        Message::Error(Refused {
            name: Name::Theme,
            reason: Reason::Value,
        }),
    ];

    #[test]
    fn every_message_says_its_version_and_kind_first() {
        for message in ALL {
            let fields = message.fields();
            assert_eq!(fields[0], ("attune", Field::Number(1)));
            assert_eq!(fields[1], ("type", Field::Word(message.kind())));
        }
    }

    #[test]
    fn only_two_hold_more() {
        let more: Vec<_> = ALL
            .iter()
            .filter(|message| message.fields().len() > 2)
            .map(|message| message.kind())
            .collect();
        assert_eq!(more, ["resize", "error"]);
        assert_eq!(ALL[2].fields()[2], ("height", Field::Number(820)));
        assert_eq!(ALL[6].fields()[2], ("option", Field::Word("theme")));
        assert_eq!(ALL[6].fields()[3], ("reason", Field::Word("value")));
    }

    #[test]
    fn the_script_and_the_document_know_every_kind() {
        let script = include_str!("../../../public/embed.js");
        let document = include_str!("../../../docs/embed.md");
        for message in ALL {
            assert!(
                script.contains(message.kind()),
                "embed.js: {}",
                message.kind()
            );
            assert!(
                document.contains(&format!("`{}`", message.kind())),
                "docs/embed.md: {}",
                message.kind()
            );
        }
    }
}
