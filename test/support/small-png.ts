import { deflateSync, inflateSync } from 'node:zlib';

const signatureLength = 8;
const paletteSize = 256;
/** Colours that differ in less than this many low bits of a channel count as one while the palette is chosen. */
const coarseBits = 2;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const chunksOf = (png: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = signatureLength; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
};

const crcOf = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const chunkBytes = ({ type, data }: Chunk): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
};

/** Predictors of https://www.w3.org/TR/png-3/#9Filter-types by their number. */
const predictors: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [byLeft, byUp, byCorner] = [left, up, corner].map((near) => Math.abs(left + up - corner - near));
    if (Number(byLeft) <= Number(byUp) && Number(byLeft) <= Number(byCorner)) return left;
    return Number(byUp) <= Number(byCorner) ? up : corner;
  },
];

const unfiltered = (raw: Buffer, height: number, stride: number, bytesPerPixel: number): Buffer => {
  const pixels = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const predict = predictors[raw[y * (stride + 1)] ?? 0] ?? (() => 0);
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < bytesPerPixel ? 0 : (pixels[at - bytesPerPixel] ?? 0);
      const up = y === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = x < bytesPerPixel || y === 0 ? 0 : (pixels[at - stride - bytesPerPixel] ?? 0);
      pixels[at] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + predict(left, up, corner)) & 0xff;
    }
  }
  return pixels;
};

const distance = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 0xff) - ((other >> shift) & 0xff)) ** 2, 0);

/** The commonest colours, no two of them alike, and for each colour of the picture the place of its nearest. */
const paletteOf = (colours: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const kept = new Map<number, number>();
  const mask = 0x010101 * ((0xff << coarseBits) & 0xff);
  for (const colour of byCount) if (!kept.has(colour & mask)) kept.set(colour & mask, colour);
  const palette = [...kept.values()].slice(0, paletteSize);
  const nearest = (colour: number): number =>
    palette.reduce(
      (best, other, at) => (distance(colour, other) < distance(colour, palette[best] ?? 0) ? at : best),
      0,
    );
  return { palette, places: new Map(byCount.map((colour) => [colour, nearest(colour)])) };
};

/**
 * A screenshot with 256 colours in place of 16 million, which takes less than half of the bytes: pages are flat, and only the edges of
 * letters have more colours than that.
 * @param png 8 bits a channel, with or without alpha, as Chromium writes it
 */
export const smallPng = (png: Buffer): Buffer => {
  const chunks = chunksOf(png);
  const header = Buffer.from(chunks[0]?.data ?? Buffer.alloc(0));
  const [width, height, bytesPerPixel] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[9] === 6 ? 4 : 3,
  ];
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const pixels = unfiltered(raw, height, width * bytesPerPixel, bytesPerPixel);
  const colours = Array.from({ length: width * height }, (_, at) => pixels.readUIntBE(at * bytesPerPixel, 3));
  const { palette, places } = paletteOf(colours);
  const lines = Buffer.alloc(height * (width + 1));
  colours.forEach((colour, at) => {
    lines[at + Math.floor(at / width) + 1] = places.get(colour) ?? 0;
  });
  header[9] = 3;
  return Buffer.concat([
    png.subarray(0, signatureLength),
    chunkBytes({ type: 'IHDR', data: header }),
    chunkBytes({
      type: 'PLTE',
      data: Buffer.concat(
        palette.map((colour) => Buffer.from([16, 8, 0].map((shift) => (colour >> shift) & 0xff))),
      ),
    }),
    chunkBytes({ type: 'IDAT', data: deflateSync(lines, { level: 9 }) }),
    chunkBytes({ type: 'IEND', data: Buffer.alloc(0) }),
  ]);
};
