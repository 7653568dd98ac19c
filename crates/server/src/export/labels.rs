//! The Danish words of the files: tables, dimensions, categories and the note; never a figure.

/// What every file says of its figures.
pub(super) const NOTE: &str = "Alle tal er rundet op eller ned til 0, 5, 10, 15 og så videre. Det skjuler, hvem der har \
    skrevet. Et tal er som regel højst 2 fra det rigtige, og sjældent mere end 4. 0 betyder ingen eller få. Tallene kan \
    lægges sammen. De bliver ikke ændret bagefter.";
/// Beside the exact figures of a year.
pub(super) const EXACT: &str = "Disse tal er ikke rundet. De gælder hele året og bliver gjort op, når året er slut.";
/// After a loss of counters.
pub(super) const INTERRUPTED: &str = "En afbrydelse i året betyder, at nogle henvendelser ikke er talt med.";
/// A 0 for people.
pub(super) const FEW: &str = "få";

/// The title of a table.
pub(super) fn title(table: &str) -> &str {
    match table {
        "A" => "Henvendelser i alt",
        "B" => "Bookinger i alt",
        "E" => "Afsluttede bookinger i alt",
        "R" => "Svar på spørgeskemaet i alt",
        "G" => "Brobygninger i alt",
        "O" => "Udadvendt arbejde i alt",
        "O.sheet" => "Udadvendt arbejde",
        "R.age" => "Svar efter alder",
        "T1" => "Besvarede og ubesvarede henvendelser",
        "T2" => "Hvad henvendelserne blev til",
        "T3" => "Hvad henvendelserne blev til, efter kanal",
        "T3.channel" => "Henvendelser efter kanal",
        "T4" => "Rådgivninger efter alder",
        "T5" => "Rådgivninger efter køn",
        "T6" => "Rådgivninger efter hovedårsag",
        "T7" => "Rådgivninger efter alder og køn",
        "T8" => "Rådgivninger efter alder og hovedårsag",
        "T9" => "Rådgivninger efter køn og hovedårsag",
        "T10" => "Hvem der skriver",
        "T11" => "Første gang eller ej",
        "T11.age" => "Første gang eller ej, efter alder",
        "T12" => "Ventetid",
        "T12.answered" => "Ventetid, besvarede og ubesvarede",
        "T13" => "Rådgivningernes længde",
        "T13.channel" => "Rådgivningernes længde efter kanal",
        "T14" => "Ugedag og tidsrum, besvarede og ubesvarede",
        "T14.block" => "Henvendelser efter ugedag og tidsrum",
        "T16" => "Fik du den hjælp, du havde brug for?",
        "T16.age" => "Fik du den hjælp, du havde brug for? Efter alder",
        "T17" => "Hvordan har du det nu?",
        "T17.age" => "Hvordan har du det nu? Efter alder",
        "T18" => "Ville du anbefale os?",
        "T19" => "Brobygning efter sted og trin",
        "T19.destination" => "Brobygning efter sted",
        "T19.stage" => "Brobygning efter trin",
        "T20" => "Afsluttede bookinger efter type og udfald",
        "T20.end" => "Afsluttede bookinger efter udfald",
        "T20.kind" => "Afsluttede bookinger efter type",
        "T21.kind" => "Bookinger efter type",
        "T21.lead" => "Tid fra booking til møde",
        "T22" => "Hørt om os gennem",
        "T23" => "Underretning og sikkerhed",
        "T24" => "Yngste barn det handler om",
        other => other,
    }
}

/// The name of a dimension.
pub(super) fn variable(word: &str) -> &str {
    match word {
        "branch" | "outcome" => "Udfald",
        "answered" => "Besvaret",
        "channel" => "Kanal",
        "wait" => "Ventetid",
        "block" => "Tidsrum",
        "age" => "Alder",
        "gender" => "Køn",
        "reason" => "Hovedårsag",
        "who" => "Hvem",
        "first" => "Første gang",
        "length" => "Længde",
        "heard" => "Hørt om os",
        "safeguarding" => "Sikkerhed",
        "youngest" => "Yngste barn",
        "helped" => "Fik hjælp",
        "change" => "Ændring",
        "recommend" => "Anbefaling",
        "destination" => "Sted",
        "stage" => "Trin",
        "kind" => "Type",
        "end" => "Udfald",
        "lead" => "Tid til møde",
        "line" => "Linje",
        other => other,
    }
}

