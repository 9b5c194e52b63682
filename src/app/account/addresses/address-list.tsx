"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Select } from "~/ui/select";
import { useToast } from "~/ui/toast";
import { untilLoaded } from "~/ui/until-loaded";
import { useAct } from "../../(shop)/wallet/safety/use-act";
import { LatePart } from "../../late-part";

const PlaceSheet = dynamic(() => untilLoaded(() => import("../../(shop)/checkout/place-sheet")), {
  ssr: false,
  loading: LatePart,
});

/** A place that is open in the sheet; `address` null: a new one. */
type Open = { address: AddressDto | null; region: RegionDto | null };

/** The address book, by the sheet of the checkout. `here` is the region one eats in, null when none is chosen. */
export function AddressList({
  addresses,
  regions,
  here,
}: {
  addresses: readonly AddressDto[];
  regions: readonly RegionDto[];
  here: string | null;
}) {
  const t = useTranslations("account.addresses");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<Open | null>(null);
  const [regionId, setRegionId] = useState(here ?? regions[0]?.id ?? "");
  const regionOf = (zoneId: string) =>
    regions.find(({ zones }) => zones.some(({ id }) => id === zoneId)) ?? null;
  const add = () => setOpen({ address: null, region: regions.find(({ id }) => id === regionId) ?? null });
  return (
    <>
      {addresses.length === 0 ? null : (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {addresses.map((address) => (
            <li key={address.id}>
              <Row address={address} onEdit={() => setOpen({ address, region: regionOf(address.zoneId) })} />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-3">
        {regions.length < 2 ? null : (
          <Select
            id="place-region"
            label={t("city")}
            value={regionId}
            onChange={(event) => setRegionId(event.currentTarget.value)}
            options={regions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Button icon={<Plus aria-hidden />} onClick={add}>
          {t("add")}
        </Button>
      </div>
      {open === null ? null : (
        <PlaceSheet
          address={open.address}
          known={{}}
          region={open.region}
          onClose={() => setOpen(null)}
          onSaved={({ label }) => {
            setOpen(null);
            toast({ title: t("saved", { label }), tone: "success" });
            router.refresh();
          }}
        />
      )}
    </>
  );
}

function Row({ address, onEdit }: { address: AddressDto; onEdit: () => void }) {
  const t = useTranslations("account.addresses");
  const client = useTRPCClient();
  const { busy, fault, run } = useAct();
  const { id, label, landmark, directions, plusCode, gateCodeNeeded, riderNote } = address;
  const extras = [...(plusCode === null ? [] : [plusCode]), ...(gateCodeNeeded ? [t("gateCode")] : [])];
  return (
    <div className="grid gap-3 p-4">
      <div className="min-w-0">
        <p className="font-semibold break-words">{label}</p>
        <p className="text-sm break-words text-ink-2">{landmark}</p>
        <p className="text-sm break-words text-ink-2">{directions}</p>
        {riderNote === "" ? null : <p className="text-sm break-words text-ink-2">{riderNote}</p>}
        {extras.length === 0 ? null : <p className="figures text-sm text-ink-2">{extras.join(" · ")}</p>}
        {fault === null ? null : <p className="text-sm text-alaari">{fault}</p>}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" size="small" aria-label={t("editLabel", { label })} onClick={onEdit}>
          {t("edit")}
        </Button>
        <Button
          variant="quiet"
          size="small"
          busy={busy}
          busyLabel={t("deleting")}
          aria-label={t("deleteLabel", { label })}
          onClick={() => void run(() => client.accounts.deleteAddress.mutate({ id }), t("gone", { label }))}
        >
          {t("delete")}
        </Button>
      </div>
    </div>
  );
}
