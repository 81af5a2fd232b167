//! Runs the program; its outcome is the exit status.

fn main() -> std::process::ExitCode {
    modelbill::cli::run()
}
