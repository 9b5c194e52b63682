"use client";

import { useTranslations } from "next-intl";
import type { GroupDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { formatWindow } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { StatusPill } from "~/ui/status-pill";

/** What became of it: an order, or nothing, and what happened to the money. */
export function Over({ group }: { group: GroupDto }) {
  const t = useTranslations("group");
  const { status, order, hostName: host, kitchen } = group;
  if (status === "placed") return order === null ? null : <Placed group={group} order={order} />;
  const title = status === "cancelled" ? t("over.cancelled", { host }) : t("over.expired");
  return (
    <>
      <Banner tone="warn" title={title}>
        <p>
          {status === "cancelled" ? null : <>{t(`over.why.${whyOf(group.endReason)}`)} </>}
          {t("over.nothing")}
        </p>
      </Banner>
      <LinkButton href={paths.newGroup(kitchen.id)} variant="secondary" wide>
        {t("over.again")}
      </LinkButton>
    </>
  );
}

function Placed({ group, order }: { group: GroupDto; order: NonNullable<GroupDto["order"]> }) {
  const t = useTranslations("group.placed");
  const isWaiting = order.status === "awaiting_payment";
  const isOver = order.status === "cancelled" || order.status === "expired" || order.status === "delivered";
  return (
    <Card as="section" aria-labelledby="placed" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="placed" className="font-display text-xl font-bold">
          {t("title")}
        </h2>
        <StatusPill status={order.status} />
      </div>
      <p className="figures font-semibold">{t("number", { number: order.number })}</p>
      {isOver ? null : (
        <p className="text-ink-2">
          {isWaiting
            ? t("unpaid", { host: group.hostName })
            : t("eta", { window: formatWindow(order.etaFrom, order.etaTo) })}
        </p>
      )}
      {order.id !== null ? (
        <LinkButton href={paths.order(order.id)} wide>
          {t("look")}
        </LinkButton>
      ) : group.fulfilment.type === "delivery" && !isOver ? (
        <p className="text-sm text-ink-2">{t("pin", { host: group.hostName })}</p>
      ) : null}
      {order.shareId === null ? null : (
        <LinkButton href={paths.groupShare(order.shareId)} variant="secondary" wide>
          {t("share")}
        </LinkButton>
      )}
    </Card>
  );
}

const reasons = {
  not_closed: "not_closed",
  host_did_not_pay: "host",
  host_left: "left",
  "ordering.group_not_all_paid": "not_paid",
  "ordering.group_price_changed": "price",
  "ordering.group_empty": "empty",
  "ordering.group_still_choosing": "not_closed",
  "inventory.sold_out": "sold_out",
  "inventory.slot_full": "slot",
  "catalog.kitchen_closed": "closed",
} as const;
type Why = (typeof reasons)[keyof typeof reasons] | "promo" | "other";

/** The reason that the server noted, as one that there are words for. */
function whyOf(endReason: string | null): Why {
  if (endReason?.startsWith("ordering.promo_") === true) return "promo";
  return Object.entries(reasons).find(([reason]) => reason === endReason)?.[1] ?? "other";
}
