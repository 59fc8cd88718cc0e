export const news = {
  title: "Results are there",
  corrected: "A mark was corrected in your favour",
  decided: "A person has looked at a mark and changed it",
  look: "See the result",
  timeUp: "The time is up",
  timeUpBody: (when: string) =>
    `The attempt was closed at ${when}. Everything you had answered by then is kept; the rest is not answered, which is not the same as wrong.`,
  withServer: "The server has your answers. The result comes with the release, and you will be told here.",
  onDevice:
    "Your answers are saved on this device and are sent as soon as there is a network. The result comes with the release.",
  given: (done: number, total: number) => `${done} of ${total} answered`,
};
