import type { Tx } from "~/platform/db/transaction";
import type { Place } from "./desk-cursor";
import { readRows } from "./desk-rows";
import { csvHead, csvRows } from "./export-csv";
import type { DeskReading } from "./export-search";

/** So many rows a question: some hundred kilobytes of text, read in some tens of milliseconds. */
const rowsAPiece = 1_000;

export type Piece = { readonly text: string; readonly rows: number };

/** The file, piece by piece, in the order of the list; read in one transaction, so of one moment. */
export async function* piecesOf(tx: Tx, reading: DeskReading): AsyncGenerator<Piece> {
  const { ask, order, columns } = reading;
  let place: Place | null = null;
  let head = csvHead(columns);
  for (;;) {
    const rows = await readRows(tx, ask, { order, place, limit: rowsAPiece });
    const last = rows.at(-1);
    yield {
      text:
        head +
        (last === undefined
          ? ""
          : csvRows(
              columns,
              rows.map(({ cells }) => cells),
            )),
      rows: rows.length,
    };
    if (last === undefined || rows.length < rowsAPiece) return;
    place = { value: last.sortValue, id: last.id, way: "next" };
    head = "";
  }
}
