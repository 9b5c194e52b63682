"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import type { ClaimDto, ClaimsOfOrderDto } from "~/modules/refunds/contract";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatDayTime } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../late-part";
import { type Payers, payersOf } from "./order-money";

const ClaimSheet = dynamic(() => untilLoaded(() => import("./claim-sheet")), {
  ssr: false,
  loading: LatePart,
});

/** What was claimed of an order and what came of it; and the way to say that something was missing or wrong. */
export default function ClaimCard({
  order,
  claims: { claims, claimable },
  now,
}: {
  order: OrderDto;
  claims: ClaimsOfOrderDto;
  now: string;
}) {
  const t = useTranslations("orders.claim");
  const [open, setOpen] = useState(false);
  // Loaded when it is wanted, and kept: it closes with a movement.
  const [wanted, setWanted] = useState(false);
  if (claims.length === 0 && claimable === null) return null;
  const payers = payersOf(order);
  return (
    <Card as="section" aria-labelledby="claims" className="grid gap-3 md:p-5">
      <h2 id="claims" className="font-display text-xl font-bold">
        {t(claimable === null ? "title2" : "open")}
      </h2>
      {claims.map((claim) => (
        <Outcome key={claim.id} {...{ claim, payers, now }} />
      ))}
      {claimable === null ? null : (
        <>
          <p className="text-ink-2">
            {t("openText", {
              until: formatDayTime(claimable.until, now),
              amount: formatNaira(claimable.instantBelowKobo),
              payers,
            })}
          </p>
          <Button
            variant="secondary"
            wide
            onClick={() => {
              setWanted(true);
              setOpen(true);
            }}
          >
            {t("start")}
          </Button>
          {wanted ? (
            <ClaimSheet
              orderId={order.id}
              claimable={claimable}
              payers={payers}
              pickup={order.fulfilment.type === "pickup"}
              open={open}
              onOpenChange={setOpen}
            />
          ) : null}
        </>
      )}
    </Card>
  );
}

function Outcome({ claim, payers, now }: { claim: ClaimDto; payers: Payers; now: string }) {
  const t = useTranslations("orders.claim");
  const amount = formatNaira(claim.amountKobo);
  const about = claim.lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
  const { status, promisedAt, decisionNote } = claim;
  const said = decisionNote === null ? null : <p>{t("said", { note: decisionNote })}</p>;
  const what = (
    <p className="text-sm text-ink-2">
      {t(`reason.${claim.reason}`)}
      {about === "" ? "" : `: ${about}`}
    </p>
  );
  const photos = claim.photos.length === 0 ? null : <Photos photos={claim.photos} />;
  if (status === "credited" || status === "accepted") {
    return (
      <Banner tone="success" title={t(status, { amount, payers })}>
        {what}
        {status === "credited" ? <p>{t("creditedText")}</p> : said}
        {photos}
      </Banner>
    );
  }
  return (
    <Banner
      tone={status === "open" ? "info" : "warn"}
      title={status === "open" ? t("waiting", { amount }) : t("rejected")}
    >
      {what}
      {promisedAt !== null && status === "open" ? (
        <p>{t("waitingText", { when: formatDayTime(promisedAt, now) })}</p>
      ) : (
        said
      )}
      {photos}
    </Banner>
  );
}

/** What they had sent, as small pictures that lead to the whole. */
function Photos({ photos }: { photos: ClaimDto["photos"] }) {
  const t = useTranslations("orders.claim.photo");
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {photos.map(({ id, width, height }, index) => (
        <li key={id}>
          <a href={paths.claimPhoto(id)} target="_blank" rel="noreferrer" className="block rounded-input">
            {/* biome-ignore lint/performance/noImgElement: its owner's alone, behind their session: no optimiser may keep it. */}
            <img
              src={paths.claimPhoto(id)}
              alt={t("alt", { n: index + 1 })}
              width={width}
              height={height}
              loading="lazy"
              className="size-20 rounded-input bg-band object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
