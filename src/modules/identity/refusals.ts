import { refusals } from "~/kernel/refusal";

export const identityRefusals = refusals({
  unauthenticated: {
    code: "identity.unauthenticated",
    status: 401,
    sentence: "Please sign in to go on.",
  },
  /** Absent and forbidden look the same. */
  notFound: {
    code: "identity.not_found",
    status: 404,
    sentence: "We could not find that.",
  },
  wrongCredentials: {
    code: "identity.wrong_credentials",
    status: 401,
    sentence: "That phone number, e-mail or password is not right. Check them, or sign in with a code.",
  },
  wrongCode: {
    code: "identity.wrong_code",
    status: 401,
    sentence: "That code is not right or no longer works. Check it, or ask for a new one.",
  },
  suspended: {
    code: "identity.suspended",
    status: 403,
    sentence: "This account is suspended. Your money is kept safe. Please call support.",
  },
  demoOff: {
    code: "identity.demo_off",
    status: 403,
    sentence: "Demo accounts work in demo mode only. Please create an account of your own.",
  },
  phoneTaken: {
    code: "identity.phone_taken",
    status: 409,
    sentence: "An account with this phone number exists already. Sign in instead, with a code if need be.",
  },
  emailTaken: {
    code: "identity.email_taken",
    status: 409,
    sentence: "An account with this e-mail address exists already. Sign in instead, with a code if need be.",
  },
  badPhone: {
    code: "identity.bad_phone",
    status: 400,
    sentence:
      "This does not look like a phone number. Write it like 0803 123 4567, or +44 … for another country.",
  },
  unknownZone: {
    code: "identity.unknown_zone",
    status: 400,
    sentence: "We do not know this area. Choose one from the list.",
  },
  notYourself: {
    code: "identity.not_yourself",
    status: 409,
    sentence: "Nobody changes their own account here. Nothing was changed. Ask a colleague.",
  },
  secondFactorRequired: {
    code: "identity.second_factor_required",
    status: 403,
    sentence: "Your role needs the code of your authenticator before anything here is shown.",
  },
  /** The same answer for a code that is wrong, was used or is too old. */
  wrongSecondFactor: {
    code: "identity.wrong_second_factor",
    status: 401,
    sentence: "That code is not right, or was used already. Wait for the next one and try again.",
  },
  secondFactorLocked: {
    code: "identity.second_factor_locked",
    status: 429,
    retryable: true,
    sentence:
      "Five wrong codes. Please wait a quarter of an hour, or ask an owner to reset your authenticator.",
  },
  secondFactorEnrolled: {
    code: "identity.second_factor_enrolled",
    status: 409,
    sentence: "You have an authenticator already. An owner can reset it if it is lost.",
  },
  secondFactorMissing: {
    code: "identity.second_factor_missing",
    status: 409,
    sentence: "There is no authenticator on this account yet. Set one up first.",
  },
  reauthenticationRequired: {
    code: "identity.reauthentication_required",
    status: 428,
    sentence: "Acts with money want to know that it is still you. Nothing was done. Show it, and try again.",
  },
  consoleLocked: {
    code: "identity.console_locked",
    status: 403,
    sentence: "This session was left alone and is locked. Show who you are to go on.",
  },
  sessionNotFound: {
    code: "identity.session_not_found",
    status: 404,
    sentence: "There is no such session, or it has ended already.",
  },
  roleNotYours: {
    code: "identity.role_not_yours",
    status: 403,
    sentence: "Only an owner makes or changes owners and colleagues who handle money. Nothing was changed.",
  },
  lastOwner: {
    code: "identity.last_owner",
    status: 409,
    sentence: "This is the last active owner. Nothing was changed. Make somebody else an owner first.",
  },
  wrongPlace: {
    code: "identity.wrong_place",
    status: 422,
    sentence: "Kitchen roles need a kitchen, other roles have none, and region and kitchen must exist.",
  },
  placeNotYours: {
    code: "identity.place_not_yours",
    status: 403,
    sentence: "This place reaches further than your own. Ask a colleague of the whole house.",
  },
  staleColleague: {
    code: "identity.stale_colleague",
    status: 409,
    sentence: "This account has changed since you looked. Nothing was changed. Look again.",
  },
  secondFactorVoid: {
    code: "identity.second_factor_void",
    status: 409,
    sentence:
      "Your authenticator does not fit this installation any more. Ask an owner to reset it, then set up another.",
  },
  changeNotBegun: {
    code: "identity.second_factor_not_begun",
    status: 409,
    sentence: "There is no new authenticator to confirm, or it is older than ten minutes. Begin again.",
  },
  signInAgain: {
    code: "identity.sign_in_again",
    status: 403,
    sentence: "Sign in again with a new code, then set this up: it must be you who does.",
  },
  noLongerMay: {
    code: "identity.no_longer_may",
    status: 403,
    sentence: "Whoever asked for this no longer has the right to. Nothing was done.",
  },
  pinRequired: {
    code: "identity.pin_required",
    status: 428,
    sentence: "Your wallet asks for its PIN. Nothing was charged. Type the PIN to go on.",
  },
  wrongPin: {
    code: "identity.wrong_pin",
    status: 403,
    sentence: "That PIN is not right. Nothing was charged. Try again, or reset it with a code.",
  },
  pinLocked: {
    code: "identity.pin_locked",
    status: 429,
    retryable: true,
    sentence:
      "Five wrong PINs: the wallet rests for half an hour. Nothing was charged. Wait, or reset the PIN with a code.",
  },
  weakPin: {
    code: "identity.weak_pin",
    status: 422,
    sentence:
      "This PIN is too easy to guess: no same digits, rows or years, and not the end of your phone number.",
  },
  pinMissing: {
    code: "identity.pin_missing",
    status: 409,
    sentence: "There is no PIN on this wallet. Unlock it with a code.",
  },
  browserOnly: {
    code: "identity.browser_only",
    status: 409,
    sentence:
      "Only a browser that you are signed in with can pay small sums without the PIN. Nothing was changed. Sign in there and turn it on.",
  },
  contactJustChanged: {
    code: "identity.contact_just_changed",
    status: 409,
    sentence:
      "Your contact changed less than 72 hours ago. Until then no code resets the PIN or unlocks the wallet. Your PIN works; your money is safe.",
  },
  walletLocked: {
    code: "identity.wallet_locked",
    status: 403,
    sentence:
      "You locked this wallet. Nothing was charged, your money is safe. Unlock it, or pay another way.",
  },
  spendCapped: {
    code: "identity.spend_capped",
    status: 409,
    sentence:
      "For 24 hours after a PIN reset the wallet pays up to ₦5,000. Nothing was charged. Pay another way, or wait.",
  },
  openOrders: {
    code: "identity.open_orders",
    status: 409,
    sentence:
      "You have orders or refunds under way. Nothing was deleted. Wait until they are done, and try again.",
  },
  moneyInWallet: {
    code: "identity.money_in_wallet",
    status: 409,
    sentence: "There is still money in your wallet. Nothing was deleted. Spend it, or ask support.",
  },
  staffAccount: {
    code: "identity.staff_account",
    status: 409,
    sentence: "A colleague's account is closed by an owner. Nothing was deleted.",
  },
  sameContact: {
    code: "identity.same_contact",
    status: 409,
    sentence: "This is the contact you have already. Nothing was changed.",
  },
  addressLabelTaken: {
    code: "identity.address_label_taken",
    status: 409,
    sentence: "Another of your places has this name. Nothing was saved. Choose another name.",
  },
  addressNotFound: {
    code: "identity.address_not_found",
    status: 404,
    sentence: "We cannot find that place among yours. Nothing was changed.",
  },
  tooManyAddresses: {
    code: "identity.too_many_addresses",
    status: 409,
    sentence: "You have saved as many addresses as we keep. Save over one of them by using its name.",
  },
});
