import type { Client } from "pg";

/** Of each question the text of its right option, as V1 held it before anything began. */
export type Truth = ReadonlyMap<string, string>;

type Row = { id: string; options: unknown; correct_answer: number; second: unknown };

/**
 * Questions that nobody can be asked about (the key out of range, two options alike, two keys) are left out: what is
 * right there a teacher has to say.
 */
export async function readTruth(client: Client): Promise<Truth> {
  const { rows } = await client.query<Row>(
    `select q.id, q.options, q.correct_answer, to_jsonb(q) -> 'correct_answers' as second from public.questions q`,
  );
  const truth = new Map<string, string>();
  for (const { id, options, correct_answer, second } of rows) {
    if (!Array.isArray(options) || (second !== null && second !== undefined)) continue;
    const texts = options.map((option) => plainOf(String(option)));
    const right = texts[correct_answer];
    if (right !== undefined && new Set(texts).size === texts.length) truth.set(id, right);
  }
  return truth;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

/** What a reader sees of an option, whichever system wrote it: V2 has Markdown, and V1 what its authors left in it. */
export function plainOf(text: string): string {
  return text
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_whole, name: string) => ENTITIES[name] ?? "")
    .replaceAll("\\", "")
    .normalize("NFC")
    .replaceAll(/\s+/g, " ")
    .trim();
}
