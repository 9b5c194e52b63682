/**
 * The domain says no: expected, never an alert. `code` is stable (`module.reason`), `message` is a sentence for
 * the person (what happened to the money, what to do next), `status` the HTTP status of every wire.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly details: Record<string, unknown>;
  constructor(
    definition: RefusalDefinition,
    options: { sentence?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(options.sentence ?? definition.sentence, { cause: options.cause });
    this.code = definition.code;
    this.status = definition.status;
    this.retryable = definition.retryable ?? false;
    this.details = options.details ?? {};
  }
}

export type RefusalDefinition = {
  readonly code: string;
  readonly status: 400 | 401 | 402 | 403 | 404 | 409 | 413 | 422 | 428 | 429 | 503;
  readonly sentence: string;
  readonly retryable?: boolean;
};

/** Declares a module's refusals beside its rules; a test lists them all in docs/errors.md. */
export function refusals<const T extends Record<string, RefusalDefinition>>(table: T): T {
  return table;
}

export function isRefusal(error: unknown, code?: string): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code);
}
