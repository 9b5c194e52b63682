import { type StaffRole, staffRoles } from "~/modules/identity/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { roleWords } from "~/ui/console/role-words";
import { TextField } from "~/ui/input";
import { Select } from "~/ui/select";

/** A plain form: the list's state is its address. */
export function StaffFilter({
  q,
  role,
  status,
}: {
  q: string;
  role: StaffRole | undefined;
  status: "active" | "suspended" | undefined;
}) {
  return (
    <search>
      <form action={adminPaths.staff} className="mb-4 flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-52 flex-1"
          id="staff-q"
          name="q"
          label="Name, phone or e-mail"
          defaultValue={q}
          autoComplete="off"
        />
        <Select
          id="staff-role"
          name="role"
          label="Role"
          placeholder="Every role"
          defaultValue={role ?? ""}
          options={staffRoles.map((value) => ({ value, label: roleWords[value] }))}
        />
        <Select
          id="staff-status"
          name="status"
          label="Account"
          placeholder="Open and suspended"
          defaultValue={status ?? ""}
          options={[
            { value: "active", label: "Open" },
            { value: "suspended", label: "Suspended" },
          ]}
        />
        <Button type="submit" variant="secondary" size="medium">
          Show
        </Button>
      </form>
    </search>
  );
}
