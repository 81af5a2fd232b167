//! Texts from addresses, against a server on this machine: what is taken, what is refused, and what is said of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use modelbill::diagnostic::Diagnostic;
use modelbill::fetch::{Fetched, Manners, fetch};

/// What a server does with a request for a path: the stream, the path, and its own address.
type Answer = fn(&mut TcpStream, &str, &str);

/// A server on this machine, for as long as the test runs.
pub(super) struct Server {
    pub(super) address: String,
    /// The heads of the requests so far.
    pub(super) asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) fn new(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (own, log) = (address.clone(), Arc::clone(&asked));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (own, log) = (own.clone(), Arc::clone(&log));
                std::thread::spawn(move || {
                    let head = head(&stream);
                    let path = head.split(' ').nth(1).unwrap_or("").to_owned();
                    log.lock().expect("the log").push(head);
                    answer(&mut stream, &path, &own);
                });
            }
        });
        Self { address, asked }
    }

    fn fetch(&self, path: &str) -> Result<Fetched, Diagnostic> {
        fetch(&format!("{}{path}", self.address), &hasty(10_000))
    }
}

fn head(stream: &TcpStream) -> String {
    let mut head = String::new();
    let mut lines = BufReader::new(stream);
    while lines.read_line(&mut head).is_ok_and(|read| read > 2) {}
    head
}

fn hasty(largest: usize) -> Manners {
    Manners { connect: Duration::from_secs(2), total: Duration::from_secs(5), largest }
}

/// An answer; a client that has seen enough may be gone.
pub(super) fn say(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn moved(stream: &mut TcpStream, to: &str) {
    say(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
}

/// A site with everything that a site may do wrong.
fn site(stream: &mut TcpStream, path: &str, own: &str) {
    match path {
        "/law" => say(stream, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", b"<p>Sec. 1. Tea."),
        "/untyped" => say(stream, "200 OK", "", b"Sec. 1. Tea."),
        "/a" => moved(stream, "/b/c"),
        "/b/c" => moved(stream, "../d?x=1"),
        "/d?x=1" => moved(stream, &format!("{own}/law#top")),
        "/circle" => moved(stream, "/circle"),
        "/elsewhere" => moved(stream, &own.replace("127.0.0.1", "localhost")),
        "/file" => moved(stream, "file:///etc/passwd"),
        "/nowhere" => say(stream, "302 Found", "", b""),
        "/large" => say(stream, "200 OK", "", &[b'x'; 10_001]),
        "/just" => say(stream, "200 OK", "", &[b'x'; 10_000]),
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while stream.write_all(&[b'x'; 1000]).is_ok() {}
        }
        "/bomb" => say(stream, "200 OK", "Content-Encoding: gzip\r\n", b"\x1f\x8b"),
        "/broken" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nSec. 1.");
        }
        "/broken-chunk" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nSec. 1.");
        }
        "/slow-head" => std::thread::sleep(Duration::from_secs(30)),
        "/slow-body" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            while stream.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(40));
            }
        }
        "/slow-steps" => {
            std::thread::sleep(Duration::from_millis(300));
            moved(stream, "/slow-steps");
        }
        "/image" => say(stream, "200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        "/empty" => say(stream, "200 OK", "", b""),
        "/noise" => drop(stream.write_all(b"\x16\x03\x01 no http at all\r\n\r\n")),
        "/forbidden" => say(stream, "403 Forbidden", "", b"robots keep out"),
        "/half" => say(stream, "206 Partial Content", "", b"Sec."),
        _ => say(stream, "404 Not Found", "", b"nothing here"),
    }
}

fn code(found: Result<Fetched, Diagnostic>) -> &'static str {
    let fault = found.expect_err("a fault");
    assert!(fault.hint.is_some(), "{} has no remedy", fault.code);
    fault.code
}

