import type { NoteDto } from "~/modules/console/contract";
import { formatDayTime } from "~/ui/fmt";

/** What colleagues told each other, newest first. */
export function NoteList({ notes, now }: { notes: readonly NoteDto[]; now: string }) {
  if (notes.length === 0) return <p className="mb-3 text-sm text-ink-2">No notes yet.</p>;
  return (
    <ul className="mb-3 grid gap-2">
      {notes.map((note) => (
        <li key={note.id} className="rounded-card border border-line bg-surface p-3 text-sm">
          <p className="whitespace-pre-wrap">{note.text}</p>
          <p className="mt-1 text-xs text-ink-2">
            {note.author.name}, {formatDayTime(note.createdAt, now)}
          </p>
        </li>
      ))}
    </ul>
  );
}
