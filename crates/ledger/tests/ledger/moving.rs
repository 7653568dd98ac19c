//! Moving from SQLite to PostgreSQL: everything arrives as it was, or nothing does.

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::{
    AccountId, Accounts, Main, MoveFault, Moved, Service, Services, StaffSession, StaffSessions, Store, move_all,
};
use ajar_testkit::PostgresProcess;

fn service(id: u8) -> Service {
    Service {
        id: ServiceId([id; 16]),
        slug: format!("s{id}"),
        name: "Åben Dør – 'citeret'; DROP TABLE | \\ \t\n".into(),
        pins: vec![[0; 32], [255; 32]],
        settings: r#"{"å":"\u0000"}"#.into(),
    }
}

fn session(digest: u8, provider: Option<&str>) -> StaffSession {
    StaffSession {
        provider: provider.map(Into::into),
        idle_until: Moment(i64::MAX.unsigned_abs()),
        until: Moment(5_000_000_000_000),
        ..crate::staff::session(digest)
    }
}

async fn filled() -> Store<Main> {
    let from = Store::<Main>::in_memory().await.unwrap();
    for id in 1..=3 {
        from.put_service(&service(id)).await.unwrap();
    }
    from.put_account(&crate::staff::account(AccountId([1; 16]), None)).await.unwrap();
    from.put_staff_session(&session(1, None)).await.unwrap();
    from.put_staff_session(&session(2, Some("idp"))).await.unwrap();
    from
}

async fn target() -> (String, Store<Main>) {
    let url = PostgresProcess::shared().database();
    (url.clone(), Store::open(&url).await.unwrap())
}

fn rows(moved: &[Moved], table: &str) -> Option<usize> {
    moved.iter().find(|one| one.table == table).map(|one| one.rows)
}

#[tokio::test]
async fn everything_arrives_as_it_was() {
    let (from, (_, to)) = (filled().await, target().await);
    let moved = move_all(&from, &to).await.unwrap();
    assert_eq!((rows(&moved, "service"), rows(&moved, "staff_session")), (Some(3), Some(2)));
    assert_eq!(to.services().await.unwrap(), from.services().await.unwrap());
    for (digest, provider) in [(1, None), (2, Some("idp"))] {
        let found = to.staff_session(Digest([digest; 32]), Moment(1)).await.unwrap();
        assert_eq!(found, Some(session(digest, provider)));
    }
}

#[tokio::test]
async fn a_target_with_rows_is_refused_and_stays() {
    let (from, (_, to)) = (filled().await, target().await);
    to.put_service(&service(9)).await.unwrap();
    let refused = move_all(&from, &to).await.unwrap_err();
    assert!(matches!(&refused, MoveFault::NotEmpty { table } if table == "service"), "{refused}");
    assert_eq!(to.services().await.unwrap(), [service(9)]);
    assert!(matches!(move_all(&to, &from).await, Err(MoveFault::NotAFile)));
}

#[tokio::test]
async fn a_row_that_is_refused_or_arrives_changed_leaves_nothing_behind() {
    for (hurt, told) in [
        ("ALTER TABLE staff_session ADD CHECK (provider IS NULL)", "ledger unavailable"),
        (
            "CREATE FUNCTION change() RETURNS trigger AS $$ BEGIN NEW.provider := 'x'; RETURN NEW; END $$ LANGUAGE plpgsql; \
             CREATE TRIGGER change BEFORE INSERT ON staff_session FOR EACH ROW EXECUTE FUNCTION change()",
            "did not arrive as it left",
        ),
        (
            "CREATE FUNCTION drop() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql; \
             CREATE TRIGGER drop BEFORE INSERT ON staff_session FOR EACH ROW EXECUTE FUNCTION drop()",
            "did not arrive as it left",
        ),
    ] {
        let (from, (url, to)) = (filled().await, target().await);
        PostgresProcess::shared().run(&url, hurt);
        let refused = move_all(&from, &to).await.unwrap_err().to_string();
        assert!(refused.contains(told), "{hurt}: {refused}");
        assert_eq!(to.services().await.unwrap(), [], "{hurt}");
    }
}
