import { normalise } from "../text/normalise.ts";
import { notGraded } from "./grade-of.ts";
import { kindRules } from "./kind-rules.ts";

/** No machine marks an essay: whatever is entered waits for a person. */
export const essay = kindRules("essay", {
  grade: ({ response, profile }) =>
    normalise(response.text, {}, profile) === ""
      ? notGraded("not_answered", [{ code: "nothing_entered" }])
      : notGraded("pending", [{ code: "needs_person" }]),

  feedback: () => [],
  keyText: () => "",
  findFlaws: () => [],
  listAnswers: () => [],
  reorder: () => [],
  shuffled: () => [],
  chosenTexts: () => [],
});
