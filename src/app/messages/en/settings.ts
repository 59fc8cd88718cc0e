export const settings = {
  title: "Settings",
  look: "Look",
  language: "Language",
  languages: { ko: "한국어", en: "English" },
  theme: "Theme",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  textSize: "Text size (%)",
  textSample: "A right answer is never marked wrong.",

  storage: "Storage",
  used: "Used on this device",
  usedOf: (used: string, quota: string) => `${used} of ${quota}`,
  ofSets: "Of these, sets",
  unknown: "The browser does not say",
  secondCopy: "Second copy of waiting answers",
  secondCopyIs: { kept: "Kept, outside the database", none: "Not possible in this browser" },
  lostTitle: "This browser deleted Mundap's storage",
  lostRestored: (answers: number) =>
    answers === 0
      ? "No answer was waiting in the second copy on this device. Your sets come back with the next connection."
      : `${answers === 1 ? "1 answer" : `${answers} answers`} came back from the second copy on this device. Your sets follow with the next connection.`,
  lostWithoutCopy:
    "Answers that had not been sent are gone: there is no second copy here. Download your sets again to go on.",
  lostBody:
    "Answers that were sent are safe on the server. Installing the app and keeping the storage makes this rare.",
  littleRoomTitle: "Little room is left on this device",
  littleRoomBody: (left: string) =>
    `The browser has ${left} left for this app. Remove a set or free some space, so that no answer is refused on the way.`,
  startAnyway: "Start all the same",
  answerStays: "It stays on this screen. Free some space on the device, then press again: that is enough.",
  saveAnswer: "Save this answer to a file",
  keptTitle: "Kept safe",
  kept: "The browser keeps what is here until you delete it.",
  notKeptTitle: "May be cleared",
  notKept: "When space runs short, the browser may clear what is here. Ask it to keep it.",
  keep: "Ask to keep it",
  keepRefused: "The browser did not agree yet. Installing the app, or using it for some days, usually helps.",
  export: "Save everything to a file",
  exportHint: "All answers and receipts of this account, sent or not, as one readable file.",
  exported: "Saved to your downloads.",
  exportFailed: "The file could not be written. Nothing on the device has changed.",
  exportFileName: (date: string) => `mundap-${date}.json`,
  import: "Take in a saved file",
  importHint:
    "Brings back what a saved file holds and this device lacks, also from another phone of yours. Doing it twice changes nothing.",
  importReading: "Reading the file…",
  importTaken: (answers: number, records: number) =>
    `Taken in: ${answers === 1 ? "1 answer" : `${answers} answers`} in ${records === 1 ? "1 record" : `${records} records`}`,
  importGoesOut:
    "They are sent when connected, and the server says which are new to it. Nothing counts twice.",
  importNothingNew: "Nothing in this file was new here",
  importKnown: (records: number) =>
    records === 1 ? "1 record was here already." : `${records} records were here already.`,
  importForOthers: (records: number) =>
    records === 1
      ? "1 of them belongs to another account on this device and goes out when you switch to it."
      : `${records} of them belong to another account on this device and go out when you switch to it.`,
  importForeign: (records: number, owner: string) =>
    `${records === 1 ? "1 record belongs" : `${records} records belong`} to an account that is not on this device${owner === "" ? "" : ` (${owner})`}. Bring that account here with a code from its phone and take the file in again, or give the file to support. Keep it until then.`,
  importDamaged:
    "The file was cut off or changed after it was saved. Every record in it that proves itself was taken in. Keep the file, and save it anew where you can.",
  importRefused: (records: number) =>
    records === 1
      ? "1 record was not taken in. It changed nothing here and is still in the file."
      : `${records} records were not taken in. They changed nothing here and are still in the file.`,
  importRecord: (place: { journal: string; number: number }) => `Record ${place.number} of ${place.journal}`,
  importUnnamed: "A record without a place",
  importRefusals: {
    unreadable: (record: string) => `${record}: cannot be read as a record.`,
    altered: (record: string) => `${record}: was changed after it was saved, its seal does not fit.`,
    not_linked: (record: string) => `${record}: the one before it is missing.`,
    differs: (record: string) =>
      `${record}: another one stands at its place here. Support can take in both: give them the file.`,
    needs_newer_app: (record: string) =>
      `${record}: was written by a newer version of the app. Update, then take the file in again.`,
  },
  importNotOurs: "This is no file that Mundap has saved",
  importUnchanged: "Nothing on the device has changed.",

  account: "Account",
  accountHint: "No email, no password. This device is the key.",
  name: "Name",
  nameHint: "Optional: shown to support when you ask for help.",
  namePlaceholder: "No name",
  saveName: "Save name",
  nameSaved: "Name saved.",
  code: "Learner code",
  codeHint: "Read it out to support so that they can find you. It opens nothing by itself.",
  codeLater: "Comes with the first connection",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not be copied: please read it out or write it down.",
  nameKept: "Saved on this device. It reaches the server with the next connection.",
  switchTitle: "Other accounts on this device",
  switch: "Switch",
  switchTo: (name: string) => `Switch to ${name}`,
  switchWaiting: (count: number) => (count === 1 ? "1 answer waits for it" : `${count} answers wait for it`),
  unnamed: "No name",
  since: (date: string) => `since ${date}`,
  create: "New account",
  createTitle: "A new account on this device",
  createBody:
    "It starts empty. This account's answers stay here untouched, and go out when you switch back to it.",
  createConfirm: "Make account",
  move: "Move to another phone",
  moveHint: "Get a code here and enter it on the other phone, or enter one from there.",
  getCode: "Get a code",
  enterCode: "Enter a code",
  moveCodeTitle: "Code for the other phone",
  moveCodeBody: "On the other phone: Settings → Account → Enter a code. It works once.",
  moveCodeLeft: (time: string) => `Valid for ${time} more`,
  moveCodeOver: "This code has run out. Get a new one.",
  newCode: "New code",
  redeemTitle: "Take over an account",
  redeemBody: "Enter the code that the other phone shows. What is on this phone stays in its own account.",
  redeemLabel: "Code",
  redeemConfirm: "Take over",
  joinTitle: "Join two accounts",
  joinHint:
    "Did you begin on two phones with two accounts? Join them: statistics and wrong answers then count both as one person.",
  joinedHint: "These accounts are you as well. Statistics and wrong answers count them all.",
  join: "Join with another account",
  joinBody:
    "On the other phone: Settings → Account → Get a code. Enter it here. Both accounts stay as they are and count as one person from then on. This cannot be undone.",
  joinConfirm: "Join",
  needsNetwork: "This needs a connection.",
  forget: "Forget this account on this device",
  forgetTitle: "Forget this account?",
  forgetBody:
    "Its sets, answers and key are deleted from this device. Answers already sent stay with the server. Without a move code made before, you cannot get back in.",
  forgetWaiting: (count: number) =>
    count === 1
      ? "1 record has no receipt from the server yet and would be gone from this device. Connect first, or save everything to a file."
      : `${count} records have no receipt from the server yet and would be gone from this device. Connect first, or save everything to a file.`,
  forgetExported: "Everything is in the file. This account may now be forgotten.",
  forgetBusy: {
    what: "Another tab has this account open, or is forgetting it.",
    todo: "Close the app's other tabs, then try again.",
  },
  forgetConfirm: "Forget account",

  guide: "How it works",
  guideSteps: [
    {
      title: "Get a set once",
      text: "After that it works without a network: questions, verdicts, explanations.",
    },
    {
      title: "Choose and check",
      text: "Keys 1–9 choose, Enter checks; where there are several places, Enter goes on to the next. Every answer is saved on the device at that moment.",
    },
    {
      title: "Sending takes care of itself",
      text: "When there is a connection, answers go out. The server marks them again and signs a receipt. Nothing counts twice.",
    },
    {
      title: "Take your answers along",
      text: "Settings → Storage saves everything to a file and takes such a file in again, here or on another phone. Two phones with one account may both go on: answers that come late still count.",
    },
    {
      title: "A mark looks wrong?",
      text: "Use “Does this mark look wrong?” below the verdict. Support sees exactly what you saw.",
    },
  ],

  toGuide: "Open the user guide",

  about: "About",
  version: "Version",
  aboutLimits:
    "Practice sets carry their answer keys to this device, signed and checked; whoever wants to read them can. That is why only exams, whose keys stay on the server until release, can be more than practice.",
  aboutTime:
    "A wrong clock or a late delivery never makes an answer wrong. It only decides whether it counts.",
  aboutLicense: "Free software under the MIT licence.",
};
