import { z } from "zod";
import { statementEntryDto } from "~/modules/ledger/contract";

/** What a movement of a wallet was for; without a number as long as a group's order is none. */
export const entryOrderDto = z.object({ number: z.string().nullable(), kitchenName: z.string() });

/** A row of the statement with its order; null when it is about none. */
export const namedEntryDto = statementEntryDto.extend({ order: entryOrderDto.nullable() });
export type NamedEntryDto = z.infer<typeof namedEntryDto>;
