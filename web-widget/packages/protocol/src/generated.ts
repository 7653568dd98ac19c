/** The wire's frames and bodies, generated from crates/protocol by its test `typescript`; never edited by hand. */

/**
 * The visitor's answer to an OFFER: HPKE `enc` and the first sealed envelope, which confirms the key.
 */
export type Accept = {
/**
 * Epoch of the OFFER that is taken.
 */
epoch: number,
/**
 * Seat of the OFFER that is taken.
 */
seat: number,
/**
 * HPKE encapsulated key (RFC 9180, section 4.1).
 */
enc: string,
/**
 * A whole envelope (header and ciphertext) of type control, n = 0, of one of the two sizes whose text fits a frame.
 */
envelope: string, };

/**
 * Age band in years (T4).
 */
export type Age = "0-9" | "10-12" | "13-15" | "16-17" | "18-24" | "25+";

/**
 * What an answered contact was (T2); absent in a form: counselling.
 */
export type Answered = "counselling" | "not-counselling" | "abuse-or-test";

/**
 * Why ASK came.
 */
export type Asked = "lost" | "released";

/**
 * The leading counsellor lets a colleague in: the psk of the next epoch, sealed to the colleague's session key.
 *
 * `enc` and `sealed` = HPKE SealBase(colleague's session_key, info = `"ajar/1/bless" | transcript of the colleague's OFFER`, aad = "", psk);
 * `signature` = ECDSA by the leading device over `"ajar/1/bless" | transcript | SHA-256(enc | sealed)`.
 */
export type Bless = {
/**
 * Epoch of the colleague's OFFER.
 */
epoch: number,
/**
 * Seat of the colleague's OFFER.
 */
seat: number,
/**
 * HPKE encapsulated key.
 */
enc: string,
/**
 * The sealed psk: 32 bytes and the tag.
 */
sealed: string,
/**
 * The leading device's signature.
 */
signature: string,
/**
 * Chain of the leading device, so that the colleague can check the signature.
 */
chain: Chain, };

/**
 * One bridge-building action.
 */
export type Bridge = {
/**
 * To where.
 */
destination: Destination,
/**
 * How far.
 */
stage: Stage, };

/**
 * How long the periods of a table are; each nests in the next.
 */
export type Cadence = "week" | "month" | "quarter" | "half_year" | "year";

/**
 * Root key, issuer and device certificate, and the newest roster of revoked handles.
 */
export type Chain = {
/**
 * The root's public key; the visitor compares its SHA-256 with the pins.
 */
root: string,
/**
 * Certificate of the issuer, signed by the root.
 */
issuer: string,
/**
 * Certificate of the counsellor's device, signed by the issuer.
 */
device: string,
/**
 * Roster, signed by any issuer.
 */
roster: string, };

/**
 * Table T17.
 */
export type Change = "better" | "unchanged" | "worse";

/**
 * How a contact came (T3).
 */
export type Channel = "chat" | "booked-chat" | "phone" | "in-person" | "at-school" | "elsewhere";

/**
 * The visitor's choice when the counsellor did not come back within the grace time.
 */
export type Choice = "wait" | "another";

/**
 * `POST /api/v1/staff/services/{service}/duty/form`: the closing form, counted once. Every field may be absent: unknown, or
 * did not want to say.
 */
export type ClosingForm = {
/**
 * From ENDED; without one it is a contact outside the chat, and then `channel` is one of the others.
 */
ticket?: string,
/**
 * Channel: with a ticket `chat` (absent) or `booked-chat`; without one any other.
 */
channel?: Channel,
/**
 * What it was; absent: counselling.
 */
answered?: Answered,
/**
 * Who wrote.
 */
who?: Who,
/**
 * Main reason.
 */
reason?: Topic,
/**
 * Age.
 */
age?: Age,
/**
 * Gender.
 */
gender?: Gender,
/**
 * First time or before.
 */
first?: First,
/**
 * Length of a contact outside the chat; with a ticket the hub knows it, and it must be absent.
 */
length?: Length,
/**
 * Heard of us through.
 */
heard?: Heard,
/**
 * Safeguarding.
 */
safeguarding?: Safeguarding,
/**
 * The youngest child concerned.
 */
youngest?: Youngest,
/**
 * Bridge-building actions; the same one twice is refused.
 */
bridges: Array<Bridge>, };

