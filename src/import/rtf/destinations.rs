//! Groups whose text goes elsewhere: lists of fonts and styles, notes, page headers, fields.

use super::super::story::{Item, plain};
use super::holder::{Holder, Holding};
use super::reader::Reader;
use super::state::{Destination, Shape};

/// How many holders of paragraphs may stand in one another; one that is deeper is read in place.
const DEEPEST: usize = 32;

/// Groups that hold no text of the document, in the order of the alphabet.
const NO_TEXT: &[&str] = &[
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "atnauthor",
    "atndate",
    "atnicn",
    "atnid",
    "atnparent",
    "atnref",
    "atntime",
    "atrfend",
    "atrfstart",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "datafield",
    "factoidname",
    "falt",
    "filetbl",
    "fontemb",
    "fontfile",
    "formfield",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "listoverridetable",
    "listtable",
    "nonesttables",
    "nonshppict",
    "objclass",
    "objdata",
    "objname",
    "panose",
    "pict",
    "pn",
    "pntxta",
    "pntxtb",
    "private",
    "revtbl",
    "rsidtbl",
    "rxe",
    "shppict",
    "shprslt",
    "sn",
    "sp",
    "sv",
    "tc",
    "tcn",
    "template",
    "themedata",
    "txe",
    "userprops",
    "xe",
    "xmlnstbl",
];

impl Reader {
    /// Whether a word names what the group is for, and if so, sends its text there.
    pub(super) fn destination(&mut self, name: &str, may_ignore: bool) -> bool {
        let here = self.state().destination;
        if here == Destination::Skip {
            return may_ignore || NO_TEXT.binary_search(&name).is_ok();
        }
        let known = match name {
            "fonttbl" => self.send(Destination::Fonts),
            "stylesheet" => self.send(Destination::Styles),
            "info" => self.send(Destination::Information),
            "title" if here == Destination::Information => self.send(Destination::Title),
            "listtext" | "pntext" => self.send(Destination::Label),
            "fldinst" => self.send(Destination::Instruction),
            "upr" => self.send(Destination::Twofold),
            "ud" if here == Destination::Twofold => self.send(Destination::Text),
            "shpinst" | "do" => self.send(Destination::Drawing),
            "result" => self.send(Destination::Text),
            "field" => {
                self.state_mut().field = Some(self.fields.len());
                self.fields.push(String::new());
                true
            }
            "fldrslt" => {
                self.begin_result();
                self.send(Destination::Text)
            }
            _ => self.holder_named(name) || (NO_TEXT.binary_search(&name).is_ok() && self.send(Destination::Skip)),
        };
        // A group that those who do not know it may pass over is passed over.
        known || (may_ignore && self.send(Destination::Skip))
    }

    fn send(&mut self, destination: Destination) -> bool {
        self.state_mut().destination = destination;
        true
    }

    /// Opens a holder of paragraphs if a word names one.
    fn holder_named(&mut self, name: &str) -> bool {
        let holding = match name {
            "footnote" => Holding::Note,
            "shptxt" | "dptxbxtext" => Holding::Box,
            "annotation" => Holding::Dropped("comment"),
            "header" | "headerl" | "headerr" | "headerf" => Holding::Dropped("page header"),
            "footer" | "footerl" | "footerr" | "footerf" => Holding::Dropped("page footer"),
            "moMath" | "moMathPara" => Holding::Dropped("formula"),
            _ => return false,
        };
        if self.holders.len() < DEEPEST {
            self.holders.push(Holder::new(holding));
            let holders = self.holders.len();
            let state = self.state_mut();
            state.holders = holders;
            state.shape = Shape::default();
            state.look.link = None;
        }
        self.send(Destination::Text)
    }

    /// Ends the innermost holder; what it holds stands beside the paragraph around it.
    pub(super) fn close_holder(&mut self) {
        self.end_last_paragraph();
        let Some(holder) = self.holders.pop() else { return };
        let holding = holder.holding;
        let items = holder.finish();
        let beside = &mut self.holder().beside;
        match holding {
            Holding::Dropped(what) => {
                let words = plain(&items);
                // The same header stands on many pages, and one after the other in the file.
                let known = matches!(beside.last(), Some(Item::Dropped(last, text)) if *last == what && *text == words);
                if !words.is_empty() && !known {
                    beside.push(Item::Dropped(what, words));
                }
            }
            _ => beside.extend(items),
        }
    }
}
