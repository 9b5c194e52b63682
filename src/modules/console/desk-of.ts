import { sql } from "drizzle-orm";
import { may, type SignedIn, scopeOf } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { ColumnDto, Desk, DeskDto } from "./contract";
import { both, type DeskColumn, operatorsOf, requireDesk, type Scope } from "./desk";
import { seededViewsFor } from "./desk-views";
import { deskDefinitions } from "./desks";
import { viewsFor } from "./saved-views";

type Places = Record<"kitchens" | "regions", ColumnDto["choices"]>;

/**
 * A list's columns, views and acts, as this colleague has them. Refuses: identity.not_found without the desk's
 * permission.
 */
export async function deskOf(actor: SignedIn, name: Desk): Promise<DeskDto> {
  const desk = requireDesk(actor, deskDefinitions[name]);
  const [places, saved] = await Promise.all([placesWithin(scopeOf(actor)), viewsFor(actor, name)]);
  const seeded = seededViewsFor(name, actor.role).map((view) => ({
    ...view,
    id: null,
    sharedRole: null,
    mine: false,
  }));
  return {
    desk: name,
    title: desk.title,
    columns: desk.columns.map((column) => toColumnDto(column, places)),
    defaultSort: desk.defaultSort,
    views: [...seeded, ...saved],
    bulkActs: (desk.bulkActs ?? []).filter(({ permission }) => may(actor, permission)).map(({ act }) => act),
    mayExport: may(actor, "exports.create"),
  };
}

function toColumnDto(column: DeskColumn, places: Places): ColumnDto {
  const operators = [...operatorsOf(column)];
  const { key, label, kind, choices = [], shown = false } = column;
  return {
    key,
    label,
    kind,
    sortable: column.sort !== undefined,
    filterable: operators.length > 0,
    operators,
    choices: typeof choices === "string" ? places[choices] : [...choices],
    shown,
  };
}

async function placesWithin({ regionId, kitchenId }: Scope): Promise<Places> {
  const [kitchens, regions] = await Promise.all([
    rowsOf<ColumnDto["choices"][number]>(
      database(),
      sql`select id as value, name as label from kitchens k where ${both(
        regionId === null ? null : sql`k.region_id = ${regionId}`,
        kitchenId === null ? null : sql`k.id = ${kitchenId}`,
      )} order by name, id`,
    ),
    rowsOf<ColumnDto["choices"][number]>(
      database(),
      sql`select id as value, name as label from regions g
          where ${regionId === null ? sql`true` : sql`g.id = ${regionId}`} order by position, id`,
    ),
  ]);
  return { kitchens, regions };
}
