/** The password of every account of the demo clinic, and of no account anywhere else. */
export const demoPassword = 'Demo@1234'

const words = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'welcome',
  'admin',
  'administrator',
  'qwerty',
  'abcd',
  'abc',
]
const places = ['india', 'clinic', 'hospital', 'doctor', 'nurse', 'nadi', 'login', 'user', 'test', 'demo', 'default']
const habits = [
  'changeme',
  'letmein',
  'secret',
  'master',
  'root',
  'temp',
  'hello',
  'monkey',
  'dragon',
  'iloveyou',
  'asdf',
]
const tails = ['1', '12', '123', '1234', '12345', '123456', '01', '001', '007', '786', '108', '321', '4321', '111']
const years = Array.from({ length: 16 }, (_, index) => String(2015 + index))
const symbols = ['@', '!', '#', '$', '*', '_', '-', '.', '&']

/**
 * Guessed first by everyone who guesses: the most common words with the endings that password rules provoke, like
 * `Welcome@123` or `India2024!`, in lower case; the demo clinic's password is one of them.
 */
export const commonPasswords: ReadonlySet<string> = new Set([demoPassword.toLowerCase(), ...combinations(), ...rows()])

function* combinations(): Generator<string> {
  for (const word of [...words, ...places, ...habits]) {
    for (const tail of [...tails, ...years]) {
      for (const symbol of symbols) {
        yield word + symbol + tail
        yield word + tail + symbol
      }
    }
  }
}

/** Neighbours on the keyboard. */
function rows(): string[] {
  return [
    '1qaz@wsx',
    '1qaz!qaz',
    'zaq1@wsx',
    '!qaz2wsx',
    'qwerty1!',
    'qwertyuiop1!',
    'q1w2e3r4!',
    '1q2w3e4r!',
    '1q2w3e4r@',
  ]
}
