//! Documents as Akoma Ntoso 3.0, the XML that OASIS has standardized for legislation.
//!
//! A draft is a `bill`, a law that was read an `act`, a report a `doc`. Caption and long title are the preface, recitals and
//! enacting clause the preamble, sections and their subdivisions the body; lines behind the last section are the
//! conclusions, and drafting notes an attachment. Law that a section adds to a code is a `quotedStructure` in it.
//!
//! Every file is valid against the schema of the standard, and every part of it has a name by which others can refer to
//! it ([`eid`]); the importer of Akoma Ntoso reads the same sections and designators from it.

mod body;
mod eid;
mod identity;
mod inline;
mod plan;
mod xml;

use crate::document::Settled;
use body::Body;
use plan::{Kind, Part, Plan};

/// The namespace of the standard.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The document as a file of XML.
pub(super) fn render(document: &Settled) -> Vec<u8> {
    let plan = Plan::of(document);
    let kind = plan.kind;
    let mut body = Body::new(&plan, &document.meta.style);
    body.xml.open_lines("akomaNtoso", &[("xmlns", NAMESPACE)]);
    let name = if kind == Kind::Doc { "report" } else { kind.element() };
    body.xml.open_lines(kind.element(), &[("name", name)]);
    identity::write(&mut body.xml, document, kind, "main");
    body.frame("preface", &plan.preface);
    body.frame("preamble", &plan.preamble);
    body.xml.open_lines(kind.body(), &[("eId", "body")]);
    plan.body.iter().for_each(|part| body.part(part));
    if plan.body.is_empty() {
        // A body may not be empty.
        let (name, attributes): (_, &[_]) =
            if kind == Kind::Doc { ("p", &[]) } else { ("hcontainer", &[("eId", "empty"), ("name", "empty")]) };
        body.xml.empty(name, attributes);
        body.xml.line();
    }
    body.xml.close_line(kind.body());
    body.frame("conclusions", &plan.conclusions);
    if !plan.attachments.is_empty() {
        body.xml.open_lines("attachments", &[]);
        plan.attachments.iter().for_each(|part| attachment(&mut body, document, part));
        body.xml.close_line("attachments");
    }
    body.xml.close_line(kind.element());
    body.xml.close_line("akomaNtoso");
    body.xml.into_bytes()
}

/// Words about the bill, as a document of their own.
fn attachment(body: &mut Body<'_>, document: &Settled, part: &Part<'_>) {
    let provision = part.provision;
    body.xml.open_lines("attachment", &[("eId", &part.eid)]);
    body.head(provision, &part.eid);
    body.xml.open_lines("doc", &[("name", provision.id.as_str())]);
    identity::write(&mut body.xml, document, Kind::Bill, &identity::slug(provision.id.as_str()));
    body.xml.open_lines("mainBody", &[("eId", &eid::within(&part.eid, "body"))]);
    body.blocks(&provision.blocks, &part.eid);
    part.parts.iter().for_each(|inner| body.part(inner));
    body.blocks(&provision.tail, &part.eid);
    if provision.is_blank() {
        body.xml.empty("p", &[]);
    }
    body.xml.close_line("mainBody");
    body.xml.close_line("doc");
    body.xml.close_line("attachment");
}
