// What the status endpoint cannot make sense of, and which switch it is about.

/** Thrown for a request that cannot be meant; it becomes 400 with problem details that name the switch. */
export class Nonsense extends Error {
  override readonly name = 'Nonsense';
  /** The switch: `retry-after`; `code` for the path. */
  readonly at: string;

  /**
   * @param at the switch
   * @param message one sentence for people; repeats nothing that was sent
   */
  constructor(at: string, message: string) {
    super(message);
    this.at = at;
  }
}
