"use client";

import type { DeskDto, DeskPageDto, DeskSearch } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { LinkButton } from "~/ui/link-button";
import { foundBy } from "./use-desk-search";
import type { Selection } from "./use-selection";

type Act = DeskDto["bulkActs"][number];

const acts: Record<Act, { label: string; path: string }> = {
  refund: { label: "Refund", path: adminPaths.bulkRefund },
  suspension: { label: "Suspend", path: adminPaths.bulkSuspension },
  stock_adjustment: { label: "Adjust stock", path: adminPaths.bulkStock },
  price_change: { label: "Change prices", path: adminPaths.bulkPrices },
};

/** More ids than this make an address that some servers on the way refuse; all that match is a search, and short. */
const idsMax = 200;

/**
 * What can be done with the chosen rows. It goes on to a page that computes what would happen; nothing is done from
 * here.
 */
export function BulkBar({
  desk,
  selection,
  search,
  count,
}: {
  desk: DeskDto;
  selection: Selection;
  search: DeskSearch;
  count: DeskPageDto["count"] | null;
}) {
  const { ids, all, takeAll, clear } = selection;
  if (ids.length === 0) return null;
  const found = foundBy(search);
  const matching = count === null ? "" : `${count.atLeast.toLocaleString("en-NG")}${count.exact ? "" : "+"} `;
  const isNarrowed = foundBy({ ...search, sort: undefined }) !== "";
  const query = all ? found : `ids=${ids.join(",")}`;
  return (
    <section
      aria-label="Chosen rows"
      className="sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 pl-4 shadow-float"
    >
      <p aria-live="polite" className="text-sm font-semibold">
        {all ? `All ${matching}that match` : `${ids.length.toLocaleString("en-NG")} chosen`}
      </p>
      {all || !isNarrowed || (count?.exact && count.atLeast <= ids.length) ? null : (
        <Button variant="quiet" size="compact" onClick={takeAll}>
          {`Choose all ${matching}that match`}
        </Button>
      )}
      {desk.bulkActs.map((act) =>
        !all && ids.length > idsMax ? (
          <Button
            key={act}
            variant="secondary"
            size="compact"
            disabledReason={`At most ${idsMax} by hand; filter, and choose all that match`}
          >
            {acts[act].label}
          </Button>
        ) : (
          <LinkButton
            key={act}
            href={`${acts[act].path}?${query}`}
            prefetch={false}
            variant="secondary"
            size="compact"
          >
            {`${acts[act].label}…`}
          </LinkButton>
        ),
      )}
      <Button variant="quiet" size="compact" onClick={clear}>
        Choose none
      </Button>
    </section>
  );
}
