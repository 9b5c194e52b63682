import { answerPhoto } from "../answer-photo";

/** A picture of a claim, for the customer whose it is. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return await answerPhoto(request, (caller) => caller.claims.photo({ id }));
}
