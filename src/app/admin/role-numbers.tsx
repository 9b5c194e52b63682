import { type ReactNode, Suspense } from "react";
import { type Permission, type Role, type SignedIn, scopeOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { Stat } from "~/ui/console/stat";
import { formatDayTime } from "~/ui/fmt";
import { Skeleton } from "~/ui/skeleton";
import { AuditNumbers } from "./audit/audit-numbers";
import { WeekNumbers } from "./business/week-numbers";
import { Part } from "./money/facts";
import { MoneyNumbers } from "./money/money-numbers";
import { OpsNumbers } from "./ops/ops-numbers";

type Numbers = {
  readonly id: string;
  readonly title: string;
  readonly permission: Permission;
  /** Of the four that a wide screen has. */
  readonly columns: string;
  /** Numbers of the whole house, which colleagues of one region or kitchen do not see. */
  readonly isOfTheHouse?: boolean;
  /** Whose day it is about, where others may look at it as well. */
  readonly roles?: readonly Role[];
  readonly Shown: (props: { person: SignedIn }) => Promise<ReactNode>;
};

/** In the order in which a day goes wrong: what waits for a person, what was done, what is late, money, and then how it went. */
const all: readonly Numbers[] = [
  {
    id: "claims",
    title: "Customers wait",
    permission: "refunds.request",
    columns: "lg:col-span-2",
    Shown: Claims,
  },
  {
    id: "deciding",
    title: "Colleagues wait for you",
    permission: "refunds.approve",
    columns: "lg:col-span-2",
    Shown: Deciding,
  },
  {
    id: "record",
    title: "What was done",
    permission: "audit.read",
    columns: "lg:col-span-4",
    roles: ["auditor"],
    Shown: AuditNumbers,
  },
  { id: "now", title: "In the kitchens now", permission: "ops.read", columns: "lg:col-span-4", Shown: Now },
  {
    id: "money",
    title: "Money",
    permission: "money.read",
    columns: "lg:col-span-4",
    isOfTheHouse: true,
    Shown: Money,
  },
  {
    id: "week",
    title: "The last seven days",
    permission: "business.read",
    columns: "lg:col-span-4",
    Shown: Week,
  },
];

/** The numbers that a role's day is about (SCREENS 5.4), each with the way to its rows. Each part comes when it is known. */
export function RoleNumbers({ person }: { person: SignedIn }) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-4">
      {numbersFor(person).map(({ id, title, columns, Shown }) => (
        <div key={id} className={cn("min-w-0", columns)}>
          <Part id={`numbers-${id}`} title={title}>
            <Suspense fallback={<Skeleton className="h-24 w-full rounded-card" />}>
              <Shown person={person} />
            </Suspense>
          </Part>
        </div>
      ))}
    </div>
  );
}

export function numbersFor(person: SignedIn): readonly Numbers[] {
  const { regionId, kitchenId } = scopeOf(person);
  const isBound = regionId !== null || kitchenId !== null;
  return all.filter(
    ({ permission, isOfTheHouse = false, roles }) =>
      person.permissions.has(permission) &&
      !(isOfTheHouse && isBound) &&
      (roles === undefined || roles.includes(person.role)),
  );
}

async function Claims() {
  const { claims } = await (await api()).admin.claims.list({ status: "open" });
  const next = claims
    .flatMap(({ promisedAt }) => promisedAt ?? [])
    .sort()
    .at(0);
  const at = now().toISOString();
  const isLate = next !== undefined && next < at;
  return (
    <div className="grid gap-3">
      <Stat
        label="Claims to answer"
        value={claims.length}
        detail={next === undefined ? "All are answered" : `The next by ${formatDayTime(next, at)}`}
        href={adminPaths.claims}
        tone={isLate ? "danger" : claims.length > 0 ? "warn" : "success"}
      />
    </div>
  );
}

async function Deciding({ person }: { person: SignedIn }) {
  const caller = await api();
  const [{ batches }, { refunds }, payable] = await Promise.all([
    caller.admin.batches.list({ status: "awaiting_approval" }),
    caller.admin.refunds.waiting({}),
    person.permissions.has("ledger.read") ? caller.admin.payouts.waiting() : null,
  ]);
  const waiting = [
    { label: "Acts on many", forMe: batches.map((batch) => batch.mine.approve) },
    { label: "Single refunds", forMe: refunds.map(({ blockedBy }) => blockedBy === null) },
    ...(payable === null
      ? []
      : [{ label: "Payouts", forMe: payable.payouts.map(({ blockedBy }) => blockedBy === null) }]),
  ].map(({ label, forMe }) => ({ label, all: forMe.length, mine: forMe.filter(Boolean).length }));
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {waiting.map(({ label, all, mine }) => (
        <Stat
          key={label}
          label={label}
          value={mine}
          detail={besides(mine, all)}
          href={adminPaths.approvals}
          tone={mine > 0 ? "warn" : "success"}
        />
      ))}
    </div>
  );
}

function besides(mine: number, all: number): string {
  if (all > mine) return `${all - mine} more that you cannot decide now`;
  return mine === 0 ? "Nothing waits" : "To look at and decide";
}

async function Now() {
  return <OpsNumbers seen={await (await api()).admin.dashboards.ops({})} />;
}

async function Money() {
  return <MoneyNumbers home={await (await api()).admin.ledger.home()} />;
}

async function Week() {
  const { week, weekBefore } = await (await api()).admin.dashboards.business({});
  return <WeekNumbers week={week} before={weekBefore} />;
}
