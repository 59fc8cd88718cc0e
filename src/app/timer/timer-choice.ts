export type TimerChoice = "shown" | "hidden";

const STORED_AT = "mundap-timer";

/** Whether the reader wants to see the time: kept on this device, for every attempt. */
export function readTimerChoice(): TimerChoice {
  try {
    return localStorage.getItem(STORED_AT) === "hidden" ? "hidden" : "shown";
  } catch {
    return "shown";
  }
}

export function keepTimerChoice(choice: TimerChoice): void {
  try {
    localStorage.setItem(STORED_AT, choice);
  } catch {
    // Without storage the choice lasts as long as the question is on the screen.
  }
}