/**
 * What the hub may send to a desk.
 */
export type DeskDown = { "t": "SIGNED_IN",
/**
 * Incarnation of the live store.
 */
generation: number,
/**
 * The hub's date in seconds since 1970.
 */
date: number,
/**
 * The service's id, part of every certificate.
 */
service: string, } | { "t": "QUEUE",
/**
 * In the order in which they will be taken; at most the first 50.
 */
waiting: Array<Waiting>,
/**
 * How many wait in all.
 */
total: number,
/**
 * Counsellors who are ready, this one included.
 */
ready: number,
/**
 * Places free in the service.
 */
free: number, } | { "t": "CLAIMED",
/**
 * The place in the queue that was claimed; absent for an invitation.
 */
arrival?: number,
/**
 * Names the conversation.
 */
sid: string,
/**
 * HELLO as the visitor sent it, byte for byte.
 */
hello: string,
/**
 * Opens the talk socket, again and again while the lease lasts.
 */
lease: string,
/**
 * Epoch for the OFFER.
 */
epoch: number,
/**
 * Seat for the OFFER.
 */
seat: number,
/**
 * What the visitor agreed to show.
 */
routing: Routing, } | { "t": "INVITATION",
/**
 * For ANSWER_INVITATION.
 */
invitation: string,
/**
 * What for.
 */
purpose: Purpose, } | { "t": "INVITATION_GONE",
/**
 * Which.
 */
invitation: string, } | { "t": "REFUSED",
/**
 * Why.
 */
problem: Problem, };

/**
 * What a desk may send.
 */
export type DeskUp = { "t": "SIGN_IN",
/**
 * The ticket.
 */
ticket: string,
/**
 * Handle of the device key that will sign OFFERs: the one certified for the session that the ticket is of, or the
 * answer is REFUSED (`sign-in`).
 */
handle: string, } | { "t": "READY",
/**
 * Conversations at the same time.
 */
places: number, } | { "t": "TAKE", } | { "t": "PICK",
/**
 * From QUEUE.
 */
arrival: number, } | { "t": "ANSWER_INVITATION",
/**
 * From INVITATION.
 */
invitation: string, };

/**
 * Where somebody was bridged to (T19).
 */
export type Destination = "own-booking" | "family-offer" | "ngo" | "parent-treatment" | "school" | "siblings" | "family-unit" | "psychiatry" | "leisure" | "emergency" | "other";

/**
 * `POST /api/v1/staff/device`: asks for a certificate for a fresh device key (the demo's issuer lives on the server and says so).
 */
export type DeviceRequest = {
/**
 * The device's ECDSA P-256 public key, uncompressed.
 */
key: string, };

/**
 * Who ended a conversation.
 */
export type EndedBy = "visitor" | "counsellor" | "visitor_lost" | "elsewhere" | "wrong_lock";

/**
 * An honest estimate of waiting time, in whole minutes.
 */
export type Estimate = {
/**
 * At least.
 */
from: number,
/**
 * At most, most of the time.
 */
to: number, };

/**
 * Figures that are published exactly at the close of the year.
 */
export type ExactFigures = {
/**
 * Attempts.
 */
attempts: number,
/**
 * Counselling contacts.
 */
counselling: number,
/**
 * Bookings held.
 */
held: number, };

/**
 * First time or before (T11).
 */
export type First = "first-time" | "before";

/**
 * Gender in the visitor's own word (T5); nobody guesses it.
 */
export type Gender = "girl" | "boy" | "other";

/**
 * Heard of us through (T22).
 */
export type Heard = "school" | "friend" | "search" | "social-media" | "poster" | "other-offer" | "role-model-visit" | "family";

/**
 * Table T16.
 */
export type Helped = "yes" | "partly" | "no";

/**
 * `POST /api/v1/services/{service}/leave`, sent as `text/plain` by `sendBeacon` so that no preflight is needed: ends a conversation without a socket.
 */
