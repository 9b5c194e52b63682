"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Waiting } from "../../waiting";
import { DigitsForm } from "./digits-form";
import { useAct } from "./use-act";

/** Small payments without the PIN, in this browser alone: turned on by the PIN, off by a tap. Sums as they are shown. */
export function SmallPayments({ limit, left }: { limit: string; left: string | null }) {
  const t = useTranslations("wallet.safety.small");
  const client = useTRPCClient();
  return (
    <div className="grid gap-3">
      <h2 className="font-display text-xl font-bold">{t("title")}</h2>
      {left === null ? (
        <>
          <p>{t("text", { limit })}</p>
          <DigitsForm
            fields={[{ label: t("pin"), length: 4, mask: true }]}
            missing={t("need")}
            words={{ submit: t("turnOn"), busy: t("saving"), done: t("isOn") }}
            send={([pin = ""]) => client.wallet.waivePin.mutate({ pin })}
          />
        </>
      ) : (
        <TurnOff text={t("left", { left, limit })} />
      )}
    </div>
  );
}

function TurnOff({ text }: { text: string }) {
  const t = useTranslations("wallet.safety.small");
  const client = useTRPCClient();
  const { busy, since, fault, run } = useAct();
  return (
    <>
      <p>{text}</p>
      {fault === null ? null : <Banner tone="danger">{fault}</Banner>}
      <div>
        <Button
          variant="secondary"
          busy={busy}
          busyLabel={t("saving")}
          onClick={() => void run(() => client.wallet.endPinWaiver.mutate({}), t("isOff"))}
        >
          {t("turnOff")}
        </Button>
      </div>
      <Waiting since={since} />
    </>
  );
}
