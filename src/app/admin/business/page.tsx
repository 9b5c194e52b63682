import type { Metadata } from "next";
import Link from "next/link";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { BarFigure } from "~/ui/console/bar-figure";
import { PageHeader } from "~/ui/console/page-header";
import { formatTime } from "~/ui/fmt";
import { atConsole } from "../at-console";
import { Part } from "../money/facts";
import { deskLink } from "../ops/desk-link";
import { Cohorts } from "./cohorts";
import { DishTable, KitchenTable } from "./ranking";
import { WeekNumbers } from "./week-numbers";

export const metadata: Metadata = { title: "Business" };

/** How it goes: this week against the last, by day and by hour, dishes, kitchens, and who comes back. */
export default async function BusinessPage({
  searchParams,
}: {
  searchParams: Promise<{ region?: string | string[] }>;
}) {
  await atConsole("business.read", adminPaths.business);
  const { region } = await searchParams;
  const caller = await api();
  const { regions } = await caller.catalog.regions({});
  const regionId = regions.find(({ id }) => id === region)?.id;
  const seen = await caller.admin.dashboards.business(regionId === undefined ? {} : { regionId });
  const inRegion = regionId === undefined ? [] : [`region:is:${regionId}`];
  return (
    <>
      <PageHeader
        title="Business"
        lead={
          seen.rolledUpAt === null
            ? "The sums are written for the first time within a minute of the worker's start."
            : `Sums as of ${formatTime(seen.rolledUpAt)}, written every minute.`
        }
        actions={<Regions regions={regions} chosen={regionId} />}
      />
      <WeekNumbers week={seen.week} before={seen.weekBefore} />
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <BarFigure
          title="Orders by hour, today"
          unit="count"
          before="The same day last week"
          rows={seen.hours.map(({ hour, placed, placedWeekAgo }) => ({
            label: `${hour}:00`,
            value: placed,
            before: placedWeekAgo,
          }))}
        />
        <BarFigure
          title="Revenue by day, four weeks"
          unit="kobo"
          rows={seen.days.map(({ day, grossKobo }) => ({
            label: dayWord(day),
            value: grossKobo,
            href: deskLink(
              "orders",
              [...inRegion, `createdAt:gte:${day}`, `createdAt:lte:${day}`],
              "-createdAt",
            ),
          }))}
        />
      </div>
      <div className="mt-6 grid gap-6 *:mt-0 lg:grid-cols-2">
        <Part id="dishes" title="Top dishes, four weeks">
          <DishTable dishes={seen.dishes} />
        </Part>
        <Part id="kitchens" title="Kitchens, four weeks">
          <KitchenTable kitchens={seen.kitchens} />
        </Part>
      </div>
      <Part
        id="cohorts"
        title="Who comes back"
        lead="Of those who first ordered in a month, how many ordered in each month since."
      >
        <Cohorts cohorts={seen.cohorts} />
      </Part>
    </>
  );
}

const dayFormat = new Intl.DateTimeFormat("en-NG", { day: "numeric", month: "short", timeZone: "UTC" });
const dayWord = (day: string) => dayFormat.format(new Date(`${day}T00:00:00Z`));

function Regions({
  regions,
  chosen,
}: {
  regions: readonly { id: string; name: string }[];
  chosen: string | undefined;
}) {
  const all = [{ id: undefined, name: "All regions" }, ...regions];
  return (
    <nav aria-label="Region" className="flex flex-wrap gap-1">
      {all.map(({ id, name }) => (
        <Link
          key={name}
          href={id === undefined ? adminPaths.business : `${adminPaths.business}?region=${id}`}
          aria-current={id === chosen ? "page" : undefined}
          className={cn(
            "inline-flex min-h-9 items-center rounded-full px-3 text-sm font-semibold",
            id === chosen ? "bg-etu-deep text-on-etu" : "text-ink-2 hover:bg-band hover:text-ink",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
