//! What a page says, before it is HTML or Markdown: a title, sections, and in them paragraphs, lists, tables, figures.
//!
//! Texts may hold marks: `` `code` ``, `**weight**` and `[words](address)`.

/// A whole page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The heading of the first level.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// What the page is, under the title.
    pub lead: String,
    /// In order; ids are unique.
    pub sections: Vec<Section>,
}

/// A heading of the second level and what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name in the page's address, after `#`.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// In order.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A heading of the third level.
    Heading(String),
    /// Points in no order that matters.
    List(Vec<String>),
    /// A table that is always open.
    Table(Table),
    /// A picture with its table behind a toggle.
    Figure(Figure),
    /// Small pictures side by side where there is room.
    Figures(Vec<Figure>),
    /// Sentences that were put to the test.
    Findings(Vec<Finding>),
    /// Something to type.
    Code(String),
}

/// A table: the first cell of each row is its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table shows; unique on its page.
    pub caption: String,
    /// One for each column.
    pub columns: Vec<Column>,
    /// As many cells as columns.
    pub rows: Vec<Row>,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its words.
    pub name: String,
    /// Whether its cells are numbers, which stand at the end of their cells.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// One for each column.
    pub cells: Vec<String>,
    /// Whether the row is the one that the table is about.
    pub strong: bool,
}

/// A sentence, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The sentence.
    pub claim: String,
    /// What the figures say to it, in a word or two.
    pub verdict: String,
    /// Class of the verdict, so that it can be seen.
    pub class: &'static str,
    /// The figures.
    pub figures: String,
}

/// A drawing and what it was drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What to see in it, above the drawing.
    pub caption: String,
    /// Names of the classes that tell parts of the drawing apart, with their words.
    pub legend: Vec<(&'static str, String)>,
    /// One or more complete `<svg>` elements, each with its title and description.
    pub drawings: Vec<String>,
    /// The same as numbers.
    pub table: Table,
}

impl Table {
    /// A table whose first column is words and whose other columns are numbers.
    pub fn of_numbers(caption: String, names: &[&str], rows: Vec<Vec<String>>) -> Self {
        let columns = names.iter().enumerate().map(|(at, name)| Column {
            name: (*name).to_owned(),
            numeric: at > 0,
        });
        Self {
            caption,
            columns: columns.collect(),
            rows: rows.into_iter().map(Row::plain).collect(),
        }
    }

    /// A table of words.
    pub fn of_words(caption: String, names: &[&str], rows: Vec<Vec<String>>) -> Self {
        let mut table = Self::of_numbers(caption, names, rows);
        for column in &mut table.columns {
            column.numeric = false;
        }
        table
    }
}

impl Row {
    /// A row like the others.
    pub fn plain(cells: Vec<String>) -> Self {
        Self {
            cells,
            strong: false,
        }
    }
}

impl Section {
    /// A section, or nothing when it would be empty: what has no data is left out.
    pub fn unless_empty(id: &'static str, title: &str, blocks: Vec<Block>) -> Option<Self> {
        let has_data = !blocks.is_empty();
        has_data.then(|| Self {
            id,
            title: title.to_owned(),
            blocks,
        })
    }
}
