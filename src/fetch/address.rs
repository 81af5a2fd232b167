//! Addresses: what a user or a server wrote, made safe to ask for, and where one may lead.

use std::fmt;

use crate::diagnostic::Diagnostic;

/// Whether an argument is an address and no file: it begins with a scheme.
pub fn is_address(argument: &str) -> bool {
    argument.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}

/// A name for the file that an address brings: the last part of its path, or its host. It is what the address says and
/// still has to be made a safe name.
pub fn file_name(address: &str) -> String {
    let Ok(address) = Address::parse(address) else { return String::new() };
    let path = address.path.split('?').next().unwrap_or("");
    match path.rsplit('/').find(|part| !part.is_empty()) {
        Some(part) => String::from_utf8_lossy(&decoded(part)).into_owned(),
        None => address.host,
    }
}

/// An address of the web. Nothing in it but what may stand in an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    secure: bool,
    host: String,
    port: u16,
    /// Path and query, beginning with a stroke.
    path: String,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secure { "https://" } else { "http://" })?;
        f.write_str(&self.host)?;
        if self.port != Self::usual_port(self.secure) {
            write!(f, ":{}", self.port)?;
        }
        f.write_str(&self.path)
    }
}

impl Address {
    /// Reads an address as people write it. What may not stand in one is escaped; what would hide where it leads or whom
    /// it belongs to is an error.
    pub(super) fn parse(written: &str) -> Result<Self, Diagnostic> {
        let written = written.trim();
        let fault = |why: &str| {
            Diagnostic::error("bad-address", format!("`{written}` is no address to take a text from: {why}"))
                .hint("give the address of the page as the browser shows it, beginning with https://")
        };
        let (scheme, rest) = written.split_once("://").ok_or_else(|| fault("it has no scheme"))?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(fault("only https and http are asked")),
        };
        let rest = rest.split('#').next().unwrap_or("");
        let (authority, path) = rest.split_at(rest.find(['/', '?', '\\']).unwrap_or(rest.len()));
        if authority.contains('@') {
            // A password is not said again.
            let fault = Diagnostic::error("bad-address", "the address holds a name or a password, which would be kept");
            return Err(fault.hint("give the address without what stands before the @"));
        }
        let (host, port) = divided(authority).ok_or_else(|| fault("its port is no number"))?;
        if !is_host(host) {
            return Err(fault("its host is no name in plain letters"));
        }
        let path = if path.starts_with('/') { escaped(path) } else { format!("/{}", escaped(path)) };
        let port = port.unwrap_or(Self::usual_port(secure));
        Ok(Self { secure, host: host.to_ascii_lowercase(), port, path })
    }

    fn usual_port(secure: bool) -> u16 {
        if secure { 443 } else { 80 }
    }

    /// Whether nobody on the way can read or change what comes.
    pub(super) fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether it is an address of the machine that asks.
    pub(super) fn is_this_machine(&self) -> bool {
        self.host == "localhost" || self.host.starts_with("127.") || self.host == "[::1]"
    }

    /// Whether a redirect may be followed: to https always, to http only where the same unsafe server was asked anyway.
    pub(super) fn may_lead_to(&self, next: &Self) -> Result<(), Diagnostic> {
        let same = !self.secure && (&self.host, self.port) == (&next.host, next.port);
        if next.secure || same {
            return Ok(());
        }
        let fault = format!("`{self}` leads to `{next}`, which is not encrypted");
        Err(Diagnostic::error("insecure-redirect", fault).hint(
            "if that is where the law is published, give that address itself, or save the page in a browser and run \
             `modelbill law add FILE`",
        ))
    }

    /// The address that a reference from this one means.
    pub(super) fn join(&self, reference: &str) -> Result<Self, Diagnostic> {
        let reference = reference.trim();
        if is_address(reference) {
            return Self::parse(reference);
        }
        if let Some(rest) = reference.strip_prefix("//") {
            return Self::parse(&format!("{}://{rest}", if self.secure { "https" } else { "http" }));
        }
        let reference = reference.split('#').next().unwrap_or("");
        let own = self.path.split('?').next().unwrap_or("/");
        let path = match reference.chars().next() {
            None => return Ok(self.clone()),
            Some('/') => without_dots(reference),
            Some('?') => format!("{own}{reference}"),
            Some(_) => without_dots(&format!("{}{reference}", &own[..=own.rfind('/').unwrap_or(0)])),
        };
        Ok(Self { path: escaped(&path), ..self.clone() })
    }
}

/// Host and port of an authority.
fn divided(authority: &str) -> Option<(&str, Option<u16>)> {
    let after_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    match authority[after_brackets..].rfind(':') {
        None => Some((authority, None)),
        Some(at) => {
            let (host, port) = authority.split_at(after_brackets + at);
            match &port[1..] {
                "" => Some((host, None)),
                digits => digits.parse().ok().map(|port| (host, Some(port))),
            }
        }
    }
}

fn is_host(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match inside {
        Some(numbers) => numbers.contains(':') && numbers.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c)),
        None => !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)),
    }
}

