import type { Violation } from "~/modules/proof/contract";
import { adminPaths } from "~/ui/admin-paths";
import { TextLink } from "~/ui/text-link";
import { historyOfSubject } from "./proof-words";

/** The rows that violate a truth, named; what has a history leads to it. */
export function Violations({
  examples,
  violations,
  mayLookBack,
}: {
  examples: readonly Violation[];
  violations: number;
  mayLookBack: boolean;
}) {
  if (violations === 0) return null;
  return (
    <ul className="mt-2 grid gap-2">
      {examples.map(({ subject, detail }) => (
        <li key={`${subject} ${detail}`} className="rounded-input bg-alaari-band px-2 py-1.5 text-alaari">
          <span className="figures block font-semibold break-all">
            <Subject subject={subject} mayLookBack={mayLookBack} />
          </span>
          <span className="block break-words">{detail}</span>
        </li>
      ))}
      {violations > examples.length ? (
        <li className="text-ink-2">and {violations - examples.length} more</li>
      ) : null}
    </ul>
  );
}

function Subject({ subject, mayLookBack }: { subject: string; mayLookBack: boolean }) {
  const found = mayLookBack ? historyOfSubject(subject) : null;
  if (found === null) return subject;
  return <TextLink href={adminPaths.historyOf(found.type, found.id)}>{subject}</TextLink>;
}
