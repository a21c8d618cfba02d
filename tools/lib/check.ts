/** What one check found. */
export interface Finding {
  /** One line each, naming the place and what to do about it; none means that the check passed. */
  problems: string[]
  /** Figures worth a word on the check's line. */
  note?: string
}

/** One line of `npm run verify`. A check changes no file of the repository. */
export interface Check {
  name: string
  run: () => Finding | Promise<Finding>
}
