//! One minified stylesheet from `style/main.css` and everything it imports.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// A browser version in the form the library wants: major and minor in bytes of one number.
const fn version(major: u32, minor: u32) -> Option<u32> {
    Some(major << 16 | minor << 8)
}

/// The oldest browsers that offices still use: newer syntax than these know is rewritten.
fn targets() -> Targets {
    Browsers {
        chrome: version(109, 0),
        edge: version(109, 0),
        firefox: version(115, 0),
        safari: version(16, 4),
        ios_saf: version(16, 4),
        ..Browsers::default()
    }
    .into()
}

/// Bundles `input` with its imports and writes the minified sheet to `output`.
pub fn bundle(input: &Path, output: &Path) -> Result<(), String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(input)
        .map_err(|e| place(input, &e.to_string(), e.loc))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|e| format!("{}: {e}", input.display()))?;
    let css = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|e| format!("{}: {e}", input.display()))?;
    if let Some(folder) = output.parent() {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    // Written beside and renamed: a server that runs meanwhile never hands out half a sheet.
    let fresh = output.with_extension("css.new");
    std::fs::write(&fresh, css.code)
        .and_then(|()| std::fs::rename(&fresh, output))
        .map_err(|e| format!("{}: {e}", output.display()))
}

/// Names the file and line of a fault in the form that editors can jump to.
fn place(input: &Path, message: &str, at: Option<lightningcss::error::ErrorLocation>) -> String {
    match at {
        Some(at) => format!("{}:{}:{}: {message}", at.filename, at.line + 1, at.column),
        None => format!("{}: {message}", input.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::bundle;

    #[test]
    fn imports_are_inlined_in_order_and_minified() {
        let folder = std::env::temp_dir().join(format!("webpart-style-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.css"), "a { color: red;  }\n").unwrap();
        std::fs::write(
            folder.join("main.css"),
            "@import \"a.css\";\nb { color: blue }\n",
        )
        .unwrap();
        bundle(&folder.join("main.css"), &folder.join("out/all.css")).unwrap();
        let out = std::fs::read_to_string(folder.join("out/all.css")).unwrap();
        assert_eq!(out.trim(), "a{color:red}b{color:#00f}");

        let missing = bundle(&folder.join("nowhere.css"), &folder.join("x.css")).unwrap_err();
        assert!(missing.contains("nowhere.css"), "{missing}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
