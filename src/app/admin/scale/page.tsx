import type { Metadata } from "next";
import type { QueuesDto, TriggerDto } from "~/modules/analytics/contract";
import { may } from "~/modules/identity/contract";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Refresh } from "~/ui/console/refresh";
import { formatTime } from "~/ui/fmt";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../at-console";
import { Part } from "../money/facts";

export const metadata: Metadata = { title: "Scale" };

const refreshSeconds = 10;

/** When to grow, and how: every trigger of the roadmap with its value now; and what is waiting to be done. */
export default async function ScalePage() {
  const person = await atConsole("scale.read", adminPaths.scale);
  const caller = await api();
  const { at, triggers } = await caller.admin.dashboards.scale();
  const queues = may(person, "jobs.read") ? await caller.admin.dashboards.queues() : null;
  const fired = triggers.filter((trigger) => trigger.fired).length;
  return (
    <>
      <Refresh seconds={refreshSeconds} />
      <PageHeader
        title="Scale"
        status={
          <Badge tone={fired > 0 ? "warn" : "success"}>
            {fired === 0 ? "No trigger has fired" : `${fired} fired`}
          </Badge>
        }
        lead={`As of ${formatTime(at)}. A trigger counts when it has held for a week; look for the slow query first.`}
      />
      <Triggers triggers={triggers} />
      {queues === null ? null : (
        <Part id="queues" title="Queues" lead="What is to be done later, counted now.">
          <Queues queues={queues} />
        </Part>
      )}
    </>
  );
}

const units: Record<TriggerDto["unit"], (value: number) => string> = {
  count: (value) => value.toLocaleString("en-NG", { maximumFractionDigits: 2 }),
  per_hour: (value) => `${value.toLocaleString("en-NG")} an hour`,
  percent: (value) => `${value.toLocaleString("en-NG", { maximumFractionDigits: 1 })} %`,
  ms: (value) => `${value.toLocaleString("en-NG", { maximumFractionDigits: 1 })} ms`,
  seconds: (value) => `${value.toLocaleString("en-NG")} s`,
};

function Triggers({ triggers }: { triggers: readonly TriggerDto[] }) {
  return (
    <PlainTable
      label="Triggers of the roadmap"
      rows={triggers}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "label",
          label: "Trigger",
          cell: ({ label, measured, source }) => (
            <span className="block max-w-xs">
              <span className="block font-medium">{label}</span>
              <span className="block text-xs font-normal text-ink-2">
                {measured} <span className="whitespace-nowrap">({source})</span>
              </span>
            </span>
          ),
        },
        {
          key: "value",
          label: "Now",
          align: "end",
          cell: ({ value, unit }) => (
            <span className="figures font-semibold">
              {value === null ? "not measured" : units[unit](value)}
            </span>
          ),
        },
        {
          key: "threshold",
          label: "Fires",
          align: "end",
          cell: ({ threshold, unit, fires }) =>
            `${fires === "above" ? "over" : "under"} ${units[unit](threshold)}`,
        },
        { key: "headroom", label: "Headroom", cell: (trigger) => <Headroom trigger={trigger} /> },
        {
          key: "remedy",
          label: "What to do then",
          cell: ({ remedy }) => <span className="block max-w-sm text-ink-2">{remedy}</span>,
        },
      ]}
    />
  );
}

/** A bar of what is left, with its word: never by colour alone. */
function Headroom({ trigger: { headroom, fired } }: { trigger: TriggerDto }) {
  if (headroom === null) return <span className="text-ink-2">unknown</span>;
  const left = Math.max(0, Math.min(1, headroom));
  return (
    <span className="inline-grid w-28 gap-1">
      <span className={fired ? "font-semibold text-alaari" : "text-ink-2"}>
        {fired ? "Fired" : `${Math.round(left * 100)} % left`}
      </span>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-band">
        <span
          className={`block h-full origin-left rounded-full ${left < 0.2 ? "bg-ata" : "bg-ugu"} forced-colors:bg-[Highlight]`}
          style={{ transform: `scaleX(${left})` }}
        />
      </span>
    </span>
  );
}

function ageWords(seconds: number | null): string {
  if (seconds === null) return "nothing";
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

function Queues({ queues: { queues } }: { queues: QueuesDto }) {
  return (
    <PlainTable
      label="Queues"
      rows={queues}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "label",
          label: "Queue",
          cell: ({ key, label }) => (
            <TextLink href={key === "webhooks" ? adminPaths.desk("webhooks") : adminPaths.desk("jobs")}>
              {label}
            </TextLink>
          ),
        },
        { key: "waiting", label: "Waiting", align: "end", cell: ({ waiting }) => waiting },
        {
          key: "oldest",
          label: "Oldest",
          align: "end",
          cell: ({ oldestSeconds }) => ageWords(oldestSeconds),
        },
        {
          key: "dead",
          label: "Given up",
          align: "end",
          cell: ({ dead }) =>
            dead > 0 ? <TextLink href={adminPaths.deadLetters}>{dead} given up</TextLink> : 0,
        },
      ]}
    />
  );
}
