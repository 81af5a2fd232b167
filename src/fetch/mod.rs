//! Texts of law from the addresses at which legislatures publish them.
//!
//! Answers: what stands at an address, and where it was found in the end. It goes to the network only when it is called,
//! asks for one address at a time, follows few redirects and only to where the answer cannot be tampered with on the way,
//! and neither waits nor reads without end. Never reads the text it brings, and never keeps it.

mod address;

use std::time::{Duration, Instant};

use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body, Error};

use crate::diagnostic::Diagnostic;

use address::Address;

pub use address::{file_name, is_address};

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// What is said of every site that will not be read by a program.
const BY_HAND: &str = "save the page in a browser and run `modelbill law add FILE`";

/// How long to wait and how much to take.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long all of it may take, redirects included.
    pub total: Duration,
    /// The most that is taken, in bytes.
    pub largest: usize,
}

impl Manners {
    /// Patient with old servers, and at most `largest` bytes.
    pub fn patient(largest: usize) -> Self {
        Self { connect: Duration::from_secs(20), total: Duration::from_mins(5), largest }
    }
}

/// What stood at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address it was found at, which redirects may have made another than the one asked for.
    pub address: String,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// What a reader should know of how it came.
    pub findings: Vec<Diagnostic>,
}

/// Takes what stands at an address. An error says what to do instead.
pub fn fetch(address: &str, manners: &Manners) -> Result<Fetched, Diagnostic> {
    let until = Instant::now() + manners.total;
    let mut address = Address::parse(address)?;
    let findings = insecure(&address).into_iter().collect();
    for _ in 0..=REDIRECTS {
        let mut response = ask(&address, manners, until)?;
        if let Some(next) = redirect(&address, &response)? {
            address.may_lead_to(&next)?;
            address = next;
            continue;
        }
        return take(&address, &mut response, manners).map(|bytes| Fetched {
            address: address.to_string(),
            bytes,
            findings,
        });
    }
    Err(Diagnostic::error("redirects", format!("`{address}` leads on and on: {REDIRECTS} redirects were followed"))
        .hint(BY_HAND))
}

fn insecure(address: &Address) -> Option<Diagnostic> {
    (!address.is_secure()).then(|| {
        Diagnostic::warning(
            "insecure-address",
            format!("`{address}` is not encrypted: what came from it may have been changed on the way"),
        )
        .hint("use the address with https:// if the site has one, or set the text against another copy")
    })
}

/// Asks for an address and reads the head of the answer.
fn ask(address: &Address, manners: &Manners, until: Instant) -> Result<Response<Body>, Diagnostic> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(failed(address, &Error::Timeout(ureq::Timeout::Global), manners));
    }
    let config = Agent::config_builder()
        .user_agent(concat!("modelbill/", env!("CARGO_PKG_VERSION")))
        .accept("*/*")
        .timeout_connect(Some(manners.connect.min(left)))
        .timeout_global(Some(left))
        .max_redirects(0)
        .http_status_as_error(false);
    // A proxy of the environment reaches the world, and not this machine itself.
    let config = if address.is_this_machine() { config.proxy(None) } else { config };
    config.build().new_agent().get(address.to_string()).call().map_err(|error| failed(address, &error, manners))
}

/// Where an answer leads, if it is a redirect.
fn redirect(address: &Address, response: &Response<Body>) -> Result<Option<Address>, Diagnostic> {
    let (moved, see) = ([StatusCode::MOVED_PERMANENTLY, StatusCode::FOUND, StatusCode::SEE_OTHER], response.status());
    if !moved.contains(&see) && ![StatusCode::TEMPORARY_REDIRECT, StatusCode::PERMANENT_REDIRECT].contains(&see) {
        return Ok(None);
    }
    let location = response.headers().get(header::LOCATION);
    let location = location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).ok_or_else(|| {
        Diagnostic::error("redirects", format!("`{address}` leads elsewhere and does not say where")).hint(BY_HAND)
    })?;
    address.join(&location).map(Some)
}

