//! How long each stage takes inside the process: `cargo bench --bench speed`.
//!
//! Whole-process times, which the README quotes, are measured with the commands that stand beside them there.

use divan::{Bencher, black_box};
use modelbill::compare::{deviations, matrix};
use modelbill::document::Settled;
use modelbill::draft::{Desk, Draft, Order};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine};

/// The first model and, of its laws, the first: benches name none.
fn first_model(library: &Library) -> String {
    library.models().into_iter().next().expect("a built-in model")
}

fn first_place_with_law(library: &Library) -> String {
    let law = library.laws(None).into_iter().next().expect("a built-in law");
    law.split('/').next().expect("a place").to_owned()
}

fn draft(notes: bool) -> Draft {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let place = library.jurisdiction(&first_place_with_law(&library)).expect("the place reads");
    Desk::new(&library, &model).draft(&place, &Order { notes, ..Order::default() }).expect("the draft is clean")
}

#[divan::bench]
fn read_model(bencher: Bencher<'_, '_>) {
    let id = first_model(&Library::built_in());
    // A library reads a model once, so each turn has a library of its own.
    bencher.with_inputs(Library::built_in).bench_values(|library| library.model(black_box(&id)));
}

#[divan::bench]
fn read_jurisdiction(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let id = first_place_with_law(&library);
    bencher.bench(|| library.jurisdiction(black_box(&id)));
}

#[divan::bench]
fn read_law(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let id = library.laws_of(&model.id, None).into_iter().next().expect("a law");
    bencher.bench(|| library.law(black_box(&id)));
}

/// Every law of the first model on every parameter: read, and set side by side.
#[divan::bench]
fn matrix_over_everything(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let ids = library.laws_of(&model.id, None);
    bencher.bench(|| {
        let laws = ids.iter().map(|id| library.law(black_box(id)).expect("the law reads"));
        let points: Vec<_> = laws.map(|law| law.point(law.as_of)).collect();
        matrix(model.parameters.values().map(AsRef::as_ref), None, &points).rows.len()
    });
}

#[divan::bench]
fn draft_once(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let place = library.jurisdiction(&first_place_with_law(&library)).expect("the place reads");
    bencher.bench(|| Desk::new(&library, &model).draft(black_box(&place), &Order::default()));
}

#[divan::bench]
fn draft_again_at_the_same_desk(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let place = library.jurisdiction(&first_place_with_law(&library)).expect("the place reads");
    let mut desk = Desk::new(&library, &model);
    bencher.bench_local(move || desk.draft(black_box(&place), &Order::default()));
}

#[divan::bench]
fn draft_for_every_place(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    bencher.bench(|| {
        let mut desk = Desk::new(&library, &model);
        library.jurisdictions().iter().all(|id| {
            let place = library.jurisdiction(id).expect("the place reads");
            desk.draft(black_box(&place), &Order::default()).is_ok()
        })
    });
}

#[divan::bench]
fn compare_with_law(bencher: Bencher<'_, '_>) {
    let library = Library::built_in();
    let model = library.model(&first_model(&library)).expect("the model reads");
    let id = library.laws_of(&model.id, None).into_iter().next().expect("a law");
    let law = library.law(&id).expect("the law reads");
    let (first, second) = (draft(false).point("the model"), law.point(law.as_of));
    bencher.bench(|| deviations(model.parameters.values().map(AsRef::as_ref), black_box(&first), &second));
}

fn render(bencher: Bencher<'_, '_>, format: &str, engine: PdfEngine) {
    let document: Settled = draft(true).document;
    let format = Format::named(format).expect("a format");
    bencher.bench(|| format.render(black_box(&document), engine));
}

#[divan::bench]
fn render_markdown(bencher: Bencher<'_, '_>) {
    render(bencher, "md", PdfEngine::default());
}

#[divan::bench]
fn render_pdf_with_krilla(bencher: Bencher<'_, '_>) {
    render(bencher, "pdf", PdfEngine::Krilla);
}

#[divan::bench]
fn render_pdf_with_genpdf(bencher: Bencher<'_, '_>) {
    render(bencher, "pdf", PdfEngine::Genpdf);
}

fn main() {
    divan::main();
}
