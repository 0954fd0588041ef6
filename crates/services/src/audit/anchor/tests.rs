//! The file of anchors, and hands on it.

use super::*;

fn key() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

fn tip(number: i64) -> Tip {
    Tip {
        day: "2026-11-23".parse().unwrap(),
        number,
        mac: Hash([1; 32]),
        digest: Hash([2; 32]),
    }
}

fn file(lines: i64) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state/anchors.jsonl");
    let at = "2026-11-23T04:00:00Z".parse().unwrap();
    for number in 1..=lines {
        let written = append(&path, &key(), |_| Some((at, AnchorKind::Tip, tip(number))));
        assert_eq!(written.unwrap().unwrap().seq, number as u64);
    }
    (folder, path)
}

fn check(path: &Path) -> (usize, Vec<usize>) {
    let anchors = read(path, &key().verifying_key()).unwrap();
    (anchors.genuine.len(), anchors.bad)
}

fn edit(path: &Path, edit: impl FnOnce(&mut Vec<String>)) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    edit(&mut lines);
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// RFC 8032, section 7.1, test 2: the library signs as the standard says.
#[test]
fn signatures_are_ed25519() {
    let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    let key = SigningKey::from_bytes(&unhex(seed).unwrap());
    let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    assert_eq!(hex(key.verifying_key().as_bytes()), public);
    let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                     085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    assert_eq!(hex(&key.sign(&[0x72]).to_bytes()), signature);
}

#[test]
fn lines_follow_each_other() {
    let (_folder, path) = file(5);
    assert_eq!(check(&path), (5, vec![]));
    let other = SigningKey::from_bytes(&[4; 32]).verifying_key();
    assert_eq!(read(&path, &other).unwrap().bad, [1, 2, 3, 4, 5]);
}

#[test]
fn a_line_changed_removed_swapped_or_repeated_is_named() {
    type Hand = fn(&mut Vec<String>);
    let cases: [(Hand, usize); 4] = [
        (
            |lines| lines[2] = lines[2].replace("\"number\":3", "\"number\":9"),
            3,
        ),
        (|lines| drop(lines.remove(2)), 3),
        (|lines| lines.swap(1, 2), 2),
        (|lines| lines.insert(3, lines[2].clone()), 4),
    ];
    for (hand, line) in cases {
        let (_folder, path) = file(5);
        edit(&path, hand);
        assert_eq!(check(&path).1.first(), Some(&line));
    }
}

#[test]
fn a_line_cut_short_by_a_crash_does_not_spoil_the_file() {
    let (_folder, path) = file(3);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("{\"seq\":4,\"at\":\"20");
    std::fs::write(&path, text).unwrap();
    assert_eq!(check(&path), (3, vec![4]));
    let at = "2026-11-23T04:00:00Z".parse().unwrap();
    append(&path, &key(), |last| {
        assert_eq!(last.map(|line| line.anchor.seq), Some(3));
        Some((at, AnchorKind::Tip, tip(4)))
    })
    .unwrap();
    assert_eq!(check(&path), (4, vec![]));
}

#[test]
fn an_anchor_is_due_after_rows_time_or_a_day() {
    let last = Anchor {
        seq: 1,
        at: "2026-11-23T04:00:00Z".parse().unwrap(),
        kind: AnchorKind::Tip,
        tip: tip(10),
        previous: Hash::default(),
    };
    let due = |tip: Tip, minutes, now| {
        is_due(
            &last,
            &tip,
            last.at + chrono::TimeDelta::minutes(minutes),
            now,
        )
    };
    assert!(!due(tip(10), 60, true), "nothing new");
    assert!(!due(tip(11), 1, false));
    assert!(due(tip(11), 1, true) && due(tip(11), 5, false) && due(tip(1010), 0, false));
    let next = Tip {
        day: "2026-11-24".parse().unwrap(),
        ..tip(1)
    };
    assert!(due(next, 0, false));
}
