/** PostgreSQL's classes for a connection that is gone, a server that stops, and resources that ran out. */
const AWAY = /^(08|57P|53)/;
const SOCKET = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "ENOENT"]);

/** Whether a thrown error is the database being away, which passes, or a bug, which does not. */
export function classifyError(error: unknown): "server_unavailable" | "server_error" {
  if (!(error instanceof Error)) return "server_error";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const away = AWAY.test(code) || SOCKET.has(code) || /connection|timeout exceeded/i.test(error.message);
  return away ? "server_unavailable" : "server_error";
}
