/**
 * The script that runs in the page before everything else: it gives the built preload the `require('electron')` a sandboxed
 * preload has, and nothing more. The preload's own code is put in unchanged.
 */
export const invokeBinding = '__standinInvoke';
export const mediaBinding = '__standinMayUseMedia';

export function preloadScript(preloadCode: string): string {
  return `(() => {
  if (window.top !== window) return;
  const invoke = window[${JSON.stringify(invokeBinding)}];
  const mayUseMedia = window[${JSON.stringify(mediaBinding)}];
  delete window[${JSON.stringify(invokeBinding)}];
  delete window[${JSON.stringify(mediaBinding)}];
  const listeners = new Map();
  const ipcRenderer = {
    invoke: (channel, ...args) => invoke(channel, args),
    on(channel, listener) {
      const all = listeners.get(channel) ?? new Set();
      all.add(listener);
      listeners.set(channel, all);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  ipcRenderer.off = ipcRenderer.removeListener;
  Object.defineProperty(window, Symbol.for('pip-desk.standin.deliver'), {
    value: (channel, payload) => {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, payload);
    },
  });
  const contextBridge = {
    exposeInMainWorld(name, api) {
      Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  if (navigator.mediaDevices) {
    const devices = Object.getPrototypeOf(navigator.mediaDevices);
    const open = devices.getUserMedia;
    devices.getUserMedia = async function getUserMedia(constraints = {}) {
      const granted = await mayUseMedia(Boolean(constraints.audio), Boolean(constraints.video));
      if (!granted) throw new DOMException('Permission denied', 'NotAllowedError');
      return open.call(this, constraints);
    };
  }
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preloadCode}
  })(require, module, module.exports);
})();`;
}
