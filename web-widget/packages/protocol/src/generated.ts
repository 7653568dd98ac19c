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
 * What HELLO carries to come past the queue.
 */
export type Admission = {
/**
 * Good once, for two minutes.
 */
ticket: string, };

/**
 * Age band in years (T4).
 */
export type Age = "0-9" | "10-12" | "13-15" | "16-17" | "18-24" | "25+";

/**
 * `POST .../booking/accept` and `.../booking/decline`: the time that was kept for a place in the waiting list.
 */
export type AnswerKept = {
/**
 * The code.
 */
words: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * What an answered contact was (T2); absent in a form: counselling.
 */
export type Answered = "counselling" | "not-counselling" | "abuse-or-test";

/**
 * Why ASK came.
 */
export type Asked = "lost" | "released";

/**
 * Somebody's key that waits for a coordinator, who compares six words (`tests/vectors/six-words.json`) before signing.
 */
export type AskedDevice = {
/**
 * Names it.
 */
request: string,
/**
 * What is to be signed; an issuer's request is signed by the root at its custodians' ceremony.
 */
kind: KeyKind,
/**
 * Whose six words are compared.
 */
key: string,
/**
 * Goes into the certificate.
 */
handle: string,
/**
 * Whose it is.
 */
account: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * Seconds since 1970.
 */
asked: number,
/**
 * Follows a certificate that still holds: may be signed with all others by one click.
 */
renews: boolean, };

/**
 * Which questions visitors are asked; each can always be left. Off: it is not shown, and counts as not answered.
 */
export type AskedQuestions = {
/**
 * Whom it is about; shown to counsellors in the queue.
 */
who: boolean,
/**
 * What it is about; shown to counsellors in the queue.
 */
topic: boolean,
/**
 * How are you now.
 */
mood: boolean,
/**
 * Age band.
 */
age: boolean,
/**
 * Gender.
 */
gender: boolean,
/**
 * First time here.
 */
first: boolean,
/**
 * Where did you hear of us.
 */
heard: boolean,
/**
 * The three questions after the end.
 */
after: boolean, };

/**
 * `GET /api/v1/staff/services/{service}/accounts/audit`: what staff did to accounts, roles, keys, texts, hours, slots and exports in 90 days.
 */
export type Audit = {
/**
 * The newest first, at most 500.
 */
entries: Array<AuditEntry>, };

/**
 * One step; never of a conversation.
 */
export type AuditEntry = {
/**
 * Seconds since 1970.
 */
at: number,
/**
 * Full name of the account that did it; `-` when it is gone, `*` when it was the machine's administrator.
 */
who: string,
/**
 * A fixed word, such as `role-changed`.
 */
what: string,
/**
 * Whom or what it concerns, in a few words of our own making: a full name, a handle, a room.
 */
about: string, };

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
 * `POST .../booking`: books what is held.
 */
export type BookHeld = {
/**
 * The hold, the page's own or one that a counsellor proposed.
 */
hold: string,
/**
 * Language of the words of the code.
 */
language: CodeLanguage,
/**
 * Who comes, where the hold does not say (a proposed time).
 */
company?: Company,
/**
 * Random, the page's own, the same when it asks again: an answer that was lost on the way is then given once more, so
 * that no booking is left without its code.
 */
once?: string, };

/**
 * A booked time.
 */
export type BookedSlot = {
/**
 * Its id.
 */
id: string,
/**
 * [`Place::id`], as it is.
 */
place: string,
/**
 * When it begins.
 */
at: number,
/**
 * How long, in minutes.
 */
minutes: number,
/**
 * Whom it is with.
 */
with?: string,
/**
 * What has become of it.
 */
state: BookingState, };

/**
 * For whom a kind is.
 */
export type Booker = "visitor" | "professional";

/**
 * A stretch in which nothing can be published.
 */
export type BookingBlock = {
/**
 * Its id.
 */
id: string,
/**
 * [`super::Resource::id`].
 */
resource: string,
/**
 * When it begins.
 */
at: number,
/**
 * Minutes.
 */
minutes: number, };

/**
 * The code, shown once. The service keeps a digest of it only.
 */
export type BookingCode = {
/**
 * Four words.
 */
code: Array<string>, };

/**
 * A day of the week (RFC 5545, section 3.3.10).
 */
export type BookingDay = "mo" | "tu" | "we" | "th" | "fr" | "sa" | "su";

/**
 * What can be booked.
 */
export type BookingKind = {
/**
 * Its id: letters, digits and hyphens, at most 24.
 */
id: string,
/**
 * Name in Danish.
 */
name_da: string,
/**
 * Name in English.
 */
name_en: string,
/**
 * Usual length in minutes, a multiple of 5.
 */
minutes: number,
/**
 * What stands beside the name.
 */
picture: KindPicture,
/**
 * For whom.
 */
booker: Booker,
/**
 * Where it counts (table T20); absent: unknown.
 */
counted_as?: CountedAs, };

/**
 * Where it takes place.
 */
export type BookingPlace = {
/**
 * Its id: letters, digits and hyphens, at most 24.
 */
id: string,
/**
 * How one meets.
 */
way: Way,
/**
 * Name on screens.
 */
name: string,
/**
 * How to get there, at most 1,000 characters.
 */
directions: string,
/**
 * Whether there is a picture of the door, `GET /api/v1/services/{service}/booking/places/{id}/picture`.
 */
picture: boolean, };

/**
 * `GET` and `PUT /api/v1/staff/services/{service}/bookings/plan`.
 */
export type BookingPlan = {
/**
 * Counts the changes; `PUT` names the one it was made from, and is refused as `taken` when another came between.
 */
version: number,
/**
 * What can be booked, at most 40.
 */
kinds: Array<BookingKind>,
/**
 * Where, at most 40.
 */
places: Array<BookingPlace>,
/**
 * Who and what cannot be in two places at once, at most 200.
 */
resources: Array<BookingResource>,
/**
 * Weekly patterns, at most 500.
 */
patterns: Array<WeeklyPattern>,
/**
 * Minutes before each time in which whoever holds it is not to be met; a multiple of 5, at most 120.
 */
buffer_before: number,
/**
 * Minutes after each time; a multiple of 5, at most 120.
 */
buffer_after: number,
/**
 * A time can be booked until so many minutes before it begins.
 */
notice_minutes: number,
/**
 * Times are published so many days ahead, at most 180.
 */
horizon_days: number, };

/**
 * Somebody or something that is in one place at a time.
 */
export type BookingResource = {
/**
 * Its id: letters, digits and hyphens, at most 24.
 */
id: string,
/**
 * Name; of a counsellor the one that visitors see, as the counsellor signs in with it.
 */
name: string,
/**
 * Which sort.
 */
sort: ResourceSort,
/**
 * How many at a time: 1, of a pool up to 20.
 */
size: number, };

/**
 * What has become of a code.
 */
export type BookingState = "booked" | "changed" | "cancelled" | "waiting" | "offered" | "first";

/**
 * `GET /api/v1/staff/services/{service}/bookings/week/{2026-W49}`: one ISO week.
 */
export type BookingWeek = {
/**
 * IANA name of the service's time zone.
 */
zone: string,
/**
 * The hub's date.
 */
now: number,
/**
 * Local dates, Monday first.
 */
days: Array<string>,
/**
 * Published times in their order.
 */
slots: Array<WeekSlot>,
/**
 * Blocks.
 */
blocks: Array<BookingBlock>,
/**
 * Those of `days` that are holidays of the plan.
 */
holidays: Array<string>,
/**
 * Waiting lists: kind and how many wait.
 */
waiting: Array<KindOccupancy>, };

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
 * `POST .../booking/calendar`: a calendar file (RFC 5545) without the service's name.
 */
export type CalendarFile = {
/**
 * The code.
 */
words: string,
/**
 * The entry's title, the visitor's choice, at most 60 characters.
 */
title: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * `POST .../bookings/slots/{id}/came`: whether they came, for a time outside the chat.
 */
export type Came = {
/**
 * The place, counted from 0.
 */
seat: number,
/**
 * Whether.
 */
came: boolean, };

/**
 * `POST .../booking/cancel`: no reason is asked. Also leaves the waiting list.
 */
export type CancelBooking = {
/**
 * The code.
 */
words: string,
/**
 * One time of several; absent: all.
 */
slot?: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * `POST .../bookings/slots/{id}/cancel`: what is to become of a time that cannot be kept. Cancelling what is booked is refused as
 * `not-now` while a colleague is free (`GET .../bookings/slots/{id}/colleagues`), unless `anyway`.
 */
export type CancelSlot = {
/**
 * What.
 */
remedy: Remedy,
/**
 * [`super::Resource::id`] of who takes it over; for `reassign` and `open_door`.
 */
to?: string,
/**
 * [`super::Place::id`] of a chat; for `to_chat`.
 */
place?: string,
/**
 * Although a colleague is free.
 */
anyway: boolean, };

/**
 * A reply that a counsellor may pick and change before sending.
 */
export type CannedReply = {
/**
 * What it is found by, one word or two.
 */
tag: string,
/**
 * Code of the language it is written in.
 */
language: string,
/**
 * The reply.
 */
text: string, };

/**
 * A ceremony that was begun: `POST /api/v1/staff/sign-in/passkey/begin` and `POST /api/v1/staff/account/passkeys/begin`. Good for five minutes, once.
 */
export type Ceremony = {
/**
 * Names it when it is finished.
 */
ceremony: string,
/**
 * `PublicKeyCredentialRequestOptionsJSON` or `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, sections 5.1.9 and 5.1.8).
 */
options: unknown, };

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
 * From one moment to another.
 */
export type ChatStretch = {
/**
 * Its first second.
 */
from: number,
/**
 * Its end.
 */
to: number, };

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
 * Language of a code's words.
 */
export type CodeLanguage = "da" | "en";

/**
 * `POST /api/v1/staff/account/password/begin`: a fresh secret for an authenticator app, shown this once.
 */
export type CodeSecret = {
/**
 * Names it when the password is set.
 */
ceremony: string,
/**
 * `otpauth://` address, for the picture that the app reads.
 */
uri: string,
/**
 * The same secret in base32, to be typed.
 */
secret: string, };

/**
 * Red, green, blue; `#1d5c58` on the wire.
 */
export type Colour = string;

/**
 * Who comes along.
 */
export type Company = "alone" | "siblings" | "friend" | "adult";

/**
 * Kinds of table T20.
 */
export type CountedAs = "individual" | "infant" | "family" | "pregnancy" | "group" | "professional";

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
invitation: string, } | { "t": "ERRAND_ASKED",
/**
 * Which.
 */
errand: string,
/**
 * People who are ready at a desk that did not say "not now"; not the asking one.
 */
colleagues: number, } | { "t": "ERRAND_OFFERED",
/**
 * For ANSWER_ERRAND.
 */
errand: string,
/**
 * As it was asked.
 */
ask: Offer, } | { "t": "ERRAND_ANSWERED",
/**
 * Which.
 */
errand: string,
/**
 * As it was answered.
 */
answer: Offer, } | { "t": "ERRAND_YOURS",
/**
 * Which.
 */
errand: string, } | { "t": "ERRAND_ENVELOPE",
/**
 * Which.
 */
errand: string,
/**
 * Its place, from 1; both ends count in one row.
 */
sequence: number,
/**
 * As it was sealed.
 */
envelope: string, } | { "t": "ERRAND_STORED",
/**
 * Which.
 */
errand: string,
/**
 * Its number.
 */
n: number, } | { "t": "ERRAND_LINE",
/**
 * Which.
 */
errand: string,
/**
 * It is.
 */
here: boolean, } | { "t": "ERRAND_GONE",
/**
 * Which.
 */
errand: string, } | { "t": "ERRAND_REFUSED",
/**
 * Which.
 */
errand: string,
/**
 * Why: `nobody`, `full`, `taken`, `unknown` (it is gone), `not-now`, `mailbox-full`.
 */
problem: Problem, } | { "t": "TICK", } | { "t": "REFUSED",
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
 * Handle of the device key that will sign OFFERs: one that is certified for the account that the ticket is of, or the
 * answer is REFUSED (`sign-in`).
 */
handle: string, } | { "t": "READY",
/**
 * Conversations at the same time.
 */
places: number,
/**
 * How many of them this person has at other services at this moment; says nothing of which or with whom.
 */
elsewhere?: number, } | { "t": "TAKE", } | { "t": "PICK",
/**
 * From QUEUE.
 */
arrival: number, } | { "t": "ANSWER_INVITATION",
/**
 * From INVITATION.
 */
invitation: string, } | { "t": "ASK_COLLEAGUE",
/**
 * Names the errand: drawn by the browser that asks.
 */
errand: string,
/**
 * A fresh key, signed by the asking device (`"ajar/1/errand" | "ask"`, HELLO empty, `sid` the errand, epoch 1, seat 3).
 */
ask: Offer, } | { "t": "ANSWER_ERRAND",
/**
 * From ERRAND_OFFERED.
 */
errand: string,
/**
 * HPKE `enc` to the asking key in the place of the session key, signed by the answering device (`"ajar/1/errand" |
 * "answer"`, the transcript of the ask in the place of HELLO).
 */
answer: Offer, } | { "t": "DECLINE_ERRAND",
/**
 * From ERRAND_OFFERED.
 */
errand: string, } | { "t": "ERRAND_ENVELOPE",
/**
 * Which.
 */
errand: string,
/**
 * A whole envelope of one of the two sizes whose text fits a frame.
 */
envelope: string, } | { "t": "ERRAND_SEEN",
/**
 * Which.
 */
errand: string,
/**
 * From ERRAND_ENVELOPE; 0 for nothing yet.
 */
sequence: number, } | { "t": "CLOSE_ERRAND",
/**
 * Which.
 */
errand: string, };

/**
 * Where somebody was bridged to (T19).
 */
export type Destination = "own-booking" | "family-offer" | "ngo" | "parent-treatment" | "school" | "siblings" | "family-unit" | "psychiatry" | "leisure" | "emergency" | "other";

/**
 * `POST /api/v1/staff/services/{service}/devices/requests`: asks for a certificate for this browser's key; answered by `OwnDevice`. Where the issuer is on the server, the answer holds the chain already.
 */
export type DeviceRequest = {
/**
 * The device's ECDSA P-256 public key, uncompressed.
 */
key: string,
/**
 * Handle of one's own device that this key follows: it is kept, so that a visitor who waits for its owner finds them.
 */
renews?: string, };

/**
 * `GET /api/v1/staff/services/{service}/devices`: for coordinators.
 */
export type Devices = {
/**
 * The service's id, part of every certificate.
 */
service: string,
/**
 * SHA-256 of the present and the next root key.
 */
pins: Array<string>,
/**
 * Waiting for a signature, the oldest first.
 */
requests: Array<AskedDevice>,
/**
 * Certified, revoked ones too until they expire.
 */
devices: Array<KnownDevice>,
/**
 * Certified by the root and not over.
 */
issuers: Array<KnownIssuer>,
/**
 * The newest one; absent before the first.
 */
roster?: KnownRoster,
/**
 * Handles that the next roster must name, all of them.
 */
revoke: Array<string>,
/**
 * Why this service knowingly lets the server certify; absent where coordinators do.
 */
server_issuer?: string,
/**
 * Two issuers and a roster that holds, or the declared issuer on the server.
 */
can_open: boolean,
/**
 * What runs out within 14 days, the nearest first.
 */
warnings: Array<KeyWarning>, };

/**
 * Somebody's role in one service.
 */
export type Duty = {
/**
 * The service's name in links.
 */
service: string,
/**
 * The service's name on screens.
 */
service_name: string,
/**
 * What they may do there.
 */
role: Role,
/**
 * Handles of their devices that are certified there: a desk sits under one of them.
 */
devices: Array<string>, };

/**
 * `POST .../bookings/feed/{resource}`: a fresh secret address of somebody's duty; the one before stops. `DELETE` ends it.
 */
export type DutyFeed = {
/**
 * Path on the console's host; whoever has it sees the duty.
 */
path: string,
/**
 * The secret in it.
 */
secret: string, };

/**
 * `GET /api/v1/staff/services/{service}/setup/embed`: what a web editor puts on a page.
 */
export type EmbedCode = {
/**
 * The link and the script: the button on the page. Absent when the build holds no loader.
 */
script?: string,
/**
 * A plain frame, for editors that take no script.
 */
frame: string,
/**
 * A link, for those that take neither.
 */
link: string,
/**
 * Address of the service's own page.
 */
page: string,
/**
 * Address of the poster with its QR code.
 */
poster: string, };

/**
 * Numbers to call, as they are written for people.
 */
export type EmergencyNumbers = {
/**
 * Danger to life, `112`.
 */
danger: string,
/**
 * A children's line that is always open.
 */
child: string,
/**
 * A line against suicide.
 */
life: string,
/**
 * The municipality's own duty line; required.
 */
duty: string, };

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
 * What an end says of a talk that the hub has lost; both ends say the same.
 */
export type Founding = {
/**
 * From WELCOME or CLAIMED.
 */
sid: string,
/**
 * HELLO as it was sent, byte for byte.
 */
hello: string,
/**
 * Key period of the pair that talks.
 */
epoch: number,
/**
 * Seat of the pair that talks, 1 or 2.
 */
seat: number, };

/**
 * `GET .../bookings/slots/{id}/colleagues`: somebody who is free then.
 */
export type FreeColleague = {
/**
 * [`super::Resource::id`].
 */
id: string,
/**
 * Name.
 */
name: string, };

/**
 * A time that can be booked.
 */
export type FreeSlot = {
/**
 * Its id.
 */
id: string,
/**
 * [`Kind::id`].
 */
kind: string,
/**
 * [`Place::id`].
 */
place: string,
/**
 * When it begins.
 */
at: number,
/**
 * How long, in minutes.
 */
minutes: number,
/**
 * Whom it is with: a name that counsellors chose for visitors.
 */
with?: string,
/**
 * Times with the same word are one course and are booked together.
 */
course?: string, };

/**
 * `GET /api/v1/services/{service}/booking`: what can be booked. Only free times are named; how many are taken is not.
 */
export type FreeTimes = {
/**
 * IANA name of the service's time zone.
 */
zone: string,
/**
 * The hub's date, for devices whose clock is wrong.
 */
now: number,
/**
 * What can be booked.
 */
kinds: Array<BookingKind>,
/**
 * Where.
 */
places: Array<BookingPlace>,
/**
 * Free times in their order, at most 500.
 */
slots: Array<FreeSlot>,
/**
 * Kinds whose waiting list takes somebody, because no time of theirs is free.
 */
waiting: Array<string>, };

/**
 * Gender in the visitor's own word (T5); nobody guesses it.
 */
export type Gender = "girl" | "boy" | "other";

/**
 * One step of the talk guide.
 */
export type GuideStep = {
/**
 * What to do or ask, in a few words.
 */
title: { [key in string]: string },
/**
 * More about it; may be empty.
 */
more: { [key in string]: string }, };

/**
 * Heard of us through (T22).
 */
export type Heard = "school" | "friend" | "search" | "social-media" | "poster" | "other-offer" | "role-model-visit" | "family";

/**
 * Times that are kept.
 */
export type HeldTimes = {
/**
 * Opens, changes or releases the hold; kept in the page's memory and nowhere else.
 */
hold: string,
/**
 * Until when.
 */
until: number,
/**
 * What is held.
 */
slots: Array<FreeSlot>, };

/**
 * Another offer of help, shared as a card.
 */
export type HelpOffer = {
/**
 * Its name.
 */
title: { [key in string]: string },
/**
 * What one gets there.
 */
about: { [key in string]: string },
/**
 * Step of the Danish *indsatstrappe*, 1 (everyday offers for all) to 5 (placement outside the home).
 */
step: number,
/**
 * One need not say who one is; otherwise the name is asked for and written down.
 */
anonymous: boolean,
/**
 * Whether parents are told.
 */
parents: ParentsTold,
/**
 * Youngest age.
 */
age_from: number,
/**
 * Oldest age, not below the youngest.
 */
age_to: number,
/**
 * How long one waits, in words.
 */
wait: { [key in string]: string },
/**
 * How to get there.
 */
way: { [key in string]: string },
/**
 * `https` address of its page; empty: none.
 */
link: string,
/**
 * Its number; empty: none.
 */
phone: string,
/**
 * Visitors see it in the queue and when it is closed, without a counsellor.
 */
shown: boolean, };

/**
 * Table T16.
 */
export type Helped = "yes" | "partly" | "no";

/**
 * Days on which Denmark rests (lov om helligdage; Store bededag is none of them from 2024, lov 214 of 2023), and three on
 * which much is closed all the same.
 */
export type Holiday = "new_year" | "maundy_thursday" | "good_friday" | "easter" | "easter_monday" | "ascension" | "pentecost" | "whit_monday" | "constitution_day" | "christmas_eve" | "christmas_day" | "second_christmas_day" | "new_years_eve";

/**
 * Days with hours of their own.
 */
export type HoursException = {
/**
 * First day.
 */
from: SetupDate,
/**
 * Last day, the same or a later one.
 */
to: SetupDate,
/**
 * Beginnings and ends on each of these days, `["15:00", "19:00"]`; empty: closed.
 */
open: Array<[WallTime, WallTime]>,
/**
 * Why, for the coordinator alone.
 */
note: string, };

/**
 * Whether new visitors are taken, and why.
 */
export type IntakeNow = "open" | "stopped" | "filled" | "closed" | "extra";

/**
 * Whether new visitors are taken, for staff: `GET` and the answer to `POST /api/v1/staff/services/{service}/setup/intake`.
 */
export type IntakeState = {
/**
 * What decides at this moment.
 */
intake: IntakeNow,
/**
 * Within the opening hours: counsellors may press the button.
 */
within_hours: boolean,
/**
 * Next opening, local time of the service, when it is closed.
 */
opens?: string,
/**
 * Local time at which the present opening ends.
 */
closes?: string,
/**
 * What has to be done before the button opens; absent: nothing.
 */
lacks?: Array<Lack>, };

/**
 * Answer to it, and to `POST /api/v1/staff/services/{service}/accounts/{account}/link` for somebody who cannot sign in any more.
 */
export type Invitation = {
/**
 * Whose link it is.
 */
account: string,
/**
 * For the fragment: `/console/#link=...`; good for 24 hours, once.
 */
link: string, };

/**
 * `POST /api/v1/staff/services/{service}/devices/issuers/requests`: a coordinator's issuer key, which waits for the root's signature; answered by `OwnDevice` without a chain.
 */
export type IssuerRequest = {
/**
 * The issuer's ECDSA P-256 public key, uncompressed.
 */
key: string, };

/**
 * `POST .../booking/wait`: joins the waiting list of a kind.
 */
export type JoinWaiting = {
/**
 * [`Kind::id`].
 */
kind: string,
/**
 * Language of the words of the code.
 */
language: CodeLanguage,
/**
 * Needed when many codes are being tried or given (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * A time that is kept for somebody.
 */
export type KeptTime = {
/**
 * The time.
 */
slot: FreeSlot,
/**
 * Until when.
 */
until: number, };

/**
 * What a key may do.
 */
export type KeyKind = "device" | "issuer";

/**
 * Something that runs out.
 */
export type KeyWarning = {
/**
 * What.
 */
kind: WarningKind,
/**
 * Whole days left: at most 14.
 */
days: number,
/**
 * Full name, empty for roster and root.
 */
whose: string, };

/**
 * How much of a kind there is.
 */
export type KindOccupancy = {
/**
 * Kind.
 */
kind: string,
/**
 * Places that are published, or who wait.
 */
places: number,
/**
 * How many of them are taken.
 */
taken: number, };

/**
 * A drawing.
 */
export type KindPicture = "talk" | "phone" | "walk" | "group" | "first";

/**
 * A certified device.
 */
export type KnownDevice = {
/**
 * Its random name.
 */
handle: string,
/**
 * Whose it is.
 */
account: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * Last second of validity, since 1970.
 */
not_after: number,
/**
 * Whether the newest roster names it, or the next one must.
 */
revoked: boolean, };

/**
 * A certified issuer.
 */
export type KnownIssuer = {
/**
 * Its random name.
 */
handle: string,
/**
 * The coordinator whose browser holds it; absent for the server's own.
 */
account?: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * Last second of validity, since 1970.
 */
not_after: number,
/**
 * As the root signed it.
 */
certificate: string,
/**
 * The root's public key.
 */
root: string,
/**
 * Whether the newest roster names it, or the next one must.
 */
revoked: boolean, };

/**
 * The newest roster.
 */
export type KnownRoster = {
/**
 * The next one's must be higher.
 */
serial: number,
/**
 * Sign anew when this is more than three days ago, seconds since 1970.
 */
issued: number,
/**
 * Last second of validity, since 1970.
 */
expires: number,
/**
 * Handles that it names.
 */
revoked: Array<string>, };

/**
 * Something without which a service must not open.
 */
export type Lack = "duty_number" | "issuers" | "roster" | "device";

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
 * `GET .../booking/challenge`: a puzzle for the machine.
 */
export type LookChallenge = {
/**
 * To be sent back with the answer; good for two minutes and once.
 */
challenge: string,
/**
 * SHA-256 of the challenge and a nonce (four bytes, big endian) must begin with so many zero bits.
 */
bits: number, };

/**
 * A solved challenge.
 */
export type LookProof = {
/**
 * As it came.
 */
challenge: string,
/**
 * What solves it.
 */
nonce: number, };

/**
 * `POST .../booking/look`: what a code stands for.
 */
export type LookUp = {
/**
 * As the visitor typed it: case, accents, punctuation and one slip in each word are forgiven; the order counts.
 */
words: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * What a code stands for.
 */
export type Looked = {
/**
 * What has become of it.
 */
state: BookingState,
/**
 * [`Kind::id`].
 */
kind?: string,
/**
 * Times under the code, in their order.
 */
slots: Array<BookedSlot>,
/**
 * Who comes.
 */
company?: Company,
/**
 * Free times that lie nearest, when something was cancelled.
 */
nearest: Array<FreeSlot>,
/**
 * When a booked chat can be opened.
 */
chat?: ChatStretch,
/**
 * A time that is kept for this place in the waiting list.
 */
offer?: KeptTime, };

/**
 * What a target is about; the tables are those of the statistics.
 */
export type Measure = "contacts" | "first_contacts" | "bookings" | "bridged" | "answered" | "answered_soon" | "helped" | "recommend";

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
 * `POST .../booking/move`: to another free time of the same kind, under the same code.
 */
export type MoveBooking = {
/**
 * The code.
 */
words: string,
/**
 * The booked time.
 */
from: string,
/**
 * The free one.
 */
to: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * `PUT /api/v1/staff/account`: one's own names.
 */
export type Names = {
/**
 * The name that visitors see, at most 40 characters.
 */
name: string,
/**
 * The name that colleagues see, at most 80 characters.
 */
full_name: string, };

/**
 * `POST .../bookings/blocks`.
 */
export type NewBlock = {
/**
 * [`super::Resource::id`].
 */
resource: string,
/**
 * Local wall time of the service.
 */
local: string,
/**
 * Minutes.
 */
minutes: number, };

/**
 * `POST .../booking/holds`: keeps times for five minutes. One hold for one page: naming the former lets go of it in the same step.
 */
export type NewHold = {
/**
 * Times, at most 12; all of them or none.
 */
slots: Array<string>,
/**
 * Who comes.
 */
company?: Company,
/**
 * The hold that this one replaces.
 */
instead_of?: string, };

/**
 * `POST /api/v1/staff/services/{service}/devices/issuers`: what the root's custodians signed. Fresh session.
 */
export type NewIssuer = {
/**
 * The root's public key; one of the pins.
 */
root: string,
/**
 * For a request that waits.
 */
certificate: string, };

/**
 * `POST /api/v1/staff/account/passkeys`: finishes a ceremony; needs a fresh session, or an account that has no way to sign in yet.
 */
export type NewPasskey = {
/**
 * From the begin.
 */
ceremony: string,
/**
 * `RegistrationResponseJSON` (WebAuthn level 3, section 5.1.5).
 */
credential: unknown,
/**
 * What to call it, at most 40 characters.
 */
name: string, };

/**
 * `PUT /api/v1/staff/account/password`: sets password and one-time code together; answered by `RecoveryCodes`. `weak` for a
 * password that is too easy to guess, `unknown` for a code that is not the app's, `not-allowed` without the password of before
 * where there is one; the ceremony stays good for another try. `Debug` shows nothing.
 */
export type NewPassword = {
/**
 * From the begin.
 */
ceremony: string,
/**
 * 3 to 80 characters; upper and lower case count alike.
 */
sign_in_name: string,
/**
 * The password of before; absent when there is none.
 */
present?: string,
/**
 * At least 12 characters, not a known one, without one's own name.
 */
password: string,
/**
 * The app's present code, as proof that it has the secret.
 */
code: string, };

/**
 * `POST /api/v1/staff/services/{service}/accounts`: makes an account with a role and a one-time link for it. Fresh session.
 */
export type NewPerson = {
/**
 * The name that colleagues see, at most 80 characters.
 */
full_name: string,
/**
 * The name that visitors see, at most 40 characters.
 */
name: string,
/**
 * What they may do.
 */
role: Role, };

/**
 * `PUT /api/v1/staff/services/{service}/accounts/{account}`: another role. Fresh session; the last coordinator stays one.
 */
export type NewRole = {
/**
 * What they may do from this moment on.
 */
role: Role, };

/**
 * `POST /api/v1/staff/services/{service}/devices/roster`: signed by any issuer; names at least what must be revoked.
 */
export type NewRoster = {
/**
 * As OFFERs will carry it.
 */
roster: string, };

/**
 * `POST .../bookings/slots`: publishes one time beside the patterns. `PUT .../bookings/slots/{id}` moves one that nobody has booked.
 */
export type NewSlot = {
/**
 * Kind.
 */
kind: string,
/**
 * Place.
 */
place: string,
/**
 * Counsellor or pool.
 */
counsellor: string,
/**
 * Room.
 */
room?: string,
/**
 * Local wall time of the service, `2026-12-03T16:00`.
 */
local: string,
/**
 * Minutes.
 */
minutes: number,
/**
 * Places.
 */
seats: number, };

/**
 * A time that was not published, or not taken away.
 */
export type NotPublished = {
/**
 * The pattern.
 */
pattern?: string,
/**
 * When.
 */
at: number,
/**
 * Why.
 */
why: WhyNot, };

/**
 * `GET .../bookings/occupancy`: published times of the next 28 days and how many are taken, by kind.
 */
export type Occupancy = {
/**
 * One for each kind of the plan.
 */
kinds: Array<KindOccupancy>, };

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
 * `POST .../booking/open`: opens the booked chat, or the first place of somebody who was turned away.
 */
export type OpenBooked = {
/**
 * The code.
 */
words: string,
/**
 * Needed when many codes are being tried (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * One stretch of the weekly pattern.
 */
export type OpenSpan = {
/**
 * The day.
 */
day: Weekday,
/**
 * Local wall time, `15:00`.
 */
from: WallTime,
/**
 * Local wall time after `from`; `24:00` is midnight.
 */
to: WallTime, };

/**
 * When a service is open.
 */
export type OpeningHours = {
/**
 * IANA name of the time zone, `Europe/Copenhagen`.
 */
time_zone: string,
/**
 * No weekly pattern: open whenever a counsellor is ready, holidays and exceptions apart.
 */
always: boolean,
/**
 * The hours in one sentence, by language, where the sentence made of `week` is not good enough.
 */
sentence: { [key in string]: string },
/**
 * Holidays on which it is closed.
 */
holidays: Array<Holiday>,
/**
 * The weekly pattern; stretches of one day do not overlap.
 */
week: Array<OpenSpan>,
/**
 * Days that differ from the pattern; the last one that names a day decides it, also on a holiday.
 */
exceptions: Array<HoursException>, };

/**
 * `GET /api/v1/staff/account`: one's own account.
 */
export type OwnAccount = {
/**
 * Its random id.
 */
account: string,
/**
 * The name that visitors see.
 */
name: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * For the password; absent when there is none.
 */
sign_in_name?: string,
/**
 * Whether a password with a one-time code is set.
 */
password: boolean,
/**
 * Recovery codes that are left for it.
 */
recovery_left: number,
/**
 * Whether a municipality's own sign-in leads here.
 */
provider: boolean,
/**
 * In the order in which they were added.
 */
passkeys: Array<OwnPasskey>,
/**
 * The newest first, this one included.
 */
sessions: Array<OwnSession>, };

/**
 * A browser's key on its way; `GET /api/v1/staff/services/{service}/devices/requests/{request}` tells how far it is.
 */
export type OwnDevice = {
/**
 * Names the request.
 */
request: string,
/**
 * The handle that it will have or has; an issuer puts it into the certificate.
 */
handle: string,
/**
 * The chain that OFFERs carry, with the newest roster; absent until a coordinator has signed.
 */
chain?: Chain,
/**
 * From the 20th day on: ask again with a fresh key.
 */
renew: boolean,
/**
 * Last second of the certificate, since 1970.
 */
not_after?: number, };

/**
 * One of one's own passkeys.
 */
export type OwnPasskey = {
/**
 * Names it; not the credential's id.
 */
id: string,
/**
 * As it was called when it was added.
 */
name: string,
/**
 * Seconds since 1970.
 */
added: number, };

/**
 * One of one's own sessions: a browser in which this account is signed in.
 */
export type OwnSession = {
/**
 * Names it.
 */
id: string,
/**
 * How it was made.
 */
way: SignInWay,
/**
 * Seconds since 1970.
 */
since: number,
/**
 * When it ends at the latest, seconds since 1970.
 */
until: number,
/**
 * Whether it is the one that asks.
 */
this: boolean, };

/**
 * The colours that are chosen.
 */
export type Palette = {
/**
 * Behind everything.
 */
paper: Colour,
/**
 * Text.
 */
ink: Colour,
/**
 * Buttons, links, own messages.
 */
primary: Colour, };

/**
 * Whether parents are told that a child has been at an offer.
 */
export type ParentsTold = "no" | "sometimes" | "yes";

/**
 * `POST /api/v1/staff/sign-in/passkey`: signs in, or, with a session's cookie of the same account, makes that session fresh. Answered by `StaffSession`.
 */
export type PasskeySignIn = {
/**
 * From the begin.
 */
ceremony: string,
/**
 * `AuthenticationResponseJSON` (WebAuthn level 3, section 5.1.6).
 */
credential: unknown, };

/**
 * `POST /api/v1/staff/sign-in/password`: as with a passkey; answered by `StaffSession`. `Debug` shows nothing.
 */
export type PasswordSignIn = {
/**
 * The account's name for signing in.
 */
sign_in_name: string,
/**
 * The password.
 */
password: string,
/**
 * Six digits of the authenticator app (RFC 6238), or one of the recovery codes.
 */
code: string, };

/**
 * `GET /api/v1/staff/services/{service}/accounts`: the people of a service.
 */
export type People = {
/**
 * In the order of their full names.
 */
people: Array<Person>, };

/**
 * Somebody who works for the service.
 */
export type Person = {
/**
 * Their account.
 */
account: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * The name that visitors see.
 */
name: string,
/**
 * What they may do in this service.
 */
role: Role,
/**
 * Whether they can sign in again without a new link.
 */
ways: boolean, };

/**
 * Inhabitants by the age bands of the statistics (T4); 0: not said.
 */
export type Population = {
/**
 * 0 to 9 years.
 */
age_0_9: number,
/**
 * 10 to 12 years.
 */
age_10_12: number,
/**
 * 13 to 15 years.
 */
age_13_15: number,
/**
 * 16 and 17 years.
 */
age_16_17: number,
/**
 * 18 to 24 years.
 */
age_18_24: number, };

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
 * `POST /api/v1/staff/services/{service}/setup/intake`: the one button.
 */
export type PressIntake = {
/**
 * True opens, false stops; running conversations go on.
 */
open: boolean, };

/**
 * Why something was refused; nothing was changed.
 */
export type Problem = "closed" | "full" | "malformed" | "not-now" | "unknown" | "wrong-lock" | "locked" | "taken" | "nobody" | "no-place" | "sign-in" | "declined" | "too-fast" | "mailbox-full" | "unsupported" | "anew" | "not-allowed" | "stale" | "weak" | "busy" | "fault";

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
 * `POST .../bookings/propose`: keeps times for ten minutes for whoever is talked with; the hold travels sealed, and one tap books it.
 */
export type ProposeTimes = {
/**
 * Times, at most 12.
 */
slots: Array<string>, };

/**
 * A municipality's own sign-in (OpenID Connect).
 */
export type Provider = {
/**
 * Word in the link.
 */
id: string,
/**
 * What stands on the button.
 */
name: string, };

/**
 * `POST /api/v1/staff/sign-in/provider`: what the browser brought back in the address of the console; answered by `StaffSession`.
 */
export type ProviderAnswer = {
/**
 * From the begin.
 */
ceremony: string,
/**
 * `provider` of the address: each provider sends back to an address of its own, so that none can pass for another.
 */
provider: string,
/**
 * `state` of the address.
 */
state: string,
/**
 * `code` of the address.
 */
code: string, };

/**
 * `POST /api/v1/staff/sign-in/provider/{id}/begin` and `POST /api/v1/staff/account/provider/{id}/begin`: where the browser goes.
 */
export type ProviderBegun = {
/**
 * Stays in the tab that began, and names it at the return.
 */
ceremony: string,
/**
 * At the provider.
 */
address: string, };

/**
 * What came of publishing: by `POST .../bookings/slots`, `PUT .../bookings/slots/{id}` and `PUT .../bookings/plan`.
 */
export type PublishedTimes = {
/**
 * The plan's version.
 */
version: number,
/**
 * Times that were published.
 */
slots: Array<string>,
/**
 * Times that could not be, at most 100.
 */
not: Array<NotPublished>, };

/**
 * Why a colleague is invited.
 */
export type Purpose = "hand_over" | "company";

/**
 * The answer to it; nothing is stored.
 */
export type ReadSetup = { "t": "read",
/**
 * The document.
 */
setup: Setup, } | { "t": "unread",
/**
 * The line at which it goes wrong, from 1.
 */
line: number, };

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
 * Codes that each stand in once for a telephone that is lost; shown this once.
 */
export type RecoveryCodes = {
/**
 * Eight; upper and lower case and hyphens count alike.
 */
codes: Array<string>, };

/**
 * `POST .../booking/release`, also as `text/plain` by `sendBeacon`: lets go of a hold; one that is not known is answered alike.
 */
export type ReleaseHold = {
/**
 * The hold.
 */
hold: string, };

/**
 * What is to become of a time.
 */
export type Remedy = "reassign" | "to_chat" | "cancel" | "close" | "open";

/**
 * Whether a place is kept for one counsellor.
 */
export type Reserved = "mine" | "not_mine";

/**
 * Which sort of resource.
 */
export type ResourceSort = "counsellor" | "room" | "pool";

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
 * The ticket of a booked chat or a first place, from visitor to hub only: nobody else is shown it.
 */
booking?: string,
/**
 * One bit that the visitor may set: it is urgent.
 */
urgent: boolean, };

/**
 * What safeguarding asked for (T23).
 */
export type Safeguarding = "none" | "handled-anonymously" | "notification";

/**
 * What has become of a place.
 */
export type SeatIs = "free" | "held" | "booked" | "came" | "not_come" | "cancelled";

/**
 * What a place of a time is. Whose it is, nobody knows.
 */
export type SeatState = {
/**
 * What has become of it.
 */
state: SeatIs,
/**
 * Who comes.
 */
company?: Company, };

/**
 * What the launcher shows.
 */
export type ServiceState = "open" | "busy" | "back_soon" | "closed";

/**
 * Everything a coordinator decides about a service. Absent parts are empty: the built-in texts, no offers, no targets.
 */
export type Setup = {
/**
 * Codes (ISO 639) of the languages on the visitor's screens, the usual one first; at least one.
 */
languages: Array<string>,
/**
 * When the service is open.
 */
hours: OpeningHours,
/**
 * Numbers to call; the municipality's own duty line is required.
 */
numbers: EmergencyNumbers,
/**
 * Which questions visitors are asked.
 */
questions: AskedQuestions,
/**
 * Colours of the visitor's screens; absent: the built-in ones.
 */
theme?: Theme,
/**
 * Inhabitants whom the service is for, by age; coverage is reported against it.
 */
population: Population,
/**
 * Texts of the screens that differ from the built-in ones: language, then key (`welcome.child_1`), then text.
 */
texts: { [key in string]: { [key in string]: string } },
/**
 * What can be read in the queue; empty: the built-in parts.
 */
waiting: Array<WaitingPart>,
/**
 * Replies that counsellors may pick.
 */
replies: Array<CannedReply>,
/**
 * The talk guide, in its order.
 */
guide: Array<GuideStep>,
/**
 * Other offers of help.
 */
offers: Array<HelpOffer>,
/**
 * Targets (måltal).
 */
targets: Array<Target>,
/**
 * Who is on duty when, as planned; staffing is reported against it.
 */
staffed: Array<StaffedHours>, };

/**
 * The answer to `PUT /api/v1/staff/services/{service}/setup`.
 */
export type SetupAnswer = { "t": "saved",
/**
 * The new version.
 */
version: number, } | { "t": "newer",
/**
 * What they stored.
 */
newer: StaffSetup, } | { "t": "refused",
/**
 * What is to be mended, at most 32.
 */
faults: Array<SetupFault>, };

/**
 * A day of the Gregorian calendar from 2000 to 2199; `2026-12-24` on the wire.
 */
export type SetupDate = string;

/**
 * One thing to mend.
 */
export type SetupFault = {
/**
 * Where: names and positions from 0, `offers.3.title.da`.
 */
field: string,
/**
 * What.
 */
why: SetupWhy, };

/**
 * `POST /api/v1/staff/services/{service}/setup/file`: a set-up as TOML, to be looked at before it is saved.
 */
export type SetupText = {
/**
 * The file's text.
 */
text: string, };

/**
 * What is wrong with a field.
 */
export type SetupWhy = "missing" | "too_long" | "too_many" | "format" | "order" | "overlap" | "contrast";

/**
 * `POST /api/v1/staff/session`: redeems a one-time sign-in link and sets the session cookie.
 */
export type SignIn = {
/**
 * From the link's fragment, which no server and no log sees.
 */
link: string,
/**
 * Somebody who is signed in takes over what the link is for, into their own account, and stays signed in.
 */
join?: boolean, };

/**
 * How a session was made.
 */
export type SignInWay = "link" | "passkey" | "password" | "provider";

/**
 * `GET /api/v1/staff/sign-in`: which ways in this installation offers; the same for everybody.
 */
export type SignInWays = {
/**
 * Whether a password with a one-time code is offered.
 */
password: boolean,
/**
 * Municipalities' own sign-in.
 */
providers: Array<Provider>, };

/**
 * `POST /api/v1/staff/services/{service}/devices/certificates`: signed by an issuer in a coordinator's browser; all or none are kept. Fresh session.
 */
export type SignedDevices = {
/**
 * At most 60, each for a request that waits.
 */
certificates: Array<string>, };

/**
 * Whether visitors see a published time.
 */
export type SlotState = "open" | "closed" | "cancelled";

/**
 * Who is signed in, the answer to `POST` and `GET /api/v1/staff/session` and to every way of signing in.
 */
export type StaffSession = {
/**
 * The account's random id.
 */
account: string,
/**
 * The name that visitors will see, chosen by themselves.
 */
name: string,
/**
 * The name that colleagues see.
 */
full_name: string,
/**
 * Whether they run the installation; that alone opens no service.
 */
administrator: boolean,
/**
 * Whether they have a way to sign in again: a passkey, a password, a municipality's own sign-in.
 */
ways: boolean,
/**
 * Seconds for which dangerous steps are allowed without signing in again; 0: sign in again first.
 */
fresh: number,
/**
 * The services that they serve, in the order of their names in links.
 */
services: Array<Duty>, };

/**
 * `GET /api/v1/staff/services/{service}/setup`: the set-up and which version it is. The body of `PUT` too: `version` is
 * then the one that was changed.
 */
export type StaffSetup = {
/**
 * Rises by one with every change, from 1.
 */
version: number,
/**
 * The document.
 */
setup: Setup, };

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
 * A planned duty of the week.
 */
export type StaffedHours = {
/**
 * Its stretch.
 */
span: OpenSpan,
/**
 * How many counsellors.
 */
counsellors: number,
/**
 * Talks at a time of each, 1 to 3.
 */
places: number,
/**
 * First day of the plan; absent: it has always been so.
 */
since?: SetupDate, };

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
 * Targets of all years, as the set-up has them; not personal.
 */
targets: Array<Target>,
/**
 * Children and young people whom the service is for, by age, as the set-up has them.
 */
population: Population, };

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
opens?: string,
/**
 * True where times can be booked; absent where not.
 */
times?: boolean, };

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
problem: Problem,
/**
 * The envelope that was not taken; absent where a command was refused.
 */
stamp?: Stamp, };

/**
 * What a counsellor may send in a talk.
 */
export type TalkUp = { "t": "JOIN",
/**
 * A 30-second one-time ticket of `POST /api/v1/staff/services/{service}/duty/ticket`.
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
own: boolean, } | { "t": "REFOUND",
/**
 * A 30-second one-time ticket, as for JOIN.
 */
ticket: string,
/**
 * The lease of before, which stays good.
 */
lease: string,
/**
 * The talk, and its pair.
 */
talk: Founding, } | { "t": "OFFER" } & Offer | { "t": "BLESS" } & Bless | { "t": "DISMISS", } | { "t": "INVITE",
/**
 * What for.
 */
purpose: Purpose, } | { "t": "RELEASE", } | { "t": "LEAVE", } | { "t": "AGAIN", } | { "t": "END", };

/**
 * Something to reach in a year.
 */
export type Target = {
/**
 * What is measured; once for each year.
 */
measure: Measure,
/**
 * Calendar year.
 */
year: number,
/**
 * A count, or whole percent.
 */
value: number, };

/**
 * Colours for light and dark screens.
 */
export type Theme = {
/**
 * By day.
 */
light: Palette,
/**
 * Where the device asks for dark screens.
 */
dark: Palette, };

/**
 * `POST /api/v1/staff/services/{service}/duty/ticket`: a one-time ticket for one socket of this service, 30 seconds.
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
 * `POST .../booking/first`: turned away, and first when the service is open next. Only while visitors are turned away.
 */
export type TurnedAway = {
/**
 * Language of the words of the code.
 */
language: CodeLanguage,
/**
 * Needed when many codes are being tried or given (`too-fast` was the answer without it).
 */
proof?: LookProof, };

/**
 * A code is written so that it cannot be read: which word, counted from 0. Nothing was looked up.
 */
export type UnreadCode = {
/**
 * Words in no list, or near two of them; empty when there are not four.
 */
unread: Array<number>, };

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
 * `GET /api/v1/services/{service}/setup`: public, cacheable, without credentials, counts nothing.
 */
export type VisitorSetup = {
/**
 * Which version this is.
 */
version: number,
/**
 * Languages, the usual one first.
 */
languages: Array<string>,
/**
 * The opening hours in one sentence, in each of the languages.
 */
hours: { [key in string]: string },
/**
 * Numbers to call.
 */
numbers: EmergencyNumbers,
/**
 * Which questions are asked.
 */
questions: AskedQuestions,
/**
 * Colours, where they are not the built-in ones.
 */
theme?: Theme,
/**
 * Texts that are not the built-in ones.
 */
texts: { [key in string]: { [key in string]: string } },
/**
 * What can be read in the queue; empty: the built-in parts.
 */
waiting: Array<WaitingPart>,
/**
 * Offers that visitors see without a counsellor.
 */
offers: Array<HelpOffer>, };

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
own: boolean, } | { "t": "REFOUND",
/**
 * The present session token, which stays good.
 */
token: string,
/**
 * The talk, and its pair.
 */
talk: Founding, } | { "t": "CONFIRM",
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
choice: Choice, } | { "t": "AGAIN", } | { "t": "END", };

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
 * How a part of the waiting content is shown.
 */
export type WaitingKind = "text" | "story" | "breathing";

/**
 * Something to read in the queue.
 */
export type WaitingPart = {
/**
 * How it is shown.
 */
kind: WaitingKind,
/**
 * The line that opens it.
 */
title: { [key in string]: string },
/**
 * The text; an empty line begins a new paragraph.
 */
body: { [key in string]: string },
/**
 * Who says it, such as "Dreng, 14 år"; of a story only.
 */
by: { [key in string]: string }, };

/**
 * Minutes after local midnight, 0 to 1,440; `15:00` on the wire.
 */
export type WallTime = string;

/**
 * What runs out.
 */
export type WarningKind = "device" | "issuer" | "roster";

/**
 * How one meets.
 */
export type Way = "chat" | "phone" | "address" | "school";

/**
 * A published time.
 */
export type WeekSlot = {
/**
 * Its id.
 */
id: string,
/**
 * Kind.
 */
kind: string,
/**
 * Place.
 */
place: string,
/**
 * Counsellor or pool.
 */
counsellor: string,
/**
 * Room.
 */
room?: string,
/**
 * When it begins.
 */
at: number,
/**
 * Minutes.
 */
minutes: number,
/**
 * Whether visitors see it.
 */
state: SlotState,
/**
 * Its places, in their order.
 */
seats: Array<SeatState>,
/**
 * The pattern that made it.
 */
pattern?: string,
/**
 * Changed after it was booked.
 */
changed: boolean, };

/**
 * A day of the week (ISO 8601: Monday first).
 */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * A weekly pattern in local wall time. Where clocks skip an hour, its time moves behind the gap; where they repeat one, the
 * first pass counts (RFC 5545, section 3.3.5).
 */
export type WeeklyPattern = {
/**
 * Its id: letters, digits and hyphens, at most 24.
 */
id: string,
/**
 * [`Kind::id`].
 */
kind: string,
/**
 * [`Place::id`].
 */
place: string,
/**
 * [`Resource::id`] of a counsellor or pool.
 */
counsellor: string,
/**
 * [`Resource::id`] of a room.
 */
room?: string,
/**
 * Day of the week.
 */
weekday: BookingDay,
/**
 * Local wall time, `14:00`, a multiple of 5 minutes.
 */
time: string,
/**
 * Length in minutes, a multiple of 5, 5 to 480.
 */
minutes: number,
/**
 * Places, 1 to 50.
 */
seats: number,
/**
 * First local date, `2026-12-01`.
 */
from: string,
/**
 * Last local date.
 */
until?: string,
/**
 * Every so many weeks, 1 to 8, counted from the week of `from`.
 */
every: number,
/**
 * Local dates on which it does not take place.
 */
except: Array<string>,
/**
 * All its times are one course, booked together; needs `until`.
 */
course: boolean, };

/**
 * Who writes (table T10). `Professional` has a lane of its own, never before a child.
 */
export type Who = "oneself" | "sibling" | "friend" | "parent" | "expecting" | "professional";

/**
 * Why a time was not published or not taken away.
 */
export type WhyNot = "counsellor" | "room" | "booked";

/**
 * Why a lease ended before the conversation.
 */
export type Withdrawn = "another" | "lapsed" | "handed_over" | "released";

/**
 * The youngest child concerned, in years (T24).
 */
export type Youngest = "expecting" | "0-2" | "3-5" | "6-9" | "10-12" | "13-17" | "no-child";
