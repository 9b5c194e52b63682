import type { Role } from "~/modules/identity/contract";

/** A role as a person says it. */
export const roleWords: Record<Role, string> = {
  customer: "Customer",
  kitchen_staff: "Kitchen staff",
  kitchen_manager: "Kitchen manager",
  rider: "Rider",
  support_agent: "Support agent",
  finance_admin: "Finance admin",
  finance_approver: "Finance approver",
  ops_admin: "Ops admin",
  owner: "Owner",
  auditor: "Auditor",
};
