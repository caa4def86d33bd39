declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  interface FrameInfo {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
  }
  interface Decoder {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    decode(): void;
    getFrameInfo(): FrameInfo;
  }
  const openJpeg: (options: {
    locateFile: (file: string) => string;
    /** What the codec has to say of its progress. */
    print?: (line: string) => void;
  }) => Promise<{ readonly J2KDecoder: new () => Decoder }>;
  export default openJpeg;
}
