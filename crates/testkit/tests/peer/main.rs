//! The Rust peer and the TypeScript side hold a conversation through files: each opens what the other sealed, or one of them is wrong.

mod errand;
mod reads_typescript;
mod vectors;
mod writes_for_typescript;
