//! Where documents lie, and who looks for viruses in them.

use super::{Mode, Settings, SettingsError};
use secrecy::{ExposeSecret, SecretString};
use services::documents::{Bucket, Place, Scanner, Setup};

const NO_BUCKET: &str = "RONGQIAO_DOCUMENTS must be a folder or s3://bucket/prefix";
const NO_KEYS: &str =
    "documents in a bucket need RONGQIAO_DOCUMENTS_KEY and RONGQIAO_DOCUMENTS_SECRET";
const ENDPOINT: &str = "RONGQIAO_DOCUMENTS_ENDPOINT must begin with https:// (http:// only for a \
                        service on this machine, or outside of production)";
const SCANNER: &str = "RONGQIAO_SCANNER must be tcp://host:port or unix:///path";

impl Settings {
    /// Where documents lie, and who looks for viruses in them.
    pub fn documents(&self) -> Result<Setup, SettingsError> {
        let scanner = match self.scanner.trim() {
            "" => None,
            text => Some(
                text.parse::<Scanner>()
                    .map_err(|_| SettingsError::Documents(SCANNER))?,
            ),
        };
        Ok(Setup {
            place: self.place()?,
            scanner,
            ..Setup::default()
        })
    }

    fn place(&self) -> Result<Place, SettingsError> {
        let text = self.documents.trim();
        if text.is_empty() {
            return Ok(Place::Nowhere);
        }
        let Some(bucket) = text.strip_prefix("s3://") else {
            return match text.contains("://") {
                true => Err(SettingsError::Documents(NO_BUCKET)),
                false => Ok(Place::Folder(text.into())),
            };
        };
        let (name, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        if name.is_empty() {
            return Err(SettingsError::Documents(NO_BUCKET));
        }
        let given = |key: &Option<SecretString>| {
            let key = key
                .as_ref()
                .map(|key| key.expose_secret().trim().to_owned());
            key.filter(|key| !key.is_empty())
                .ok_or(SettingsError::Documents(NO_KEYS))
        };
        Ok(Place::Bucket(Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint: self
                .documents_endpoint
                .trim()
                .trim_end_matches('/')
                .to_owned(),
            region: self.documents_region.trim().to_owned(),
            key: given(&self.documents_key)?,
            secret: given(&self.documents_secret)?,
        }))
    }
}

/// Refuses settings with which documents could not be kept, or not kept to ourselves.
pub(super) fn check(settings: &Settings) -> Result<(), SettingsError> {
    let setup = settings.documents()?;
    if let Place::Bucket(bucket) = &setup.place {
        let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"]
            .iter()
            .any(|own| {
                let rest = bucket.endpoint.strip_prefix(own);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            });
        let plain = bucket.endpoint.starts_with("http://");
        let well = bucket.endpoint.is_empty() || bucket.endpoint.starts_with("https://");
        if !well && !(plain && (here || settings.mode == Mode::Development)) {
            return Err(SettingsError::Documents(ENDPOINT));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(documents: &str, endpoint: &str, mode: Mode) -> Settings {
        let key = || Some(SecretString::from("AKIDEXAMPLE".to_owned()));
        Settings {
            documents: documents.into(),
            documents_endpoint: endpoint.into(),
            documents_key: key(),
            documents_secret: key(),
            mode,
            ..Settings::load(None).unwrap()
        }
    }

    #[test]
    fn a_place_is_a_folder_a_bucket_or_none() {
        let place = |text: &str| settings(text, "", Mode::Production).place().ok();
        assert_eq!(place(""), Some(Place::Nowhere));
        assert_eq!(
            place("/srv/documents"),
            Some(Place::Folder("/srv/documents".into()))
        );
        let Some(Place::Bucket(bucket)) = place("s3://evidence/rongqiao/") else {
            unreachable!("a bucket")
        };
        assert_eq!((&*bucket.name, &*bucket.prefix), ("evidence", "rongqiao"));
        assert_eq!((place("s3://"), place("ftp://x")), (None, None));
        let keyless = Settings {
            documents_secret: None,
            ..settings("s3://evidence", "", Mode::Production)
        };
        assert!(keyless.place().is_err());
    }

    #[test]
    fn documents_do_not_cross_the_network_in_clear() {
        for (endpoint, mode, passes) in [
            ("", Mode::Production, true),
            ("https://oss.example", Mode::Production, true),
            ("http://127.0.0.1:9000", Mode::Production, true),
            ("http://minio:9000", Mode::Development, true),
            ("http://minio:9000", Mode::Production, false),
            ("http://127.0.0.1.evil.example", Mode::Production, false),
            ("minio:9000", Mode::Development, false),
        ] {
            let checked = check(&settings("s3://evidence", endpoint, mode));
            assert_eq!(checked.is_ok(), passes, "{endpoint} {mode:?}");
        }
    }
}
