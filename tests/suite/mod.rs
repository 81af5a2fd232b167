mod cases;
mod house;
mod pdf_text;
mod safety;
mod sweep;
mod tour;
