/** Numbers are read as the device's region writes them, whichever language the words are in. */
export function learnerLocale(): string {
  const preferred = navigator.language;
  return /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/.test(preferred) ? preferred : "en";
}
