import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { GroupShareDto } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { BackLink } from "~/ui/back-link";
import { Cloth } from "~/ui/cloth";
import { formatDayTime, formatWindow } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { StatusPill } from "~/ui/status-pill";
import { Print } from "../../../orders/[orderId]/receipt/print";
import { Figures } from "../../[code]/figures";
import { PackLines } from "../../pack-lines";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("group.mine"))("title"), robots: { index: false } };
}

/** One's own part of an order that several paid: what one ate, what that is made of, what was paid and came back. */
export default async function GroupSharePage({ params }: Props) {
  const { orderId } = await params;
  if ((await viewer()) === null) redirect(paths.signIn(paths.groupShare(orderId)));
  const share = await shareOr404(orderId);
  const t = await getTranslations("group.mine");
  return (
    <div className="page py-6">
      <div className="mx-auto grid max-w-xl gap-4">
        <BackLink href={paths.group(share.group.code)} className="-mt-3">
          {t("back")}
        </BackLink>
        <section
          aria-labelledby="share"
          className="overflow-hidden rounded-card border border-line bg-surface"
        >
          <Cloth theme={share.kitchen.theme} />
          <div className="grid gap-4 p-4 md:p-5">
            <Head share={share} />
            <Eaten share={share} />
            <Moved share={share} />
          </div>
        </section>
        <div className="flex flex-wrap gap-3 print:hidden">
          <Print label={t("print")} />
          <LinkButton href={paths.wallet} variant="secondary">
            {t("wallet")}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}

async function Head({ share }: { share: GroupShareDto }) {
  const t = await getTranslations("group.mine");
  const { order, group, hostName, kitchen, memberName } = share;
  const isComing = order !== null && !["delivered", "cancelled", "expired"].includes(order.status);
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h1 id="share" className="min-w-0 font-display text-xl font-bold wrap-anywhere">
          {t("title")}
        </h1>
        {order === null ? null : <StatusPill status={order.status} />}
      </div>
      <p className="wrap-anywhere">
        {t("of", { name: group.name, host: hostName, kitchen: kitchen.name, member: memberName })}
      </p>
      {order === null ? (
        <p className="text-ink-2">
          {group.status === "open" || group.status === "locked" ? t("going") : t("nothing")}
        </p>
      ) : (
        <p className="text-ink-2">
          <span className="figures">{order.number}</span> · {formatDayTime(order.placedAt, now())}
          {isComing ? ` · ${t("eta", { window: formatWindow(order.etaFrom, order.etaTo) })}` : null}
        </p>
      )}
    </div>
  );
}

async function Eaten({ share: { lines, parts } }: { share: GroupShareDto }) {
  const t = await getTranslations("group.mine");
  if (parts === null) return null;
  return (
    <>
      <PackLines lines={lines} />
      <div className="border-t border-line pt-3">
        <Figures figures={parts} label={t("share")} promo={null} />
      </div>
    </>
  );
}

async function Moved({ share: { entries } }: { share: GroupShareDto }) {
  const t = await getTranslations("group.mine");
  if (entries.length === 0) return <p className="text-ink-2">{t("unpaid")}</p>;
  const leftKobo = entries.reduce((sum, { amountKobo }) => sum + amountKobo, 0);
  return (
    <section aria-labelledby="moved" className="grid gap-2 border-t border-line pt-3">
      <h2 id="moved" className="font-semibold">
        {t("moved")}
      </h2>
      <ul className="grid gap-2">
        {entries.map((entry) => (
          <li key={entry.id} className="flex justify-between gap-3">
            <span className="min-w-0">
              <span className="block">{entry.sentence}</span>
              <span className="block text-sm text-ink-2">{formatDayTime(entry.at, now())}</span>
            </span>
            <Money kobo={entry.amountKobo} signed />
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-3 border-t border-line pt-2 font-bold">
        <span>{t("cost")}</span>
        <Money kobo={leftKobo === 0 ? 0 : -leftKobo} />
      </p>
    </section>
  );
}

/** Somebody else's share and one that never was look alike. */
async function shareOr404(orderId: string): Promise<GroupShareDto> {
  try {
    return await (await api()).groups.share({ orderId });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST", "FORBIDDEN"].includes(error.code))
      notFound();
    throw error;
  }
}
