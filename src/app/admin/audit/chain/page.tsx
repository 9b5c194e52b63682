import type { Metadata } from "next";
import type { AuditChainDto } from "~/modules/audit/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Stat } from "~/ui/console/stat";
import { CopyField } from "~/ui/copy-field";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atConsole } from "../../at-console";
import { Part } from "../../money/facts";
import { VerifyChain } from "./verify-chain";

export const metadata: Metadata = { title: "Audit chain" };

/** How far the chain of the audit log has come, where its end is kept, and whether it still is what it was. */
export default async function AuditChainPage() {
  await atConsole("audit.read", adminPaths.auditChain);
  const chain = await (await api()).admin.audit.chain();
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title="Audit chain"
        crumbs={[{ label: "Audit log", href: adminPaths.desk("audit") }]}
        lead="Each row of the log carries the hash of the one before it. A row that was changed, moved, added or taken away breaks the chain from there on; a chain that was rewritten whole contradicts the ends that were exported."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Numbers chain={chain} at={at} />
        <VerifyChain />
        <Part
          id="end"
          title="Its end"
          lead="Keep it on another machine: who has it can tell this chain from any other."
        >
          <End chain={chain} at={at} />
        </Part>
        <Part id="checks" title="Who verified it">
          <Checks checks={chain.checks} at={at} />
        </Part>
      </div>
    </>
  );
}

function Numbers({
  chain: { sealed, unsealed, oldestUnsealedAt },
  at,
}: {
  chain: AuditChainDto;
  at: string;
}) {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      <Stat label="Rows in the chain" value={sealed.toLocaleString("en-NG")} />
      <Stat
        label="Waiting to be joined"
        value={unsealed}
        detail={
          oldestUnsealedAt === null ? (
            "the worker seals every minute"
          ) : (
            <>
              the oldest from <LagosTime at={oldestUnsealedAt} form="day-time" now={at} />
            </>
          )
        }
      />
    </div>
  );
}

function End({ chain: { root, exportsTo }, at }: { chain: AuditChainDto; at: string }) {
  if (root === null) return <p className="text-sm text-ink-2">Nothing has been sealed yet.</p>;
  return (
    <div className="grid gap-2 rounded-card border border-line bg-surface p-4 text-sm">
      <p>
        Position {root.position}, sealed <LagosTime at={root.sealedAt} form="day-time" now={at} />
      </p>
      <CopyField label="Hash of the last row" value={root.hash} size="small" />
      <p className="text-ink-2">
        {exportsTo === null ? (
          "Ends are exported nowhere: set AUDIT_ROOTS_FILE."
        ) : (
          <>
            Every end is appended to <code className="figures break-all">{exportsTo}</code>. Compare with a
            copy: <code className="figures break-all">npm run audit -- verify --roots FILE</code>
          </>
        )}
      </p>
    </div>
  );
}

function Checks({ checks, at }: { checks: AuditChainDto["checks"]; at: string }) {
  return (
    <PlainTable
      label="Who verified it"
      rows={checks}
      rowKey={({ id }) => id}
      empty="Nobody has yet. The worker does, with every proof."
      columns={[
        {
          key: "at",
          label: "When",
          cell: ({ id, at: moment }) => (
            <TextLink href={adminPaths.auditRow(id)}>
              <LagosTime at={moment} form="day-time" now={at} />
            </TextLink>
          ),
        },
        { key: "by", label: "Who", cell: ({ by }) => by },
        {
          key: "intact",
          label: "Result",
          cell: ({ intact }) =>
            intact ? <Badge tone="success">intact</Badge> : <Badge tone="danger">broken</Badge>,
        },
        { key: "said", label: "What was found", cell: ({ said }) => said },
      ]}
    />
  );
}
