//! Compressed copies beside the files, so that the server never compresses the same file twice.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// What is worth compressing; pictures and fonts already are.
const WORTH: [&str; 7] = ["css", "html", "js", "json", "svg", "txt", "wasm"];

/// Writes `<file>.br` and `<file>.gz` beside every compressible file under `folder`.
pub fn beside(folder: &Path) -> Result<(), String> {
    for path in files(folder)? {
        if !path
            .extension()
            .is_some_and(|e| WORTH.iter().any(|w| e == *w))
        {
            continue;
        }
        let bytes = read(&path)?;
        for (ending, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
            let target = with_ending(&path, ending);
            fs::write(&target, packed).map_err(|e| format!("{}: {e}", target.display()))?;
        }
    }
    Ok(())
}

/// Removes the compressed copies, so that a server in development never serves stale ones.
pub fn remove(folder: &Path) -> Result<(), String> {
    for path in files(folder)? {
        if path.extension().is_some_and(|e| e == "br" || e == "gz") {
            fs::remove_file(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    Ok(())
}

/// Prints `name <tab> raw <tab> gzip <tab> brotli`, in bytes, a line per file.
pub fn print_sizes(files: &[&str]) -> Result<(), String> {
    for file in files {
        let bytes = read(Path::new(file))?;
        let (raw, gzip, brotli) = (bytes.len(), gzip(&bytes)?.len(), brotli(&bytes)?.len());
        println!("{file}\t{raw}\t{gzip}\t{brotli}");
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|e| e.to_string())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 10,
        ..Default::default()
    };
    let mut source = bytes;
    brotli::BrotliCompress(&mut source, &mut packed, &params).map_err(|e| e.to_string())?;
    Ok(packed)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip};
    use std::io::Read;

    #[test]
    fn both_encodings_read_back_as_what_went_in() {
        let text = "融桥 bridge ".repeat(500).into_bytes();
        let (packed, mut back) = (gzip(&text).unwrap(), Vec::new());
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
        let (packed, mut back) = (brotli(&text).unwrap(), Vec::new());
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut back).unwrap();
        assert_eq!(back, text);
        assert!(packed.len() < text.len() / 20);
    }
}