export type Leave = {
/**
 * The session token, current or retired.
 */
token: string, };

/**
 * How long a contact took (T13), in minutes.
 */
export type Length = "<5min" | "<15min" | "<30min" | "<45min" | "<60min" | ">=60min";

/**
 * Whether a line is there, as the hub sees it.
 */
export type Line = "here" | "lost";

/**
 * `GET` and `PUT .../statistics/sheet/{month}` (`2026-11`): the coordinator's monthly figures, not personal. They may change
 * until the month is closed, and never afterwards.
 */
export type MonthlySheet = {
/**
 * Activities held.
 */
activities: number,
/**
 * People at them.
 */
participants: number,
/**
 * Sparring with staff of other offers.
 */
sparring: number,
/**
 * Met at the offer bridged to, as that offer says.
 */
met: number, };

/**
 * A counsellor's session key for one epoch and seat, signed by the device that a service's root vouches for.
 *
 * `signature` = ECDSA P-256/SHA-256 (raw r|s) by the device key over `"ajar/1/offer" | transcript`, where
 * `transcript` = SHA-256(HELLO text as sent | sid | epoch u16 | seat u8 | session_key | root | issuer | device).
 */
export type Offer = {
/**
 * Key period between the two ends; 1 is the first.
 */
epoch: number,
/**
 * 1 for the counsellor who leads, 2 for an invited colleague.
 */
seat: number,
/**
 * The session's ECDH P-256 public key, uncompressed.
 */
session_key: string,
/**
 * The certificates that lead to the pinned root.
 */
chain: Chain,
/**
 * The device's signature over the transcript.
 */
signature: string, };

/**
 * Where a receiver stands in the mailbox.
 */
export type Position = {
/**
 * Incarnation of the live store that gave the sequence.
 */
generation: number,
/**
 * Last sequence processed, 0 for none.
 */
sequence: number, };

/**
 * Why something was refused; nothing was changed.
 */
export type Problem = "closed" | "full" | "malformed" | "not-now" | "unknown" | "wrong-lock" | "locked" | "taken" | "nobody" | "no-place" | "sign-in" | "declined" | "too-fast" | "mailbox-full" | "unsupported" | "fault";

/**
 * RFC 9457 body of every refusal, `application/problem+json`.
 */
export type ProblemBody = {
/**
 * The fixed word.
 */
type: Problem,
/**
 * The HTTP status, repeated.
 */
status: number, };

/**
 * Why a colleague is invited.
 */
export type Purpose = "hand_over" | "company";

/**
 * Table T18.
 */
export type Recommend = "yes" | "maybe" | "no";

/**
 * How many talks at a time a block needs.
 */
export type RecommendedPlaces = {
/**
 * Enough for a rate that is undercut in one block out of five.
 */
least: number,
/**
 * Enough in four blocks out of five.
 */
recommended: number, };

/**
 * Whether a place is kept for one counsellor.
 */
export type Reserved = "mine" | "not_mine";

/**
 * What somebody may do in a service.
 */
export type Role = "counsellor" | "coordinator";

/**
 * What the queue shows of a visitor: only what they agreed to show.
 */
export type Routing = {
/**
 * Who writes, if they wanted to say.
 */
who?: Who,
/**
 * What it is about, if they wanted to say.
 */
topic?: Topic,
/**
 * One bit that the visitor may set: it is urgent.
 */
urgent: boolean, };

/**
 * What safeguarding asked for (T23).
 */
export type Safeguarding = "none" | "handled-anonymously" | "notification";

/**
 * What the launcher shows.
 */
export type ServiceState = "open" | "busy" | "back_soon" | "closed";

/**
 * `POST /api/v1/staff/session`: redeems a one-time sign-in link and sets the session cookie.
 */
export type SignIn = {
/**
 * From the link's fragment, which no server and no log sees.
 */
link: string, };

/**
 * Who is signed in, the answer to `POST` and `GET /api/v1/staff/session`.
 */
