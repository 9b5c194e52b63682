"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { WalletDto } from "~/modules/ledger/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { exitAfterMs, isUnanswered, sentenceAfterMs, untilAnswered, useWaited } from "../../until-answered";
import { useAnswer } from "./use-group";
import { useMoneyAct } from "./use-money-act";

const PinSheet = dynamic(() => import("../../pin-sheet").then((module) => module.PinSheet), { ssr: false });

/** One's own share: what it is, what happens to it, and the button that sets it aside. */
export function ShareOf({ group, wallet }: { group: GroupDto; wallet: WalletDto }) {
  const t = useTranslations("group.share");
  const { me } = group;
  const shareKobo = me?.shareKobo ?? 0;
  const share = formatNaira(shareKobo);
  if (me?.status === "held") {
    return (
      <Banner tone="success" title={t("done", { share })}>
        {t("doneText")}
      </Banner>
    );
  }
  const shortKobo = shareKobo - wallet.balanceKobo;
  return (
    <Card as="section" aria-labelledby="share" className="grid gap-3">
      <h2 id="share" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <p className="text-ink-2">{t("text", { share })}</p>
      <p className="text-sm">{t("balance", { balance: formatNaira(wallet.balanceKobo) })}</p>
      {shortKobo > 0 ? (
        <>
          <p className="font-semibold text-alaari">{t("short", { missing: formatNaira(shortKobo) })}</p>
          <LinkButton href={paths.topUp(shortKobo)} wide>
            {t("topUp")}
          </LinkButton>
        </>
      ) : (
        <SetAside code={group.code} shareKobo={shareKobo} />
      )}
    </Card>
  );
}

function SetAside({ code, shareKobo }: { code: string; shareKobo: number }) {
  const t = useTranslations("group.share");
  const trpc = useTRPC();
  const answer = useAnswer(code);
  const act = useMoneyAct(shareKobo);
  const { idempotencyKey } = act;
  const pay = useMutation({
    ...trpc.groups.pay.mutationOptions({ trpc: { context: { idempotencyKey } } }),
    ...untilAnswered,
    onSuccess: answer.onSuccess,
    onError: (error) => {
      if (act.takes(error)) return;
      act.renew();
      answer.onError(error);
    },
  });
  const waited = useWaited(pay.isPending ? pay.submittedAt : 0);
  const input = { code, expectedShareKobo: shareKobo };
  const share = formatNaira(shareKobo);
  const isLost = pay.isError && isUnanswered(problemOf(pay.error));
  return (
    <div className="grid gap-2" aria-live="polite">
      <Button
        size="large"
        wide
        busy={pay.isPending}
        busyLabel={t("busy", { share })}
        onClick={() => pay.mutate(input)}
      >
        {isLost ? t("again") : t("button", { share })}
      </Button>
      {isLost ? <Banner tone="warn" title={t("unknown")} /> : null}
      {waited >= sentenceAfterMs ? <p className="text-sm text-ink-2">{t("still")}</p> : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">
          {t("exit")} <TextLink href={paths.wallet}>{t("wallet")}</TextLink>
        </p>
      ) : null}
      {act.pinFault === null ? null : (
        <PinSheet
          open
          onOpenChange={(open) => {
            if (!open) act.closePin();
          }}
          amount={share}
          busy={pay.isPending}
          fault={act.pinFault.code === "identity.pin_required" ? null : act.pinFault}
          onPin={(pin) => pay.mutate({ ...input, pin })}
        />
      )}
    </div>
  );
}
