"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { useAct } from "../../(shop)/wallet/safety/use-act";

export function Rename({ name: before }: { name: string }) {
  const t = useTranslations("account.profile");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [name, setName] = useState(before);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => client.accounts.rename.mutate({ name }), t("saved"));
      }}
    >
      <TextField
        label={t("nameLabel")}
        name="name"
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fault}
        required
      />
      <div>
        <Button type="submit" busy={busy} busyLabel={t("saving")}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
