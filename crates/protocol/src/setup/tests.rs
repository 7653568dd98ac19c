//! Holds what may be stored to a table of documents that are almost right, and the mixed colours to vectors that the widget
//! reads too.

use serde_json::{Value, json};

use super::{Colour, Palette, Setup, SetupFault, SetupWhy};

/// A set-up that may be stored, with something in every part.
fn whole() -> Value {
    json!({
        "languages": ["da", "en"],
        "hours": {
            "time_zone": "Europe/Copenhagen", "sentence": {"da": "Mandag kl. 15 til 19"},
            "holidays": ["good_friday", "christmas_eve"],
            "week": [{"day": "mon", "from": "15:00", "to": "19:00"}, {"day": "mon", "from": "09:00", "to": "12:00"}],
            "exceptions": [{"from": "2026-12-21", "to": "2027-01-03", "open": [["10:00", "12:00"], ["13:00", "14:00"]], "note": "Jul"}]
        },
        "numbers": {"danger": "112", "child": "116 111", "life": "70 201 201", "duty": "+45 33 17 33 33"},
        "texts": {"da": {"welcome.child_1": "Her kan du skrive."}},
        "theme": {
            "light": {"paper": "#fbf6ef", "ink": "#2a2522", "primary": "#1d5c58"},
            "dark": {"paper": "#1c1a19", "ink": "#f4ede5", "primary": "#8fd1c5"}
        },
        "waiting": [{"kind": "story", "title": {"da": "En dreng"}, "body": {"da": "Jeg skrev."}, "by": {"da": "Dreng, 14"}}],
        "replies": [{"tag": "hej", "language": "da", "text": "Hej. Jeg hedder Mette."}],
        "guide": [{"title": {"da": "Sig hej"}}],
        "offers": [{
            "title": {"da": "Headspace"}, "step": 2, "anonymous": true, "parents": "no", "age_from": 12, "age_to": 25,
            "link": "https://headspace.dk/", "phone": "70 201 201", "shown": true
        }],
        "targets": [{"measure": "answered", "year": 2027, "value": 80}],
        "staffed": [{"span": {"day": "mon", "from": "15:00", "to": "19:00"}, "counsellors": 2, "places": 2}]
    })
}

/// The answer of `check`, or why it is no set-up at all.
fn judged(document: Value) -> Result<Result<(), Vec<SetupFault>>, serde_json::Error> {
    serde_json::from_value::<Setup>(document).map(|setup| setup.check())
}

/// Sets one value (a JSON pointer, RFC 6901) in a good document and expects exactly this fault.
fn check(pointer: &str, value: Value, field: &str, why: SetupWhy) {
    let mut document = whole();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let place = document.pointer_mut(parent).unwrap();
    match name.parse::<usize>() {
        Ok(at) => place[at] = value,
        Err(_) => place[name] = value,
    }
    let fault = SetupFault { field: field.into(), why };
    assert_eq!(judged(document).unwrap(), Err(vec![fault]), "{pointer}");
}

#[test]
fn a_whole_document_may_be_stored_and_reads_back() {
    assert_eq!(judged(whole()).unwrap(), Ok(()));
    let setup: Setup = serde_json::from_value(whole()).unwrap();
    let again: Setup = serde_json::from_str(&serde_json::to_string(&setup).unwrap()).unwrap();
    assert_eq!(setup, again);
}

#[test]
fn what_is_missing_or_too_much() {
    use SetupWhy::{Missing, TooLong, TooMany};
    check("/numbers/duty", json!(" "), "numbers.duty", Missing);
    check("/numbers/duty", json!("1".repeat(25)), "numbers.duty", TooLong);
    check("/languages", json!([]), "languages", Missing);
    check("/texts/da/welcome.child_1", json!(""), "texts.da.welcome.child_1", Missing);
    check("/texts/da/welcome.child_1", json!("a".repeat(1001)), "texts.da.welcome.child_1", TooLong);
    check("/offers/0/title", json!({}), "offers.0.title", Missing);
    check("/waiting/0/body/da", json!("å".repeat(3001)), "waiting.0.body.da", TooLong);
    check("/replies/0/text", json!("å".repeat(2001)), "replies.0.text", TooLong);
    let many = whole()["guide"][0].clone();
    check("/guide", Value::Array(vec![many; 41]), "guide", TooMany);
}

#[test]
fn what_is_written_otherwise_than_it_must_be() {
    use SetupWhy::Format;
    for number in ["12", "112; ring", "112\u{202e}33", "call me", "++112"] {
        check("/numbers/duty", json!(number), "numbers.duty", Format);
    }
    for link in ["http://headspace.dk", "https://", "https://a@b.dk/", "javascript:alert(1)", "https://a.dk/<"] {
        check("/offers/0/link", json!(link), "offers.0.link", Format);
    }
    check("/languages/1", json!("EN"), "languages.1", Format);
    check("/texts/da", json!({"Welcome": "x"}), "texts.da", Format);
    check("/offers/0/step", json!(6), "offers.0.step", Format);
    check("/targets/0/value", json!(101), "targets.0.value", Format);
    check("/staffed/0/places", json!(4), "staffed.0.places", Format);
    check("/replies/0/tag", json!("a\tb"), "replies.0.tag", Format);
}

#[test]
fn what_does_not_agree() {
    use SetupWhy::{Contrast, Order, Overlap};
    check("/hours/week/0/to", json!("15:00"), "hours.week.0", Order);
    check("/hours/week/1/to", json!("15:01"), "hours.week.0", Overlap);
    check("/hours/exceptions/0/to", json!("2026-12-20"), "hours.exceptions.0", Order);
    check("/hours/exceptions/0/open/0/1", json!("13:01"), "hours.exceptions.0.open", Overlap);
    check("/hours/holidays", json!(["easter", "easter"]), "hours.holidays", Overlap);
    check("/offers/0/age_to", json!(11), "offers.0.age_to", Order);
    let twice = whole()["targets"][0].clone();
    check("/targets", json!([twice, twice]), "targets.1", Overlap);
    check("/theme/light/primary", json!("#7fb5b0"), "theme.light.primary", Contrast);
    check("/theme/dark/ink", json!("#777777"), "theme.dark.ink", Contrast);
}

#[test]
fn what_is_no_set_up_at_all() {
    for (pointer, value) in [
        ("/numbers", json!({"danger": "112", "child": "116 111", "life": "70 201 201"})),
        ("/hours/week/0/day", json!("monday")),
        ("/theme/light/paper", json!("white")),
        ("/questions", json!({"shoe_size": true})),
        ("/offers/0/age_to", json!(300)),
    ] {
        let mut document = whole();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[name] = value;
        assert!(judged(document).is_err(), "{pointer}");
    }
}

#[test]
fn contrast_is_what_the_standard_says() {
    for (one, two, ratio) in [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)] {
        let colour = |text: &str| Colour::try_from(text.to_owned()).unwrap();
        let found = colour(one).contrast(colour(two));
        assert!((found - ratio).abs() < 0.005, "{one} on {two}: {found}");
    }
}

#[test]
fn mixed_colours_are_those_of_the_vectors() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/theme.json");
    let vectors: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert!(vectors.len() >= 4);
    for vector in vectors {
        let palette: Palette = serde_json::from_value(vector["palette"].clone()).unwrap();
        let mixed: serde_json::Map<String, Value> =
            palette.variables().into_iter().map(|(name, colour)| (name.into(), String::from(colour).into())).collect();
        assert_eq!(Value::Object(mixed), vector["variables"], "{palette:?}");
    }
}
