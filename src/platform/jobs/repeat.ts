/** Runs a piece of work again and again, one run after another, with a pause between them; for what is due within seconds. */
export function repeat(seconds: number, run: () => Promise<unknown>, report: (error: unknown) => void): { stop(): Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const plan = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run().then(() => undefined, report);
      void running.then(plan);
    }, seconds * 1000);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
