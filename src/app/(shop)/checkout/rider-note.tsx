"use client";

import { useTranslations } from "next-intl";
import { Textarea } from "~/ui/textarea";
import { Chips } from "./chips";
import { Later } from "./later";

const suggestions = ["gate", "security", "bell"] as const;

/** Behind a line at the checkout until there is one; in the address book, where a place is described in full, it is open. */
export function RiderNoteLater(asked: Parameters<typeof RiderNote>[0]) {
  const t = useTranslations("checkout.riderNote");
  return (
    <Later label={t("add")} open={asked.note !== ""}>
      <RiderNote {...asked} />
    </Later>
  );
}

/** For the rider alone: a line of one's own, or one of those that everybody writes. */
export function RiderNote({
  id,
  note,
  onChange,
}: {
  id: string;
  note: string;
  onChange: (note: string) => void;
}) {
  const t = useTranslations("checkout.riderNote");
  return (
    <div className="grid gap-2">
      <Textarea
        id={id}
        label={t("label")}
        hint={t("hint")}
        optional
        rows={2}
        maxLength={140}
        value={note}
        onChange={(event) => onChange(event.target.value)}
      />
      <Chips
        legend={t("chips")}
        hideLegend
        options={suggestions.map((key) => ({ key, label: t(key), chosen: note.includes(t(key)) }))}
        onPick={(picked) => {
          const words = t(suggestions.find((key) => key === picked) ?? "gate");
          onChange(
            note.includes(words) ? without(note, words) : [note.trim(), words].filter(Boolean).join(". "),
          );
        }}
      />
    </div>
  );
}

/** The note without one of its suggestions, and without the full stop that joined it. */
function without(note: string, words: string): string {
  return note
    .split(". ")
    .filter((part) => part !== words)
    .join(". ");
}
