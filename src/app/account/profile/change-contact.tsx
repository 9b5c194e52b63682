"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShowAgainInput } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { OtpField } from "~/ui/otp-field";
import { useAct } from "../../(shop)/wallet/safety/use-act";
import { ShowAgain } from "../show-again";

type Kind = "phone" | "email";

/** A new phone number or e-mail address, in two steps: who it is, then the code that came to it. */
export function ChangeContact({ kind, now }: { kind: Kind; now: string | null }) {
  const t = useTranslations("account.profile");
  const [value, setValue] = useState("");
  const [sent, setSent] = useState<{ demoCode: string | null } | null>(null);
  const contact = { kind, value };
  return (
    <div className="grid gap-3">
      <h2 className="font-display text-xl font-bold">
        {kind === "phone" ? t("phoneTitle") : t("emailTitle")}
      </h2>
      {now === null ? null : <p className="break-words text-ink-2">{now}</p>}
      {sent === null ? (
        <Asking contact={contact} onValue={setValue} onSent={setSent} />
      ) : (
        <Confirming contact={contact} demoCode={sent.demoCode} onDone={() => setSent(null)} />
      )}
    </div>
  );
}

type Contact = { kind: Kind; value: string };

function Asking({
  contact,
  onValue,
  onSent,
}: {
  contact: Contact;
  onValue: (value: string) => void;
  onSent: (answer: { demoCode: string | null }) => void;
}) {
  const t = useTranslations("account.profile");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [shown, setShown] = useState<ShowAgainInput>({});
  const ask = () =>
    run(async () => onSent(await client.accounts.requestContactCode.mutate({ contact, shown })), null);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField
        label={contact.kind === "phone" ? t("newPhone") : t("newEmail")}
        name={contact.kind}
        type={contact.kind === "phone" ? "tel" : "email"}
        autoComplete={contact.kind === "phone" ? "tel" : "email"}
        value={contact.value}
        onChange={(event) => onValue(event.currentTarget.value)}
        required
      />
      <ShowAgain error={fault} onChange={setShown} />
      <div>
        <Button type="submit" variant="secondary" busy={busy} busyLabel={t("sending")}>
          {t("sendCode")}
        </Button>
      </div>
    </form>
  );
}

function Confirming({
  contact,
  demoCode,
  onDone,
}: {
  contact: Contact;
  demoCode: string | null;
  onDone: () => void;
}) {
  const t = useTranslations("account.profile");
  const words = useTranslations("wallet.safety.reset");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const [code, setCode] = useState("");
  const confirm = async () => {
    if (await run(() => client.accounts.changeContact.mutate({ contact, code }), t("done"))) onDone();
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      {demoCode === null ? null : <Banner>{words("demo", { code: demoCode })}</Banner>}
      <OtpField label={t("code")} error={fault} onValueChange={setCode} />
      <div>
        <Button type="submit" busy={busy}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
