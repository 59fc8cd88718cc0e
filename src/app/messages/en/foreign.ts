export const foreign = {
  title: "The server has another signature",
  what: "The server at this address does not sign with the signature this app knows. It may have been set up anew, or somebody may be posing as it.",
  safe: "Your answers and your sets stay on this device, and you can go on with them as before.",
  compare: "Ask the people who run the server for its fingerprint. Trust it only if it is exactly this one:",
  fingerprint: "Fingerprint of the server",
  reading: "Fetching the fingerprint…",
  means: "If you trust it, every account on this device goes on with this server, and sends it its answers.",
  changed: "The server now shows another fingerprint, so it was not trusted. Please compare again.",
  notNow: "Not now",
  trust: "Trust this server",
};