/// Reads the answer itself.
fn take(address: &Address, response: &mut Response<Body>, manners: &Manners) -> Result<Vec<u8>, Diagnostic> {
    let status = response.status();
    if status != StatusCode::OK {
        return Err(refused(address, status));
    }
    unread_kind(address, response)?;
    if response.body().content_length().is_some_and(|length| length > manners.largest as u64) {
        return Err(failed(address, &Error::BodyExceedsLimit(manners.largest as u64), manners));
    }
    // One byte more than may be taken is asked for, so that a text of just that size is no fault.
    let limit = (manners.largest as u64).saturating_add(1);
    let bytes = response.body_mut().with_config().limit(limit).read_to_vec();
    let bytes = bytes.map_err(|error| failed(address, &error, manners))?;
    if bytes.is_empty() {
        return Err(Diagnostic::error("empty-answer", format!("`{address}` answers with nothing")).hint(BY_HAND));
    }
    Ok(bytes)
}

/// An answer that can be no text, or not as it stands.
fn unread_kind(address: &Address, response: &Response<Body>) -> Result<(), Diagnostic> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = header(header::CONTENT_TYPE).split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if ["image/", "audio/", "video/", "font/"].iter().any(|no| kind.starts_with(no)) {
        return Err(Diagnostic::error("not-text", format!("`{address}` answers with `{kind}`, which is no text"))
            .hint("look for the page or the file with the text itself; a picture of a page needs OCR first"));
    }
    let packed = header(header::CONTENT_ENCODING).trim().to_ascii_lowercase();
    if !packed.is_empty() && packed != "identity" {
        let fault = format!("`{address}` answers packed as `{packed}`, which was not asked for");
        return Err(Diagnostic::error("packed-answer", fault).hint(BY_HAND));
    }
    Ok(())
}

fn refused(address: &Address, status: StatusCode) -> Diagnostic {
    let reason = status.canonical_reason().map_or_else(String::new, |reason| format!(" ({reason})"));
    let hint = match status.as_u16() {
        404 | 410 => {
            "the page may have moved: find it in a browser, and give its address or save it and run `modelbill law add`"
        }
        _ => BY_HAND,
    };
    Diagnostic::error("refused", format!("`{address}` answers {}{reason}", status.as_u16())).hint(hint)
}

/// A fault of the network as one of ours.
fn failed(address: &Address, error: &Error, manners: &Manners) -> Diagnostic {
    let (code, message) = match error {
        Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            ("time-out", format!("no connection to `{address}` came about in time"))
        }
        Error::Timeout(_) => {
            ("time-out", format!("`{address}` did not answer in full within {} seconds", manners.total.as_secs_f32()))
        }
        Error::HostNotFound => ("unknown-host", format!("the host of `{address}` is not known")),
        Error::BodyExceedsLimit(_) => {
            ("too-large", format!("`{address}` answers with more than {}", size(manners.largest)))
        }
        Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            ("broken-off", format!("the answer of `{address}` breaks off"))
        }
        // A certificate that is not to be trusted, or no encryption where there should be.
        Error::Io(error) if address.is_secure() && error.kind() == std::io::ErrorKind::InvalidData => {
            ("no-secure-connection", format!("no secure connection to `{address}` came about: {error}"))
        }
        Error::Io(error) => ("no-connection", format!("`{address}` cannot be reached: {error}")),
        Error::ConnectionFailed => ("no-connection", format!("`{address}` cannot be reached")),
        Error::Rustls(_) | Error::Tls(_) | Error::Pem(_) => {
            ("no-secure-connection", format!("no secure connection to `{address}` came about: {error}"))
        }
        other => ("no-answer", format!("`{address}` gave no answer that can be read: {other}")),
    };
    let hint = match code {
        "too-large" => "divide it into parts and import them together",
        "unknown-host" => "check the address",
        "no-secure-connection" => {
            "what it sends cannot be trusted; open it in a browser, and if that trusts it, save the page and run `modelbill law add FILE`"
        }
        _ => "try again later, or save the page in a browser and run `modelbill law add FILE`",
    };
    Diagnostic::error(code, message).hint(hint)
}

fn size(bytes: usize) -> String {
    if bytes < 1024 * 1024 { format!("{bytes} bytes") } else { format!("{} MB", bytes / (1024 * 1024)) }
}
