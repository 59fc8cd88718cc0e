/**
 * The version of what is said on the wire. Raise it when a schema in this room changes (its pinned
 * hash tells), and say below what changed. The floor is the oldest version the server still takes:
 * it rises only when no such client is seen any more, because a refused client holds answers.
 *
 * 1: first version.
 * 2: questions, keys and responses of the kinds ordering, matching, cloze and essay; their steps in a
 *    judgement; feedback and a fraction of 0 on accepted answers; up to 512 ids in a shown order. A person's
 *    mark with its comment in an outcome and in a replay; staff with several roles; whether an exam is
 *    released in a listing of sets; importing, publishing and marking by staff. What staff decide about held
 *    answers, with the acceptance `not_counted` and the reason `decided_by_person`, of which a client of
 *    version 1 is told in its own words; more time that staff give, with the tickets of such sessions in a reply;
 *    an attempt that was sealed and goes on after all; a window, its release and its tickets in a policy; which
 *    life of the database it is in a catalog. A rating of a question; reports and ratings in a replay; joining two
 *    accounts; wrong answers over all phones, and those that V1 reported; files that staff take in. The cohort that an attempt was begun in; what a learner is
 *    told of the rollout; the rollout by operators, with ranges, calls in neither arm, reviews of a way back and the work
 *    of the first weeks;
 *    who answers for what. Whether a staff account has a second step; which attempts were begun together as one
 *    practice. Why a question could not be opened; the marks that learners reported, for staff. An answer that was
 *    taken back; questions that somebody leaves out of a set, and why. Numbers that a person marks.
 *    What version 1 says is read as before.
 */
export const PROTOCOL_VERSION = 2;
export const PROTOCOL_FLOOR = 1;
