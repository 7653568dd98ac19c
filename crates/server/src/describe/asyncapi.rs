//! `/asyncapi.json`: AsyncAPI 3.0 of the three sockets; frames come from the schemas of the types that parse them.

use ajar_protocol::{
    SUBPROTOCOL,
    desk::{DeskDown, DeskUp},
    envelope::LENGTHS,
    limits::SEQUENCE,
    talk::{TalkDown, TalkUp},
    visitor::{VisitorDown, VisitorUp},
};
use serde_json::{Map, Value, json};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

/// One socket: name, path, who is at the other end, frames up and down, whether envelopes pass.
struct Socket {
    name: &'static str,
    title: &'static str,
    up: Frames,
    down: Frames,
    envelopes: bool,
}

/// All frames of one direction: tag and schema of each, and the schemas they refer to.
struct Frames {
    each: Vec<(String, Value)>,
    named: Vec<(String, Value)>,
}

/// The description.
#[must_use]
pub fn document() -> Value {
    let sockets = sockets();
    let mut channels = Map::new();
    let mut operations = Map::new();
    let mut messages = envelopes();
    let mut schemas = Map::new();
    for socket in &sockets {
        channels.insert(socket.name.into(), channel(socket));
        for (direction, frames) in [("up", &socket.up), ("down", &socket.down)] {
            operations.insert(format!("{}.{direction}", socket.name), operation(socket, direction, frames));
            messages.extend(
                frames.each.iter().map(|(tag, schema)| (message(socket, direction, tag), payload(tag, schema))),
            );
            schemas.extend(frames.named.iter().cloned());
        }
    }
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Ajar, the sockets",
            "version": "1.0.0",
            "description": format!(
                "WebSocket (RFC 6455) with subprotocol `{SUBPROTOCOL}`. Text frames are tagged JSON, unknown fields are refused; \
                 binary frames are sealed envelopes of {LENGTHS:?} bytes on the way up and {SEQUENCE} more (the mailbox sequence, \
                 u64, big-endian) on the way down. Close codes 4000-4099: come back; 4100-4199: do not."
            ),
            "license": { "name": "EUPL-1.2" },
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": { "messages": messages, "schemas": schemas },
    })
}

fn sockets() -> [Socket; 3] {
    [
        Socket {
            name: "visit",
            title: "A visitor's socket, on the chat origin",
            up: frames::<VisitorUp>(),
            down: frames::<VisitorDown>(),
            envelopes: true,
        },
        Socket {
            name: "desk",
            title: "A counsellor's desk, on the console's origin",
            up: frames::<DeskUp>(),
            down: frames::<DeskDown>(),
            envelopes: false,
        },
        Socket {
            name: "talk",
            title: "One conversation of a counsellor, on the console's origin",
            up: frames::<TalkUp>(),
            down: frames::<TalkDown>(),
            envelopes: true,
        },
    ]
}

fn channel(socket: &Socket) -> Value {
    let mut messages = Map::new();
    for (direction, frames) in [("up", &socket.up), ("down", &socket.down)] {
        for (tag, _) in &frames.each {
            let name = message(socket, direction, tag);
            messages.insert(name.clone(), component(&name));
        }
        if socket.envelopes {
            messages.insert(format!("envelope.{direction}"), component(&format!("envelope.{direction}")));
        }
    }
    json!({
        "address": format!("/api/v1/services/{{service}}/{}", socket.name),
        "title": socket.title,
        "parameters": { "service": { "description": "The service's name in links" } },
        "messages": messages,
        "bindings": { "ws": { "method": "GET" } },
    })
}

/// From the hub's side: what goes up is received, what goes down is sent.
fn operation(socket: &Socket, direction: &str, frames: &Frames) -> Value {
    let action = if direction == "up" { "receive" } else { "send" };
    let in_channel = |name: &str| json!({ "$ref": format!("#/channels/{}/messages/{name}", socket.name) });
    let mut messages: Vec<Value> =
        frames.each.iter().map(|(tag, _)| in_channel(&message(socket, direction, tag))).collect();
    if socket.envelopes {
        messages.push(in_channel(&format!("envelope.{direction}")));
    }
    json!({
        "action": action,
        "channel": { "$ref": format!("#/channels/{}", socket.name) },
        "messages": messages,
    })
}

fn message(socket: &Socket, direction: &str, tag: &str) -> String {
    format!("{}.{direction}.{tag}", socket.name)
}

fn component(name: &str) -> Value {
    json!({ "$ref": format!("#/components/messages/{name}") })
}

fn payload(tag: &str, schema: &Value) -> Value {
    let summary = schema.get("description").cloned().unwrap_or_default();
    json!({ "name": tag, "title": tag, "summary": summary, "payload": schema })
}

fn envelopes() -> Map<String, Value> {
    let envelope = |direction: &str, more: usize| {
        let lengths = LENGTHS.map(|length| (length + more).to_string()).join(", ");
        let message = json!({
            "name": "envelope",
            "title": "Sealed envelope",
            "summary": format!("A binary frame of {lengths} bytes; only the two ends can open it."),
            "contentType": "application/octet-stream",
            "payload": { "type": "string", "format": "binary" },
        });
        (format!("envelope.{direction}"), message)
    };
    [envelope("up", 0), envelope("down", SEQUENCE)].into_iter().collect()
}

fn frames<T: ToSchema + PartialSchema>() -> Frames {
    let mut referred = Vec::new();
    T::schemas(&mut referred);
    let named: Vec<(String, Value)> = referred.into_iter().map(|(name, schema)| (name, plain(schema))).collect();
    let whole = plain(T::schema());
    let variants = whole.get("oneOf").and_then(Value::as_array).expect("a frame is one of several variants");
    let each = variants.iter().map(|variant| flat(variant, &named)).collect();
    Frames { each, named }
}

fn plain(schema: RefOr<Schema>) -> Value {
    serde_json::to_value(schema).expect("a schema is plain data")
}

/// One variant as one closed object: a variant that wraps a struct comes as `allOf` of the struct and the tag, and two
/// closed objects would refuse each other's fields.
fn flat(variant: &Value, named: &[(String, Value)]) -> (String, Value) {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for part in variant.get("allOf").and_then(Value::as_array).unwrap_or(&vec![variant.clone()]) {
        let part = part.get("$ref").and_then(Value::as_str).map_or(part, |reference| referred(reference, named));
        properties.extend(part.get("properties").and_then(Value::as_object).cloned().unwrap_or_default());
        required.extend(part.get("required").and_then(Value::as_array).cloned().unwrap_or_default());
    }
    let tag = properties["t"]["enum"][0].as_str().expect("each variant has its tag in `t`").to_owned();
    let schema = json!({
        "type": "object",
        "description": variant.get("description").cloned().unwrap_or_default(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    (tag, schema)
}

fn referred<'n>(reference: &str, named: &'n [(String, Value)]) -> &'n Value {
    let name = reference.rsplit('/').next().unwrap_or_default();
    let found = named.iter().find(|(known, _)| known == name);
    found.map(|(_, schema)| schema).expect("a type gives the schemas it refers to")
}
