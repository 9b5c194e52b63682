import type { ClaimsDto } from "~/modules/console/contract";
import { api } from "~/trpc/server";
import { Stat } from "~/ui/console/stat";

/** Half as much again as the median, and at least three of them: worth a look, and no verdict. */
const unusualFactor = 1.5;
const unusualClaimsMin = 3;

/** How often delivered orders are complained about, beside everybody else. */
export async function Claims({ id }: { id: string }) {
  const claims = await (await api()).admin.customers.claims({ id });
  return (
    <Stat
      label={`Claims in ${claims.days} days`}
      value={claims.rateBps === null ? "–" : percent(claims.rateBps)}
      detail={detailOf(claims)}
      tone={isUnusual(claims) ? "warn" : "plain"}
    />
  );
}

function isUnusual({ claimed, rateBps, medianBps }: ClaimsDto): boolean {
  return claimed >= unusualClaimsMin && rateBps !== null && rateBps > (medianBps ?? 0) * unusualFactor;
}

function detailOf({ claimed, delivered, medianBps, byReason }: ClaimsDto): string {
  const median = medianBps === null ? "" : `; median ${percent(medianBps)}`;
  const most = byReason[0] === undefined ? "" : `; mostly ${byReason[0].reason.replaceAll("_", " ")}`;
  return `${claimed} of ${delivered} delivered${median}${most}`;
}

function percent(bps: number): string {
  return `${(bps / 100).toFixed(bps % 100 === 0 ? 0 : 1)} %`;
}
