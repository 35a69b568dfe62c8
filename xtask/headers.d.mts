/** A rule of `_headers`: an address, and what its answer has. */
export interface Rule {
  address: string;
  headers: [string, string][];
}

export function rules(text: string): Rule[];
export function headersFor(rules: Rule[], pathname: string): Record<string, string>;
