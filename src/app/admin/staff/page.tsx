import type { Metadata } from "next";
import { may } from "~/modules/identity";
import { staffPageInput } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../at-console";
import { Hire } from "./hire";
import type { Places } from "./place-fields";
import { StaffFilter } from "./staff-filter";
import { StaffTable } from "./staff-table";

export const metadata: Metadata = { title: "Staff" };

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who works here, what they may, and where; for owners also the acts that change it. */
export default async function StaffPage({ searchParams }: Query) {
  const person = await atConsole("staff.read", adminPaths.staff);
  const asked = Object.entries(await searchParams).filter(
    ([, value]) => typeof value === "string" && value !== "",
  );
  // An address that somebody has mistyped shows everybody rather than an error.
  const parsed = staffPageInput.safeParse(Object.fromEntries(asked));
  const input = parsed.success ? parsed.data : staffPageInput.parse({});
  const caller = await api();
  const [{ staff, nextCursor }, places] = await Promise.all([
    caller.admin.staff.list(input),
    placesOf(caller),
  ]);
  const next = new URLSearchParams(
    Object.entries({ ...input, cursor: nextCursor ?? "" }).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value]],
    ),
  );
  return (
    <>
      <PageHeader
        title="Staff"
        lead="A role is a bundle of permissions; region and kitchen say where they hold. What changes here holds with the person's next request."
        actions={may(person, "staff.manage") ? <Hire places={places} /> : null}
      />
      <StaffFilter q={input.q} role={input.role} status={input.status} />
      <StaffTable staff={staff} places={places} now={now().toISOString()} />
      {nextCursor === null ? null : (
        <p className="mt-4">
          <TextLink href={`${adminPaths.staff}?${next}`}>Next 50</TextLink>
        </p>
      )}
    </>
  );
}

async function placesOf(caller: Awaited<ReturnType<typeof api>>): Promise<Places> {
  const { regions } = await caller.catalog.regions({});
  const kitchens = await Promise.all(
    regions.map(async ({ id }) => (await caller.catalog.kitchens({ region: id })).kitchens),
  );
  return {
    regions: regions.map(({ id, name }) => ({ value: id, label: name })),
    kitchens: kitchens.flat().map(({ id, name }) => ({ value: id, label: name })),
  };
}
