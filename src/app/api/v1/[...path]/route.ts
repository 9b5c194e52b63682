import { limitBody, requestIdOf } from "~/platform/http";
import { handleRest } from "~/trpc/rest";

async function handle(
  request: Request,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const limited = await limitBody(request, requestIdOf(request.headers));
  return limited instanceof Response ? limited : await handleRest(limited, (await params).path);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
