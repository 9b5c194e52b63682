"use client";

import { useState } from "react";
import { kitchenRoles, type Role, type StaffRole, staffRoles } from "~/modules/identity/contract";
import { roleWords } from "~/ui/console/role-words";
import { Select, type SelectOption } from "~/ui/select";

export type Places = {
  readonly regions: readonly SelectOption[];
  readonly kitchens: readonly SelectOption[];
};
type Place = { role: Role; regionId: string | null; kitchenId: string | null };

/** What somebody is, and where it holds: kitchen roles at a kitchen, all others in a region or everywhere. */
export function PlaceFields({ id, places, initial }: { id: string; places: Places; initial?: Place }) {
  const [role, setRole] = useState<string>(initial?.role ?? "support_agent");
  const bound: readonly string[] = kitchenRoles;
  return (
    <>
      <Select
        id={`${id}-role`}
        name="role"
        label="Role"
        value={role}
        onChange={(event) => setRole(event.target.value)}
        options={staffRoles.map((value) => ({ value, label: roleWords[value] }))}
      />
      {bound.includes(role) ? (
        <Select
          id={`${id}-kitchen`}
          name="kitchenId"
          label="Kitchen"
          placeholder="Choose a kitchen"
          defaultValue={initial?.kitchenId ?? ""}
          options={places.kitchens}
        />
      ) : (
        <Select
          id={`${id}-region`}
          name="regionId"
          label="Region"
          hint="They see nothing of other regions."
          placeholder="All regions"
          defaultValue={initial?.regionId ?? ""}
          options={places.regions}
        />
      )}
    </>
  );
}

/** What the fields say, as the wire takes it. */
export function placeOf(fields: FormData): {
  role: StaffRole;
  regionId: string | null;
  kitchenId: string | null;
} {
  const said = fields.get("role");
  const textOf = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  return {
    role: staffRoles.find((one) => one === said) ?? "support_agent",
    regionId: textOf("regionId"),
    kitchenId: textOf("kitchenId"),
  };
}
