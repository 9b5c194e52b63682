import { cookies } from "next/headers";
import { cache } from "react";
import type { RegionDto, ZoneDto } from "~/modules/catalog/contract";
import { api } from "~/trpc/server";
import { regionCookie, zoneCookie } from "./place-cookies";

export type ChosenPlace = { regions: RegionDto[]; region: RegionDto | null; zone: ZoneDto | null };

/** Where this person eats, from the cookies; a region or zone that we do not have counts as not chosen. */
export const chosenPlace = cache(async (): Promise<ChosenPlace> => {
  const jar = await cookies();
  const { regions } = await (await api()).catalog.regions({});
  const wantedZone = jar.get(zoneCookie)?.value;
  const ofZone = regions.find((region) => region.zones.some((zone) => zone.id === wantedZone));
  const region = ofZone ?? regions.find(({ id }) => id === jar.get(regionCookie)?.value) ?? null;
  return { regions, region, zone: region?.zones.find((zone) => zone.id === wantedZone) ?? null };
});

/** The zone to show prices for in a region: the chosen one when it lies there. */
export async function zoneIn(regionId: string): Promise<ZoneDto | null> {
  const { region, zone } = await chosenPlace();
  return region?.id === regionId ? zone : null;
}
