export const former = {
  title: "From before this app",
  until: (day: string) => `until ${day}`,
  reportedCorrect: "reported as right",
  streak: "days in a row then",
  scope:
    "As the former system reported it; only the last try at each question is known. It is shown beside what you do here and never added to it.",
  signIn: "Sign in with your former account",
  hint: "Did you study with the former app? Then its statistics come along, and both are you.",
  body: "Use the e-mail address and the password of the former app. They are only checked, not kept.",
  email: "E-mail address",
  password: "Password",
  confirm: "Sign in",
  wrong: "The address and the password do not go together.",
  gone: "The former system is not here.",
  done: "Done. What you did before is under Statistics.",
};
