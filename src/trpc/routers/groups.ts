import { z } from "zod";
import type { SignedIn } from "~/modules/identity";
import {
  cancelGroup,
  createGroup,
  extendGroup,
  type GroupPerson,
  groupOf,
  groupShareOf,
  joinGroup,
  leaveGroup,
  lockGroupList,
  myGroups,
  payShare,
  placeGroup,
  placeSharesNow,
  removeFromGroup,
  reopenGroup,
  saveGroupPack,
  setGroupExtras,
} from "~/modules/ordering";
import {
  createGroupInput,
  extendGroupInput,
  type GroupDto,
  groupCodeInput,
  groupDto,
  groupExtrasInput,
  groupShareDto,
  groupShareInput,
  joinGroupInput,
  myGroupsDto,
  orderDto,
  payShareInput,
  placeGroupInput,
  removeMemberInput,
  saveGroupPackInput,
} from "~/modules/ordering/contract";
import { rateLimiter } from "~/platform/rate-limit";
import {
  byKey,
  type Context,
  permitted,
  publicProcedure,
  router,
  signedInProcedure,
  withIdempotencyKey,
} from "../init";

/** A guest's own secret: a browser keeps it in a cookie that no script reads, a program sends it along. */
const guestCookie = "rf_group";
const guestHeader = "x-guest-token";
/** A group lives an hour; a day leaves room for looking at what became of it. */
const guestSeconds = 86_400;
const tokenShape = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Joining an address: an office behind one gateway, nobody who tries links. In a demo all are behind one. */
const joinsOfAddress = rateLimiter(() => ({ name: "group-joins", points: 120, windowSeconds: 900 }));
/** Looking at links, an address: twenty phones that ask every few seconds; a guess of 80 bits gains nothing by it. */
const looksOfAddress = rateLimiter(() => ({ name: "group-looks", points: 1_200, windowSeconds: 60 }));

function personOf({ actor, headers }: Pick<Context, "actor" | "headers">): GroupPerson {
  const kept = (headers.get("cookie") ?? "")
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${guestCookie}=`))
    ?.slice(guestCookie.length + 1);
  const shown = tokenShape.safeParse(headers.get(guestHeader) ?? kept);
  return { actor, guestToken: shown.success ? shown.data : null };
}

function openApi(method: "GET" | "POST" | "PUT", path: `/${string}`, summary: string, protect = true) {
  return { openapi: { method, path, tags: ["group orders"], protect, summary } };
}

const host = permitted("orders.place");
/** Money, or a beginning: once per key. */
const hostOnce = host.use(withIdempotencyKey);

/** What the host does to a group by its code, without a key: doing it twice is doing it once. */
function steering(
  path: string,
  summary: string,
  steer: (actor: SignedIn, code: string) => Promise<GroupDto>,
) {
  return host
    .meta(openApi("POST", `/groups/{code}/${path}`, summary))
    .input(groupCodeInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => steer(ctx.actor, input.code));
}

export const groupsRouter = router({
  create: hostOnce
    .meta(openApi("POST", "/groups", "Begin a group order and get its link"))
    .input(createGroupInput)
    .output(groupDto)
    .mutation(byKey(createGroup)),
  get: publicProcedure
    .meta(openApi("GET", "/groups/{code}", "A group order, as you see it", false))
    .input(groupCodeInput)
    .output(groupDto)
    .query(async ({ ctx, input }) => {
      await looksOfAddress.take(ctx.address);
      return await groupOf(personOf(ctx), input.code);
    }),
  mine: signedInProcedure
    .meta(openApi("GET", "/me/groups", "The group orders you are in that are not over"))
    .input(z.object({}))
    .output(myGroupsDto)
    .query(({ ctx }) => myGroups(ctx.actor)),
  share: host
    .meta(openApi("GET", "/orders/{orderId}/share", "What you ate and paid of an order that several paid"))
    .input(groupShareInput)
    .output(groupShareDto)
    .query(({ ctx, input }) => groupShareOf(ctx.actor, input.orderId)),
  join: publicProcedure
    .meta(openApi("POST", "/groups/{code}/members", "Join a group order, signed in or by name", false))
    .input(joinGroupInput)
    .output(groupDto)
    .mutation(async ({ ctx, input }) => {
      await joinsOfAddress.take(ctx.address);
      const { group, guestToken } = await joinGroup(personOf(ctx), input);
      if (guestToken !== null) keepToken(ctx, guestToken);
      return group;
    }),
  savePack: publicProcedure
    .meta(openApi("PUT", "/groups/{code}/pack", "Choose your own pack", false))
    .input(saveGroupPackInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => saveGroupPack(personOf(ctx), input)),
  leave: publicProcedure
    .meta(openApi("POST", "/groups/{code}/leave", "Leave, with your pack", false))
    .input(groupCodeInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => leaveGroup(personOf(ctx), input.code)),
  pay: hostOnce
    .meta(openApi("POST", "/groups/{code}/shares", "Set your share aside, out of your wallet"))
    .input(payShareInput)
    .output(groupDto)
    .mutation(byKey(payShare)),
  extras: host
    .meta(openApi("PUT", "/groups/{code}/extras", "Set the host's tip and the order's promo code"))
    .input(groupExtrasInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => setGroupExtras(ctx.actor, input)),
  remove: host
    .meta(openApi("POST", "/groups/{code}/members/{memberId}/remove", "Take somebody off the list"))
    .input(removeMemberInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => removeFromGroup(ctx.actor, input)),
  extend: host
    .meta(openApi("POST", "/groups/{code}/deadline", "Set another deadline, counted from now"))
    .input(extendGroupInput)
    .output(groupDto)
    .mutation(({ ctx, input }) => extendGroup(ctx.actor, input)),
  close: steering("close", "Close the list: the link is dead, the shares are fixed", lockGroupList),
  reopen: steering("reopen", "Open a closed list again; shares set aside go back", reopenGroup),
  cancel: steering("cancel", "Call it off; shares set aside go back", cancelGroup),
  placeNow: steering("order-now", "Order before the deadline, when everybody has paid", placeSharesNow),
  place: hostOnce
    .meta(openApi("POST", "/groups/{code}/order", "Pay for all as the host, and order"))
    .input(placeGroupInput)
    .output(orderDto)
    .mutation(byKey(placeGroup)),
});

function keepToken(ctx: Context, token: string): void {
  const secure = ctx.headers.get("x-forwarded-proto") === "https" ? "; Secure" : "";
  ctx.reply.append(
    "set-cookie",
    `${guestCookie}=${token}; Path=/; Max-Age=${guestSeconds}; HttpOnly; SameSite=Lax${secure}`,
  );
}
