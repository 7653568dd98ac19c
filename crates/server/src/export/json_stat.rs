//! JSON-stat 2.0 (json-stat.org/full): a collection with one dataset a table; a published 0 has the status "few".

use ajar_hub::statistics::Published;
use ajar_protocol::http::statistics::StatisticsTable;
use serde_json::{Map, Value, json};

use super::{
    labels::{self, INTERRUPTED, NOTE},
    sheet,
};

pub(super) fn render(service: &str, published: &Published) -> Vec<u8> {
    let items: Vec<Value> = published.tables.iter().map(|table| dataset(service, published, table)).collect();
    let mut collection = json!({
        "version": "2.0",
        "class": "collection",
        "label": sheet::heading(service, published),
        "updated": published.period.last,
        "note": notes(published),
        "link": { "item": items },
    });
    if let Some(exact) = published.exact {
        let exact = json!({ "attempts": exact.attempts, "counselling": exact.counselling, "held": exact.held });
        collection["extension"] = json!({ "exact": exact });
    }
    collection.to_string().into_bytes()
}

fn notes(published: &Published) -> Vec<&'static str> {
    std::iter::once(NOTE).chain(published.interrupted.then_some(INTERRUPTED)).collect()
}

fn dataset(service: &str, published: &Published, table: &StatisticsTable) -> Value {
    let figures = sheet::figures(table);
    let few = figures.iter().enumerate().filter(|(_, figure)| **figure == 0);
    let status: Map<String, Value> = few.map(|(cell, _)| (cell.to_string(), json!("few"))).collect();
    let mut dimension = Map::new();
    let period = &published.period;
    dimension.insert("period".to_owned(), axis("Periode", [(period.name.clone(), sheet::heading("", published))]));
    for (variable, categories) in table.variables.iter().zip(&table.categories) {
        let named = categories.iter().map(|word| (word.clone(), labels::category(variable, word)));
        dimension.insert(variable.clone(), axis(labels::variable(variable), named));
    }
    let id: Vec<&str> = std::iter::once("period").chain(table.variables.iter().map(String::as_str)).collect();
    let size: Vec<usize> = std::iter::once(1).chain(table.categories.iter().map(Vec::len)).collect();
    json!({
        "version": "2.0",
        "class": "dataset",
        "label": format!("{}: {}", table.name, labels::title(&table.name)),
        "source": service,
        "updated": period.last,
        "note": notes(published),
        "id": id,
        "size": size,
        "role": { "time": ["period"] },
        "dimension": dimension,
        "value": figures,
        "status": status,
        "extension": { "table": table.name, "base": table.base },
    })
}

fn axis(label: &str, categories: impl IntoIterator<Item = (String, String)>) -> Value {
    let (index, labels): (Vec<String>, Map<String, Value>) =
        categories.into_iter().map(|(word, label)| (word.clone(), (word, json!(label)))).unzip();
    json!({ "label": label, "category": { "index": index, "label": labels } })
}
