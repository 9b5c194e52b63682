import { paths } from "~/ui/paths";

/** The list of kitchens that somebody may work at. */
export const kitchensPath = "/kitchen";

/** Today's counts of a kitchen. */
export function stockPath(kitchenId: string): string {
  return `${paths.kitchenBoard(kitchenId)}/stock`;
}
