import { answerPhoto } from "../../../claim-photos/answer-photo";

/** A picture of a claim, for colleagues, through the same door as the desk (second factor, idle lock). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return await answerPhoto(request, (caller) => caller.admin.claims.photo({ id }));
}
