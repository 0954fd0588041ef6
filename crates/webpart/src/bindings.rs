//! The JavaScript glue between the browser and the compiled pages.
//!
//! Uses wasm-bindgen's own library in the version the pages were compiled with, so that no
//! separately installed tool can be of the wrong version.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

/// Writes `<name>.js` and `<name>.wasm` into `folder`, the two names the server's pages load.
pub fn generate(input: &Path, folder: &Path, name: &str) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|b| b.generate(folder))
        .map_err(|e| format!("{}: {e:#}", input.display()))?;
    // The library appends `_bg`; the pages ask for the plain name when LEPTOS_OUTPUT_NAME is set.
    let from = folder.join(format!("{name}_bg.wasm"));
    let to = folder.join(format!("{name}.wasm"));
    std::fs::rename(&from, &to).map_err(|e| format!("{}: {e}", from.display()))
}
