export const units = {
  title: "What about the unit?",
  missing: "This number needs its unit. Without one it cannot be marked.",
  unknown: (unit: string) =>
    `“${unit}” is no unit that can be marked here. Write the number in full, in the unit that is asked for.`,
  back: "Go back to it",
};
