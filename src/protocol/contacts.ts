import * as z from "zod/mini";

/** What people answer for: the deployment plan's six, and the two that a law asks for. */
export const ContactTask = z.enum([
  "backend",
  "frontend",
  "database",
  "deployment",
  "monitoring",
  "support",
  "security",
  "privacy",
]);
export type ContactTask = z.infer<typeof ContactTask>;

const line = z.string().check(z.minLength(1), z.maxLength(200));

export const Contact = z.object({
  task: ContactTask,
  name: line,
  /** An address, a number, a channel: whatever reaches them. */
  reach: line,
  /** When, in both languages. */
  hours: z.optional(z.object({ ko: line, en: line })),
});
export type Contact = z.infer<typeof Contact>;

/** Who answers for what. A task without anybody is shown as such. */
export const ContactList = z.object({ contacts: z.array(Contact).check(z.maxLength(100)) });
export type ContactList = z.infer<typeof ContactList>;
