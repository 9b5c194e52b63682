import { openApiDocument } from "~/trpc/openapi";

export function GET(): Response {
  return Response.json(openApiDocument());
}
