//! Components that several pages share. Each does one thing, knows no page and is drawn by one sheet in `style/`.

mod affect_grid;
mod bar;
mod choice_card;
mod cleared;
mod curves;
mod field;
mod foot;
pub(crate) mod help;
mod horizon;
mod language;
mod places;
mod plane;
mod scale;
mod segments;
mod status;
mod title;
mod update;
mod waypoints;

pub(crate) use affect_grid::AffectGrid;
pub(crate) use bar::Bar;
pub(crate) use choice_card::ChoiceCard;
pub(crate) use cleared::Cleared;
pub(crate) use curves::Curves;
pub(crate) use field::NumberField;
pub(crate) use foot::Foot;
pub(crate) use help::show as show_help;
pub(crate) use horizon::Horizon;
pub(crate) use language::LanguageChooser;
pub(crate) use places::Places;
pub(crate) use plane::{Plane, SmallPlane};
pub(crate) use scale::Scale;
pub(crate) use segments::Segments;
pub(crate) use status::{Status, announce, count};
pub(crate) use title::StepTitle;
pub(crate) use update::UpdateNotice;
pub(crate) use waypoints::Waypoints;
