/** Leading consonants, vowels and final consonants in the order in which Unicode numbers them. */
export const LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
export const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
export const FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/** Syllables are numbered too: all of a lead together, in these all of a vowel. */
export const FIRST_SYLLABLE = 0xac00;
export const PER_LEAD = 588;
export const PER_VOWEL = 28;