#[test]
fn a_text_is_taken_byte_for_byte_and_the_program_gives_its_name() {
    let server = Server::new(site);
    let fetched = server.fetch("/law").expect("it is there");
    assert_eq!(fetched.bytes, b"<p>Sec. 1. Tea.");
    assert_eq!(fetched.address, format!("{}/law", server.address));
    let codes: Vec<&str> = fetched.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["insecure-address"]);
    let head = server.asked.lock().expect("the log").concat().to_lowercase();
    assert!(head.contains(&format!("user-agent: modelbill/{}", env!("CARGO_PKG_VERSION"))), "{head}");
    assert!(!head.contains("cookie") && !head.contains("referer"), "{head}");
    assert_eq!(server.fetch("/untyped").expect("it is there").bytes, b"Sec. 1. Tea.");
}

#[test]
fn a_chain_of_redirects_is_followed_and_its_end_is_named() {
    let server = Server::new(site);
    let fetched = server.fetch("/a").expect("it is there");
    assert_eq!(fetched.address, format!("{}/law", server.address));
    assert_eq!(server.asked.lock().expect("the log").len(), 4);
}

#[test]
fn a_circle_of_redirects_ends() {
    let server = Server::new(site);
    assert_eq!(code(server.fetch("/circle")), "redirects");
    assert_eq!(server.asked.lock().expect("the log").len(), 6);
    assert_eq!(code(server.fetch("/nowhere")), "redirects");
}

#[test]
fn a_redirect_to_http_on_another_host_or_to_no_site_is_refused() {
    let server = Server::new(site);
    let fault = server.fetch("/elsewhere").expect_err("refused");
    assert_eq!(fault.code, "insecure-redirect");
    assert!(fault.message.contains("127.0.0.1") && fault.message.contains("localhost"), "{}", fault.message);
    assert_eq!(code(server.fetch("/file")), "bad-address");
    assert_eq!(server.asked.lock().expect("the log").len(), 2);
}

#[test]
fn no_more_is_taken_than_was_allowed() {
    let server = Server::new(site);
    assert_eq!(server.fetch("/just").expect("it fits").bytes.len(), 10_000);
    assert_eq!(code(server.fetch("/large")), "too-large");
    assert_eq!(code(server.fetch("/endless")), "too-large");
    assert_eq!(code(server.fetch("/bomb")), "packed-answer");
}

#[test]
fn a_slow_server_is_not_waited_for_without_end() {
    let server = Server::new(site);
    let manners = Manners { total: Duration::from_millis(700), ..hasty(10_000) };
    for path in ["/slow-head", "/slow-body", "/slow-steps"] {
        let begun = Instant::now();
        assert_eq!(code(fetch(&format!("{}{path}", server.address), &manners)), "time-out", "{path}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{path} took {:?}", begun.elapsed());
    }
}

#[test]
fn an_answer_that_breaks_off_is_not_taken_for_the_whole() {
    let server = Server::new(site);
    assert_eq!(code(server.fetch("/broken")), "broken-off");
    assert_eq!(code(server.fetch("/broken-chunk")), "broken-off");
}

#[test]
fn what_is_no_text_is_refused_with_a_remedy() {
    let server = Server::new(site);
    let fault = server.fetch("/missing").expect_err("a fault");
    assert!(fault.code == "refused" && fault.message.contains("404 (Not Found)"), "{}", fault.message);
    assert_eq!(code(server.fetch("/forbidden")), "refused");
    assert_eq!(code(server.fetch("/half")), "refused");
    assert_eq!(code(server.fetch("/image")), "not-text");
    assert_eq!(code(server.fetch("/empty")), "empty-answer");
    assert_eq!(code(server.fetch("/noise")), "no-answer");
}

#[test]
fn nobody_at_home_is_said_plainly() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    assert_eq!(code(fetch(&format!("http://{port}/"), &hasty(10))), "no-connection");
    // A machine without a network cannot know that there is no such host.
    let unknown = code(fetch("http://no-such-host.invalid/", &hasty(10)));
    assert!(["unknown-host", "no-connection"].contains(&unknown), "{unknown}");
    assert_eq!(code(fetch("gopher://example.gov/", &hasty(10))), "bad-address");
}

#[test]
fn a_server_without_encryption_is_no_secure_server() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 64]);
            say(&mut stream, "200 OK", "", b"Sec. 1.");
        }
    });
    let fault = fetch(&format!("https://{address}/"), &hasty(10_000)).expect_err("a fault");
    assert_eq!(fault.code, "no-secure-connection", "{}", fault.message);
}
