use modelbill::document::*;
use modelbill::import::{Original, Reading, import};
fn walk(p: &Provision, d: usize) {
    let pad = "  ".repeat(d);
    let short = |s: String| s.chars().take(90).collect::<String>();
    println!(
        "{pad}{:?} {} [{}] {}{}",
        p.level,
        p.number.as_str().unwrap_or("-"),
        plain_text(&p.heading),
        if p.codified { "Q " } else { "" },
        p.id
    );
    for b in &p.blocks {
        let mut t = String::new();
        b.walk_text(&mut |r| t.push_str(&plain_text(r)));
        println!("{pad}  | {}", short(t));
    }
    p.children.iter().for_each(|c| walk(c, d + 1));
    for b in &p.tail {
        let mut t = String::new();
        b.walk_text(&mut |r| t.push_str(&plain_text(r)));
        println!("{pad}  > {}", short(t));
    }
}
fn main() {
    for f in std::env::args().skip(1) {
        let reading = match std::env::var("READING").as_deref() {
            Ok("existing") => Reading::Existing,
            Ok("amended") => Reading::Amended,
            Ok("printed") => Reading::Printed,
            _ => Reading::Marked,
        };
        let t = std::time::Instant::now();
        let i = import(&Original::read(f.as_ref()).unwrap(), reading);
        match i {
            Ok(i) => {
                eprintln!("{f}: {} {:?}", i.format, t.elapsed());
                if std::env::var_os("QUIET").is_none() {
                    i.document.body.iter().for_each(|p| walk(p, 0));
                    for d in &i.dropped {
                        println!("DROP {} {}: {}", d.line, d.what, d.text.chars().take(100).collect::<String>());
                    }
                }
                for d in &i.findings {
                    println!("{:?} {} {}: {}", d.severity, d.code, d.span.as_ref().map_or(0, |s| s.line()), d.message);
                }
            }
            Err(e) => println!("{f}: ERROR {}", e.message),
        }
    }
}
