import { refusals } from "~/kernel/refusal";

/** What a person hears when the provider cannot be asked: they may have paid, so never that nothing was charged. */
export const providerRefusals = refusals({
  unreachable: {
    code: "payments.provider_unreachable",
    status: 503,
    retryable: true,
    sentence:
      "We cannot ask Paystack for a moment. If you have paid, your money is safe: do not pay again, we keep checking.",
  },
});
