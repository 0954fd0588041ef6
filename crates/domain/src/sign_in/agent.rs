//! A browser as a person recognises it: its name and its system, and nothing that would change with
//! every version.

/// Marks in the browser's own words, the special before the general: most browsers also claim to be
/// Chrome and Safari.
const BROWSERS: [(&str, &str); 13] = [
    ("micromessenger", "WeChat"),
    ("dingtalk", "DingTalk"),
    ("edg", "Edge"),
    ("qqbrowser", "QQ Browser"),
    ("huaweibrowser", "Huawei Browser"),
    ("miuibrowser", "Mi Browser"),
    ("ucbrowser", "UC Browser"),
    ("metasr", "Sogou Explorer"),
    ("opr/", "Opera"),
    ("firefox", "Firefox"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
    ("curl", "curl"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("harmonyos", "HarmonyOS"),
    ("openharmony", "HarmonyOS"),
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os", "macOS"),
    ("linux", "Linux"),
];

/// `Chrome · Windows` and the like; empty for what tells nothing.
pub fn label(words: &str) -> String {
    // Longer ones are no browser's.
    let words: String = words.chars().take(512).collect::<String>().to_lowercase();
    let of = |marks: &[(&str, &'static str)]| {
        let found = marks.iter().find(|(mark, _)| words.contains(mark));
        found.map(|(_, name)| *name)
    };
    let parts = [of(&BROWSERS), of(&SYSTEMS)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_browser_has_the_same_name_in_every_version() {
        for (words, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "Chrome · Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47",
                "WeChat · Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
                "Firefox · Linux",
            ),
            ("", ""),
            ("<script>alert(1)</script>", ""),
        ] {
            assert_eq!(label(words), name);
        }
    }
}
