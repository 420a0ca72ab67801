import { deflateSync, inflateSync } from 'node:zlib';
import { smallPng } from '../../support/small-png';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Check sums are left empty: nobody but a viewer reads them. */
const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
};

const pngOf = (width: number, lines: readonly (readonly number[])[]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(lines.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const chunkOf = (png: Buffer, type: string): Buffer => {
  const at = png.indexOf(type, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
};

describe('a small picture', () => {
  it('has the colours of the large one, whatever filter its lines had', () => {
    const same = [0, 0, 0];
    const small = smallPng(
      pngOf(2, [
        [0, 10, 20, 30, 10, 20, 30],
        [1, 10, 20, 30, ...same],
        [2, ...same, ...same],
        [3, 5, 10, 15, ...same],
        [4, ...same, ...same],
        [0, 200, 0, 0, 10, 20, 30],
      ]),
    );

    expect(chunkOf(small, 'IHDR')[9]).toBe(3);
    expect([...chunkOf(small, 'PLTE')]).toEqual([10, 20, 30, 200, 0, 0]);
    expect([...inflateSync(chunkOf(small, 'IDAT'))]).toEqual([
      ...[0, 0, 0],
      ...[0, 0, 0],
      ...[0, 0, 0],
      ...[0, 0, 0],
      ...[0, 0, 0],
      ...[0, 1, 0],
    ]);
  });
});
