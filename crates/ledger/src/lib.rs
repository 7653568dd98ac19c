//! What lasts: services, staff sessions and later the published statistics; never anything of a visitor.
