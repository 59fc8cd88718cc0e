export const rating = {
  label: "Was this a good question?",
  good: "A good question",
  poor: "Not a good question",
  kept: "Saved on this device, sent when connected.",
  notKept: "This could not be saved",
};
