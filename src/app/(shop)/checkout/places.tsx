"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";
import { IconButton } from "~/ui/icon-button";
import { useToast } from "~/ui/toast";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../late-part";
import type { PlaceForm } from "./place-form";

const PlaceSheet = dynamic(() => untilLoaded(() => import("./place-sheet")), {
  ssr: false,
  loading: LatePart,
});

/** The address book of whoever is signed in: choose, add, change, remove. Orders keep a copy of their own. */
export function Places({
  first,
  region,
  typed,
  isChosen,
  onChoose,
  onSaved,
}: {
  /** As the page was made. */
  first: readonly AddressDto[];
  region: RegionDto | null;
  /** What stands in the form below, for a new place. */
  typed: Partial<PlaceForm>;
  isChosen: (address: AddressDto) => boolean;
  onChoose: (address: AddressDto) => void;
  /** A new one, or one that was changed: the food goes there. */
  onSaved: (address: AddressDto) => void;
}) {
  const t = useTranslations("checkout.places");
  const trpc = useTRPC();
  const toast = useToast();
  const [edited, setEdited] = useState<AddressDto | "new" | null>(null);
  const book = useQuery(
    trpc.accounts.addresses.queryOptions(undefined, { initialData: { addresses: [...first] } }),
  );
  const remove = useMutation({
    ...trpc.accounts.deleteAddress.mutationOptions(),
    onError: (error) => toast({ title: problemOf(error)?.sentence ?? t("sheet.failed"), tone: "danger" }),
    onSettled: () => void book.refetch(),
  });
  const here = book.data.addresses.filter((one) => region?.zones.some((zone) => zone.id === one.zoneId));
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className={here.length === 0 ? "sr-only" : "mb-1.5 font-semibold"}>{t("title")}</legend>
      {here.length === 0 ? null : (
        <ul className="grid gap-2">
          {here.map((address) => (
            <li
              key={address.id}
              className={cn(
                "flex items-center gap-1 rounded-card border pr-1",
                isChosen(address) ? "border-epo bg-epo-band" : "border-line-strong bg-surface",
              )}
            >
              <button
                ref={hearEarlyTap}
                type="button"
                aria-pressed={isChosen(address)}
                onClick={() => onChoose(address)}
                className="min-h-12 min-w-0 flex-1 rounded-card px-4 py-2 text-left"
              >
                <span className="block font-semibold">{address.label}</span>
                <span className="block truncate text-sm text-ink-2">{address.landmark}</span>
              </button>
              <IconButton
                label={t("edit", { label: address.label })}
                icon={<Pencil aria-hidden />}
                onClick={() => setEdited(address)}
              />
              <IconButton
                label={t("remove", { label: address.label })}
                icon={<Trash2 aria-hidden />}
                onClick={() => {
                  remove.mutate({ id: address.id });
                  toast({ title: t("removed", { label: address.label }) });
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="secondary"
        size="small"
        className="justify-self-start"
        icon={<Plus aria-hidden />}
        onClick={() => setEdited("new")}
      >
        {t("add")}
      </Button>
      {edited === null ? null : (
        <PlaceSheet
          address={edited === "new" ? null : edited}
          known={typed}
          region={region}
          onClose={() => setEdited(null)}
          onSaved={(address) => {
            setEdited(null);
            void book.refetch();
            onSaved(address);
          }}
        />
      )}
    </fieldset>
  );
}
