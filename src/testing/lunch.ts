import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import {
  createGroup,
  type GroupPerson,
  groupOf,
  joinGroup,
  lockGroupList,
  payShare,
  saveGroupPack,
} from "~/modules/ordering";
import { createGroupInput, type GroupDto, saveGroupPackInput } from "~/modules/ordering/contract";
import {
  customer,
  customers,
  delivery,
  dinnerKobo,
  type KitchenOptions,
  kitchen,
  type TestKitchen,
} from "./factories";

/** Lunch with friends: a group order at a kitchen of its own. */
export type Lunch = { from: TestKitchen; host: SignedIn; friends: SignedIn[]; code: string };

export const signedIn = (actor: SignedIn): GroupPerson => ({ actor, guestToken: null });

/** A group of a host and friends at a kitchen of their own; nobody has chosen yet. */
export async function lunch({
  payMode = "each",
  friends: count = 2,
  balanceKobo = dinnerKobo * 3,
  deadlineMinutes = 30,
  from: at,
  host: hosting,
  brought = false,
  ...options
}: {
  /** Somebody who hosts another group too; somebody new when nothing is said. */
  host?: SignedIn;
  /** Brought by a rider, and not picked up. */
  brought?: boolean;
  /** Another group's kitchen; one of their own when nothing is said. */
  from?: TestKitchen;
  payMode?: "each" | "host";
  friends?: number;
  balanceKobo?: number;
  deadlineMinutes?: number;
} & KitchenOptions = {}): Promise<Lunch> {
  const [from, host] = [at ?? (await kitchen(options)), hosting ?? (await customer(balanceKobo))];
  const friends = await customers(count, balanceKobo);
  const wanted = createGroupInput.parse({
    kitchenId: from.id,
    payMode,
    fulfilment: brought ? delivery(from) : { type: "pickup" },
    deadlineMinutes,
  });
  const { code } = (await createGroup(host, crypto.randomUUID(), wanted)).value;
  for (const [index, friend] of friends.entries()) {
    await joinGroup(signedIn(friend), { code, name: `Friend ${index + 1}` });
  }
  return { from, host, friends, code };
}

export async function choose({ from, code }: Lunch, person: GroupPerson, quantity = 1): Promise<GroupDto> {
  const { me } = await groupOf(person, code);
  const { version } = required(me, "somebody who has joined");
  const items = [{ itemId: from.dish, quantity }];
  return await saveGroupPack(
    person,
    saveGroupPackInput.parse({ code, expectedVersion: version, pack: { items } }),
  );
}

/** Everybody has chosen: the host one portion, the first friend two, the next three. */
export async function chosenLunch(options: Parameters<typeof lunch>[0] = {}): Promise<Lunch> {
  const made = await lunch(options);
  for (const [index, actor] of [made.host, ...made.friends].entries()) {
    await choose(made, signedIn(actor), index + 1);
  }
  return made;
}

/** The list is closed, and everybody but the last so many has paid. */
export async function closedLunch(
  options: Parameters<typeof lunch>[0] & { unpaid?: number } = {},
): Promise<Lunch> {
  const { unpaid = 0, ...others } = options;
  const made = await chosenLunch(others);
  await lockGroupList(made.host, made.code);
  const payers = [made.host, ...made.friends];
  for (const payer of payers.slice(0, payers.length - unpaid)) await paid(made, payer);
  return made;
}

export async function shareOf({ code }: Lunch, actor: SignedIn): Promise<number> {
  const { me } = await groupOf(signedIn(actor), code);
  return required(me?.shareKobo, "the share of somebody with a pack");
}

export async function paid(
  made: Lunch,
  actor: SignedIn,
  key: string = crypto.randomUUID(),
): Promise<GroupDto> {
  const expectedShareKobo = await shareOf(made, actor);
  return (await payShare(actor, key, { code: made.code, expectedShareKobo })).value;
}
