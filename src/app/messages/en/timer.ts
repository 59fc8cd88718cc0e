export const timer = {
  left: (time: string) => `${time} left`,
  /** The device's clock cannot be believed for now. */
  atMost: (time: string) => `At most ${time} left`,
  limited: "The time is limited",
  lastMinutes: "The last minutes",
  hide: "Hide the time",
  show: "Show the time",
  more: (time: string) => `You have more time: ${time} left`,
  up: "The time is up",
};
