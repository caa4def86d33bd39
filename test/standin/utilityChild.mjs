// Gives a forked Node process the `process.parentPort` it would have as a utility process of Electron.
import { EventEmitter } from 'node:events';
import process from 'node:process';

const port = new EventEmitter();
port.postMessage = (message) => {
  if (process.connected) process.send?.(message);
};
port.start = () => undefined;
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });
