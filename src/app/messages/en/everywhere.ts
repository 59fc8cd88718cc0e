export const everywhere = {
  appName: "Mundap",
  mainNavigation: "Main",
  tabs: { library: "Sets", wrong: "Mistakes", stats: "Statistics", settings: "Settings" },
  back: "Back",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  tryAgain: "Try again",
  loading: "Opening…",
  reload: "Reload",
  toLibrary: "To the sets",
  notFoundTitle: "There is no page here",
  notFoundBody: "The address may be mistyped. Your answers are not touched by this.",
  brokenTitle: "This screen stopped",
  brokenBody:
    "A part of the app failed while drawing this screen. Everything you answered is saved on this device and will be sent.",
  brokenDetails: "What happened",
  copyReport: "Copy the report",
  copied: "Copied",
  startFailedTitle: "Mundap could not open its storage",
  startFailedBody:
    "The browser refused to open this site's storage. This happens in some private windows and when the device is full. Nothing was deleted.",
  updateTitle: "A new version is ready",
  updateBody: "It starts when you choose, never in the middle of a quiz.",
  updateLater: "A quiz is open in a tab. Finish or leave it first.",
  updateAction: "Start the new version",
  lostTitle: "This browser deleted Mundap's storage",
  lostRestored: (answers: number) =>
    answers === 0
      ? "No answer was waiting in the second copy on this device. Your sets come back with the next connection."
      : `${answers === 1 ? "1 answer" : `${answers} answers`} came back from the second copy on this device. Your sets follow with the next connection.`,
  lostWithoutCopy:
    "Answers that had not been sent are gone: there is no second copy here. Download your sets again to go on.",
  lostBody:
    "Answers that were sent are safe on the server. Installing the app and keeping the storage makes this rare.",
  lostAction: "I understand",
};
