//! actix-web and actix-ws, configuration, sockets, routes and telemetry; never decides anything about a conversation.
