/** What is used of the package's browser bundle, which carries TensorFlow.js and has types for neither of these. */
declare module '@vladmandic/face-api/dist/face-api.esm.js' {
  interface Tensor {
    dispose(): void;
  }
  interface Position {
    readonly x: number;
    readonly y: number;
  }
  interface Rectangle extends Position {
    readonly width: number;
    readonly height: number;
  }
  interface Detection {
    readonly score: number;
    readonly box: Rectangle;
  }
  interface Landmarks {
    readonly positions: readonly Position[];
    align(): Rectangle;
  }
  interface Net {
    loadFromWeightMap(weights: Readonly<Record<string, Tensor>>): void;
  }
  export const nets: {
    readonly tinyFaceDetector: Net & {
      locateFaces(
        picture: Tensor,
        options: { readonly inputSize: number; readonly scoreThreshold: number },
      ): Promise<Detection[]>;
    };
    readonly faceLandmark68Net: Net & { detectLandmarks(face: Tensor): Promise<Landmarks> };
    readonly faceRecognitionNet: Net & { computeFaceDescriptor(face: Tensor): Promise<Float32Array> };
  };
  export class TinyFaceDetectorOptions {
    constructor(options: { readonly inputSize: number; readonly scoreThreshold: number });
    readonly inputSize: number;
    readonly scoreThreshold: number;
  }
  export const env: { setEnv(environment: Readonly<Record<string, unknown>>): void };
  export const tf: {
    setWasmPaths(paths: Readonly<Record<string, string>>): void;
    setBackend(name: 'wasm'): Promise<boolean>;
    ready(): Promise<void>;
    env(): { set(flag: string, value: boolean): void };
    tensor3d(values: Int32Array, shape: [number, number, number], type: 'int32'): Tensor;
    readonly io: {
      decodeWeights(data: ArrayBuffer, specs: readonly unknown[]): Readonly<Record<string, Tensor>>;
    };
  };
}
