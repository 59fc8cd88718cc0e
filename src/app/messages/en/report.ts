export const report = {
  title: "What looks wrong?",
  body: "Your words are kept with this question, your answer and the verdict, and reach a person when connected.",
  label: "Your words",
  send: "Keep the report",
  kept: "Your report is saved on this device and will be sent. Thank you.",
};
