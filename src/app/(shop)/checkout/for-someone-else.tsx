"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { recipientNameMax, recipientNoteMax } from "~/modules/ordering/contract";
import { Checkbox } from "~/ui/checkbox";
import { TextField } from "~/ui/input";
import { PhoneField } from "~/ui/phone-field";
import { Textarea } from "~/ui/textarea";
import { type SendTo, sendToValue } from "./send-to";

/** The food is for somebody else: their name, their number, and what the card says. Ticking it opens the fields. */
export function ForSomeoneElse({
  sendTo,
  errors,
}: {
  sendTo: SendTo;
  errors: Record<"recipientName" | "recipientPhone", string | undefined>;
}) {
  const t = useTranslations("checkout.sendTo");
  const fields = useId();
  const change = (part: Partial<SendTo>) => sendToValue.write({ ...sendTo, ...part });
  return (
    <div className="grid gap-4">
      <Checkbox
        label={t("title")}
        detail={sendTo.open ? t("detail") : null}
        checked={sendTo.open}
        aria-expanded={sendTo.open}
        aria-controls={sendTo.open ? fields : undefined}
        onChange={(event) => change({ open: event.currentTarget.checked })}
      />
      {sendTo.open ? (
        <fieldset id={fields} className="grid min-w-0 gap-4">
          <legend className="sr-only">{t("fields")}</legend>
          <TextField
            id="recipientName"
            label={t("name")}
            maxLength={recipientNameMax}
            autoComplete="off"
            value={sendTo.name}
            onChange={(event) => change({ name: event.target.value })}
            error={errors.recipientName}
          />
          <PhoneField
            id="recipientPhone"
            label={t("phone")}
            hint={t("phoneHint")}
            maxLength={30}
            autoComplete="off"
            value={sendTo.phone}
            onChange={(event) => change({ phone: event.target.value })}
            error={errors.recipientPhone}
          />
          <Textarea
            id="recipientNote"
            label={t("note")}
            hint={t("noteHint")}
            optional
            maxLength={recipientNoteMax}
            value={sendTo.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </fieldset>
      ) : null}
    </div>
  );
}
