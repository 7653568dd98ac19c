/** Words of one's own account and of signing in. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  title: { da: "Min konto", en: "My account" },
  names: { da: "Dine navne", en: "Your names" },
  name: { da: "Det navn, den, der skriver, ser", en: "The name that visitors see" },
  full_name: { da: "Det navn, dine kolleger ser", en: "The name that colleagues see" },
  save: { da: "Gem", en: "Save" },
  saved: { da: "Gemt.", en: "Saved." },
  refused: { da: "Det gik ikke. Prøv igen.", en: "That did not work. Try again." },
  cancelled: { da: "Du afbrød, eller browseren sagde nej.", en: "You broke off, or the browser said no." },
  last_way: {
    da: "Det er din eneste vej ind. Lav en anden først.",
    en: "It is your only way in. Make another one first.",
  },
  weak: {
    da: "Adgangskoden er for let at gætte. Tag fire tilfældige ord.",
    en: "The password is too easy to guess. Take four random words.",
  },
  taken: { da: "Navnet er optaget. Vælg et andet.", en: "The name is taken. Choose another." },
  wrong_code: {
    da: "Koden passer ikke til nøglen. Tag den nyeste kode, og se efter, at telefonens ur går rigtigt.",
    en: "The code does not fit the key. Take the newest code, and check that the phone's clock is right.",
  },
  wrong_present: {
    da: "Det er ikke din nuværende adgangskode. Har du glemt den, så bed din koordinator om et nyt link.",
    en: "That is not your present password. If you forgot it, ask your coordinator for a new link.",
  },
  too_fast: {
    da: "Der er prøvet for mange gange. Vent lidt. En adgangsnøgle eller et nyt link virker altid.",
    en: "Too many tries. Wait a little. A passkey or a new link always works.",
  },
  stale: { da: "Bekræft først, at det er dig.", en: "First confirm that it is you." },
  stale_link: {
    da: "Det kan kun gøres lige efter, du er logget ind. Log ud, og log ind igen med et nyt link.",
    en: "That can be done only just after signing in. Sign out, and sign in again with a new link.",
  },
  confirm: { da: "Bekræft med adgangsnøgle", en: "Confirm with a passkey" },
  confirm_provider: { da: "Bekræft gennem kommunen ({name})", en: "Confirm through your municipality ({name})" },
  confirm_window: {
    da: "Kommunens login åbner i et lille vindue. Alt her bliver stående.",
    en: "The municipality's sign-in opens in a small window. Everything here stays as it is.",
  },
  confirm_title: { da: "Bekræft, at det er dig", en: "Confirm that it is you" },
  confirm_away: { da: "Vi sender dig til kommunens login.", en: "You are on the way to the municipality's sign-in." },
  confirmed: { da: "Det er bekræftet", en: "Confirmed" },
  confirm_close: {
    da: "Du kan lukke vinduet og gå videre, hvor du var.",
    en: "You can close this window and go on where you were.",
  },
  confirm_failed: {
    da: "Det blev ikke bekræftet. Log ind hos kommunen som dig selv.",
    en: "It was not confirmed. Sign in at the municipality as yourself.",
  },
  confirm_again: { da: "Prøv igen", en: "Try again" },
  loading: { da: "Henter", en: "Loading" },
  unreachable: { da: "Vi kan ikke hente din konto lige nu.", en: "Your account cannot be fetched right now." },

  passkeys: { da: "Adgangsnøgler", en: "Passkeys" },
  passkeys_hint: {
    da: "En adgangsnøgle er din finger, dit ansigt eller din kode på denne enhed. Så skal du ikke bruge et link eller en adgangskode.",
    en: "A passkey is your finger, your face or your code on this device. Then you need no link and no password.",
  },
  passkeys_none: { da: "Du har ingen adgangsnøgle endnu.", en: "You have no passkey yet." },
  passkey_name: { da: "Hvad skal den hedde?", en: "What shall it be called?" },
  passkey_usual: { da: "Denne computer", en: "This computer" },
  passkey_add: { da: "Lav en adgangsnøgle", en: "Make a passkey" },
  passkey_remove: { da: "Fjern {name}", en: "Remove {name}" },
  remove: { da: "Fjern", en: "Remove" },
  since: { da: "siden {date}", en: "since {date}" },

  password: { da: "Adgangskode og engangskode", en: "Password and one-time code" },
  password_hint: {
    da: "Til en computer uden adgangsnøgle. Du skal bruge en app, der viser engangskoder.",
    en: "For a computer without a passkey. You need an app that shows one-time codes.",
  },
  password_set: {
    da: "Du har en adgangskode. Du har {count} nødkoder tilbage.",
    en: "You have a password. {count} recovery codes are left.",
  },
  password_remove: { da: "Fjern adgangskoden", en: "Remove the password" },
  recovery: { da: "Dine nødkoder", en: "Your recovery codes" },
  recovery_text: {
    da: "Mister du telefonen, virker hver kode én gang i stedet for appens. Skriv dem på papir, og læg det et sikkert sted. De vises kun nu.",
    en: "If you lose the phone, each code works once in place of the app's. Write them on paper and keep it safe. They are shown only now.",
  },
  recovery_kept: { da: "Jeg har skrevet dem ned", en: "I have written them down" },
  password_key: { da: "Nøgle til at taste", en: "Key to type" },
  password_begin: { da: "Lav en adgangskode", en: "Make a password" },
  password_change: { da: "Lav en ny adgangskode", en: "Make a new password" },
  password_scan: {
    da: "Ret appens kamera mod billedet, eller tast nøglen:",
    en: "Point the app's camera at the picture, or type the key:",
  },
  password_picture: { da: "Billede til appen", en: "Picture for the app" },
  sign_in_name: { da: "Navn til at logge ind", en: "Name for signing in" },
  new_password: { da: "Adgangskode (mindst 12 tegn)", en: "Password (at least 12 characters)" },
  present_password: { da: "Din nuværende adgangskode", en: "Your present password" },
  present_forgotten: {
    da: "Har du glemt den, så lad feltet stå tomt. Det kan du lige efter, du har åbnet et nyt link.",
    en: "If you forgot it, leave this empty. You can do so just after opening a new link.",
  },
  old_password: { da: "Adgangskode", en: "Password" },
  code: { da: "Engangskode fra appen", en: "One-time code from the app" },
  code_or_recovery: {
    da: "Engangskode fra appen, eller en nødkode",
    en: "One-time code from the app, or a recovery code",
  },
  code_once: {
    da: "Hver kode virker én gang. Er den lige brugt, så vent på den næste.",
    en: "Each code works once. If it was just used, wait for the next.",
  },

  sessions: { da: "Her er du logget ind", en: "Where you are signed in" },
  session_this: { da: "Denne browser", en: "This browser" },
  session_other: { da: "En anden browser", en: "Another browser" },
  session_end: { da: "Log ud her", en: "Sign out here" },
  way_link: { da: "med link", en: "by link" },
  way_passkey: { da: "med adgangsnøgle", en: "by passkey" },
  way_password: { da: "med adgangskode", en: "by password" },
  way_provider: { da: "gennem kommunen", en: "through the municipality" },

  in_passkey: { da: "Log ind med adgangsnøgle", en: "Sign in with a passkey" },
  in_provider: { da: "Log ind med kommunen ({name})", en: "Sign in with your municipality ({name})" },
  in_password: { da: "Log ind med adgangskode", en: "Sign in with a password" },
  silent: {
    da: "Kommunens login svarer ikke lige nu. Prøv igen om lidt, eller log ind på en anden måde.",
    en: "The municipality's sign-in does not answer right now. Try again soon, or sign in another way.",
  },
  municipality: { da: "Kommunens login", en: "The municipality's sign-in" },
  municipality_hint: {
    da: "Forbind din konto, så du kan logge ind, som du plejer på arbejdet. Dine grupper dér bestemmer så din rolle her.",
    en: "Link your account to sign in as you do at work. Your groups there then decide your role here.",
  },
  municipality_linked: {
    da: "Din konto er forbundet. Dine grupper i kommunen bestemmer din rolle her.",
    en: "Your account is linked. Your groups in the municipality decide your role here.",
  },
  municipality_link: { da: "Forbind med {name}", en: "Link with {name}" },
  municipality_unlink: { da: "Fjern forbindelsen til kommunen", en: "Remove the link to the municipality" },
  in_refused: {
    da: "Det passede ikke. Prøv igen, eller bed din koordinator om et link.",
    en: "That did not fit. Try again, or ask your coordinator for a link.",
  },
  no_way: {
    da: "Du kan ikke logge ind igen uden et nyt link.",
    en: "You cannot sign in again without a new link.",
  },
} as const satisfies RoomTexts;
