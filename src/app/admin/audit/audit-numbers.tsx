import type { AuditChainDto } from "~/modules/audit/contract";
import { parseDeskSearch, type SavedViewDto, writeDeskSearch } from "~/modules/console/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Stat } from "~/ui/console/stat";
import { formatDayTime } from "~/ui/fmt";

/** What is counted of each kind of act. */
const since = { column: "at", operator: "gte", value: "-7d" } as const;

const failedHref = `${adminPaths.desk("sign-ins")}?${writeDeskSearch({ filters: [since] })}`;

/** What was done in the last seven days, by kind, and whether the log of it is still what was written. */
export async function AuditNumbers() {
  const { desks, audit } = (await api()).admin;
  const [{ views }, failed, chain] = await Promise.all([
    desks.get({ desk: "audit" }),
    desks.page({ desk: "sign-ins", filters: [since], limit: 1 }),
    audit.chain(),
  ]);
  const ours = views.filter(({ id }) => id === null);
  const acts = await Promise.all(ours.map(countOf));
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      {[...acts, { name: "Failed sign-ins", count: failed.count, href: failedHref }].map(
        ({ name, count, href }) => (
          <Stat
            key={name}
            label={name}
            value={`${count.atLeast.toLocaleString("en-NG")}${count.exact ? "" : "+"}`}
            detail="in seven days"
            href={href}
          />
        ),
      )}
      <ChainNumber chain={chain} />
    </div>
  );
}

async function countOf({ name, search }: SavedViewDto) {
  const filters = [...parseDeskSearch(new URLSearchParams(search)).filters, since];
  const { count } = await (await api()).admin.desks.page({ desk: "audit", filters, limit: 1 });
  return { name, count, href: `${adminPaths.desk("audit")}?${writeDeskSearch({ filters })}` };
}

function ChainNumber({ chain: { checks } }: { chain: AuditChainDto }) {
  const [last] = checks;
  if (last === undefined) {
    return (
      <Stat
        label="The chain of the log"
        value="Not verified yet"
        detail="Verify it, and keep its end elsewhere"
        href={adminPaths.auditChain}
        tone="warn"
      />
    );
  }
  return (
    <Stat
      label="The chain of the log"
      value={last.intact ? "Intact" : "Broken"}
      detail={`Verified ${formatDayTime(last.at, now().toISOString())} by ${last.by}`}
      href={adminPaths.auditChain}
      tone={last.intact ? "success" : "danger"}
    />
  );
}
