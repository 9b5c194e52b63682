import type { SignedIn } from "~/modules/identity";
import { api } from "~/trpc/server";

export type KitchenChoice = { id: string; name: string; region: string };

/** The kitchens that a colleague's acts may touch: all, those of a region, or one. */
export async function kitchensInReach({
  regionId,
  kitchenId,
}: Pick<SignedIn, "regionId" | "kitchenId">): Promise<KitchenChoice[]> {
  const caller = await api();
  const { regions } = await caller.catalog.regions({});
  const within = regions.filter(({ id }) => regionId === null || id === regionId);
  const lists = await Promise.all(
    within.map(async (region) => {
      const { kitchens } = await caller.catalog.kitchens({ region: region.id });
      return kitchens.map(({ id, name }) => ({ id, name, region: region.name }));
    }),
  );
  return lists.flat().filter(({ id }) => kitchenId === null || id === kitchenId);
}
