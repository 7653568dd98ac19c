//! `ajar staff`: who may sign in, for whoever has the server's terminal: the first coordinator of a service, and help when
//! somebody lost everything. A running server follows within a second. Prints a sign-in link once and keeps none.

use std::path::PathBuf;

use ajar_hub::{
    staff::{AccountId, Newcomer, Staff as People, StaffFault},
    stores,
};
use ajar_protocol::{http::Role, http::accounts::Person, problem::Problem};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clap::{Args, Subcommand, ValueEnum};

use super::{Environment, Stopped, USUAL, read};
use crate::{
    config::{self, Origin},
    open::OpenFault,
    out,
};

#[derive(Subcommand)]
pub(super) enum Staff {
    /// Make an account with a role in a service; prints a link that signs in once, within 24 hours.
    Invite(Invite),
    /// Somebody of another service serves this one too: one account, one desk. They sign in anew.
    Also(Also),
    /// Everybody of a service: account, role, names, and whether they can sign in without a new link.
    List(Of),
    /// Take somebody's role in a service; without any other role the account goes too, and their sockets close.
    Remove(Whom),
    /// Somebody lost every way in: takes all of them, ends their sessions, and prints a new link.
    Reset(Whom),
}

#[derive(Args)]
pub(super) struct Of {
    /// The service's name in links.
    service: String,
    /// The configuration that names database and console.
    #[arg(long, value_name = "FILE", default_value = USUAL)]
    config: PathBuf,
}

#[derive(Args)]
pub(super) struct Invite {
    #[command(flatten)]
    of: Of,
    /// What they may do.
    #[arg(long, value_enum)]
    role: As,
    /// The name that visitors see.
    #[arg(long)]
    name: String,
    /// The name that colleagues see; without it, the same.
    #[arg(long)]
    full_name: Option<String>,
}

#[derive(Args)]
pub(super) struct Also {
    #[command(flatten)]
    whom: Whom,
    /// What they may do.
    #[arg(long, value_enum)]
    role: As,
}

#[derive(Args)]
pub(super) struct Whom {
    #[command(flatten)]
    of: Of,
    /// The account, as `ajar staff list` prints it.
    #[arg(allow_hyphen_values = true, value_parser = account)]
    account: [u8; 16],
}

#[derive(Clone, Copy, ValueEnum)]
enum As {
    Counsellor,
    Coordinator,
}

/// What a command works on.
struct Opened {
    people: People,
    service: [u8; 16],
    console: Origin,
}

impl Staff {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        actix_web::rt::System::new().block_on(async {
            match self {
                Self::Invite(invite) => invite.run(environment).await,
                Self::Also(also) => also.run(environment).await,
                Self::List(of) => list(&of, environment).await,
                Self::Remove(whom) => remove(&whom, environment).await,
                Self::Reset(whom) => reset(&whom, environment).await,
            }
        })
    }
}

impl Of {
    async fn open(&self, environment: Environment) -> Result<Opened, Stopped> {
        let places = config::places(Some(&read(&self.config)?), environment)?;
        let (Some(url), Some(console)) = (places.database, places.console) else {
            return Err(Stopped::Said("no database is configured".into()));
        };
        let people = stores::staff(url.expose()).await.map_err(OpenFault::from)?;
        let service = people.service(&self.service).await.map_err(OpenFault::from)?.ok_or_else(|| {
            let name = &self.service;
            Stopped::Said(format!("the database knows no service `{name}`; has a server been started with it?"))
        })?;
        Ok(Opened { people, service, console })
    }
}

impl Invite {
    async fn run(self, environment: Environment) -> Result<(), Stopped> {
        let Opened { people, service, console } = self.of.open(environment).await?;
        let role = self.role.role();
        let full_name = self.full_name.unwrap_or_else(|| self.name.clone());
        let newcomer = Newcomer { role: Some((service, role)), name: self.name, full_name };
        let (account, link) = done(people.invite(None, &newcomer).await)?;
        out::line(format_args!("account  {}", URL_SAFE_NO_PAD.encode(account.0)));
        hand_over(&console, &link);
        Ok(())
    }
}

impl As {
    const fn role(self) -> Role {
        match self {
            Self::Counsellor => Role::Counsellor,
            Self::Coordinator => Role::Coordinator,
        }
    }
}

impl Also {
    async fn run(self, environment: Environment) -> Result<(), Stopped> {
        let Opened { people, service, .. } = self.whom.of.open(environment).await?;
        let serves = people.also_serves(AccountId(self.whom.account), service, self.role.role()).await;
        let nobody = "nobody has this account; see `ajar staff list` of the service that they serve";
        serves.map_err(OpenFault::from)?.map_err(|_| Stopped::Said(nobody.into()))?;
        out::line("They serve this service too, and sign in anew.");
        Ok(())
    }
}

async fn list(of: &Of, environment: Environment) -> Result<(), Stopped> {
    let Opened { people, service, .. } = of.open(environment).await?;
    out::line(format_args!("{:<22}  {:<11}  {:<9}  {}", "account", "role", "signs in", "names"));
    for Person { account, full_name, name, role, ways } in people.people(service).await.map_err(OpenFault::from)? {
        let role = match role {
            Role::Counsellor => "counsellor",
            Role::Coordinator => "coordinator",
        };
        let (account, ways) = (URL_SAFE_NO_PAD.encode(account.0), if ways { "yes" } else { "by link" });
        out::line(format_args!("{account}  {role:<11}  {ways:<9}  {full_name} ({name})"));
    }
    Ok(())
}

async fn remove(whom: &Whom, environment: Environment) -> Result<(), Stopped> {
    let Opened { people, service, .. } = whom.of.open(environment).await?;
    done(people.set_role(None, service, whom.account, None).await)?;
    out::line("removed");
    let left = people.people(service).await.map_err(OpenFault::from)?;
    if !left.iter().any(|person| person.role == Role::Coordinator) {
        out::line("The service has no coordinator now: `ajar staff invite` makes one.");
    }
    Ok(())
}

async fn reset(whom: &Whom, environment: Environment) -> Result<(), Stopped> {
    let Opened { people, service, console } = whom.of.open(environment).await?;
    let link = done(people.reset(service, whom.account).await)?;
    hand_over(&console, &link);
    out::line(
        "Their devices are still certified. If a device was lost or stolen, a coordinator revokes it in the console.",
    );
    Ok(())
}

/// The link goes to one person, by a way that nobody else reads.
fn hand_over(console: &Origin, link: &[u8; 32]) {
    out::line(format_args!("link     {}/console/#link={}", console.as_str(), URL_SAFE_NO_PAD.encode(link)));
    out::line("It signs in once, within 24 hours, whoever has it. It is not shown again.");
}

fn done<T>(answer: Result<Result<T, Problem>, StaffFault>) -> Result<T, Stopped> {
    answer.map_err(OpenFault::from)?.map_err(|problem| {
        let why = if problem == Problem::Unknown {
            "nobody of this service has this account; see `ajar staff list`"
        } else {
            "a name is one line: visitors' at most 40 letters, colleagues' at most 80"
        };
        Stopped::Said(why.into())
    })
}

fn account(text: &str) -> Result<[u8; 16], String> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| "an account is 16 bytes in base64url, as `ajar staff list` prints it".into())
}
