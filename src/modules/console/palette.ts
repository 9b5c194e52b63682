import { sql } from "drizzle-orm";
import { formatNaira } from "~/kernel/money";
import { foldText } from "~/modules/catalog";
import { may, type SignedIn, scopeOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type Desk, type FoundDto, foundMax } from "./contract";
import { both, type Scope } from "./desk";
import { orderOf } from "./desk-cursor";
import { planEachAnew } from "./desk-page";
import { type Cells, readRows } from "./desk-rows";
import { idIn, nameHas, orderNumberIn, phoneIn, referenceIn } from "./desk-search-sql";
import { deskDefinitions } from "./desks";
import { consolePages } from "./pages";
import { recordHref } from "./record-href";

type Shelf = {
  readonly desk: Desk;
  readonly kind: FoundDto["kind"];
  /** Whether what was typed can be of this kind at all: a name would list every order of a thousand people. */
  readonly fits: (q: string) => boolean;
  readonly told: (cells: Cells) => { title: string; subtitle: string };
};

const isOneThing = (q: string) =>
  orderNumberIn(q) !== null ||
  /^[a-z]{3}_[0-9a-z]{26}$/.test(q) ||
  (referenceIn(q) !== null && phoneIn(q) === null);
const isOnePerson = (q: string) => phoneIn(q) !== null || q.includes("@") || idIn(q, "usr") !== null;
const words = (...parts: readonly (string | number | null | undefined)[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== "").join(" · ");
const naira = (cell: Cells[string] | undefined) =>
  typeof cell === "number" ? formatNaira(BigInt(cell)) : "";
const said = (cell: Cells[string] | undefined) => String(cell ?? "").replaceAll("_", " ");

const shelves: readonly Shelf[] = [
  {
    desk: "orders",
    kind: "order",
    fits: (q) => isOneThing(q) || isOnePerson(q),
    told: ({ number, status, customer, kitchen, total }) => ({
      title: said(number),
      subtitle: words(said(status), customer, kitchen, naira(total)),
    }),
  },
  {
    desk: "customers",
    kind: "customer",
    // Of an order's number the order is found, and its page leads on.
    fits: (q) => orderNumberIn(q) === null && idIn(q, "ord") === null,
    told: ({ name, phone, status }) => ({
      title: String(name),
      subtitle: words(phone, status === "active" ? null : said(status)),
    }),
  },
  {
    desk: "payments",
    kind: "payment",
    fits: isOneThing,
    told: ({ reference, status, customer, amount }) => ({
      title: String(reference),
      subtitle: words(said(status), customer, naira(amount)),
    }),
  },
  {
    desk: "refunds",
    kind: "refund",
    fits: isOneThing,
    told: ({ amount, status, order, customer }) => ({
      title: `Refund of ${naira(amount)}`,
      subtitle: words(said(status), order, customer),
    }),
  },
  {
    desk: "kitchens",
    kind: "kitchen",
    fits: () => true,
    told: ({ name, zone, region }) => ({ title: String(name), subtitle: words(zone, region) }),
  },
];

/**
 * Whatever one box finds, of each kind at most eight: pages and acts that this colleague may use, then orders,
 * customers, payments, refunds, kitchens, dishes and batches within their region or kitchen. By number with or without
 * dashes, phone in any Nigerian spelling, reference, id or name.
 */
export async function palette(actor: SignedIn, { q }: { q: string }): Promise<{ found: FoundDto[] }> {
  const pages = pagesMatching(actor, q);
  if (q === "") return { found: pages };
  const things = await withTx("console.palette", async (tx) => {
    await planEachAnew(tx);
    const found: FoundDto[] = [];
    for (const shelf of shelves) found.push(...(await onShelf(tx, actor, shelf, q)));
    return [...found, ...(await dishes(tx, actor, q)), ...(await batches(tx, actor, q))];
  });
  return { found: [...things, ...pages] };
}

async function onShelf(tx: Tx, actor: SignedIn, shelf: Shelf, q: string): Promise<FoundDto[]> {
  const desk = deskDefinitions[shelf.desk];
  if (!may(actor, desk.permission) || !shelf.fits(q)) return [];
  const ask = { desk, scope: scopeOf(actor), q, filters: [], at: now() };
  const rows = await readRows(tx, ask, { order: orderOf(desk), place: null, limit: foundMax });
  return rows.map(({ id, cells }) => ({
    kind: shelf.kind,
    id,
    ...shelf.told(cells),
    href: recordHref(shelf.desk, id) ?? "/admin",
  }));
}

/** Dishes by name; they lead to the kitchen that cooks them. */
async function dishes(tx: Tx, actor: SignedIn, q: string): Promise<FoundDto[]> {
  if (!may(actor, "orders.read_any")) return [];
  const named = nameHas(sql`i.name || ' ' || coalesce(i.local_name, '')`, q);
  if (named === null) return [];
  const rows = await rowsOf<{ id: string; name: string; kitchen_id: string; kitchen: string; price: bigint }>(
    tx,
    sql`select i.id, i.name, i.kitchen_id, k.name as kitchen, i.price_kobo as price
        from menu_items i join kitchens k on k.id = i.kitchen_id
        where i.is_active and ${named} and ${within(scopeOf(actor))} order by i.is_popular desc, i.name, i.id limit ${foundMax}`,
  );
  return rows.map(({ id, name, kitchen_id, kitchen, price }) => ({
    kind: "dish",
    id,
    title: name,
    subtitle: words(kitchen, formatNaira(price)),
    href: recordHref("kitchens", kitchen_id) ?? "/admin",
  }));
}

function within({ regionId, kitchenId }: Scope) {
  return both(
    regionId === null ? null : sql`k.region_id = ${regionId}`,
    kitchenId === null ? null : sql`k.id = ${kitchenId}`,
  );
}

/** By its id; a colleague of one region or kitchen finds their own alone. */
async function batches(tx: Tx, actor: SignedIn, q: string): Promise<FoundDto[]> {
  const id = idIn(q, "bat");
  const page = consolePages.find(({ href }) => href === "/admin/batches");
  if (id === null || page?.anyOf.some((permission) => may(actor, permission)) !== true) return [];
  const { regionId, kitchenId } = scopeOf(actor);
  const own = regionId === null && kitchenId === null ? sql`true` : sql`requested_by = ${actor.id}`;
  const rows = await rowsOf<{ id: string; kind: string; status: string; item_count: number; amount: bigint }>(
    tx,
    sql`select id, kind, status, item_count, amount_kobo as amount from batches where id = ${id} and ${own}`,
  );
  return rows.map((row) => ({
    kind: "batch",
    id: row.id,
    title: `${said(row.kind)} of ${row.item_count}`,
    subtitle: words(said(row.status), row.amount > 0n ? formatNaira(row.amount) : null),
    href: recordHref("batches", row.id) ?? "/admin",
  }));
}

function pagesMatching(actor: SignedIn, q: string): FoundDto[] {
  const wanted = foldText(q).split(/\s+/);
  return consolePages
    .filter(({ anyOf }) => anyOf.some((permission) => may(actor, permission)))
    .filter(({ title, also }) => {
      const text = ` ${foldText(`${title} ${also}`)}`;
      return wanted.every((word) => text.includes(` ${word}`));
    })
    .slice(0, q === "" ? consolePages.length : foundMax)
    .map(({ title, href }) => ({ kind: "page", id: href, title, subtitle: "Go to", href }));
}
