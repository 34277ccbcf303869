/** Ends a script that cannot, or must not, do what it is for: what is the matter, why, and what to do next. */
export class Refusal extends Error {
  /**
   * @param {string} what
   * @param {{ why?: string, next?: string }} [more]
   */
  constructor(what, { why, next } = {}) {
    super(what);
    this.name = 'Refusal';
    this.why = why;
    this.next = next;
  }
}
