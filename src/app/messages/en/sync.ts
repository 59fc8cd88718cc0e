const answers = (count: number) => (count === 1 ? "1 answer" : `${count} answers`);

export const sync = {
  offline: "Offline",
  allSent: "All answers sent",
  waiting: (count: number) => `${answers(count)} waiting`,
  offlineWaiting: (count: number) => `Offline · ${answers(count)} waiting`,
  /** The waiting line's longer form, by what the sender is doing. */
  phases: {
    idle: "Nothing is on its way.",
    sending: "Answers are being sent.",
    backing_off: "The server did not answer; the next try comes by itself.",
    offline: "There is no network. Answers are saved on this device.",
    sign_in_needed: "The server does not recognise this device. Answers stay saved here.",
    update_needed: "The server needs a newer version of this app. Answers stay saved here.",
    storage_lost: "The browser deleted this site's storage.",
  },
  held: (count: number) => `${answers(count)} being checked`,
  heldBody: "A person decides. Where only the time is unclear, it counts after 14 days.",
};
