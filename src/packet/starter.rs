//! A packet file to fill in.

use std::fmt::Write as _;

use super::{PARTS, TEXTS};
use crate::library::{Jurisdiction, Model};

/// The text of a packet file for a model in a place, whose texts stand beside it.
pub fn starter(model: &Model, place: &Jurisdiction, texts: &[&str]) -> String {
    let mut text = format!(
        "# The testimony packet on “{}” for {}.\n#\n\
         # Fill in what is known, take out what is not needed, and run `modelbill packet` with this file. With --check it\n\
         # lists what is still missing or unverified. Testimony is public: leave out what need not be known.\n\n\
         model = {:?}\nplace = {:?}\n# draft = \"draft.toml\"          # in their stead, a draft file made by `modelbill init`\n\
         # bill_number = \"…\"\n# position = \"support\"\n\n# The parts, in the order of the packet:\n",
        model.name,
        place.form.spoken(),
        model.id,
        place.id
    );
    for part in PARTS {
        let _ = writeln!(text, "#   {:<11} {}", part.name, part.describe);
    }
    let names: Vec<String> = PARTS.iter().map(|part| format!("{:?}", part.name)).collect();
    let _ = writeln!(text, "parts = [{}]", names.join(", "));
    text.push_str(
        "\n# Recorded laws to compare with instead of those in force in the place; a file of law adds a redline.\n\
         # against = [\"…\"]\n# Laws or places to set beside the bill instead of the neighbors.\n# neighbors = [\"…\"]\n\n\
         # Who you are, in a sentence; a story, told with consent; what you ask the committee to do.\n\
         # who = \"I run a bakery with nine employees.\"\n# story = \"…\"\n# asks = [\"report the bill favorably\"]\n\n\
         [hearing]\n# committee = \"Committee on …\"\n# chamber = \"…\"\n# chair = \"…\"\n# date = 2027-01-31\n\n\
         [witness]\n# name = \"…\"\n# title = \"…\"\n# organization = \"…\"\n# town = \"…\"\n# contact = \"…\"\n\n\
         # Three points for the letter; without any, the letter makes its own from the bill.\n\
         # [[point]]\n# claim = \"…\"\n# fact = \"…\"\n# cite = \"…\"\n\n\
         # Facts for the texts, which print them with an endnote as {{fact \"lacking\"}}.\n\
         # [[fact]]\n# id = \"lacking\"\n# claim = \"Share of workers here without paid sick time\"\n# value = \"… percent of workers\"\n\
         # as_of = 2026-01-31\n# source = \"…\"\n# address = \"https://…\"\n# basis = \"text\"            # text: read it; account: read about it; memory: neither\n",
    );
    let own: Vec<&&str> = TEXTS.iter().filter(|name| texts.contains(name)).collect();
    if !own.is_empty() {
        text.push_str("\n# Your own texts, which stand beside this file.\n[texts]\n");
        own.iter().for_each(|name| {
            let _ = writeln!(text, "{name} = \"{name}.md\"");
        });
    }
    text
}
