import type { Metadata } from "next";
import { isRefusal } from "~/kernel/refusal";
import {
  type HistoryDto,
  type HistorySubject,
  historyRefusals,
  historySubjects,
} from "~/modules/analytics/contract";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { EmptyState } from "~/ui/empty-state";
import { atConsole } from "../at-console";
import { EventsAround } from "./events-around";
import { FindSubject } from "./find-subject";
import { momentOf } from "./moment";
import { Moments } from "./moments";
import { ThenAndNow } from "./then-and-now";

export const metadata: Metadata = { title: "Time machine" };

type Search = Record<"type" | "id" | "at" | "lagos", string | string[] | undefined>;

/** What a wallet, an order, a dish's portions or a day said at a moment, made from events, beside what it says now. */
export default async function HistoryPage({ searchParams }: { searchParams: Promise<Partial<Search>> }) {
  await atConsole("history.read", adminPaths.history);
  const { type, id, ...when } = await searchParams;
  const present = now();
  const subject = isSubject(type) && typeof id === "string" ? { type, id } : today(present);
  const history = await historyOf({ ...subject, at: momentOf(when, present).toISOString() });
  return (
    <>
      <PageHeader
        title="Time machine"
        lead="What something said at a moment, made from its events alone, beside what it says now."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FindSubject />
        {history === null ? <Nothing /> : <Look history={history} />}
      </div>
    </>
  );
}

function isSubject(type: string | string[] | undefined): type is HistorySubject {
  return historySubjects.some((one) => one === type);
}

function today(present: Date): { type: "day"; id: string } {
  return { type: "day", id: lagosDate(present) };
}

async function historyOf(input: {
  type: HistorySubject;
  id: string;
  at: string;
}): Promise<HistoryDto | null> {
  try {
    return await (await api()).admin.history.at(input);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (isRefusal(cause, historyRefusals.notFound.code)) return null;
    throw error;
  }
}

function Look({ history }: { history: HistoryDto }) {
  return (
    <>
      <div>
        <h2 className="text-lg font-semibold">{history.title}</h2>
        <p className="figures text-sm break-all text-ink-2">{history.subtitle}</p>
      </div>
      <Moments history={history} key={history.at} />
      <ThenAndNow history={history} />
      <EventsAround history={history} />
    </>
  );
}

function Nothing() {
  return (
    <EmptyState scene="pot" title="Nothing of that name">
      Look for an order&apos;s number, a customer&apos;s phone or id, a dish, or a day such as 2026-11-21.
    </EmptyState>
  );
}
