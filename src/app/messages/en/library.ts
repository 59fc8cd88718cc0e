import { once } from "../once.ts";

const languages = once(() => new Intl.DisplayNames("en", { type: "language" }));
const questions = (count: number) => (count === 1 ? "1 question" : `${count} questions`);

export const library = {
  title: "Mundap",
  listLabel: "Sets",
  questions,
  exam: "Exam",
  verified: (done: number, total: number) =>
    done === total ? `${done}/${total} verified` : `${done} of ${total} verified`,
  verifiedHint: "How many questions this device has itself answered correctly, to make sure they can be.",
  download: "Download",
  pause: "Pause",
  resume: "Resume",
  start: "Start",
  startAgain: "Start",
  continue: "Continue",
  downloading: (share: string) => `Downloading · ${share}`,
  paused: (share: string) => `Paused at ${share}`,
  answered: (done: number, total: number) => `${done} of ${total} answered`,
  wrongCount: (count: number) => (count === 1 ? "1 mistake to learn" : `${count} mistakes to learn`),
  lastResult: (correct: number, total: number) => `Last time ${correct} of ${total}`,
  notHere: "Not on this device yet",
  ready: "Ready, also offline",
  retired: "Retired",
  updateAvailable: "New version",
  update: "Download the new version",
  refusedTitle: "This content was refused",
  refusedUsable: "The good version you have stays in use.",
  more: (title: string) => `More about ${title}`,
  language: (tag: string) => languages().of(tag) ?? tag,
  review: "Review the last attempt",
  remove: "Remove from this device",
  removeBody: "Your answers and results stay. You can download the set again.",
  firstOfflineTitle: "Connect once to begin",
  firstOfflineBody:
    "The list of sets comes with the first connection. After that everything works without one.",
  emptyTitle: "No sets yet",
  emptyBody: "The server has nothing to offer so far. This list fills by itself.",
  oldList: "This list is old. It will be checked when you're connected.",
  staleTitle: "The list of sets could not be renewed",
  lookAtForeign: "See what can be done",
};