export type StaffSession = {
/**
 * Role in the service.
 */
role: Role,
/**
 * The service's name in links.
 */
service: string,
/**
 * The service's name on screens.
 */
service_name: string,
/**
 * The name that visitors will see, chosen by the counsellor.
 */
name: string,
/**
 * Handle of the device that was certified for this session, which its desk sits under; absent until one was.
 */
device?: string, };

/**
 * A block and what it needs.
 */
export type StaffedBlock = {
/**
 * `mon-14:00-17:00` or `mon-closed`.
 */
block: string,
/**
 * Hours in a week.
 */
hours: number,
/**
 * Published attempts of the closed quarters.
 */
arrivals: number,
/**
 * Places at which at most one in twenty gives up; absent when too little is known.
 */
places?: RecommendedPlaces,
/**
 * Whole percent who give up with 1, 2, 3, 4, 5, 6 places; empty when too little is known.
 */
given_up: Array<number>, };

/**
 * `GET .../statistics/{year}/staffing`: places for each block of the week, from published figures only.
 */
export type Staffing = {
/**
 * Each block of the opening hours and the closed rest of each day; with `?open=` that span of a closed rest too.
 */
blocks: Array<StaffedBlock>, };

/**
 * How far a bridge was built (T19); *met* is the receiving offer's monthly figure on the sheet.
 */
export type Stage = "talked-about" | "passed-on";

/**
 * Names one envelope of a sender.
 */
export type Stamp = {
/**
 * The sender's connection.
 */
cid: string,
/**
 * 0 message, 2 control.
 */
kind: number,
/**
 * Counter within (cid, kind).
 */
n: number, };

/**
 * Where a resumed conversation stands.
 */
export type Standing = "waiting" | "claimed" | "live" | "lost" | "asked";

/**
 * `GET /api/v1/staff/services/{service}/statistics`: which years there are, and what stands beside the figures.
 */
export type Statistics = {
/**
 * The service's name on screens.
 */
service_name: string,
/**
 * Years with a book, the oldest first.
 */
years: Array<StatisticsYearHead>,
/**
 * Targets; not personal.
 */
targets: Targets, };

/**
 * A closed period.
 */
export type StatisticsPeriod = {
/**
 * How long it is.
 */
cadence: Cadence,
/**
 * Its number among the periods of that length in the year, from 1.
 */
ordinal: number,
/**
 * Its name in exports: `2026-W07`, `2026-M02`, `2026-Q1`, `2026-H1`, `2026`.
 */
name: string,
/**
 * Its first day, `2026-01-05`.
 */
first: string,
/**
 * Its last day.
 */
last: string, };

/**
 * One table of a year.
 */
export type StatisticsTable = {
/**
 * `T8`, `T19.stage`, `A` …
 */
name: string,
/**
 * What it counts: `attempts`, `counselling`, `bookings`, `ended`, `survey`, `bridges`, `outreach`.
 */
base: string,
/**
 * How long its periods are.
 */
cadence: Cadence,
/**
 * Its dimensions: none, one, or rows and columns.
 */
variables: Array<string>,
/**
 * The categories of each dimension, in order.
 */
categories: Array<Array<string>>,
/**
 * The cells, row by row, of each closed period from the first of the year; multiples of 5.
 */
periods: Array<Array<number>>, };

/**
 * `GET .../statistics/{year}`: everything published of a year.
 */
export type StatisticsYear = {
/**
 * ISO year.
 */
year: number,
/**
 * The first week that counts; later than 1 for a service that began in the year.
 */
first_week: number,
/**
 * Weeks of the year that lie before the open one.
 */
weeks_closed: number,
/**
 * The tables that are published this year; the others were too small.
 */
tables: Array<StatisticsTable>,
/**
 * The closed periods of every length, with their dates.
 */
periods: Array<StatisticsPeriod>,
/**
 * Exact figures of the whole year, once it is closed.
 */
exact?: ExactFigures,
/**
 * Counters were lost in the year: a note goes with every figure, and there are no exact ones.
 */
interrupted: boolean, };

/**
 * A year in the list.
 */
export type StatisticsYearHead = {
/**
 * ISO year.
 */
year: number,
/**
 * Weeks of the year that lie before the open one.
 */
weeks_closed: number, };

