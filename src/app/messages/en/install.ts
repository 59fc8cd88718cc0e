export const install = {
  title: "On the home screen",
  why: "Opens like an app, also without a network, and the browser is slower to clear what it keeps.",
  button: "Install Mundap",
  installed: "Mundap is installed on this device.",
  iosSteps: [
    "Open this page in Safari.",
    "Tap the Share button (a square with an arrow up).",
    "Choose “Add to Home Screen”, then “Add”.",
  ],
  androidSteps: [
    "Open the browser's menu (⋮ or ≡).",
    "Choose “Install app” or “Add to Home screen”.",
    "Confirm with “Install”.",
  ],
  desktopSteps: [
    "Look for the install sign at the end of the address bar (Chrome, Edge), or File → Add to Dock (Safari).",
    "Confirm with “Install”. Firefox on a computer cannot install, but everything works in the tab.",
  ],
  hint: "Study without a network: put Mundap on your home screen.",
  how: "How",
  dismiss: "Don't show this again",
};
