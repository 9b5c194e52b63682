import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { AddNoteInput, NoteDto, NotesDto, NotesInput } from "./notes-contract";
import { requireNear } from "./subject-place";
import { namesOf } from "./timeline";

/** One page of notes. */
const pageMax = 30;

/**
 * Leaves a note for colleagues: it is never changed and never shown to customers. With an audit row that says where,
 * not what. Refuses identity.not_found when the subject is absent or out of the actor's scope.
 */
export async function addNote(actor: SignedIn, input: AddNoteInput): Promise<NoteDto> {
  await requireNear(actor, input.subjectType, input.subjectId);
  return await withTx("console.addNote", (tx) => writeNote(tx, actor, input));
}

/** A note inside the caller's transaction, who has seen to it that its subject is within the actor's scope. */
export async function writeNote(
  tx: Tx,
  actor: SignedIn,
  { subjectType, subjectId, text }: AddNoteInput,
): Promise<NoteDto> {
  const at = now();
  const id = newId("not", at.getTime());
  await tx.execute(
    sql`insert into notes (id, subject_type, subject_id, author_id, text, created_at)
        values (${id}, ${subjectType}, ${subjectId}, ${actor.id}, ${text}, ${at.toISOString()}::timestamptz)`,
  );
  await recordAudit(tx, {
    actor,
    action: "note.add",
    subjectType: "note",
    subjectId: id,
    reason: `a note about this ${subjectType}`,
    before: null,
    after: { about: subjectType, id: subjectId },
    at,
  });
  return { id, author: { id: actor.id, name: actor.name }, text, createdAt: at.toISOString() };
}

/** The notes about something, newest first. `cursor` is the last id seen. Refuses identity.not_found. */
export async function notesOf(actor: SignedIn, input: NotesInput): Promise<NotesDto> {
  const { subjectType, subjectId, cursor } = input;
  await requireNear(actor, subjectType, subjectId);
  const rows = await rowsOf<{ id: string; author_id: string; text: string; created_at: string }>(
    database(),
    sql`select id, author_id, text, created_at from notes
        where subject_type = ${subjectType} and subject_id = ${subjectId} and id collate "C" < ${cursor ?? "not_~"}
        order by id collate "C" desc limit ${pageMax + 1}`,
  );
  const page = rows.slice(0, pageMax);
  const names = await namesOf(page.map((row) => row.author_id));
  return {
    notes: page.map((row) => ({
      id: row.id,
      author: names.get(row.author_id) ?? { id: row.author_id, name: row.author_id },
      text: row.text,
      createdAt: new Date(row.created_at).toISOString(),
    })),
    nextCursor: rows.length > pageMax ? (page.at(-1)?.id ?? null) : null,
  };
}
