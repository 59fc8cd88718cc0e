/**
 * The version of what is said on the wire. Raise it when a schema in this room changes (its pinned
 * hash tells), and say below what changed. The floor is the oldest version the server still takes:
 * it rises only when no such client is seen any more, because a refused client holds answers.
 *
 * 1: first version.
 */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_FLOOR = 1;
