/** What a page of a customer's knows of refunds, without a schema. */
export { goesToBank } from "./destinations";
