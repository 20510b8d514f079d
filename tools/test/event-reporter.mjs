// @ts-check
/**
 * A node:test reporter that runs inside the process of one test file and tells the outer process what happened,
 * over the channel between the two, so that whatever a test prints cannot be mistaken for a result.
 */

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* eventReporter(events) {
  for await (const { type, data } of events) {
    if (type === 'test:start') send({ type: 'started', name: data.name, nesting: data.nesting });
    if (type === 'test:pass' || type === 'test:fail') send(result(type, data));
  }
  yield '';
}

/**
 * @param {string} type
 * @param {any} data
 */
function result(type, data) {
  return {
    type: 'finished',
    name: data.name,
    nesting: data.nesting,
    isSuite: data.details?.type === 'suite',
    outcome: outcome(type, data),
    ...(type === 'test:fail' ? failure(data.details?.error) : {}),
  };
}

/**
 * @param {string} type
 * @param {any} data
 */
function outcome(type, data) {
  const isSkipped = data.skip !== undefined && data.skip !== false;
  const isForLater = data.todo !== undefined && data.todo !== false;
  if (isSkipped || isForLater) return 'skipped';
  return type === 'test:pass' ? 'passed' : 'failed';
}

/** @param {any} error */
function failure(error) {
  const cause = error?.cause ?? error;
  const text = cause?.stack ?? String(cause);
  // A suite or test that failed only because something inside it did repeats what was told already.
  return { error: text, isOnlyByChildren: error?.failureType === 'subtestsFailed' };
}

/** @param {object} message */
function send(message) {
  process.send?.({ guildhallTest: message });
}
