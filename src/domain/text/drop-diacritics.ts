/**
 * Accents of Latin, Greek and Cyrillic, and the vowel points of Arabic and Hebrew. Marks that make another
 * letter stay: the voicing of が, the vowels of Thai and the Indic scripts.
 */
const DIACRITICS =
  // oxlint-disable-next-line no-misleading-character-class -- each is meant by itself
  /[\u0300-\u0344\u0346-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;

/** Letters whose stroke or missing dot Unicode takes for no mark, each before the bare one. */
const STRUCK = "łlŁLđdĐDøoØOħhĦHŧtŦTıi";

export function dropDiacritics(text: string): string {
  const bare = text
    .normalize("NFD")
    .replace(DIACRITICS, "")
    .replace(/[łŁđĐøØħĦŧŦı]/g, (struck) => STRUCK.charAt(STRUCK.indexOf(struck) + 1))
    .normalize("NFC");
  // An answer that is nothing but marks is about the marks.
  return bare.trim() === "" ? text : bare;
}
