"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RegionDto } from "~/modules/catalog/contract";
import type { AddressDto } from "~/modules/identity/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { TextField } from "~/ui/input";
import { PhoneField } from "~/ui/phone-field";
import { Sheet } from "~/ui/sheet";
import { TextLink } from "~/ui/text-link";
import { Chips } from "./chips";
import { type PlaceForm, placeFaults, placeForm, toSaveInput } from "./place-form";
import { plusCodeOf, whereIAm } from "./plus-code";
import { RiderNote } from "./rider-note";
import { WhereTo } from "./where-to";

/** One place of the address book: where it is by a landmark, and how the door is found from there. */
export default function PlaceSheet({
  address,
  known,
  region,
  onClose,
  onSaved,
}: {
  /** Null: a new one. */
  address: AddressDto | null;
  /** What a new one begins with. */
  known: Partial<PlaceForm>;
  region: RegionDto | null;
  onClose: () => void;
  onSaved: (address: AddressDto) => void;
}) {
  const t = useTranslations("checkout.places.sheet");
  const trpc = useTRPC();
  const [form, setForm] = useState(() => placeForm(address, known));
  const [pressed, setPressed] = useState(false);
  const save = useMutation({ ...trpc.accounts.saveAddress.mutationOptions(), onSuccess: onSaved });
  const change = (part: Partial<PlaceForm>) => setForm((before) => ({ ...before, ...part }));
  const faults = pressed ? placeFaults(form) : [];
  const submit = () => {
    setPressed(true);
    if (placeFaults(form).length === 0) save.mutate(toSaveInput(form, address?.id));
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={address === null ? t("addTitle") : t("editTitle", { label: address.label })}
      footer={
        <Button size="large" wide busy={save.isPending} busyLabel={t("saving")} onClick={submit}>
          {t("save")}
        </Button>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {save.isError ? (
          <Banner tone="danger" title={problemOf(save.error)?.sentence ?? t("failed")} />
        ) : null}
        <Name {...{ form, change }} error={faults.includes("needName") ? t("needName") : undefined} />
        <Where {...{ form, change, region }} faults={faults} />
        <Pin {...{ form, change }} />
        <PhoneField
          id="place-phone"
          label={t("phone")}
          hint={t("phoneHint")}
          optional
          maxLength={30}
          value={form.phone}
          onChange={(event) => change({ phone: event.target.value })}
        />
        <Checkbox
          checked={form.gateCodeNeeded}
          onChange={(event) => change({ gateCodeNeeded: event.currentTarget.checked })}
          label={t("gateCode")}
          detail={t("gateCodeDetail")}
        />
        <RiderNote id="place-note" note={form.riderNote} onChange={(riderNote) => change({ riderNote })} />
        {form.landmark.trim() === "" ? null : <ShareLink form={form} />}
      </form>
    </Sheet>
  );
}

type Part = { form: PlaceForm; change: (part: Partial<PlaceForm>) => void };

function Name({ form, change, error }: Part & { error: string | undefined }) {
  const t = useTranslations("checkout.places.sheet");
  const names = (["home", "work", "family"] as const).map((key) => t(key));
  return (
    <div className="grid gap-2">
      <TextField
        id="place-label"
        label={t("name")}
        maxLength={40}
        autoComplete="off"
        value={form.label}
        onChange={(event) => change({ label: event.target.value })}
        error={error}
      />
      <Chips
        legend={t("names")}
        hideLegend
        options={names.map((name) => ({ key: name, label: name, chosen: name === form.label }))}
        onPick={(label) => change({ label })}
      />
    </div>
  );
}

function Where({
  form,
  change,
  region,
  faults,
}: Part & { region: RegionDto | null; faults: readonly string[] }) {
  const t = useTranslations("checkout.places.sheet");
  const errorOf = (fault: "needArea" | "needLandmark" | "needDirections") =>
    faults.includes(fault) ? t(fault) : undefined;
  return (
    <WhereTo
      ids={{ zoneId: "place-zone", landmark: "place-landmark", directions: "place-directions" }}
      zones={region?.zones ?? []}
      value={form}
      errors={{
        zoneId: errorOf("needArea"),
        landmark: errorOf("needLandmark"),
        directions: errorOf("needDirections"),
      }}
      onChange={change}
    />
  );
}

/** The device's own position, as a Plus Code; the landmark does without. */
function Pin({ form, change }: Part) {
  const t = useTranslations("checkout.places.sheet");
  const [state, setState] = useState<"idle" | "asking" | "refused">("idle");
  const ask = async () => {
    setState("asking");
    const point = await whereIAm();
    if (point !== null) change({ point, plusCode: await plusCodeOf(point) });
    setState(point === null ? "refused" : "idle");
  };
  return (
    <div className="grid gap-2" aria-live="polite">
      {form.plusCode === null ? (
        <Button
          variant="secondary"
          className="justify-self-start"
          busy={state === "asking"}
          busyLabel={t("pinning")}
          onClick={() => void ask()}
        >
          {t("pin")}
        </Button>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="figures font-semibold">{t("pinned", { code: form.plusCode })}</p>
          <Button variant="quiet" size="small" onClick={() => change({ point: null, plusCode: null })}>
            {t("unpin")}
          </Button>
        </div>
      )}
      <p className="text-sm text-ink-2">{state === "refused" ? t("pinRefused") : t("pinDetail")}</p>
    </div>
  );
}

/** The place as a message: for whoever orders to it, or a rider who asks. */
function ShareLink({ form }: { form: PlaceForm }) {
  const t = useTranslations("checkout.places.sheet");
  const text = t("shareText", {
    label: form.label,
    landmark: form.landmark,
    directions: form.directions,
    code: form.plusCode === null ? "" : ` ${form.plusCode}`,
  });
  return (
    <TextLink
      href={`https://wa.me/?text=${encodeURIComponent(text)}`}
      className="inline-flex min-h-11 items-center justify-self-start"
    >
      {t("share")}
    </TextLink>
  );
}
