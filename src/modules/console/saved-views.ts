import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { identityRefusals, may, type Role, type SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import {
  consoleRefusals,
  type Desk,
  type RemoveViewInput,
  type SavedViewDto,
  type SaveViewInput,
} from "./contract";
import { badFilter, requireDesk } from "./desk";
import { orderOf } from "./desk-cursor";
import { rowsMeant } from "./desk-filter";
import { parseDeskSearch, writeDeskSearch } from "./desk-search";
import { deskDefinitions } from "./desks";

type ViewRow = {
  id: string;
  owner_id: string;
  desk: Desk;
  name: string;
  search: string;
  shared_role: Role | null;
};

/** A desk has room for so many tabs. */
const viewsMax = 60;

/** One's own views of a desk, and those that are shared with one's role, by name. */
export async function viewsFor(actor: SignedIn, desk: Desk): Promise<SavedViewDto[]> {
  const rows = await rowsOf<ViewRow>(
    database(),
    sql`select * from saved_views where desk = ${desk} and (owner_id = ${actor.id} or shared_role = ${actor.role})
        order by name, id limit ${viewsMax}`,
  );
  return rows.map((row) => toDto(actor, row));
}

/**
 * Keeps a search under a name, for oneself or, with views.share, for everybody of a role; with an id, changes that
 * view, if it is one's own. What is shared, or was, leaves an audit row. Last writer wins: a view is a bookmark.
 * Refuses: identity.not_found without the desk's or the sharing permission, console.bad_filter for a search that means
 * nothing, console.view_not_found, console.view_name_taken. Locks nothing.
 */
export async function saveView(actor: SignedIn, input: SaveViewInput): Promise<SavedViewDto> {
  const search = readable(actor, input);
  if (input.sharedRole !== null && !may(actor, "views.share")) throw new Refusal(identityRefusals.notFound);
  try {
    return await withTx("console.saveView", async (tx) => {
      const before = input.id === undefined ? null : await ownView(tx, actor, input.id);
      const row = await write(tx, actor, { ...input, search });
      await audit(tx, actor, { act: "view.shared", reason: input.reason, before, after: row });
      return toDto(actor, row);
    });
  } catch (error) {
    if (violatedConstraint(error) === "saved_views_name_once") {
      throw new Refusal(consoleRefusals.viewNameTaken, { cause: error });
    }
    throw error;
  }
}

/** Takes one of one's own views away. Refuses: console.view_not_found. Locks nothing. */
export async function removeView(actor: SignedIn, input: RemoveViewInput): Promise<void> {
  await withTx("console.removeView", async (tx) => {
    const before = await ownView(tx, actor, input.id);
    await tx.execute(sql`delete from saved_views where id = ${input.id} and owner_id = ${actor.id}`);
    await audit(tx, actor, { act: "view.removed", reason: input.reason, before, after: null });
  });
}

/** The search as it is kept: readable, by this desk, and without the place where somebody stopped reading. */
function readable(actor: SignedIn, { desk: name, search }: SaveViewInput): string {
  const desk = requireDesk(actor, deskDefinitions[name]);
  const { faults, cursor: _, ...parsed } = parseDeskSearch(new URLSearchParams(search));
  if (faults[0] !== undefined) throw badFilter(faults[0], "it means nothing");
  orderOf(desk, parsed.sort);
  rowsMeant({
    desk,
    scope: { regionId: null, kitchenId: null },
    q: parsed.q,
    filters: parsed.filters,
    at: now(),
  });
  return writeDeskSearch(parsed).toString();
}

async function write(tx: Tx, actor: SignedIn, input: SaveViewInput): Promise<ViewRow> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const { desk, name, search, sharedRole } = input;
  const rows = await rowsOf<ViewRow>(
    tx,
    input.id === undefined
      ? sql`insert into saved_views (id, owner_id, desk, name, search, shared_role, created_at, changed_at)
            values (${newId("viw")}, ${actor.id}, ${desk}, ${name}, ${search}, ${sharedRole}, ${at}, ${at}) returning *`
      : sql`update saved_views set desk = ${desk}, name = ${name}, search = ${search}, shared_role = ${sharedRole}, changed_at = ${at}
            where id = ${input.id} and owner_id = ${actor.id} returning *`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(consoleRefusals.viewNotFound);
  return row;
}

async function ownView(tx: Tx, actor: SignedIn, id: string): Promise<ViewRow> {
  const rows = await rowsOf<ViewRow>(
    tx,
    sql`select * from saved_views where id = ${id} and owner_id = ${actor.id}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(consoleRefusals.viewNotFound);
  return row;
}

/** What only its owner sees is nobody else's business. */
async function audit(
  tx: Tx,
  actor: SignedIn,
  {
    act,
    reason,
    before,
    after,
  }: { act: `view.${string}`; reason: string; before: ViewRow | null; after: ViewRow | null },
): Promise<void> {
  const shared = [before, after].find((row) => row !== null && row.shared_role !== null);
  if (shared === undefined || shared === null) return;
  const told = (row: ViewRow | null) =>
    row === null ? null : { desk: row.desk, name: row.name, search: row.search, role: row.shared_role };
  await recordAudit(tx, {
    actor,
    action: act,
    subjectType: "view",
    subjectId: shared.id,
    reason: reason === "" ? null : reason,
    before: told(before),
    after: told(after),
    at: now(),
  });
}

function toDto(actor: SignedIn, row: ViewRow): SavedViewDto {
  const { id, name, search } = row;
  return { id, name, search, sharedRole: row.shared_role, mine: row.owner_id === actor.id };
}
