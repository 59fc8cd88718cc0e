/** Where the device's own mark is kept, outside every IndexedDB database (`MirrorPort`). */
export const MIRROR_KEY = "mundap.device";

/** Whether the app has run on this device before, told without opening a database. */
export function isKnownDevice(): boolean {
  try {
    return localStorage.getItem(MIRROR_KEY) !== null;
  } catch {
    // A person who has forbidden storage is always a stranger.
    return false;
  }
}
