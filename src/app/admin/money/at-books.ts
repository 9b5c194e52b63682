import { notFound } from "next/navigation";
import { type Permission, type SignedIn, scopeOf } from "~/modules/identity";
import { atConsole } from "../at-console";

/** The person at the books of the whole house: to colleagues of one region or kitchen there is no such page. */
export async function atBooks(permission: Permission, here: string): Promise<SignedIn> {
  const person = await atConsole(permission, here);
  const { regionId, kitchenId } = scopeOf(person);
  if (regionId !== null || kitchenId !== null) notFound();
  return person;
}
