/** Small helpers shared by the checks and the tests. */

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function inFrontOfLines(prefix: string, text: string): string {
  return text.replaceAll(/^/gm, prefix);
}

/** Works through the items in their order, never more than `width` at a time. */
export async function sideBySide<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    const next = queue.next();
    if (next.done) return;
    await work(next.value);
    return worker();
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
}
