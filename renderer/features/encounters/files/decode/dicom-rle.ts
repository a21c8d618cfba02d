/**
 * RLE as DICOM PS3.5, annex G has it: a header with the places of up to 15 segments, each the same byte of every number, larger
 * bytes first, packed as in PackBits.
 * @returns the numbers, smaller byte first, pixel by pixel
 * @throws Error when it is cut off
 */
export function decodeRle(frame: Uint8Array, pixels: number, samples: number, bytesEach: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const count = view.getUint32(0, true)
  if (count !== samples * bytesEach) throw new Error(`${count} segments`)
  const values = new Uint8Array(pixels * count)
  for (let segment = 0; segment < count; segment += 1) {
    const from = view.getUint32(4 + segment * 4, true)
    const to = segment + 1 < count ? view.getUint32(8 + segment * 4, true) : frame.length
    const sample = Math.floor(segment / bytesEach)
    const place = sample * bytesEach + (bytesEach - 1 - (segment % bytesEach))
    unpack(frame.subarray(from, to), pixels, (index, byte) => {
      values[index * count + place] = byte
    })
  }
  return values
}

function unpack(packed: Uint8Array, pixels: number, put: (index: number, byte: number) => void): void {
  let [read, written] = [0, 0]
  while (written < pixels) {
    const head = packed[read++]
    if (head === undefined) throw new Error('cut off')
    if (head === 128) continue
    const isRun = head > 128
    const length = Math.min(isRun ? 257 - head : head + 1, pixels - written)
    for (let step = 0; step < length; step += 1) put(written + step, packed[isRun ? read : read + step] ?? 0)
    written += length
    read += isRun ? 1 : length
  }
}
