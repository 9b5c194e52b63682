import { z } from "zod";
import { actorDto } from "./timeline-contract";

/** What a note can be about. */
export const noteSubjects = ["order", "customer", "payment", "kitchen"] as const;
export const noteLengthMax = 2_000;

export const addNoteInput = z.strictObject({
  subjectType: z.enum(noteSubjects),
  subjectId: z.string().min(1).max(100),
  text: z.string().trim().min(1).max(noteLengthMax),
});
export type AddNoteInput = z.infer<typeof addNoteInput>;

export const noteDto = z.object({
  id: z.string(),
  author: actorDto,
  text: z.string(),
  createdAt: z.iso.datetime(),
});
export type NoteDto = z.infer<typeof noteDto>;

export const notesInput = z.object({
  subjectType: z.enum(noteSubjects),
  subjectId: z.string().min(1).max(100),
  cursor: z.string().max(60).optional(),
});
export type NotesInput = z.infer<typeof notesInput>;
export const notesDto = z.object({ notes: z.array(noteDto), nextCursor: z.string().nullable() });
export type NotesDto = z.infer<typeof notesDto>;