/**
 * `GET /api/v1/services/{service}/status`, for the launcher: public, cacheable for 30 seconds, counts nothing.
 */
export type Status = {
/**
 * Whether somebody listens.
 */
state: ServiceState,
/**
 * Minutes of waiting to expect, when `busy`.
 */
wait?: number,
/**
 * Next opening, local time of the service, `2026-12-03T16:00`, when closed.
 */
opens?: string, };

/**
 * `POST /api/v1/services/{service}/survey`: the three questions after the end, once per ticket; the order of arrival is kept nowhere.
 */
export type Survey = {
/**
 * From ENDED.
 */
ticket: string,
/**
 * Did you get the help you needed?
 */
helped?: Helped,
/**
 * How are you now, compared with before: the browser compares, and sends only this.
 */
change?: Change,
/**
 * Would you tell a friend?
 */
recommend?: Recommend,
/**
 * The age told while waiting, kept in the frame until now.
 */
age?: Age, };

/**
 * What the hub may send in a talk.
 */
export type TalkDown = { "t": "JOINED",
/**
 * The hub's half of the key of the console's blob; gone when the lease is.
 */
half: string,
/**
 * Incarnation of the live store.
 */
generation: number,
/**
 * The hub's date in seconds since 1970.
 */
date: number,
/**
 * The visitor's line.
 */
visitor: Line,
/**
 * Whether ACCEPT has come.
 */
accepted: boolean,
/**
 * The first sequence that the mailbox still holds.
 */
first: number, } | { "t": "ACCEPT" } & Accept | { "t": "OFFER" } & Offer | { "t": "BLESS" } & Bless | { "t": "DISMISSED", } | { "t": "VISITOR",
/**
 * Here or lost.
 */
line: Line, } | { "t": "TICK", } | { "t": "STORED" } & Stamp | { "t": "EXPECTED" } & Stamp | { "t": "SEAT_LEFT",
/**
 * Which seat.
 */
seat: number, } | { "t": "WITHDRAWN",
/**
 * Why.
 */
reason: Withdrawn, } | { "t": "ENDED",
/**
 * Who ended it.
 */
by: EndedBy,
/**
 * For the closing form, 30 minutes.
 */
ticket?: string, } | { "t": "REFUSED",
/**
 * Why.
 */
problem: Problem, };

/**
 * What a counsellor may send in a talk.
 */
export type TalkUp = { "t": "JOIN",
/**
 * A 30-second one-time ticket of `POST /api/v1/staff/ticket`.
 */
ticket: string,
/**
 * From CLAIMED.
 */
lease: string,
/**
 * The last sequence processed.
 */
from: Position,
/**
 * After a reload: also the counsellor's own envelopes.
 */
own: boolean, } | { "t": "OFFER" } & Offer | { "t": "BLESS" } & Bless | { "t": "DISMISS", } | { "t": "INVITE",
/**
 * What for.
 */
purpose: Purpose, } | { "t": "RELEASE", } | { "t": "LEAVE", } | { "t": "END", };

/**
 * `PUT .../statistics/targets`: what the year is held against. Takes the place of what stood there.
 */
export type Targets = {
/**
 * Counselling contacts in a year.
 */
contacts?: number,
/**
 * Bookings held in a year.
 */
bookings?: number,
/**
 * Children and young people whom the service is for.
 */
population?: number, };

/**
 * `POST /api/v1/staff/ticket`: a one-time ticket for one socket, 30 seconds.
 */
export type Ticket = {
/**
 * The ticket.
 */
ticket: string, };

/**
 * What it is about (table T6): the twelve reasons.
 */
export type Topic = "alcohol" | "drugs" | "family" | "violence" | "mood" | "self_harm" | "own_use" | "friends" | "school" | "body" | "rights" | "other";

/**
 * What the hub may send to a visitor.
 */
