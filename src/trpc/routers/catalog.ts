import { z } from "zod";
import { tellKitchen, tellMenu, tellTagline } from "~/i18n/tell-catalogue";
import { kitchensIn, menuOf, regionsWithZones, searchDishes } from "~/modules/catalog";
import {
  kitchensDto,
  kitchensInput,
  menuDto,
  menuInput,
  regionsDto,
  searchDto,
  searchInput,
} from "~/modules/catalog/contract";
import { deliveryFee } from "~/modules/delivery";
import { availabilityOf } from "~/modules/inventory";
import { automaticPromos } from "~/modules/ordering";
import { publicProcedure, router } from "../init";

export const catalogRouter = router({
  regions: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/regions", tags: ["catalogue"], summary: "Regions and their zones" },
    })
    .input(z.object({}))
    .output(regionsDto)
    .query(() => regionsWithZones()),
  kitchens: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/kitchens",
        tags: ["catalogue"],
        summary: "The kitchens of a region, with fee and time for a zone",
      },
    })
    .input(kitchensInput)
    .output(kitchensDto)
    .query(async ({ ctx, input }) => {
      const { kitchens } = await kitchensIn(input, { availabilityOf, deliveryFee });
      return { kitchens: kitchens.map((kitchen) => tellKitchen(kitchen, ctx.locale)) };
    }),
  menu: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/kitchens/{kitchenId}/menu",
        tags: ["catalogue"],
        summary: "A kitchen's menu, with what is left of each dish",
      },
    })
    .input(menuInput)
    .output(menuDto)
    .query(async ({ ctx, input }) =>
      tellMenu(await menuOf(input, { availabilityOf, deliveryFee, automaticPromos }), ctx.locale),
    ),
  search: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/search",
        tags: ["catalogue"],
        summary: "Dishes and kitchens by name, in any spelling",
      },
    })
    .input(searchInput)
    .output(searchDto)
    .query(async ({ ctx, input }) => {
      const found = await searchDishes(input);
      return { ...found, kitchens: found.kitchens.map((kitchen) => tellTagline(kitchen, ctx.locale)) };
    }),
});
