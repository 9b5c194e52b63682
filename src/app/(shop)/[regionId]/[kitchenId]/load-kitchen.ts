import { TRPCError } from "@trpc/server";
import { cache } from "react";
import type { MenuDto } from "~/modules/catalog/contract";
import { api } from "~/trpc/server";
import { zoneIn } from "../../chosen-place";
import { menuQuery } from "../../menu-query";

export type LoadedKitchen = {
  menu: MenuDto;
  /** What was asked, so that the browser finds this answer under the same question. */
  query: { kitchenId: string; zone?: string; at?: string };
  zoneId: string | null;
};

/**
 * A kitchen's menu for the chosen zone; null when this region has no such kitchen. While it is closed the menu is the
 * one of its first slot: that is when the food would be cooked.
 */
export const loadKitchen = cache(
  async (regionId: string, kitchenId: string): Promise<LoadedKitchen | null> => {
    const caller = await api();
    const zone = await zoneIn(regionId);
    const query = menuQuery(kitchenId, zone?.id ?? null);
    try {
      const menu = await caller.catalog.menu(query);
      if (menu.kitchen.regionId !== regionId) return null;
      const { open, firstSlotAt } = menu.kitchen.opening;
      if (open || firstSlotAt === null) return { menu, query, zoneId: zone?.id ?? null };
      const later = { ...query, at: firstSlotAt };
      return { menu: await caller.catalog.menu(later), query: later, zoneId: zone?.id ?? null };
    } catch (error) {
      // A misspelt address is no better than an unknown one.
      if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
        return null;
      throw error;
    }
  },
);
