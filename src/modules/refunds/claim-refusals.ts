import { refusals } from "~/kernel/refusal";

/** What claims and finished food are refused with, in the customer's words. */
export const claimRefusals = refusals({
  claimNotFound: { code: "refunds.claim_not_found", status: 404, sentence: "There is no such claim." },
  notDelivered: {
    code: "refunds.claim_not_delivered",
    status: 409,
    sentence: "Nothing can be claimed before the order has arrived. No money has moved.",
  },
  tooLate: {
    code: "refunds.claim_too_late",
    status: 409,
    sentence:
      "Claims are made within 24 hours of the delivery. No money has moved. Write to us about this order.",
  },
  claimOpen: {
    code: "refunds.claim_open",
    status: 409,
    sentence:
      "A claim for this order is being looked at. No money has moved yet; you hear from us by the promised time.",
  },
  photoUnfit: {
    code: "refunds.photo_unfit",
    status: 422,
    sentence:
      "This is no photo that we can keep: send a JPEG. Nothing was claimed yet, and no money has moved.",
  },
  photoNotFound: {
    code: "refunds.photo_not_found",
    status: 404,
    sentence:
      "A photo is not here any more. Nothing was claimed, and no money has moved: add the photo again.",
  },
  alreadyClaimed: {
    code: "refunds.already_claimed",
    status: 409,
    sentence: "This was claimed or refunded already. No further money has moved.",
  },
  claimDisputed: {
    code: "refunds.claim_disputed",
    status: 409,
    sentence:
      "Your bank is looking at this payment and may return it itself. No money has moved; we wait for its word.",
  },
  claimAboveBudget: {
    code: "refunds.claim_above_budget",
    status: 409,
    sentence:
      "This is more than you may refund today. Nothing was refunded: a colleague with a larger budget decides.",
  },
  shortageNotFound: {
    code: "refunds.shortage_not_found",
    status: 404,
    sentence: "There is no such question.",
  },
  cannotRunOut: {
    code: "refunds.cannot_run_out",
    status: 409,
    sentence: "Food can be reported as finished after accepting and before packing. Nothing was changed.",
  },
  alreadyAsked: {
    code: "refunds.already_asked",
    status: 409,
    sentence: "The customer was asked about this already. Nothing was changed.",
  },
  replacementUnfit: {
    code: "refunds.replacement_unfit",
    status: 409,
    sentence:
      "This dish cannot stand in: it is not served now, needs a choice, or is in this order. Nothing was changed.",
  },
  choiceOver: {
    code: "refunds.choice_over",
    status: 409,
    sentence: "This was settled already. Look at the order: it says what comes and what came back.",
  },
  noReplacement: {
    code: "refunds.no_replacement",
    status: 409,
    sentence: "The kitchen offered nothing instead. No money has moved: remove it, or cancel the order.",
  },
});