/// A path and query with everything escaped that may not stand there; what is escaped already stays.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decoded(part: &str) -> Vec<u8> {
    let bytes = part.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = part.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => out.push(byte),
            None => out.push(*byte),
        }
        at += if escaped.is_some_and(|digits| u8::from_str_radix(digits, 16).is_ok()) { 3 } else { 1 };
    }
    out
}

/// A path in which no part is `.` or `..`. The query is left alone.
fn without_dots(reference: &str) -> String {
    let (path, query) = reference.split_at(reference.find('?').unwrap_or(reference.len()));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let folder = matches!(path.rsplit('/').next(), Some("." | ".."));
    format!("/{}{}{query}", parts.join("/"), if folder && !parts.is_empty() { "/" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).expect("an address")
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_becomes_an_address_that_can_be_asked_for(path in ".{0,60}", reference in ".{0,60}") {
            let first = address(&format!("https://example.gov/{path}"));
            proptest::prop_assert_eq!(&address(&first.to_string()), &first);
            for asked in std::iter::once(first.clone()).chain(first.join(&reference).ok()) {
                let uri: Result<ureq::http::Uri, _> = asked.to_string().parse();
                proptest::prop_assert!(uri.is_ok_and(|uri| uri.host() == Some(asked.host.as_str())), "{}", asked);
                proptest::prop_assert!(!file_name(&asked.to_string()).is_empty());
            }
        }

        #[test]
        fn nothing_that_is_written_upsets_the_reader(written in ".{0,60}") {
            let _ = (Address::parse(&written), file_name(&written), is_address(&written));
            let _ = Address::parse(&format!("http://{written}"));
        }
    }

    #[test]
    fn an_address_is_read_as_people_write_it() {
        for (written, read) in [
            ("https://Code.Example.gov", "https://code.example.gov/"),
            (" https://example.gov/a b?c=é#top ", "https://example.gov/a%20b?c=%C3%A9"),
            ("HTTP://example.gov:80?x=1", "http://example.gov/?x=1"),
            ("https://[::1]:8443/%7e", "https://[::1]:8443/%7e"),
            ("https://example.gov/a\r\nX-Header: 1", "https://example.gov/a%0D%0AX-Header:%201"),
        ] {
            assert_eq!(address(written).to_string(), read);
        }
    }

    #[test]
    fn what_hides_where_it_leads_is_no_address() {
        for written in [
            "ftp://example.gov/law",
            "file:///etc/passwd",
            "https://",
            "https:///path",
            "https://user:secret@example.gov/",
            "https://exa mple.gov/",
            "https://example.gov:port/",
            "https://exämple.gov/",
            "https://example.gov\u{1b}[2J/",
        ] {
            let fault = Address::parse(written).expect_err(written);
            assert_eq!(fault.code, "bad-address", "{written}");
        }
    }

    #[test]
    fn references_are_resolved_as_browsers_do() {
        let base = address("https://example.gov/code/title/5?view=all");
        for (reference, meant) in [
            ("https://other.gov/x", "https://other.gov/x"),
            ("//other.gov/x", "https://other.gov/x"),
            ("/law", "https://example.gov/law"),
            ("6", "https://example.gov/code/title/6"),
            ("../6?a=../b", "https://example.gov/code/6?a=../b"),
            ("../../../../..", "https://example.gov/"),
            ("./", "https://example.gov/code/title/"),
            ("?view=one", "https://example.gov/code/title/5?view=one"),
            ("", "https://example.gov/code/title/5?view=all"),
            ("#part", "https://example.gov/code/title/5?view=all"),
        ] {
            assert_eq!(base.join(reference).expect("an address").to_string(), meant, "{reference:?}");
        }
    }

    #[test]
    fn a_redirect_never_leaves_what_is_encrypted() {
        let may = |from: &str, to: &str| address(from).may_lead_to(&address(to)).is_ok();
        assert!(may("https://a.gov/", "https://b.gov/"));
        assert!(may("http://a.gov/", "https://b.gov/"));
        assert!(may("http://a.gov/x", "http://A.gov:80/y"));
        assert!(!may("https://a.gov/", "http://a.gov/"));
        assert!(!may("http://a.gov/", "http://b.gov/"));
        assert!(!may("http://a.gov/", "http://a.gov:8080/"));
        let fault = address("https://a.gov/x").may_lead_to(&address("http://b.gov/y")).expect_err("refused");
        assert!(fault.message.contains("https://a.gov/x") && fault.message.contains("http://b.gov/y"));
    }

    #[test]
    fn a_file_is_named_after_the_end_of_its_address() {
        assert_eq!(file_name("https://a.gov/code/Title%205.html?x=/y"), "Title 5.html");
        assert_eq!(file_name("https://a.gov/code/"), "code");
        assert_eq!(file_name("https://a.gov"), "a.gov");
        assert_eq!(file_name("https://a.gov/%2e%2e%2f%2e%2e%2fetc"), "../../etc");
        assert_eq!(file_name("https://a.gov/%zz%4"), "%zz%4");
        assert!(is_address("https://a.gov") && is_address("ftp://x") && !is_address("a/b://c") && !is_address("://"));
    }
}
