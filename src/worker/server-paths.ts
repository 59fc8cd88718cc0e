/** What is the server's own and never a screen of the app. */
export const SERVER_PATHS = [/^\/api\//, /^\/content\//, /^\/metrics$/, /^\/healthz$/, /^\/readyz$/];
