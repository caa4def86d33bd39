import { EventEmitter } from 'node:events';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type PermissionDetails = Record<string, unknown>;
type RequestHandler = (
  webContents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: PermissionDetails,
) => void;
type CheckHandler = (
  webContents: unknown,
  permission: string,
  requestingOrigin: string,
  details: PermissionDetails,
) => boolean;
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  callback: (answer: { cancel?: boolean }) => void,
) => void;

/** A session as main configures it; window.ts asks it for every request and every permission. */
class Session extends EventEmitter {
  readonly #protocols = new Map<string, ProtocolHandler>();
  #onRequest: RequestHandler | null = null;
  #onCheck: CheckHandler | null = null;
  #beforeRequest: BeforeRequest | null = null;

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler): void => {
      if (this.#protocols.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      this.#protocols.set(scheme, handler);
    },
  };

  readonly webRequest = {
    onBeforeRequest: (...args: unknown[]): void => {
      this.#beforeRequest = args.at(-1) as BeforeRequest | null;
    },
  };

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#onCheck = handler;
  }

  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setUserAgent(): void {}
  async clearStorageData(): Promise<void> {}

  protocolHandler(scheme: string): ProtocolHandler | undefined {
    return this.#protocols.get(scheme);
  }

  async mayRequest(details: { url: string; method: string; resourceType: string }): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return true;
    return new Promise((resolve) => listener(details, (answer) => resolve(answer.cancel !== true)));
  }

  /** Electron's default without handlers is to grant; the stand-in reports just that. */
  async mayUse(
    webContents: unknown,
    permission: string,
    origin: string,
    kinds: readonly ('audio' | 'video')[],
  ): Promise<boolean> {
    const check = this.#onCheck;
    for (const mediaType of kinds) {
      const details = { mediaType, securityOrigin: origin, requestingUrl: origin, isMainFrame: true };
      if (check !== null && !check(webContents, permission, origin, details)) return false;
    }
    const request = this.#onRequest;
    if (request === null) return true;
    const details = {
      mediaTypes: [...kinds],
      securityOrigin: origin,
      requestingUrl: origin,
      isMainFrame: true,
    };
    return new Promise((resolve) => request(webContents, permission, resolve, details));
  }
}

const partitions = new Map<string, Session>();

export function sessionOf(partition: string): Session {
  const known = partitions.get(partition) ?? new Session();
  partitions.set(partition, known);
  return known;
}

export type { Session };

export const session = {
  get defaultSession(): Session {
    return sessionOf('');
  },
  fromPartition: (partition: string): Session => sessionOf(partition),
};

const privileged: { scheme: string; privileges?: Record<string, boolean> }[] = [];

export const protocol = {
  registerSchemesAsPrivileged(schemes: typeof privileged): void {
    privileged.push(...schemes);
  },
};
