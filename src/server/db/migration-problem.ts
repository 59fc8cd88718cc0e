export type MigrationProblemCode = "database_newer" | "migration_drifted" | "migration_failed";

/** Thrown at the edge of the database; the message is a sentence for the person who started the command. */
export class MigrationProblem extends Error {
  readonly code: MigrationProblemCode;

  constructor(code: MigrationProblemCode, message: string) {
    super(message);
    this.name = "MigrationProblem";
    this.code = code;
  }
}
