export const satisfaction = {
  question: "How happy are you with Mundap?",
  stars: (count: number) => (count === 1 ? "1 star of 5" : `${count} stars of 5`),
  poor: "Not at all",
  good: "Very",
  later: "Not now",
  thanks: "Thank you. Kept on this device, and sent when there is a connection.",
  notKept: "This could not be kept.",
};
