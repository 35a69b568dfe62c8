//! A table from its first byte to drafts: what a page reads of a file that somebody drops, and the importer of a host's.

use std::io::Read;

use crate::draft::Draft;
use crate::genres::Genres;
use crate::header::Header;
use crate::row;
use crate::table::{Broken, Record, Records};

/// The rows of a CSV file under its header.
pub struct Rows<R> {
    records: Records<R>,
    header: Header,
    record: Record,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// A file that is no UTF-8 table, or whose columns are missing or doubled.
    pub fn open(source: R) -> Result<Self, Broken> {
        let mut records = Records::open(source)?;
        let header = Header::read(&mut records)?;
        Ok(Self {
            records,
            header,
            record: Record::default(),
        })
    }

    /// What its columns mean.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Bytes read so far, for a progress bar.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.records.bytes_read()
    }

    /// The next record with as many fields as there are columns; `None` at the end. It may be read elsewhere, by
    /// [`read_row`](crate::read_row).
    ///
    /// # Errors
    /// A record that is broken; reading can go on after it. Where it took several lines, all but its first are read
    /// anew, for a quote that was not closed may have joined them.
    pub fn next_record(&mut self) -> Result<Option<&Record>, Broken> {
        if !self.records.next_into(&mut self.record)? {
            return Ok(None);
        }
        if let Some(problem) = self.header.torn(self.header.width, &self.record) {
            self.records.back_to_next_line(&self.record);
            return Err(Broken::Problem(problem));
        }
        Ok(Some(&self.record))
    }

    /// The next row with its line; `None` at the end.
    ///
    /// # Errors
    /// A row that is broken or wrong; reading can go on after it.
    pub fn next_draft(&mut self, genres: &Genres) -> Result<Option<(u64, Draft)>, Broken> {
        if self.next_record()?.is_none() {
            return Ok(None);
        }
        let draft = row::read(&self.header, &self.record, genres).map_err(Broken::Problem)?;
        Ok(Some((self.record.line(), draft)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles that were read, and lines of what was not.
    fn all(text: &[u8]) -> (Vec<String>, Vec<u64>) {
        let genres = Genres::shipped();
        let mut rows = Rows::open(text).ok().unwrap();
        let (mut titles, mut wrong) = (Vec::new(), Vec::new());
        loop {
            match rows.next_draft(&genres) {
                Ok(None) => return (titles, wrong),
                Ok(Some((_, draft))) => titles.push(draft.title),
                Err(Broken::Problem(problem)) => wrong.push(problem.line),
                Err(Broken::Reading(error)) => panic!("{error}"),
            }
        }
    }

    #[test]
    fn a_quote_left_open_in_the_middle_costs_its_own_row_only() {
        // The quote of line 2 closes with that of line 4, so that three lines are one record.
        let text = b"track,artist,energy,valence\n\"One,A,.1,.2\nTwo,A,.1,.2\n\"Three\",A,.1,.2\nFour,A,.1,.2\n";
        let (titles, wrong) = all(text);
        assert_eq!(titles, ["Two", "Three", "Four"]);
        assert_eq!(wrong, [2]);
    }

    #[test]
    fn every_line_is_read_or_reported() {
        let text = b"track,artist,energy,valence\nOne,A,.1,.2\n,,,\nTwo,A,7,.2\nThr\xE9e,A,.1,.2\nFour,A,.1\n\nFive,A,.1,.2";
        let (titles, wrong) = all(text);
        assert_eq!(titles, ["One", "Five"]);
        assert_eq!(wrong, [3, 4, 5, 6]);
    }
}
