import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env, nets, tf, TinyFaceDetectorOptions } from '@vladmandic/face-api/dist/face-api.esm.js';
import landmarkManifest from '@vladmandic/face-api/model/face_landmark_68_model-weights_manifest.json';
import landmarkUrl from '@vladmandic/face-api/model/face_landmark_68_model.bin?url';
import descriptorManifest from '@vladmandic/face-api/model/face_recognition_model-weights_manifest.json';
import descriptorUrl from '@vladmandic/face-api/model/face_recognition_model.bin?url';
import detectorManifest from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json';
import detectorUrl from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url';
import type { Box, Pixels, Point } from './pixels.ts';

/**
 * The three models of @vladmandic/face-api 1.7 and the runtime they need, as files of the window's own origin. Computed in
 * WebAssembly: the same on every desk, whatever its graphics card, and nothing that the CSP would have to allow besides.
 */
export const modelName = '@vladmandic/face-api 1.7.15 face_recognition';

/** Sides of the squares the models were trained on. */
export const landmarkSide = 112;
export const descriptorSide = 150;

const scoreThreshold = 0.45;

export interface Nets {
  /** Every face, largest first, in pixels of the picture. `inputSize`: a multiple of 32; larger finds smaller faces. */
  locate(picture: Pixels, inputSize: number): Promise<Box[]>;
  /** 68 points in pixels of a picture that is the face and little else. */
  landmarks(face: Pixels): Promise<Point[]>;
  /** 128 numbers for an aligned face: the template, never to leave the worker. */
  describe(face: Pixels): Promise<Float32Array>;
}

export async function loadNets(): Promise<Nets> {
  // The package looks for a page or for Node and finds neither in a worker; pictures come as tensors, so it needs none of these.
  const nothing = class {};
  env.setEnv({
    Canvas: nothing,
    CanvasRenderingContext2D: nothing,
    Image: nothing,
    ImageData: nothing,
    Video: nothing,
  });
  // Threads would need cross-origin isolation; one thread of SIMD is what every supported browser has.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-simd.wasm': wasmUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
  });
  if (!(await tf.setBackend('wasm'))) throw new Error('no WebAssembly backend');
  await tf.ready();
  await Promise.all([
    load(nets.tinyFaceDetector, detectorUrl, detectorManifest),
    load(nets.faceLandmark68Net, landmarkUrl, landmarkManifest),
    load(nets.faceRecognitionNet, descriptorUrl, descriptorManifest),
  ]);
  return {
    locate: (picture, inputSize) =>
      withTensor(picture, async (tensor) => {
        const options = new TinyFaceDetectorOptions({ inputSize, scoreThreshold });
        const found = await nets.tinyFaceDetector.locateFaces(tensor, options);
        return found
          .map(({ box: { x, y, width, height } }) => ({ x, y, width, height }))
          .sort((a, b) => b.width * b.height - a.width * a.height);
      }),
    landmarks: (face) =>
      withTensor(face, async (tensor) =>
        (await nets.faceLandmark68Net.detectLandmarks(tensor)).positions.map(({ x, y }) => ({ x, y })),
      ),
    describe: (face) => withTensor(face, (tensor) => nets.faceRecognitionNet.computeFaceDescriptor(tensor)),
  };
}

type Manifest = readonly { readonly weights: readonly unknown[] }[];

async function load(net: (typeof nets)[keyof typeof nets], url: string, manifest: Manifest): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`model: ${String(answer.status)}`);
  net.loadFromWeightMap(tf.io.decodeWeights(await answer.arrayBuffer(), manifest[0]?.weights ?? []));
}

async function withTensor<T>(
  { width, height, data }: Pixels,
  work: (tensor: ReturnType<typeof tf.tensor3d>) => Promise<T>,
): Promise<T> {
  const rgb = new Int32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4) {
    rgb[to++] = data[from] ?? 0;
    rgb[to++] = data[from + 1] ?? 0;
    rgb[to++] = data[from + 2] ?? 0;
  }
  const tensor = tf.tensor3d(rgb, [height, width, 3], 'int32');
  try {
    return await work(tensor);
  } finally {
    tensor.dispose();
  }
}
