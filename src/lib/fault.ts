export type FaultDescription = { type: string; code?: string; stack: string; cause?: unknown };

/**
 * A fault as the log may keep it: what broke and where, with its causes, but not the values of a
 * query (a database puts them into extra properties) and no number that could be a patient's.
 */
export function describeFault(error: unknown): FaultDescription {
  if (!(error instanceof Error))
    return { type: typeof error, stack: withoutNumbers(String(error)) };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    stack: withoutNumbers(error.stack ?? error.message),
    ...(cause !== undefined && { cause: describeFault(cause) }),
  };
}

/** An NHS number has ten digits, often written 3-3-4. */
export function withoutNumbers(text: string): string {
  return text.replace(/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g, '[number]');
}
