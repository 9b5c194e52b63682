/** What a refusal knows beside its code: the `details` of the wire. */
type Details = Readonly<Record<string, unknown>>;
/** A sentence, or how to make it of the details, where the English one names something too. */
type Sentence = string | ((details: Details) => string);

/**
 * Every refusal that a customer can meet, in Pidgin. The English sentence stands beside the rule, in its module; one
 * that only colleagues and programs meet is listed in refusals.test.ts and stays English.
 */
export const pcmRefusals: Readonly<Record<string, Sentence>> = {
  "catalog.item_not_found": "Dis food no dey menu again. Dem no charge you. Abeg comot am from your cart.",
  "catalog.item_not_of_kitchen":
    "Dis food na for another kitchen. Dem no charge you. One order, one kitchen go cook am.",
  "catalog.item_unavailable_now": ({ name, scheduledOnly }) =>
    scheduledOnly === true && typeof name === "string"
      ? `Dem dey cook ${name} only when person order am before. Dem no charge you. Abeg choose time for am.`
      : "Dem no dey serve dis food dat time. Dem no charge you. Choose another food or another time.",
  "catalog.kitchen_closed": ({ kitchenName, opensWords }) =>
    typeof kitchenName === "string" && typeof opensWords === "string"
      ? `${kitchenName} don close now; dem go open ${opensWords}. Dem no charge you. You fit order for the first time wey dem open.`
      : "The kitchen don close now. Dem no charge you. You fit order for the first time wey dem open.",
  "catalog.kitchen_not_found": "We no sabi dis kitchen. Abeg go back, choose one from the list.",
  "catalog.option_not_of_item":
    "One of the things wey you choose na for another food. Dem no charge you. Abeg choose again.",
  "catalog.option_required":
    "You never choose something for dis food. Dem no charge you. Abeg choose am, try again.",
  "catalog.option_too_many": "You choose too many things for dis food. Dem no charge you. Abeg comot some.",
  "catalog.option_unknown":
    "One of the things wey you choose no dey menu. Dem no charge you. Abeg choose again.",
  "catalog.region_not_found": "We no sabi dis place. Abeg choose Lagos, Abuja or Port Harcourt.",
  "catalog.zone_not_served":
    "Dis kitchen no dey deliver reach your side. Dem no charge you. Choose pick-up or another kitchen.",
  "identity.address_label_taken":
    "Another of your places get dis name already. We no save anything. Choose another name.",
  "identity.address_not_found": "We no see dat place for your list. Nothing change.",
  "identity.bad_phone":
    "Dis one no resemble phone number. Write am like 0803 123 4567, or +44 … for another country.",
  "identity.contact_just_changed":
    "Your contact change and e never reach 72 hours: until then no code fit change the PIN or open the wallet. Your PIN still dey work. Your money dey safe.",
  "identity.demo_off": "Demo account dey work only for demo mode. Abeg open your own account.",
  "identity.email_taken":
    "Person don already open account with dis e-mail. Sign in instead; you fit use code.",
  "identity.money_in_wallet":
    "Money still dey your wallet. We no delete anything. Use am buy food, or talk to support.",
  "identity.open_orders":
    "You get order or refund wey never finish. We no delete anything. Wait make e finish, then try again.",
  "identity.pin_locked":
    "Wrong PIN five times: the wallet go rest for thirty minutes. Dem no charge you. Wait, or use code change the PIN.",
  "identity.browser_only":
    "Na only browser wey you sign in fit pay small money without PIN. Nothing change. Sign in for there, on am.",
  "identity.pin_missing": "Dis wallet no get PIN. Use code open am.",
  "identity.pin_required":
    "Your wallet dey ask for the PIN. Dem no charge you. Put the PIN make we continue.",
  "identity.same_contact": "Na the same one wey you get before. Nothing change.",
  "identity.spend_capped":
    "For 24 hours after you change PIN with code, the wallet no fit pay pass ₦5,000. Dem no charge you. Pay another way, or wait.",
  "identity.staff_account": "Na only owner fit close staff account. We no delete anything.",
  "identity.wallet_locked":
    "You don lock dis wallet. Dem no charge you, your money dey safe. Open am, or pay another way.",
  "identity.weak_pin":
    "Dis PIN too easy to guess: no use the same number, numbers wey follow each other, year, or the end of your phone number.",
  "identity.wrong_pin": "The PIN no correct. Dem no charge you. Try again, or use code change am.",
  "identity.not_found": "We no see am.",
  "identity.phone_taken":
    "Person don already open account with dis phone number. Sign in instead; you fit use code.",
  "identity.session_not_found": "Dat sign-in no dey, or e don already end.",
  "identity.sign_in_again": "Sign in again with new code, then set am up: e must be you wey dey do am.",
  "identity.suspended": "Dem don suspend dis account. Your money dey safe. Abeg call support.",
  "identity.too_many_addresses":
    "You don save all the addresses wey we fit keep. Use the name of one old one, make the new one replace am.",
  "identity.unauthenticated": "Abeg sign in before you continue.",
  "identity.unknown_zone": "We no sabi dis area. Choose one from the list.",
  "identity.wrong_code": "Dat code no correct, or e don expire. Check am, or ask for new one.",
  "identity.wrong_credentials":
    "The phone number, e-mail or password no correct. Check am well, or sign in with code.",
  "inventory.slot_full":
    "The kitchen no fit cook more for dat time. Dem no charge you. Abeg choose another time.",
  "inventory.sold_out":
    "Person just carry the last one. Dem no charge you. Abeg reduce am or choose another food.",
  "ledger.insufficient_funds":
    "Money wey dey your wallet no reach. Dem no charge you. Add money, or pay another way.",
  "ordering.below_minimum": "The food never reach the smallest order for dis place. Dem no charge you.",
  "ordering.below_paystack_minimum":
    "Paystack no dey collect payment wey small pass ₦50. Dem no charge you. Make wallet pay less or pay everything, or pay without am.",
  "ordering.cannot_tip":
    "You fit dash rider only for one day after delivery, if na rider bring am. Dem no charge you anything.",
  "ordering.already_tipped": "You don dash for this order already, thank you. Dem no charge you again.",
  "ordering.answered_too_late":
    "Una no accept dis order on time, so e don cancel. No cook am: customer don get the money back, and una fit sell the food again.",
  "ordering.cannot_rate": "You fit rate order only when e don reach you. We no keep anything.",
  "ordering.already_rated": "You don rate this order already, thank you. Na the first one stand.",
  "ordering.cannot_cancel": "You no fit cancel dis order here again. Nothing change. Abeg talk to support.",
  "ordering.group_not_found": "We no see dat group order.",
  "ordering.group_closed":
    "Dem don close the list of dis group order. Dem no charge you. Tell the host make e open am again.",
  "ordering.group_full":
    "Dis group order don full: twenty people dey inside. Dem no charge you. Tell the host make e start another one.",
  "ordering.group_name_taken":
    "Somebody for dis group order don already take dat name. Add one letter or your surname.",
  "ordering.group_sign_in":
    "Everybody dey pay their own share here. Dem no charge you. Abeg sign in make you join.",
  "ordering.group_not_member": "You no dey inside dis group order. Nothing change. Join am first.",
  "ordering.group_not_host": "Na only the host of dis group order fit do dat one. Nothing change.",
  "ordering.group_moved_on":
    "Dis group order don move since you look am. Nothing change, dem no charge you. Look am again.",
  "ordering.group_pack_changed":
    "Your pack don change for another window. We no spoil anything. Look am again.",
  "ordering.group_empty": "Nobody never choose food, so nothing dey to close. Dem no charge you.",
  "ordering.group_still_choosing":
    "Somebody still dey choose. Dem no charge you. Wait for dem, or comot dem from the list.",
  "ordering.group_no_rider":
    "Una go carry dis group order by una self, so no rider dey to tip. Nothing change.",
  "ordering.group_not_all_paid":
    "Everybody never pay their share finish. We never order anything. The order go go when all don pay.",
  "ordering.group_share_changed":
    "Your share no be the same money wey you see. Dem no charge you. Look am again.",
  "ordering.group_price_changed":
    "One price don change since dem close the list. Dem no charge you. Open the list again make una see the new money.",
  "ordering.group_bad_deadline":
    "The deadline must come before the time wey una want the food. Pick later time, or shorter deadline.",
  "ordering.group_held_an_hour":
    "We dey keep people share for one hour, e no go pass am. Nothing change. Pick less time, or open the list again make the money go back.",
  "ordering.group_too_many":
    "Three of your group orders still dey open. Dem no charge you. Finish or cancel one first.",
  "ordering.not_waiting": "Dis order no dey wait for payment again. Dem no charge you. Check the order.",
  "ordering.order_not_found": "We no see dat order.",
  "ordering.pay_time_over":
    "You don try dis order too many times, or e don too tey. Dem no charge you. Pay am from your wallet, or cancel am and order again.",
  "ordering.promo_already_used":
    "You don use dis promo before, and na one time per person. Dem no charge you. You fit order without am.",
  "ordering.promo_below_minimum":
    "The food never reach wetin dis promo want. Dem no charge you. Add food, or order without am.",
  "ordering.promo_expired": "Dis promo don finish. Dem no charge you. You fit order without am.",
  "ordering.promo_few_packs":
    "Dis promo na for more packs pass wetin you get. Dem no charge you. Add packs, or order without am.",
  "ordering.promo_no_delivery":
    "Dis promo na for delivery fee, and dis order no get any. Dem no charge you. You fit order without am.",
  "ordering.promo_no_rain":
    "Dis promo dey come by itself when rain fee dey, and none dey now. Dem no charge you. You fit order without am.",
  "ordering.promo_not_first_order":
    "Dis promo na for first order, and dis one no be your first. Dem no charge you. You fit order without am.",
  "ordering.promo_not_this_day":
    "Dis promo na for another day of the week. Dem no charge you. Choose time for dat day, or order without am.",
  "ordering.promo_not_this_kitchen":
    "Dis promo na for another kitchen. Dem no charge you. You fit order without am.",
  "ordering.promo_not_this_time":
    "Dis promo na for lunch. Dem no charge you. Choose time between 11 am and 5 pm, or order without am.",
  "ordering.promo_not_yet": "Dis promo never start. Dem no charge you. You fit order without am.",
  "ordering.promo_unknown": "We no sabi dis promo code. Dem no charge you. Check how you spell am.",
  "ordering.promo_used_up": "People don use dis promo finish. Dem no charge you. You fit order without am.",
  "ordering.quote_changed":
    "Something change after you see the price. Dem no charge you. Abeg check wetin change.",
  "ordering.quote_expired":
    "We hold dis price for ten minutes and the time don finish. Dem no charge you. Abeg check the price again.",
  "ordering.quote_mismatch":
    "Dis order no be the one wey we give you price for. Dem no charge you. Abeg check the price again.",
  "ordering.quote_not_found": "We no see dat price again. Dem no charge you. Abeg check the price again.",
  "ordering.quote_used": "Dis price don already turn to order. Dem no charge you again. Check your orders.",
  "ordering.recipient_of_group":
    "Group order dey go to the group, no be to another person. We never start anything. Comot the person, or order am alone.",
  "ordering.tip_of_pickup":
    "Nobody dey bring wetin you go carry by yourself, so no rider dey to tip. Dem no charge you. Comot the tip, or make we bring am.",
  "ordering.recipient_of_pickup":
    "Na only food wey rider carry fit go to another person. Dem no charge you. Make rider bring am, or comot the person.",
  "ordering.slot_not_offered":
    "You no fit order for dat time. Dem no charge you. Abeg choose one of the times wey dey.",
  "ordering.tender_mismatch": "The payments no add up to the total. Dem no charge you.",
  "ordering.too_large":
    "Dis one pass wetin the kitchen fit cook for fifteen minutes. Dem no charge you. Abeg divide am into two orders.",
  "ordering.too_many_waiting":
    "Three of your orders still dey wait for payment. Dem no charge you. Pay or cancel one of them first.",
  "ordering.wrong_state": "The order don move since you look am. Nothing change.",
  "payments.payment_not_found": "We no see dat payment.",
  "payments.provider_refused":
    "Paystack no gree take dis payment, so dem no charge you. Try another way to pay, or pay from your wallet.",
  "payments.provider_unavailable": ({ orderWaits }) =>
    orderWaits === true
      ? "Paystack no dey answer now, so dem no charge you. Your order still dey wait: try again after one minute, or pay am from your wallet."
      : "Paystack no dey answer now, so dem no charge you and no order enter. Try again after one minute, or pay from your wallet.",
  "payments.provider_unreachable":
    "We no fit ask Paystack for now. If you don pay, your money dey safe: no pay again, we still dey check.",
  "platform.bad_input": "Some of wetin you fill no correct. Nothing happen.",
  "platform.busy": "Plenty people dey order dis one now. Dem no charge you. Abeg try again small time.",
  "platform.foreign_origin":
    "Dis request come from another site. Nothing happen. Abeg open Rachel Foods, try again.",
  "platform.internal":
    "Something spoil for our side. If money dey inside, check your orders before you try again.",
  "platform.not_found": "Nothing dey here.",
  "platform.outcome_unknown": "We still dey check whether e enter. No pay again: just ask again small time.",
  "platform.rate_limited": "You don try am too many times quick-quick. Abeg wait small, try again.",
  "platform.too_large": "Wetin you send too big. Nothing happen.",
  "platform.unavailable":
    "We no fit reach our records for now. Nothing happen and dem no charge you. Abeg try again.",
  "refunds.less_than_shown":
    "The kitchen don start since you look am, so less money go come back. We never cancel anything.",
  "refunds.no_source": "You pay dis one from wallet: the money fit go back only there. Nothing happen.",
  "refunds.not_refundable": "No payment dey dis order wey we fit refund.",
  "refunds.refund_not_found": "We no see dat refund.",
  "notifications.always_told":
    "Wetin happen to your orders and your money, you go always fit read am for the app. You fit off mail, SMS and push.",
  "notifications.too_many_browsers":
    "Ten of your browsers dey collect message already. Off am for one of them first.",
  "refunds.photo_unfit":
    "We no fit keep dis photo: send JPEG. You never claim anything yet, and no money move.",
  "refunds.photo_not_found":
    "One photo no dey here again. You never claim anything, and no money move: add the photo again.",
  "refunds.already_claimed": "Dem don claim or refund dis one before. No other money move.",
  "refunds.cancel_disputed":
    "Your bank dey check dis payment and dem fit return am by themself, so we no fit give you the money two times. Nothing change, no money move: kitchen still fit cook am. Wait for wetin your bank go talk.",
  "refunds.choice_over":
    "Dis one don settle already. Check the order: e dey talk wetin dey come and wetin come back.",
  "refunds.claim_disputed":
    "Your bank dey check dis payment and dem fit return am by themself. No money move; we dey wait for wetin dem go talk.",
  "refunds.claim_not_delivered": "You no fit claim anything before the order reach. No money move.",
  "refunds.claim_not_found": "We no see dat claim.",
  "refunds.claim_open":
    "We dey check one claim for dis order. No money move yet; we go tell you before the time wey we promise.",
  "refunds.claim_too_late":
    "Claim suppose come inside 24 hours after the food reach. No money move. Write us about dis order.",
  "refunds.no_replacement":
    "The kitchen no offer another food. No money move: comot am, or cancel the order.",
  "refunds.shortage_not_found": "We no see dat question.",
};

/** The faults of single fields that a customer's forms can show, by their English sentence. */
export const pcmFieldFaults: Readonly<Record<string, string>> = {
  "Please fill this in.": "Abeg fill dis one.",
  "Enter your name.": "Put your name.",
  "Enter a phone number.": "Put phone number.",
  "This does not look like an e-mail address.": "Dis one no resemble e-mail address.",
  "A password needs at least 8 characters.": "Password suppose get at least 8 characters.",
  "A password has at most 200 characters.": "Password no fit pass 200 characters.",
  "The code has 6 digits.": "The code na 6 numbers.",
  "This contains a character that cannot be stored.": "One character dey inside wey we no fit save.",
};
