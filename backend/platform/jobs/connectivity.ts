import { networkInterfaces } from 'node:os'

/** Whether there is a network, as the machine sees it; that the other end answers is for the job to find out. */
export interface Connectivity {
  isOnline(): boolean
}

export const machineConnectivity: Connectivity = {
  isOnline: () =>
    Object.values(networkInterfaces()).some(addresses =>
      addresses?.some(({ internal, address }) => !internal && !address.startsWith('fe80:')),
    ),
}
