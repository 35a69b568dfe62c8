//! What help shows for a country: numbers for danger, people who listen, and where that is from. Links only, so it is
//! written as markup.

use helplines::{Kind, Line, pack};

use crate::figures::markup::Markup;
use crate::words::names::{Names, this_month};
use crate::words::{help, say};

/// What the build packed from `data/crisis-lines.toml`.
const BOOK: &str = include_str!(concat!(env!("OUT_DIR"), "/crisis-lines.txt"));

/// The same address as in the file; a test of `helplines` holds them together.
const DIRECTORY: &str = "https://findahelpline.com";

/// The codes of all countries that help knows.
pub(super) fn countries() -> impl Iterator<Item = &'static str> {
    pack::countries(BOOK)
}

/// Everything for one country; for another one, or for none, the numbers of whole regions and the directory.
pub(super) fn answer(country: &str) -> String {
    let all = pack::lines(BOOK, country);
    let (emergency, lines): (Vec<Line<'_>>, Vec<Line<'_>>) =
        { all.into_iter() }.partition(|line| matches!(line.kind, Kind::Emergency(_)));
    let mut out = Markup::default();
    out.element("p", say!(help.danger));
    numbers(&mut out, &emergency);
    if lines.is_empty() {
        let words = match emergency.is_empty() {
            true => say!(help.talk),
            false => say!(help.no_line),
        };
        out.element("p", words);
    } else {
        out.element("h3", say!(help.listen));
        listeners(&mut out, &lines);
    }
    directory(&mut out);
    if !emergency.is_empty() {
        sources(&mut out, emergency.iter().chain(&lines));
    }
    out.finish()
}

fn numbers(out: &mut Markup, emergency: &[Line<'_>]) {
    out.raw("<ul class=help__numbers>");
    for line in emergency {
        let Kind::Emergency(service) = line.kind else {
            continue;
        };
        number(out, line.contact, help::service(service));
    }
    if emergency.is_empty() {
        number(out, "112", say!(help.where_112));
        number(out, "911", say!(help.where_911));
        number(out, "999", say!(help.where_999));
    }
    out.raw("</ul>");
}

fn number(out: &mut Markup, number: &str, words: &str) {
    out.raw("<li><a class=help__number href=tel:")
        .raw(number)
        .raw(">");
    out.raw(number)
        .raw("</a> ")
        .element("span", words)
        .raw("</li>");
}

/// One card a service; what is the same for its lines that follow each other is said once, after the last of them.
fn listeners(out: &mut Markup, lines: &[Line<'_>]) {
    let languages = Names::languages();
    let today = this_month();
    let about = |line: &Line<'_>| (help::facts(line, &languages), help::age(line, today));
    let mut services: Vec<(&str, Vec<&Line<'_>>)> = Vec::new();
    for line in lines {
        match services.iter_mut().find(|(name, _)| *name == line.name) {
            Some((_, of_service)) => of_service.push(line),
            None => services.push((line.name, vec![line])),
        }
    }
    out.raw("<ul class=help__lines>");
    for (name, of_service) in services {
        let language = of_service[0].tags().next().unwrap_or_default();
        out.raw("<li><h4><bdi lang=")
            .raw(language)
            .raw(">")
            .text(name)
            .raw("</bdi></h4>");
        let mut rest = of_service.iter().peekable();
        while let Some(line) = rest.next() {
            act(out, line);
            let (facts, age) = about(line);
            if rest
                .peek()
                .is_some_and(|next| about(next) == (facts.clone(), age.clone()))
            {
                continue;
            }
            out.element("p class=help__facts", &facts);
            if let Some(age) = age {
                out.element("p class=help__age", &age);
            }
        }
        out.raw("</li>");
    }
    out.raw("</ul>");
}

fn act(out: &mut Markup, line: &Line<'_>) {
    out.raw("<a class=\"button button--quiet help__act\" href=\"")
        .raw(&line.address())
        .raw("\"");
    if line.kind == Kind::Chat {
        out.raw(" target=_blank rel=\"noopener noreferrer\"");
    }
    out.raw(">").text(&help::act(line)).raw("</a>");
}

fn directory(out: &mut Markup) {
    out.raw("<p><a class=help__directory target=_blank rel=\"noopener noreferrer\" href=")
        .raw(DIRECTORY);
    out.raw(">").text(say!(help.directory)).raw("</a></p>");
}

fn sources<'a, 'b: 'a>(out: &mut Markup, lines: impl Iterator<Item = &'a Line<'b>>) {
    out.raw("<details class=help__from>")
        .element("summary", say!(help.from));
    out.element("p", say!(help.from_words)).raw("<ul>");
    for line in lines {
        out.raw("<li><bdi dir=ltr>")
            .text(line.contact)
            .raw("</bdi>: ");
        out.text(&help::sources(line)).raw("</li>");
    }
    out.raw("</ul></details>");
}
