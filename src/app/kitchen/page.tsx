import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import { may, mayAt } from "~/modules/identity";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { paths } from "~/ui/paths";
import { kitchensPath } from "./kitchen-paths";

export const metadata: Metadata = { title: "Kitchens" };

/** The kitchens that the person may work at; whoever has but one is taken there. */
export default async function KitchensPage() {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(kitchensPath));
  if (!may(person, "kitchen.work")) notFound();
  if (person.kitchenId !== null) redirect(paths.kitchenBoard(person.kitchenId));
  const caller = await api();
  const { regions } = await caller.catalog.regions({});
  const lists = await Promise.all(
    regions.map(async (region) => ({
      region,
      kitchens: (await caller.catalog.kitchens({ region: region.id })).kitchens.filter((kitchen) =>
        mayAt(person, "kitchen.work", kitchen.id, region.id),
      ),
    })),
  );
  return (
    <div className="page py-6">
      <h1 className="font-display text-2xl font-bold md:text-3xl">Kitchens</h1>
      {lists.map(({ region, kitchens }) => (
        <section key={region.id} aria-labelledby={region.id} className="mt-6">
          <h2 id={region.id} className="mb-3 text-lg font-bold">
            {region.name}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {kitchens.map((kitchen) => (
              <li key={kitchen.id}>
                <KitchenLink kitchen={kitchen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function KitchenLink({ kitchen }: { kitchen: KitchenCardDto }) {
  return (
    <Card className="relative flex items-center gap-3 hover:border-line-strong">
      <KitchenEmblem name={kitchen.name} theme={kitchen.theme} className="size-12" />
      <div className="min-w-0">
        <Link
          href={paths.kitchenBoard(kitchen.id)}
          className="rounded-input font-semibold after:absolute after:inset-0"
        >
          {kitchen.name}
        </Link>
        <p className="text-sm text-ink-2">{kitchen.opening.sentence}</p>
      </div>
    </Card>
  );
}
