//! Names that the browser knows in every language: countries, languages, months. What it does not know stays a code.

use helplines::Month;
use js_sys::{Array, Date, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos_i18n::Locale as _;

use super::locale;

/// Names of one kind, in the language of the page.
pub(crate) struct Names {
    /// `Intl.DisplayNames`, with its method `of`; none in a browser without it.
    known: Option<(JsValue, Function)>,
}

impl Names {
    /// Names of countries, by ISO 3166-1.
    pub(crate) fn countries() -> Self {
        Self::of("region")
    }

    /// Names of languages, by BCP 47.
    pub(crate) fn languages() -> Self {
        Self::of("language")
    }

    /// Every step can fail in a browser that lacks it, and none may stop the page.
    fn of(kind: &str) -> Self {
        let names = || -> Result<(JsValue, Function), JsValue> {
            let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
            let class: Function = Reflect::get(&intl, &"DisplayNames".into())?.dyn_into()?;
            let arguments = Array::of2(&locale().as_str().into(), &options(&[("type", kind)]));
            let names = Reflect::construct(&class, &arguments)?;
            let of = Reflect::get(&names, &"of".into())?.dyn_into()?;
            Ok((names, of))
        };
        Self {
            known: names().ok(),
        }
    }

    /// The name for a code.
    pub(crate) fn name(&self, code: &str) -> String {
        let known = self.known.as_ref();
        let name = known.and_then(|(names, of)| of.call1(names, &code.into()).ok()?.as_string());
        name.unwrap_or_else(|| code.to_owned())
    }
}

/// A month as people write it: "September 2022".
pub(crate) fn month(month: Month) -> String {
    let first = Date::new_with_year_month(u32::from(month.year()), i32::from(month.number()) - 1);
    let shape = options(&[("month", "long"), ("year", "numeric")]);
    first
        .to_locale_date_string(locale().as_str(), &shape)
        .into()
}

/// The month that this device's clock is in; none before 2000 and after 2099.
pub(crate) fn this_month() -> Option<Month> {
    let now = Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    Month::new(year, u8::try_from(now.get_month() + 1).ok()?)
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (key, value) in pairs {
        // Fails for frozen objects only.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options.into()
}
