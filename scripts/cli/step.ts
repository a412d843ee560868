/** Runs one step of a command and prints its name, the time it took, and what `describe` says about the result. */
export async function step<Result>(
  name: string,
  run: () => Promise<Result>,
  describe: (result: Result) => string,
): Promise<Result> {
  const started = performance.now();
  const result = await run();
  console.log(`${name.padEnd(6)} ${String(Math.round(performance.now() - started)).padStart(5)} ms  ${describe(result)}`);
  return result;
}
