//! The poster of a service: one A4 page with a QR code of its own page and what a child must know before scanning it.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::{
    problem::Problem,
    setup::{EmergencyNumbers, VisitorSetup},
};
use qrcode::{Color, EcLevel, QrCode};

use super::{pages, problem::Refusal, template::escaped};
use crate::{config::Service, state::State};

/// Side of the code on paper in millimetres: readable from an arm's length on a wall.
const SIDE: usize = 110;
/// Quiet zone in modules (ISO/IEC 18004, section 6.3.8).
const QUIET: usize = 4;

/// `GET /chat/{service}/poster.svg`.
///
/// # Errors
/// `unknown` for a service that does not exist.
pub(crate) async fn poster(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    let origin = pages::origin_of(&request, service).ok_or(Problem::Unknown)?;
    let address = format!("{}/chat/{}", origin.as_str(), service.slug);
    let standing = state.standing(service).ok_or(Problem::Fault)?;
    let language = pages::language(&request, &standing.setup.languages);
    let svg = draw(service, &standing.visitor, language, &address).ok_or(Problem::Fault)?;
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml")
        .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"poster.svg\""))
        .body(svg))
}

/// The page as SVG; `None` when the address is too long for a code.
fn draw(service: &Service, setup: &VisitorSetup, language: &str, address: &str) -> Option<String> {
    let words = words(language, &setup.numbers);
    let modules = modules(address)?;
    let shown = address.split_once("://").map_or(address, |(_, rest)| rest);
    let lines: String =
        words.facts.iter().enumerate().map(|(row, fact)| text(205 + 12 * row, "7", "400", fact)).collect();
    let (title, name) = (escaped(&words.title), escaped(&service.name));
    let foot = text(262, "5.5", "400", pages::hours(setup, language));
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\" lang=\"{language}\" \
         role=\"img\" aria-label=\"{title} {name}\" font-family=\"system-ui, sans-serif\" fill=\"#14213d\">\
         <rect width=\"210\" height=\"297\" fill=\"#fff\"/>{}{}{modules}{}{lines}{foot}{}</svg>",
        text(30, "14", "700", &words.title),
        text(46, "10", "400", &service.name),
        text(186, "6", "700", shown),
        text(278, "6", "700", &words.phone),
    ))
}

fn text(y: usize, size: &str, weight: &str, words: &str) -> String {
    let words = escaped(words);
    format!(
        "<text x=\"105\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" text-anchor=\"middle\">{words}</text>"
    )
}

/// The code as one path, a unit square for each dark module.
fn modules(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::Q).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET)).collect();
    let whole = width + 2 * QUIET;
    Some(format!(
        "<svg x=\"{}\" y=\"58\" width=\"{SIDE}\" height=\"{SIDE}\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>",
        (210 - SIDE) / 2
    ))
}

struct Words {
    title: String,
    facts: [String; 4],
    phone: String,
}

fn words(language: &str, EmergencyNumbers { duty, danger, .. }: &EmergencyNumbers) -> Words {
    if language == "en" {
        return Words {
            title: "Write with us".into(),
            facts: [
                "You do not have to say who you are.".into(),
                "A grown-up listens.".into(),
                "What you write is gone when the chat ends.".into(),
                format!("Is there danger right now? Call {danger}."),
            ],
            phone: format!("Call {duty}"),
        };
    }
    Words {
        title: "Skriv med os".into(),
        facts: [
            "Du skal ikke sige, hvem du er.".into(),
            "En voksen lytter.".into(),
            "Det, du skriver, er væk, når chatten slutter.".into(),
            format!("Er der fare nu? Ring {danger}."),
        ],
        phone: format!("Ring {duty}"),
    }
}
