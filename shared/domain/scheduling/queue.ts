/** Who goes before whom in a queue, the most urgent first. */
export const queuePriorities = ['emergency', 'elderly', 'normal'] as const
