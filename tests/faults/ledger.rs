//! A machine that runs out: no room for the ledger, no descriptor left; conversations go on, and what was refused works afterwards.

use ajar_load::site::{Plan, desk, renew, visit};
use rustix::process::Resource;

use crate::field::{Field, binary};

fn one() -> Field {
    Field::start(&Plan::new(&binary()), 6)
}

fn block_on<T>(what: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(what)
}

#[test]
fn a_full_disk_costs_no_conversation() {
    let field = one();
    let server = &field.site.servers[0];
    // No file may grow beyond a byte: what a full disk answers to every write.
    server.limit(Resource::Fsize, Some(1)).expect("the limit of a child can be set");
    let before = field.book.verdict().sent;
    field.rest(6.0);
    let (at, seat) = (server.at, field.site.seat().clone());
    let fresh = block_on(async { visit(at, 0).await.is_ok() && desk(at, &seat).await.is_ok() });
    let refused = block_on(renew(at, &seat)).expect("an answer");
    assert!(field.book.verdict().sent > before, "the conversations go on");
    server.limit(Resource::Fsize, None).expect("as before");
    assert_eq!(refused, 500, "what must be written down is refused");
    // A connection to the file that failed may be given out once more before it is replaced.
    let written = (0..10).any(|_| block_on(renew(at, &seat)).is_ok_and(|status| status == 200));
    assert!(written, "and goes when there is room again");
    assert!(fresh, "a desk opens while nothing can be written: what it asks lies in the ledger already");
    settled(field, "full disk");
}

#[test]
fn no_descriptor_left_costs_no_conversation() {
    let field = one();
    let server = &field.site.servers[0];
    // Fewer than are open: none can be added, and those that are go on.
    server.limit(Resource::Nofile, Some(8)).expect("the limit of a child can be set");
    let at = server.at;
    let refused = block_on(async { visit(at, 0).await.is_err() });
    field.rest(6.0);
    server.limit(Resource::Nofile, None).expect("as before");
    assert!(refused, "there was none left");
    assert!(block_on(async { visit(at, 0).await.is_ok() }), "and there is again");
    settled(field, "no descriptor");
}

fn settled(field: Field, name: &str) {
    let verdict = field.settle(name);
    let harm = (verdict.lost, verdict.doubled, verdict.swapped, verdict.foreign, verdict.unrecoverable);
    assert_eq!(harm, (0, 0, 0, 0, 0), "{verdict:?}");
    assert!(verdict.sent > 0, "{verdict:?}");
}
