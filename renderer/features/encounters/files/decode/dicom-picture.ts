import type { Pixels, Window } from './dicom-frame.ts'

/** The linear function of a window (DICOM PS3.3, C.11.2.1.2.1), to 0 to 255. */
export function brightness(value: number, { center, width }: Window): number {
  const [low, high] = [center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2]
  if (value <= low) return 0
  if (value > high) return 255
  return Math.round(((value - (center - 0.5)) / (width - 1) + 0.5) * 255)
}

/** The picture as a screen shows it through a window. */
export function paint(pixels: Pixels, window: Window): ImageData {
  const { width, height, samples, values, inverted } = pixels
  const shades = shadesOf(pixels, window)
  const offset = values instanceof Int16Array ? 32_768 : 0
  const image = new ImageData(width, height)
  const shade = (index: number) => shades[(values[index] ?? 0) + offset] ?? 0
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const bright = shade(samples === 3 ? pixel * 3 + channel : pixel)
      image.data[pixel * 4 + channel] = inverted ? 255 - bright : bright
    }
    image.data[pixel * 4 + 3] = 255
  }
  return image
}

/** One for each number that can occur: a picture has millions of pixels, but at most 65,536 different ones. */
function shadesOf({ values, slope, intercept }: Pixels, window: Window): Uint8Array {
  const [first, count] = values instanceof Uint8Array ? [0, 256] : [values instanceof Int16Array ? -32_768 : 0, 65_536]
  return Uint8Array.from({ length: count }, (_, index) => brightness((index + first) * slope + intercept, window))
}
