//! Mints and verifies tokens, tickets, sessions and certificates; never stores one.
