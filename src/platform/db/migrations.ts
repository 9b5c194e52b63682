import journal from "../../../drizzle/meta/_journal.json";

/** When (epoch ms) each migration of this version was made: its name in the database. */
export const migrationsMade: readonly number[] = journal.entries.map(({ when }) => when);
