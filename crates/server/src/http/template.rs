//! Fills `{{name}}` places of the built pages; every value is escaped for where it stands, and none is looked at twice.

/// What a place is replaced by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text or an attribute's value.
    Text(String),
    /// JSON inside `<script type="application/json">`.
    Json(String),
    /// HTML of our own making.
    Html(String),
}

impl Value {
    fn write(&self, page: &mut String) {
        match self {
            Self::Text(text) => page.push_str(&escaped(text)),
            // `<` cannot stand in JSON outside a string, and inside one it may be written so (RFC 8259, section 7).
            Self::Json(json) => page.push_str(&json.replace('<', "\\u003c")),
            Self::Html(html) => page.push_str(html),
        }
    }
}

/// Replaces each `{{name}}` by its value; a name without a value stays as it is.
#[must_use]
pub(crate) fn fill(template: &str, values: &[(&str, Value)]) -> String {
    let mut page = String::with_capacity(template.len() + 1024);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let found = after.split_once("}}").and_then(|(name, behind)| {
            values.iter().find(|(known, _)| *known == name.trim()).map(|(_, value)| (value, behind))
        });
        rest = match found {
            Some((value, behind)) => {
                value.write(&mut page);
                behind
            }
            None => {
                page.push_str("{{");
                after
            }
        };
    }
    page.push_str(rest);
    page
}

/// Text for HTML, also inside quoted attributes.
#[must_use]
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, page: &str) {
        let values = [
            ("name", Value::Text("<Åben> & \"Dør's\" {{config}}".into())),
            ("config", Value::Json(r#"{"a":"</script>{{name}}"}"#.into())),
            ("snippet", Value::Html("<a>x</a>".into())),
        ];
        assert_eq!(fill(template, &values), page, "{template}");
    }

    #[test]
    fn places_are_filled_once_and_escaped() {
        check("plain", "plain");
        check("<h1>{{name}}</h1>", "<h1>&lt;Åben&gt; &amp; &quot;Dør&#39;s&quot; {{config}}</h1>");
        check("{{config}}!", r#"{"a":"\u003c/script>{{name}}"}!"#);
        check("{{snippet}}{{snippet}}", "<a>x</a><a>x</a>");
        check("{{ snippet }}", "<a>x</a>");
        check("{{unknown}} {{", "{{unknown}} {{");
        check("{{{snippet}}}", "{{{snippet}}}");
        check("}}{{snippet", "}}{{snippet");
    }
}
