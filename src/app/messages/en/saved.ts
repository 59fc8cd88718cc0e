export const saved = {
  notYet: "Not saved yet",
  before: "Until you save, the answer that you saved before counts.",
};
