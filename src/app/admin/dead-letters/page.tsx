import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { codeWords } from "~/ui/console/code-words";
import { PageHeader } from "~/ui/console/page-header";
import { formatAgo } from "~/ui/fmt";
import { TextLink } from "~/ui/text-link";
import { atBooks } from "../money/at-books";
import { Part } from "../money/facts";
import { ReplayDead, ReplayDeadWindow } from "./replay-dead";

export const metadata: Metadata = { title: "Dead letters" };

/** What failed three times and waits for a person: one by one, or all of a kind or window. */
export default async function DeadLettersPage() {
  const person = await atBooks("jobs.read", adminPaths.deadLetters);
  const { letters } = await (await api()).admin.deadLetters.list({});
  const mayReplay = person.permissions.has("dead_letters.replay");
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title="Dead letters"
        lead="What failed three times waits here, and nothing tries it again by itself. Mend the cause first."
      />
      {letters.length === 0 ? (
        <p className="text-sm text-ink-2">Nothing waits. What fails three times comes here.</p>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {letters.map(({ kind, id, what, reason, tries, since }) => (
            <li key={`${kind}:${id}`} className="grid gap-1.5 px-4 py-3 text-sm">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone="warn">{kind}</Badge>
                {kind === "webhook" || kind === "refund" ? (
                  <TextLink href={kind === "webhook" ? adminPaths.webhook(id) : adminPaths.refund(id)}>
                    {what}
                  </TextLink>
                ) : (
                  <span className="font-medium wrap-anywhere">{what}</span>
                )}
                <span className="text-ink-2">
                  {tries === 1 ? "1 try" : `${tries} tries`}, {formatAgo(since, at)}
                </span>
              </p>
              <p className="text-ink-2 wrap-anywhere">{isCode(reason) ? codeWords(reason) : reason}</p>
              {mayReplay ? <ReplayDead kind={kind} id={id} what={what} /> : null}
            </li>
          ))}
        </ul>
      )}
      {mayReplay && letters.length > 1 ? (
        <Part id="window" title="Begin many again" lead="200 at most at once, the oldest first.">
          <ReplayDeadWindow kinds={[...new Set(letters.map(({ kind }) => kind))]} />
        </Part>
      ) : null}
    </>
  );
}

/** A status of ours stands where nobody has said more: `needs_attention`. */
const isCode = (reason: string) => /^[a-z]+(_[a-z]+)*$/.test(reason);
