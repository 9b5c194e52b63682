"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { useAct } from "../../(shop)/wallet/safety/use-act";

/** Who receipts are made out to, when that is not the name one is called by: a business, with its tax number. */
export function ReceiptName({ legalName, tin }: { legalName: string | null; tin: string | null }) {
  const t = useTranslations("account.profile.receipt");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [name, setName] = useState(legalName ?? "");
  const [number, setNumber] = useState(tin ?? "");
  const [isOdd, setIsOdd] = useState(false);
  const save = async () => {
    const digits = number.replaceAll(/[\s-]/g, "");
    const fits = digits === "" || /^(\d{10}|\d{12}|\d{13})$/.test(digits);
    setIsOdd(!fits);
    if (!fits) return;
    const input = { legalName: name.trim() === "" ? null : name, tin: digits === "" ? null : number };
    await run(async () => {
      const kept = await client.accounts.setReceiptName.mutate(input);
      setNumber(kept.tin ?? "");
    }, t("saved"));
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="font-display text-xl font-bold">{t("title")}</h2>
      <p className="text-ink-2">{t("text")}</p>
      <TextField
        label={t("legalName")}
        name="legalName"
        autoComplete="organization"
        maxLength={120}
        optional
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fault}
      />
      <TextField
        label={t("tin")}
        hint={t("tinHint")}
        name="tin"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        optional
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={isOdd ? t("tinOdd") : null}
      />
      <div>
        <Button type="submit" variant="secondary" busy={busy} busyLabel={t("saving")}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
