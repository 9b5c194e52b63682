/** What goes back over the wire, whole, so that a fault may cut or replace it. */
export type Answer = {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const json = { "content-type": "application/json; charset=utf-8" };

/** Paystack's envelope of a call that worked, which says nothing yet about the money. */
export function ok(message: string, data?: unknown, meta?: unknown): Answer {
  const body = JSON.stringify({ status: true, message, data, meta });
  return { httpStatus: 200, headers: json, body };
}

/** `code`, `type` and `nextStep` are left out where Paystack leaves them out. */
export class PaystackRefusal extends Error {
  override readonly name = "PaystackRefusal";
  readonly httpStatus: number;
  readonly extras: { readonly code?: string; readonly type?: string; readonly nextStep?: string };

  constructor(httpStatus: number, message: string, extras: PaystackRefusal["extras"] = {}) {
    super(message);
    this.httpStatus = httpStatus;
    this.extras = extras;
  }
}

/** Most refusals of the API: 400, a validation error with a code. */
export function invalid(message: string, code: string, nextStep?: string): PaystackRefusal {
  return new PaystackRefusal(400, message, {
    code,
    type: "validation_error",
    ...(nextStep === undefined ? {} : { nextStep }),
  });
}

export function refused({ httpStatus, message, extras }: PaystackRefusal): Answer {
  const { code, type, nextStep } = extras;
  const meta = nextStep === undefined ? undefined : { nextStep };
  return { httpStatus, headers: json, body: JSON.stringify({ status: false, message, meta, type, code }) };
}

/** As recorded: a route nobody knows answers 404 with no body at all, yet calls it JSON. */
export const unknownRoute: Answer = { httpStatus: 404, headers: json, body: "" };

export function html(body: string, httpStatus = 200): Answer {
  return {
    httpStatus,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body,
  };
}

export function seeOther(location: string): Answer {
  return { httpStatus: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}