export type VisitorDown = { "t": "WELCOME",
/**
 * Names the conversation to the two ends and the hub only.
 */
sid: string,
/**
 * Session token for RESUME.
 */
token: string,
/**
 * The hub's half of the key of the blob.
 */
half: string,
/**
 * Incarnation of the live store.
 */
generation: number,
/**
 * The hub's date in seconds since 1970, for devices whose clock is wrong.
 */
date: number, } | { "t": "QUEUED",
/**
 * 1 is next.
 */
place: number,
/**
 * Minutes, from the current pace; absent when there is none yet.
 */
estimate?: Estimate, } | { "t": "OFFER" } & Offer | { "t": "RESUMED",
/**
 * Half of the present blob.
 */
half: string,
/**
 * Token that replaces the present one at CONFIRM.
 */
next_token: string,
/**
 * Half that replaces the present one at CONFIRM.
 */
next_half: string,
/**
 * Incarnation of the live store.
 */
generation: number,
/**
 * The hub's date in seconds since 1970.
 */
date: number,
/**
 * Where the conversation stands.
 */
standing: Standing,
/**
 * The first sequence that the mailbox still holds; above 1, earlier messages cannot be shown.
 */
first: number, } | { "t": "TICK", } | { "t": "STORED" } & Stamp | { "t": "EXPECTED" } & Stamp | { "t": "LOST",
/**
 * Which seat.
 */
seat: number,
/**
 * Seconds until ASK.
 */
grace: number, } | { "t": "BACK",
/**
 * Which seat.
 */
seat: number, } | { "t": "ASK",
/**
 * Why.
 */
reason: Asked, } | { "t": "SEAT_LEFT",
/**
 * Which seat.
 */
seat: number, } | { "t": "ENDED",
/**
 * Who ended it.
 */
by: EndedBy,
/**
 * For the three questions, 30 minutes; absent when no talk took place.
 */
ticket?: string, } | { "t": "REFUSED",
/**
 * Why.
 */
problem: Problem, };

/**
 * What a visitor may send.
 */
export type VisitorUp = { "t": "HELLO",
/**
 * Version of the wire, 1.
 */
version: number,
/**
 * Suites the browser can do, best first; 1 is the only one.
 */
suites: Array<number>,
/**
 * Random, part of the transcript.
 */
nonce: string,
/**
 * What the visitor agreed to show the queue.
 */
routing: Routing, } | { "t": "RESUME",
/**
 * The current session token, or the one before it until CONFIRM.
 */
token: string,
/**
 * Proof of the two animals, when a LOCK was set; wrong twice ends the conversation.
 */
unlock?: string,
/**
 * The last sequence that was processed; the hub sends what follows.
 */
from: Position,
/**
 * After a reload: also the visitor's own envelopes, so that the screen can be rebuilt.
 */
own: boolean, } | { "t": "CONFIRM",
/**
 * `next_token` of RESUMED.
 */
token: string, } | { "t": "LOCK",
/**
 * Absent: one tap opens.
 */
digest?: string, } | { "t": "ACCEPT" } & Accept | { "t": "ANOTHER", } | { "t": "CHOOSE",
/**
 * What the visitor wants.
 */
choice: Choice, } | { "t": "END", };

/**
 * One who waits, as the queue shows them.
 */
export type Waiting = {
/**
 * Names the place to PICK.
 */
arrival: number,
/**
 * Whole seconds waited when this was sent.
 */
waited: number,
/**
 * What they agreed to show.
 */
routing: Routing,
/**
 * The line is lost; the place stays for ten minutes, take-next passes over.
 */
away: boolean,
/**
 * Back at the front: a counsellor was lost or gave the talk back.
 */
returned: boolean,
/**
 * The visitor waits for one counsellor, and this desk is it or is not.
 */
reserved?: Reserved, };

/**
 * Who writes (table T10). `Professional` has a lane of its own, never before a child.
 */
export type Who = "oneself" | "sibling" | "friend" | "parent" | "expecting" | "professional";

/**
 * Why a lease ended before the conversation.
 */
export type Withdrawn = "another" | "lapsed" | "handed_over" | "released";

/**
 * The youngest child concerned, in years (T24).
 */
export type Youngest = "expecting" | "0-2" | "3-5" | "6-9" | "10-12" | "13-17" | "no-child";
