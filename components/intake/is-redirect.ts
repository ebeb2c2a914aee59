/** Whether an action's error is a redirect: it arrives as a thrown signal, which the router must see. */
export function isRedirect(error: unknown): error is Error {
  return error instanceof Error && error.message === 'NEXT_REDIRECT';
}
