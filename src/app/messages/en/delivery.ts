const records = (count: number) => (count === 1 ? "1 record" : `${count} records`);

export const delivery = {
  whatItMeans: "What these words mean",
  title: "Delivery",
  sendNow: "Send now",
  forgotten: "This account was removed from the server, as was asked for",
  forgottenBody:
    "Nothing was deleted on this device: your answers stay here, and Settings → Storage saves them to a file. They are not sent any more. To have new answers kept on the server, make a new account (Settings → Account).",
  toSettings: "Settings",
  refused: (count: number) => `${records(count)} could not be delivered yet`,
  refusedBody:
    "Refused on the way to the server. It is kept on this device and tried again by itself: with the next version of the app, and at least once a day.",
  nextTry: (when: string) => `Next try: ${when}, or the first connection after that.`,
  tryNow: "Try now",
  trying: "Trying…",
  delivered: (count: number) => `✓ ${records(count)} delivered.`,
  stillRefused: (count: number) =>
    `The server still does not take ${records(count)}. Nothing is lost: save everything to a file (Settings → Storage) and give it to support.`,
  unreached: "The server could not be reached. Everything stays as it is here.",
  unsendable: (count: number) => `${records(count)} can no longer be sent`,
  unsendableBody:
    "This browser's storage lost the text before it was sent. Nobody refused it, and everything else is sent without it. If you saved everything to a file before, take that file in (Settings → Storage), and it goes out. Without such a file it is gone from this device.",
  behind: (count: number) => `${records(count)} with the server, without a receipt`,
  behindBody:
    "The server has them. It gives the receipt once what came before them is there too; until then they are kept here as well.",
  intercepted: (when: string) => `Nothing has got through to the server since ${when}`,
  interceptedBody:
    "Something in between answers in its place: a Wi-Fi sign-in page, or the filter of a school or a company. Your answers are safe on this device and are tried again by themselves. Another network may help; if it stays so, tell support.",
  forked: (count: number) =>
    count === 1 ? "1 attempt went on in two places" : `${count} attempts went on in two places`,
  forkedBody:
    "Another device, or a restored copy of this one, went on with the same attempt. Both are kept; a person looks at the answers that differ.",
  openFork: "This attempt went on in another place too",
  openForkBody:
    "Another device, or a restored copy of this one. Go on here as you like: both are kept, and a person looks at the answers that differ.",
  strays: (count: number) => `${records(count)} beside the rest`,
  straysBody:
    "They belong to an attempt that went on here without them, for example after this browser's profile was restored from a backup. They are kept on this device and sent once the rest has arrived, for a person to look at. Where this stays, save everything to a file (Settings → Storage) and give it to support, who can take in both.",
};
