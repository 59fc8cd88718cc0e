/** Not part of `en`: comes after the first screen. */
export const otherAccount = {
  title: "Another account is signed in here now",
  body: "It was chosen in another tab. Everything you answered here is kept with the account that was open.",
  load: "Open that account",
};