/// The name of a category. The same word may mean another thing in another dimension.
pub(super) fn category(variable: &str, word: &str) -> String {
    let label = match (variable, word) {
        (_, "unknown") => "Ved ikke eller ikke sagt",
        ("block", block) => return self::block(block),
        ("age" | "youngest", "25+") => "25 år og ældre",
        ("age" | "youngest", range) if range.starts_with(|c: char| c.is_ascii_digit()) => {
            return format!("{} år", range.replace('-', " til "));
        }
        ("lead", "same-day") => "Samme dag",
        ("lead", ">30") => "Mere end 30 dage",
        ("lead", range) => return format!("{} dage", range.replace('-', " til ")),
        ("wait", "never-waited") => "Ventede ikke",
        ("wait", "<30s") => "Under 30 sekunder",
        ("wait", ">=20min") => "20 minutter eller mere",
        ("length", ">=60min") => "60 minutter eller mere",
        ("wait" | "length", below) => {
            let minutes: String = below.chars().filter(char::is_ascii_digit).collect();
            return format!("Under {minutes} minutter");
        }
        _ => told(word).or_else(|| elsewhere(word)).unwrap_or(word),
    };
    label.to_owned()
}

/// Categories of attempts and contacts.
fn told(word: &str) -> Option<&'static str> {
    Some(match word {
        "counselling" => "Rådgivning",
        "other-answered" => "Andet besvaret",
        "not-answered" => "Ikke besvaret",
        "answered" => "Besvaret",
        "not-counselling" => "Ikke rådgivning",
        "abuse-or-test" => "Misbrug eller prøve",
        "gave-up" => "Opgav at vente",
        "turned-away" => "Afvist: lukket eller fuldt",
        "chat" => "Chat",
        "booked-chat" => "Booket chat",
        "phone" => "Telefon",
        "in-person" => "Personligt",
        "at-school" => "På en skole",
        "elsewhere" => "Hjemme eller et andet sted",
        "girl" => "Pige eller kvinde",
        "boy" => "Dreng eller mand",
        "alcohol" => "Alkohol i familien",
        "drugs" => "Stoffer eller medicin i familien",
        "family" => "Familien",
        "violence" => "Vold, svigt, overgreb",
        "mood" => "Trist, ensom, sorg, angst",
        "self-harm" => "Selvskade, tanker om selvmord",
        "own-use" => "Eget brug af alkohol eller stoffer",
        "friends" => "Venner, kærlighed, mobning",
        "body" => "Krop, helbred, seksualitet, kønsidentitet",
        "rights" => "Rettigheder, hjælp, bolig, penge",
        "other" => "Andet",
        "self" => "Sig selv",
        "sibling" => "Søskende",
        "friend" => "En ven",
        "parent-or-relative" => "Forælder eller pårørende",
        "expecting-parent" => "Venter barn",
        "professional" => "Fagperson",
        "first-time" => "Første gang",
        "before" => "Har skrevet før",
        "school" => "Skole",
        "search" => "Søgning",
        "social-media" => "Sociale medier",
        "poster" => "Plakat",
        "other-offer" => "Et andet tilbud",
        "role-model-visit" => "Besøg af en rollemodel",
        "none" => "Ingen",
        "handled-anonymously" => "Håndteret anonymt",
        "notification" => "Underretning",
        "expecting" => "Ventes",
        "no-child" => "Intet barn",
        _ => return None,
    })
}

/// Categories of surveys, bridges, bookings and the sheet.
fn elsewhere(word: &str) -> Option<&'static str> {
    Some(match word {
        "yes" => "Ja",
        "partly" => "Delvist",
        "no" => "Nej",
        "maybe" => "Måske",
        "better" => "Bedre",
        "unchanged" => "Uændret",
        "worse" => "Værre",
        "own-booking" => "Booking hos os",
        "family-offer" => "Kommunens tilbud til familier",
        "ngo" => "Frivillig organisation",
        "parent-treatment" => "Behandling til forælderen",
        "siblings" => "Hjælp til søskende",
        "family-unit" => "Børne- og familieenhed",
        "psychiatry" => "Psykiatri eller læge",
        "leisure" => "Fritid eller job",
        "emergency" => "Akut hjælp, politi eller krisecenter",
        "talked-about" => "Talt om",
        "passed-on" => "Givet videre",
        "individual" => "Barn eller ung alene",
        "infant" => "Spædbørn og legeterapi",
        "pregnancy" => "Graviditet",
        "group" => "Gruppe",
        "held" => "Holdt",
        "cancelled-by-visitor" => "Aflyst af den, der bookede",
        "cancelled-by-us" => "Aflyst af os",
        "not-come" => "Kom ikke",
        "activities" => "Aktiviteter",
        "participants" => "Deltagere",
        "sparring" => "Sparring med andre tilbud",
        "met" => "Mødt hos det andet tilbud",
        _ => return None,
    })
}

/// `mon-14:00-17:00` as "Mandag 14:00 til 17:00".
fn block(word: &str) -> String {
    let (day, rest) = word.split_once('-').unwrap_or((word, ""));
    let day = match day {
        "mon" => "Mandag",
        "tue" => "Tirsdag",
        "wed" => "Onsdag",
        "thu" => "Torsdag",
        "fri" => "Fredag",
        "sat" => "Lørdag",
        "sun" => "Søndag",
        other => other,
    };
    if rest == "closed" { format!("{day} lukket") } else { format!("{day} {}", rest.replacen('-', " til ", 1)) }
}
