/** An API throws it to answer with an errcode. As at the real hosts, the HTTP status stays 200. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    /** The text of errmsg; without it the API's usual text for the errcode. */
    readonly detail?: string,
  ) {
    super(detail ?? `errcode ${errcode}`);
  }
}
