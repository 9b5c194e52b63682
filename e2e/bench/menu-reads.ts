import { kitchenMenu } from "~/modules/catalog";
import { database } from "~/platform/db/client";
import { drive, type Load } from "./drive";
import { clients } from "./stage";
import { send } from "./wires";

/** A kitchen of the catalogue with a whole menu: categories, options, pictures. */
const kitchen = { regionId: "lagos", id: "rachels-buka-surulere" };

export type MenuReads = { name: string; load: Load }[];

/** One kitchen's menu, read again and again: in the process, over REST, and as the page that a customer opens. */
export async function measureMenuReads(web: string, seconds: number): Promise<MenuReads> {
  const get = (path: string) => () => send(web, { method: "GET", path });
  const reads = {
    "in the process": () => kitchenMenu(database(), kitchen.id),
    REST: get(`/api/v1/kitchens/${kitchen.id}/menu`),
    "menu page": get(`/${kitchen.regionId}/${kitchen.id}`),
  };
  const measured: MenuReads = [];
  for (const [name, read] of Object.entries(reads))
    measured.push({ name, load: await drive(clients, seconds, read) });
  return measured;
}
