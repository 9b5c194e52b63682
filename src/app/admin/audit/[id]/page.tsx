import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isRefusal } from "~/kernel/refusal";
import { type AuditRowDto, auditRefusals } from "~/modules/audit/contract";
import { roles } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { codeWords } from "~/ui/console/code-words";
import { DiffView } from "~/ui/console/diff-view";
import { JsonView } from "~/ui/console/json-view";
import { PageHeader } from "~/ui/console/page-header";
import { roleWords } from "~/ui/console/role-words";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atConsole } from "../../at-console";
import { Facts, Part } from "../../money/facts";
import { differencesOf } from "./differences";

export const metadata: Metadata = { title: "Audit row" };

/** One act: who did it, to what, when and why, what it changed, and its place in the chain. */
export default async function AuditRowPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await atConsole("audit.read", adminPaths.auditRow(id));
  const row = await rowOf(id);
  return (
    <>
      <PageHeader
        title={codeWords(row.action)}
        crumbs={[{ label: "Audit log", href: adminPaths.desk("audit") }]}
        status={<Seal seal={row.seal} />}
      />
      <Act row={row} />
      <Part id="changes" title="What it changed">
        <Changes row={row} />
      </Part>
      <Part id="chain" title="Its place in the chain">
        <Place seal={row.seal} />
      </Part>
    </>
  );
}

async function rowOf(id: string): Promise<AuditRowDto> {
  try {
    return await (await api()).admin.audit.row({ id });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (isRefusal(cause, auditRefusals.notFound.code)) notFound();
    throw error;
  }
}

function Seal({ seal }: Pick<AuditRowDto, "seal">) {
  if (seal === null) return <Badge tone="info">not sealed yet</Badge>;
  return seal.fits ? (
    <Badge tone="success">its hash fits</Badge>
  ) : (
    <Badge tone="danger">changed after it was sealed</Badge>
  );
}

function Act({ row }: { row: AuditRowDto }) {
  const { actor } = row;
  return (
    <Facts
      facts={[
        {
          label: "Who",
          value: actor.name === null ? actor.id : `${actor.name} (${roleOf(actor.role)}), ${actor.id}`,
        },
        { label: "Act", value: <code className="figures text-xs">{row.action}</code> },
        { label: "To what", value: <Subject row={row} /> },
        { label: "When", value: <LagosTime at={row.at} form="day-time" now={now().toISOString()} /> },
        { label: "Why", value: row.reason ?? "no reason was asked for" },
        { label: "Request", value: row.requestId ?? "none: not asked for over the wire" },
      ]}
    />
  );
}

/** Of what has a page of its own, with the way there. */
function Subject({ row: { subjectType, subjectId } }: { row: AuditRowDto }) {
  const href = pages[subjectType]?.(subjectId);
  return (
    <>
      {subjectType.replaceAll("_", " ")}{" "}
      {href === undefined ? subjectId : <TextLink href={href}>{subjectId}</TextLink>}
    </>
  );
}

const pages: Readonly<Record<string, (id: string) => string>> = {
  order: adminPaths.order,
  refund: adminPaths.refund,
  batch: adminPaths.batch,
  customer: adminPaths.customer,
  dispute: adminPaths.dispute,
  webhook: adminPaths.webhook,
  reconciliation_day: adminPaths.reconciliationDay,
};

/** In words; what is no role of today as it was written. */
function roleOf(role: string | null): string {
  const known = roles.find((one) => one === role);
  return known === undefined ? (role ?? "no role") : roleWords[known].toLowerCase();
}

function Changes({ row: { before, after } }: { row: AuditRowDto }) {
  const differences = differencesOf(before, after);
  if (differences.length === 0) {
    return <p className="text-sm text-ink-2">It tells of no field that changed.</p>;
  }
  return (
    <div className="grid gap-3">
      <DiffView
        caption="Field by field"
        differences={differences}
        words={{ before: "Before", after: "After" }}
      />
      <JsonView label="As it was written" value={{ before, after }} />
    </div>
  );
}

function Place({ seal }: Pick<AuditRowDto, "seal">) {
  if (seal === null) {
    return <p className="text-sm text-ink-2">The worker joins new rows to the chain every minute.</p>;
  }
  return (
    <Facts
      facts={[
        { label: "Position", value: seal.position },
        { label: "Hash before", value: <code className="figures text-xs">{seal.prevHash}</code> },
        { label: "Its hash", value: <code className="figures text-xs">{seal.hash}</code> },
      ]}
    />
  );
}
