import { refusals } from "~/kernel/refusal";

/** What a group order may refuse, in words for whoever sits at the other end of the link. */
export const groupRefusals = refusals({
  notFound: { code: "ordering.group_not_found", status: 404, sentence: "We cannot find that group order." },
  linkDead: {
    code: "ordering.group_closed",
    status: 409,
    sentence: "The list of this group order is closed. Nothing was charged. Ask the host to open it again.",
  },
  full: {
    code: "ordering.group_full",
    status: 409,
    sentence:
      "This group order is full: twenty people are in it. Nothing was charged. Ask the host for a second one.",
  },
  nameTaken: {
    code: "ordering.group_name_taken",
    status: 409,
    sentence: "Somebody in this group order has that name already. Add a letter or your surname.",
  },
  signInToPay: {
    code: "ordering.group_sign_in",
    status: 409,
    sentence: "Each person pays their own share here. Nothing was charged. Please sign in to join.",
  },
  notMember: {
    code: "ordering.group_not_member",
    status: 403,
    sentence: "You are not in this group order. Nothing was changed. Join it first.",
  },
  notHost: {
    code: "ordering.group_not_host",
    status: 403,
    sentence: "Only the host of this group order can do that. Nothing was changed.",
  },
  wrongState: {
    code: "ordering.group_moved_on",
    status: 409,
    sentence: "This group order has moved on since you looked. Nothing was charged or changed. Look again.",
  },
  packChanged: {
    code: "ordering.group_pack_changed",
    status: 409,
    sentence: "Your pack was changed in another window meanwhile. Nothing was overwritten. Look at it again.",
  },
  nobodyReady: {
    code: "ordering.group_empty",
    status: 409,
    sentence: "Nobody has chosen food yet, so there is nothing to close. Nothing was charged.",
  },
  someoneChoosing: {
    code: "ordering.group_still_choosing",
    status: 409,
    sentence: "Somebody is still choosing. Nothing was charged. Wait for them, or take them off the list.",
  },
  notAllPaid: {
    code: "ordering.group_not_all_paid",
    status: 409,
    sentence:
      "Not everybody has paid their share yet. Nothing was ordered. The order goes out when all have.",
  },
  shareChanged: {
    code: "ordering.group_share_changed",
    status: 409,
    sentence: "Your share is another sum than was shown. Nothing was charged. Look at it again.",
  },
  priceChanged: {
    code: "ordering.group_price_changed",
    status: 409,
    sentence:
      "A price changed since the list was closed. Nothing was charged. Open the list again to see the new sums.",
  },
  badDeadline: {
    code: "ordering.group_bad_deadline",
    status: 422,
    sentence:
      "The deadline must be before the time the food is for. Choose a later time, or a shorter deadline.",
  },
  heldAnHour: {
    code: "ordering.group_held_an_hour",
    status: 409,
    sentence:
      "Shares are set aside for an hour at most. Nothing was changed. Choose less time, or open the list again: then they go back.",
  },
  noRider: {
    code: "ordering.group_no_rider",
    status: 409,
    sentence: "This group order is picked up, so there is no rider to tip. Nothing was changed.",
  },
  tooManyGroups: {
    code: "ordering.group_too_many",
    status: 429,
    sentence:
      "Three of your group orders are still open. Nothing was charged. Finish or cancel one of them first.",
  },
});
