"use client";

import { useTranslations } from "next-intl";
import type { ZoneDto } from "~/modules/catalog/contract";
import { TextField } from "~/ui/input";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { Chips } from "./chips";
import { Later } from "./later";

export type Whereabouts = { zoneId: string; landmark: string; directions: string };

/**
 * Where a door is: the area, what the rider looks for, and the way from there; at the checkout and in the address book
 * alike. `ids`: so that a list of faults can lead to each field.
 */
export function WhereTo({
  ids,
  zones,
  value,
  errors,
  directionsOptional = false,
  onChange,
}: {
  ids: Record<keyof Whereabouts, string>;
  zones: readonly ZoneDto[];
  value: Whereabouts;
  errors: Partial<Record<keyof Whereabouts, string | undefined>>;
  directionsOptional?: boolean;
  onChange: (part: Partial<Whereabouts>) => void;
}) {
  const t = useTranslations("checkout.to");
  const zone = zones.find(({ id }) => id === value.zoneId);
  const directions = (
    <Textarea
      id={ids.directions}
      label={t("directions")}
      optional={directionsOptional}
      maxLength={300}
      placeholder={t("directionsHint")}
      value={value.directions}
      onChange={(event) => onChange({ directions: event.target.value })}
      error={errors.directions}
    />
  );
  return (
    <>
      <Select
        id={ids.zoneId}
        label={t("area")}
        placeholder={t("chooseArea")}
        value={value.zoneId}
        onChange={(event) => onChange({ zoneId: event.target.value })}
        options={zones.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.zoneId}
      />
      <div className="grid gap-2">
        <TextField
          id={ids.landmark}
          label={t("landmark")}
          hint={t("landmarkHint")}
          maxLength={120}
          autoComplete="off"
          value={value.landmark}
          onChange={(event) => onChange({ landmark: event.target.value })}
          error={errors.landmark}
        />
        <Chips
          legend={t("landmarks", { area: zone?.name ?? t("thisArea") })}
          hideLegend
          even
          options={(zone?.landmarks ?? []).map(({ name }) => ({
            key: name,
            label: name,
            chosen: name === value.landmark,
          }))}
          onPick={(landmark) => onChange({ landmark })}
        />
      </div>
      {directionsOptional ? (
        <Later label={t("addDirections")} open={value.directions !== ""}>
          {directions}
        </Later>
      ) : (
        directions
      )}
    </>
  );
}
