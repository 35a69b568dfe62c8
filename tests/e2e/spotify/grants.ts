// What the authorization server remembers: codes it has given out, and tokens.

/** Seconds for which an access token works. */
export const LIFETIME = 3600;

/** Milliseconds for which a code can be exchanged. */
const CODE_LIFETIME = 10 * 60_000;

/** What a code stands for. */
export interface Consent {
  client: string;
  redirect: string;
  challenge: string;
  scopes: string[];
}

/** What a token lets someone do. */
export interface Permission {
  client: string;
  scopes: string[];
}

/** How refresh tokens live: kept for good, or replaced at every use, the old one then being worthless. */
export type Rotation = 'kept' | 'replaced';

export class Grants {
  rotation: Rotation = 'kept';
  #count = 0;
  #now: () => number;
  #codes = new Map<string, Consent & { until: number }>();
  #access = new Map<string, Permission & { until: number }>();
  #refresh = new Map<string, Permission>();

  constructor(now: () => number) {
    this.#now = now;
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#count}-${'x'.repeat(40)}`;
  }

  code(consent: Consent): string {
    const code = this.#name('AQcode');
    this.#codes.set(code, { ...consent, until: this.#now() + CODE_LIFETIME });
    return code;
  }

  /** Looks a code up for the only time. */
  use(code: string): Consent | undefined {
    const consent = this.#codes.get(code);
    this.#codes.delete(code);
    return consent && consent.until > this.#now() ? consent : undefined;
  }

  /** Tokens for someone, as the token endpoint writes them. */
  tokens(permission: Permission): Record<string, unknown> {
    const refresh = this.#name('AQrefresh');
    this.#refresh.set(refresh, permission);
    return { ...this.#fresh(permission), refresh_token: refresh };
  }

  /** Fresh tokens for a refresh token, or nothing when it is worthless. */
  refreshed(token: string, client: string): Record<string, unknown> | undefined {
    const permission = this.#refresh.get(token);
    if (!permission || permission.client !== client) return undefined;
    if (this.rotation === 'kept') return this.#fresh(permission);
    this.#refresh.delete(token);
    return this.tokens(permission);
  }

  #fresh(permission: Permission): Record<string, unknown> {
    const access = this.#name('BQaccess');
    this.#access.set(access, { ...permission, until: this.#now() + LIFETIME * 1000 });
    return { access_token: access, token_type: 'Bearer', scope: permission.scopes.join(' '), expires_in: LIFETIME };
  }

  /** What a bearer may do, or why nothing. */
  check(token: string): Permission | 'Invalid access token' | 'The access token expired' {
    const permission = this.#access.get(token);
    if (!permission) return 'Invalid access token';
    return permission.until > this.#now() ? permission : 'The access token expired';
  }

  /** From here on no access token works that is out now; refreshing still does. */
  expireAccess(): void {
    for (const permission of this.#access.values()) permission.until = 0;
  }

  /** As when someone removes the app from their account. */
  revoke(): void {
    this.#access.clear();
    this.#refresh.clear();
  }
}
