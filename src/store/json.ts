/** Reads JSON that a table file of this store wrote itself. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** Like `fromJson` for columns that may be empty. */
export function fromJsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : fromJson<T>(text);
}
