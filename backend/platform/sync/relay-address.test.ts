import { expect, it } from 'vitest'
import { readRelayAddress } from './relay-address.ts'

it.each([
  ['https://relay.example', 'https://relay.example'],
  [' https://Relay.Example:443/ ', 'https://relay.example'],
  ['https://relay.example/nadi//', 'https://relay.example/nadi'],
  ['wss://relay.example', 'https://relay.example'],
  ['ws://localhost:8787', 'http://localhost:8787'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://10.1.2.3', 'http://10.1.2.3'],
  ['http://172.31.0.9', 'http://172.31.0.9'],
  ['http://192.168.1.20:80', 'http://192.168.1.20'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['http://[fd12::1]', 'http://[fd12::1]'],
  ['http://front-desk', 'http://front-desk'],
  ['http://front-desk.local', 'http://front-desk.local'],
])('takes %s', (typed, address) => expect(readRelayAddress(typed)).toEqual({ address }))

it.each([
  '',
  'relay',
  'relay.example',
  'relay.example:443',
  'ftp://relay.example',
  'file:///etc/hosts',
  'https://',
  'https://user:secret@relay.example',
  'https://relay.example?token=1',
  'https://relay.example#here',
])('takes no other address: %s', typed => expect(readRelayAddress(typed)).toEqual({ fault: 'relayAddress' }))

it.each([
  'http://relay.example',
  'ws://relay.example',
  'http://8.8.8.8',
  'http://172.32.0.1',
  'http://1921.680.example',
  'http://10.evil.example',
  'http://fd12.example',
  'http://[2001:db8::1]',
])('sends nothing in the open: %s', typed => expect(readRelayAddress(typed)).toEqual({ fault: 'relayPlain' }))
