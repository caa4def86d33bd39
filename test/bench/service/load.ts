import autocannon from 'autocannon';

/** What came of one kind of call; times in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly done: number;
  /** Answers other than 2xx, and calls without one: with any of them the other numbers say little. */
  readonly refused: number;
}

interface Call {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is different in each call. */
  readonly next?: () => {
    readonly path?: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly connections: number;
  /** Calls a second over all connections; as many as there may be where nothing is said. */
  readonly rate?: number;
  /** How long, in seconds, or how many calls. */
  readonly seconds?: number;
  readonly calls?: number;
}

/**
 * One run of autocannon. With a rate its own times are taken, corrected for what waited to be sent (coordinated omission); they are
 * whole milliseconds. Without one each answer's own time is.
 */
export async function load(call: Call): Promise<Load> {
  const { next } = call;
  const times: number[] = [];
  let last = performance.now();
  const begun = last;
  const options: autocannon.Options = {
    url: call.url,
    connections: call.connections,
    ...(call.rate === undefined ? {} : { overallRate: call.rate }),
    ...(call.calls === undefined ? { duration: call.seconds ?? 10 } : { amount: call.calls }),
    timeout: 30,
    requests: [
      {
        method: call.method,
        path: new URL(call.url).pathname,
        headers: { ...call.headers },
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(next === undefined
          ? {}
          : {
              setupRequest: (request) => {
                const { headers, ...rest } = next();
                return { ...request, ...rest, headers: { ...request.headers, ...headers } };
              },
            }),
      },
    ],
  };
  const { latency, ...result } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error: unknown, answers) =>
      error === null || error === undefined ? resolve(answers) : reject(error),
    );
    running.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds);
      last = performance.now();
    });
  });
  const done = result['2xx'];
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  return {
    // Until the last answer: autocannon itself ends on a whole second.
    perSecond: done / ((last - begun) / 1000),
    ...(call.rate === undefined
      ? { mean: times.reduce((sum, each) => sum + each, 0) / times.length, p50: at(0.5), p99: at(0.99) }
      : { mean: latency.mean, p50: latency.p50, p99: latency.p99 }),
    done,
    refused: result.non2xx + result.errors,
  };
}
