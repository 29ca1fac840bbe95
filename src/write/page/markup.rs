//! Markup that a reader of XML takes too.

use maud::{Markup, PreEscaped};

/// An element that has no end tag in HTML: `<br>` becomes `<br/>`, which is well-formed XML.
pub fn void(element: Markup) -> Markup {
    let element = element.into_string();
    let open = element.strip_suffix('>').unwrap_or(&element);
    PreEscaped(format!("{open}/>"))
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::void;

    #[test]
    fn a_void_element_closes_itself() {
        assert_eq!(void(html! { br; }).into_string(), "<br/>");
        let input = void(html! { input id=("a>\"b"); }).into_string();
        assert_eq!(input, "<input id=\"a&gt;&quot;b\"/>");
    }
}
