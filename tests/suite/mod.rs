mod cases;
mod facts;
mod house;
mod pdf_text;
mod safety;
mod sweep;
mod texts;
mod tour;
