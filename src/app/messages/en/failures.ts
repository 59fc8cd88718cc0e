import type { FailureCode } from "../../../domain/failure.ts";

/** `what` is so, and where it helps the one thing `todo`. Complete by type: a new code asks for its words here. */
export type FailureWords = { what: string; todo?: string };

/** True also where nothing of the kind is here yet. */
const KEPT = "It is not used. If a good version is on this device, that one stays in use.";

export const failures: Record<FailureCode, FailureWords> = {
  document_too_large: { what: "A document from the server is larger than any real one.", todo: KEPT },
  document_malformed: { what: "A document from the server cannot be read.", todo: KEPT },
  header_not_allowed: { what: "A signed document carries a header that is not allowed.", todo: KEPT },
  algorithm_not_allowed: { what: "A document is signed in a way that is not allowed.", todo: KEPT },
  wrong_document_type: { what: "The server sent another kind of document than was asked for.", todo: KEPT },
  unknown_key: { what: "A document is signed by a key we do not know.", todo: KEPT },
  bad_signature: { what: "The signature does not match, so this content was refused.", todo: KEPT },
  threshold_not_met: { what: "Too few keys have signed this document.", todo: KEPT },
  document_expired: {
    what: "The signed list of sets is too old for an exam to begin.",
    todo: "Connect to the internet once, then begin. Practice goes on.",
  },
  version_rolled_back: { what: "The server offered an older version than the one here.", todo: KEPT },
  version_equivocated: { what: "Two different contents carry the same version number.", todo: KEPT },
  set_disappeared: { what: "A set is missing from the server's list without being retired.", todo: KEPT },
  hash_mismatch: { what: "What arrived is not what was signed, so it was refused.", todo: KEPT },
  root_not_trusted: {
    what: "This server is not the one this app trusts.",
    todo: "Your answers stay safe on this device.",
  },
  set_not_found: { what: "This set is not on this device.", todo: "Download it from the list of sets." },
  set_retired: { what: "This set has been retired.", todo: "What you have answered stays." },
  set_not_solvable: {
    what: "A question of this set could not be answered correctly, so the set was refused.",
    todo: "Its author has to mend it.",
  },
  needs_newer_app: { what: "This set needs a newer version of the app.", todo: "Reload to update." },
  changed_meanwhile: { what: "It has changed since it was read.", todo: "Look again, then decide." },
  not_signed_in: { what: "The server does not recognise this device.", todo: "Answers stay saved here." },
  not_allowed: { what: "This account may not do that." },
  move_code_unknown: {
    what: "There is no such code.",
    todo: "Check it, or make a new one on the other phone.",
  },
  move_code_expired: { what: "This code has expired.", todo: "Make a new one on the other phone." },
  answers_waiting: {
    what: "Answers are still waiting to be sent.",
    todo: "Connect to send them, or save them as a file first.",
  },
  protocol_too_old: { what: "This version of the app is too old for the server.", todo: "Reload to update." },
  request_malformed: { what: "The server could not read what was sent.", todo: "It stays saved here." },
  request_too_large: {
    what: "That was too much at once.",
    todo: "Shorten what you wrote. Sending goes on in smaller parts.",
  },
  rate_limited: { what: "The server asks to wait a little.", todo: "Sending goes on by itself." },
  server_unavailable: { what: "The server is not available just now.", todo: "We try again by ourselves." },
  server_error: { what: "The server failed at this.", todo: "We try again by ourselves." },
  network_unreachable: {
    what: "The server cannot be reached.",
    todo: "Everything on this device still works.",
  },
  response_unreadable: {
    what: "Something between here and the server answered in its place.",
    todo: "A Wi-Fi sign-in page may be waiting.",
  },
  not_found: { what: "That is not here any more." },
  storage_full: { what: "There is no room left on this device.", todo: "Remove a set or free some space." },
  storage_lost: { what: "The browser deleted this site's storage.", todo: "Download your sets again." },
  storage_unavailable: { what: "The browser did not open this site's storage.", todo: "Reload the page." },
  attempt_open_elsewhere: {
    what: "This quiz is open in another tab.",
    todo: "Go on there, or take it over here.",
  },
  attempt_finished: { what: "This quiz is finished.", todo: "Its review is ready." },
};
