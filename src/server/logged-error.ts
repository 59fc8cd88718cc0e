/** An error as a line of the log shows it. */
export type LoggedError = {
  type: string;
  message: string;
  code?: string;
  table?: string;
  column?: string;
  constraint?: string;
  /** Where it was thrown, without the message. */
  stack?: string;
  cause?: LoggedError;
};

const MESSAGE_CHARACTERS = 300;
const CAUSES = 3;
const FRAME = /^\s+at /;
/** From the first quotation mark to the last: what is quoted may hold quotation marks of its own. */
const QUOTED = /["'`“].*["'`”]/s;

/**
 * What of an error may be kept: where it happened and what kind it is. A database's details hold the rows it speaks
 * of, and a parser quotes what it could not read, so that properties are taken by name and quotations left out.
 */
export function loggedError(error: unknown): LoggedError {
  return shown(error, CAUSES);
}

function shown(error: unknown, causes: number): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "" };
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? { [name]: value } : {};
  };
  const frames = error.stack?.split("\n").filter((line) => FRAME.test(line));
  return {
    type: error.name,
    message: error.message.replace(QUOTED, "…").slice(0, MESSAGE_CHARACTERS),
    ...text("code"),
    ...text("table"),
    ...text("column"),
    ...text("constraint"),
    ...(frames !== undefined && { stack: frames.join("\n") }),
    ...(error.cause !== undefined && causes > 0 && { cause: shown(error.cause, causes - 1) }),
  };
}
