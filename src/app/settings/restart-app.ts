/** Another account is another engine: the page begins again, from the device and with no network. */
export function restartApp(): void {
  location.assign("/");
}
