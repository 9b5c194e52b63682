import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pcmRefusals } from "./pcm/refusals";
import { tellProblem } from "./tell-problem";

/** What only colleagues at the console, operators and programs of partners can meet. */
const staysEnglish = [
  /^(analytics|audit|batches|console|proof)\./,
  /^catalog\.price_changed$/,
  /^identity\.(console_locked|last_owner|no_longer_may|not_yourself|place_not_yours|reauthentication_required)$/,
  /^identity\.(role_not_yours|second_factor_\w+|stale_colleague|wrong_place|wrong_second_factor)$/,
  /^inventory\.(below_reserved|stale_version)$/,
  /^ledger\.(account|transfer)_not_found$/,
  /^ordering\.(pin_locked|wrong_pin)$/,
  /^payments\.(bad_signature|bank_reference_used|break_\w+|changed_since_preview|claimant_not_found)$/,
  /^payments\.(dispute_\w+|nothing_to_claim|payee_not_found|payout_\w+|receipt_\w+|replay_\w+|settlement_not_found)$/,
  /^payments\.(webhook_not_found|whole_house|window_too_wide)$/,
  /^platform\.(idempotency_key_\w+|method_not_allowed)$/,
  /^refunds\.(account_\w+|customer_left|bank_refused|changed_since|disputed|dispute_not_lost|needs_bank|order_changed|over_captured|own_request)$/,
  /^refunds\.(under_way|wrong_state|already_asked|cannot_run_out|claim_above_budget|replacement_unfit)$/,
  /^ordering\.customer_chooses$/,
];

// The page is made of the tables beside the rules, and a test of its own holds it to them.
const codes = [...readFileSync("docs/errors.md", "utf8").matchAll(/<a id="([a-z._]+)">/g)].map(
  ([, code]) => code ?? "",
);

test("every refusal that a customer can meet has its Pidgin sentence, or is known to be a colleague's", () => {
  const known = (code: string) => staysEnglish.some((pattern) => pattern.test(code));
  const silent = codes.filter((code) => pcmRefusals[code] === undefined && !known(code));
  expect(silent, "write a sentence into src/i18n/pcm/refusals.ts, or list the code here").toEqual([]);
  expect(codes.length).toBeGreaterThan(100);
});

test("no Pidgin sentence is left of a refusal that is gone, and none is said twice", () => {
  expect(Object.keys(pcmRefusals).filter((code) => !codes.includes(code))).toEqual([]);
  const told = Object.values(pcmRefusals).map((own) => (typeof own === "function" ? own({}) : own));
  expect(new Set(told).size).toBe(told.length);
});

test("what English says of the money, Pidgin says too", () => {
  const page = readFileSync("docs/errors.md", "utf8");
  const charged = [...page.matchAll(/<a id="([a-z._]+)">.*(?:Nothing was charged|nothing was charged)/g)];
  const mute = charged
    .map(([, code]) => pcmRefusals[code ?? ""])
    .filter((own) => own !== undefined)
    .map((own) => (typeof own === "function" ? own({}) : own))
    .filter((sentence) => !/(?:Dem|dem) no charge you/.test(sentence));
  expect(mute).toEqual([]);
});

test("a problem is told in Pidgin with its facts; code, other details and English stay as they are", () => {
  const details = { kitchenName: "Arewa Table", opensWords: "10:00 am tomorrow", kitchenId: "arewa" };
  const problem = { code: "catalog.kitchen_closed", sentence: "Closed.", details, status: 409 };
  const told = tellProblem(problem, "pcm");
  expect(told.sentence).toContain("Arewa Table don close now; dem go open 10:00 am tomorrow.");
  expect(told).toMatchObject({ code: problem.code, status: 409, details });
  expect(tellProblem(problem, "en")).toEqual(problem);
  const unknown = { code: "nobody.knows", sentence: "No.", details: {} };
  expect(tellProblem(unknown, "pcm")).toEqual(unknown);
});

test("each field's fault is told in Pidgin too, and nothing of it is lost", () => {
  const fields = [
    { path: "name", message: "Enter your name." },
    { path: "note", message: "At most 140 characters, please." },
    { path: "x", message: "Invalid input" },
  ];
  const problem = { code: "platform.bad_input", sentence: "…", details: { fields } };
  expect(tellProblem(problem, "pcm").details.fields).toEqual([
    { path: "name", message: "Put your name." },
    { path: "note", message: "Make e no pass 140 characters, abeg." },
    { path: "x", message: "Invalid input" },
  ]);
});
