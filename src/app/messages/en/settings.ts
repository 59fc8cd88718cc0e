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
  needsNetwork: "This needs a connection.",
  forget: "Forget this account on this device",
  forgetTitle: "Forget this account?",
  forgetBody:
    "Its sets, answers and key are deleted from this device. Answers already sent stay with the server. Without a move code made before, you cannot get back in.",
  forgetWaiting: (count: number) =>
    count === 1
      ? "1 answer has not been sent yet and would be gone. Connect first, or save everything to a file."
      : `${count} answers have not been sent yet and would be gone. Connect first, or save everything to a file.`,
  forgetExported: "Everything is in the file. This account may now be forgotten.",
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
      title: "A mark looks wrong?",
      text: "Use “Does this mark look wrong?” below the verdict. Support sees exactly what you saw.",
    },
  ],

  about: "About",
  version: "Version",
  aboutLimits:
    "Practice sets carry their answer keys to this device, signed and checked; whoever wants to read them can. That is why only exams, whose keys stay on the server until release, can be more than practice.",
  aboutTime:
    "A wrong clock or a late delivery never makes an answer wrong. It only decides whether it counts.",
  aboutLicense: "Free software under the MIT licence.",
};
