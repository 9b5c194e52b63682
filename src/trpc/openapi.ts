import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "./router";

let document: ReturnType<typeof generateOpenApiDocument> | undefined;

/** OpenAPI 3.1 of /api/v1, made of the same schemas that check every request. */
export function openApiDocument(): ReturnType<typeof generateOpenApiDocument> {
  document ??= generateOpenApiDocument(appRouter, {
    title: "Rachel Foods",
    version: "1.0.0",
    description:
      "Money is integer kobo, times are ISO 8601. Errors are application/problem+json with a stable `code`. Acts that move money need an Idempotency-Key header (a UUID): retry with the same one.",
    baseUrl: "/api/v1",
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
  });
  return document;
}
