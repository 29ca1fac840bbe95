//! The document around the parts of a page.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::markup::void;
use crate::write::language::Language;

/// How the page looks: light and dark, on a phone and in print.
const STYLE: &str = include_str!("style.css");

/// Nothing is loaded, run or sent; only the style inside the page counts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a whole page: a title, rules of style beside the common ones, and what stands above its last words.
pub fn write_document(
    language: Language,
    title: &str,
    rules: &str,
    body: &Markup,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let page = html! {
        (DOCTYPE) "\n"
        html lang=(language.code()) { "\n"
            head { "\n"
                (void(html! { meta charset="utf-8"; })) "\n"
                (void(html! { meta http-equiv="Content-Security-Policy" content=(POLICY); })) "\n"
                (void(html! { meta name="viewport" content="width=device-width, initial-scale=1"; })) "\n"
                (void(html! { meta name="color-scheme" content="light dark"; })) "\n"
                title { (title) } "\n"
                // The style is ours, and the rules hold nothing but numbers.
                style { "\n" (PreEscaped(STYLE)) (PreEscaped(rules)) } "\n"
            } "\n"
            body { main { "\n" (body) footer { (language.foot()) } "\n" } } "\n"
        } "\n"
    };
    out.write_all(page.into_string().as_bytes())?;
    out.flush()
}
