//! Packs every set in `criteria`, so that the program need not read their texts at start.
//!
//! `cargo run --example pack` after a set or the types of the criteria room changed; a
//! test of the library says when that is due. A new set begins with an empty packed
//! file. It changes no text.

use std::error::Error;
use std::fs;

use motcua::storage::{packed, set_reader};

fn main() -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir("criteria")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.display().to_string();
            let set = set_reader::read(&name, &fs::read_to_string(&path)?).set.ok_or_else(|| format!("{name} has faults"))?;
            fs::write(path.with_extension("packed"), packed::pack(set.parts()))?;
        }
    }
    Ok(())
}
