const refusals = {
  wrong_password: "That is not the password.",
  wrong_code: "That code is wrong, or its time is up. The app shows a new one every 30 seconds.",
  wrong_recovery_code: "That recovery code is wrong, or was used before.",
  locked: "Too many wrong codes. After 15 minutes it can be tried again.",
  too_many: "Too many tries. Wait a minute and try again.",
  on_already: "It is on already, from another page. Load this page again.",
  other_address:
    "The server does not know itself by this page's address. Open the staff pages at its own, or have an operator set it (MUNDAP_ORIGIN).",
};

export const account = {
  title: "My account",
  name: "Name",
  email: "Email",
  roles: "Roles",
  password: "Password",
  cancel: "Cancel",
  confirm: "Confirm",
  refusals,

  changePassword: "Change the password",
  presentPassword: "Present password",
  newPassword: "New password",
  passwordChanged: "The password is changed. Whoever was signed in with it elsewhere is signed out.",

  step: "Second step",
  on: "On",
  off: "Off",
  offBody:
    "Besides the password, signing in asks for six digits from an app on your phone. A password that got out then opens nothing. Operators and admins should have it on.",
  onBody: "Signing in asks for six digits from the authenticator app on your phone.",
  setUp: "Set up",

  setUpTitle: "Set up the second step",
  openApp:
    "Open an authenticator app on your phone, such as Google Authenticator or Microsoft Authenticator.",
  scan: "Scan this picture with it, or enter the key by hand.",
  picture: "QR code for the authenticator app",
  key: "Key",
  openHere: "Open in an app on this device",
  enter: "Enter the six digits that the app shows.",
  digits: "Six digits",
  turnOn: "Confirm and turn on",
  clockHint: "If they are refused again and again: let the phone set its clock by itself.",

  codesTitle: "Recovery codes",
  codesBody:
    "Keep them where you find them without this phone. Each one signs you in once in place of the six digits. They are not shown again.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not copy. Select them and copy by hand.",
  print: "Print",
  kept: "I have kept them",
  renew: "New recovery codes",
  renewBody: "The codes that you have kept so far will no longer work.",
  renewConfirm: "Make new codes",
  turnOff: "Turn off",
  turnOffBody:
    "Signing in will ask for the password only. For a new phone: turn it off, then set it up again.",
  turnOffConfirm: "Turn off the second step",

  codeTitle: "Second step",
  codeLabel: "Six digits from your authenticator app",
  phoneGone: "I don't have my phone",
  recoveryTitle: "Recovery code",
  recoveryLabel: "One of your recovery codes",
  recoveryHint: "Hyphens, spaces and small letters do not matter. Each code works once.",
  useApp: "I have my phone after all",
  noneLeft:
    "No recovery code either? An operator can turn the second step off on the server: mundap staff second-step-off EMAIL",
  again: "Please sign in again: the time for the second step was up, or there were too many tries.",
};
export type AccountWords = typeof account;
