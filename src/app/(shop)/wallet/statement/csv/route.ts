import { TRPCError } from "@trpc/server";
import { getTranslations } from "next-intl/server";
import { api } from "~/trpc/server";
import { monthFrom } from "../../month-words";
import { csvOfMonth } from "./csv-of-month";

/** A month's rows are read in pages of a hundred; a hundred pages are more than anybody moves in one. */
const pagesMax = 100;

/** The month as CSV: its four sums first, then every row, oldest last, in kobo and in naira. */
export async function GET(request: Request): Promise<Response> {
  const month = monthFrom(new URL(request.url).searchParams.get("month"));
  try {
    const caller = await api();
    const first = await caller.wallet.month({ month });
    const entries = [...first.entries];
    let { nextCursor } = first;
    for (let page = 1; nextCursor !== null && page < pagesMax; page++) {
      const next: typeof first = await caller.wallet.month({ month, cursor: nextCursor });
      entries.push(...next.entries);
      nextCursor = next.nextCursor;
    }
    const t = await getTranslations("wallet");
    const csv = csvOfMonth({ ...first, entries }, (reason) => t(`reasons.${reason}`));
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rachel-foods-${month}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(null, { status: error.code === "UNAUTHORIZED" ? 401 : 404 });
  }
}
