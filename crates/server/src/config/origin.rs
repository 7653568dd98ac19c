//! A web origin (RFC 6454): scheme, host and port, compared whole; never a pattern.

use serde::Deserialize;

/// Such as `https://chat.example.dk`; lower case, without a path and without the default port.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin {
    text: String,
}

impl Origin {
    /// The origin as a browser writes it in `Origin`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and port as a browser writes them in `Host`.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.text.split_once("://").map_or("", |(_, authority)| authority)
    }

    /// The same place for WebSockets: `ws://` or `wss://`.
    #[must_use]
    pub fn socket(&self) -> String {
        format!("ws{}", self.text.strip_prefix("http").unwrap_or_default())
    }

    /// Whether browsers give it a secure context, without which there is no `crypto.subtle`
    /// (W3C Secure Contexts, section 3.1): https, or a name of this very machine.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.text.starts_with("https://") || is_this_machine(host(self.authority()))
    }
}

fn host(authority: &str) -> &str {
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or(authority);
    }
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.")
}

impl TryFrom<String> for Origin {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is not an origin; write it as https://chat.example.dk, without path and default port");
        let (scheme, authority) = text.split_once("://").ok_or_else(wrong)?;
        let uri = text.parse::<actix_web::http::Uri>().map_err(|_| wrong())?;
        let whole = uri.authority().is_some_and(|found| found.as_str() == authority);
        let default_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return Err(wrong()),
        };
        let plain = !authority.contains(['@', '*']) && !authority.ends_with(default_port);
        let lower = !text.contains(|c: char| c.is_ascii_uppercase());
        if whole && plain && lower { Ok(Self { text }) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fine: bool) {
        assert_eq!(Origin::try_from(text.to_owned()).is_ok(), fine, "{text}");
    }

    #[test]
    fn only_whole_origins_are_taken() {
        for fine in ["https://chat.example.dk", "http://localhost:8080", "http://[::1]:9", "https://a.b:8443"] {
            check(fine, true);
        }
        for wrong in [
            "chat.example.dk",
            "https://",
            "https://a/",
            "https://a/b",
            "https://A.dk",
            "ftp://a",
            "https://a:443",
            "http://a:80",
            "https://u@a",
            "https://*.a",
            "https://a?b",
            "https://a#b",
            "null",
            "",
            "//a",
            "https://a b",
        ] {
            check(wrong, false);
        }
    }

    #[test]
    fn a_secure_context_is_https_or_this_machine() {
        for (text, secure) in [
            ("https://a.dk", true),
            ("http://localhost:1", true),
            ("http://x.localhost", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("http://a.dk", false),
            ("http://localhost.a.dk", false),
        ] {
            assert_eq!(Origin::try_from(text.to_owned()).unwrap().is_secure(), secure, "{text}");
        }
    }

    #[test]
    fn parts() {
        let origin = Origin::try_from("https://a.dk:8443".to_owned()).unwrap();
        assert_eq!((origin.authority(), origin.socket().as_str()), ("a.dk:8443", "wss://a.dk:8443"));
    }
}
