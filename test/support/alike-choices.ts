/** Two ways to write a choice that a page shows alike. That it does so, the app's own renderer says. */
export const ALIKE: readonly [string, string][] = [
  ["a &lt; b", "a < b"],
  ["&lt;3", "<3"],
  ["R&amp;D &#62; Q&A", "R&D > Q&amp;A"],
  ["a\\_b", "a_b"],
  ["가\\_나\\_\\_다", "가_나__다"],
  ["f\\(x\\) = 3\\.14\\%", "f(x) = 3.14%"],
  ["2 \\* 3 \\- 1", "2 * 3 - 1"],
  ["C\\#\\, C\\+\\+", "C#, C++"],
  ["*a*", "_a_"],
  ["(*가*), **나 다**.", "(_가_), __나 다__."],
  ["a\\_b is *so*", "a_b is _so_"],
  ["one\ntwo", "one two"],
  ["하나 \r\n  둘\n셋", "하나 둘 셋"],
  ["a&nbsp;b", "a b"],
  ["`a` ", "`a`"],
];

/** Two that it shows apart, however alike they are written. */
export const APART: readonly [string, string][] = [
  ["가__나__다", "가**나**다"],
  ["가_나_", "가*나*"],
  ["\\*a\\*", "*a*"],
  ["\\_a\\_", "_a_"],
  ["1\\. a", "1. a"],
  ["&lt;b&gt; &amp;lt;", "&lt;b> &lt;"],
  ["`a_b`", "`a\\_b`"],
  ["`&lt;`", "`<`"],
  ["$$a\\_b$$", "$$a_b$$"],
  ["one  \ntwo", "one two"],
  ["one\\\ntwo", "one\ntwo"],
  ["one\n- two", "one - two"],
  ["one\n\ntwo", "one two"],
  ["    a", "a"],
  ["3 < 5", "3 > 5"],
];
