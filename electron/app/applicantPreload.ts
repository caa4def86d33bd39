import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { ApplicantBridge } from '#shared/contracts/applicant.ts';
import { applicantChannels } from '#shared/contracts/channels.ts';

/**
 * The whole of what the applicant's window gets: it is told what to show, and may say what the applicant answered. No verb of the
 * desk has a way through here; main checks sender and shape of whatever is said.
 */
const applicant: ApplicantBridge = {
  onState(listener) {
    // The event object of Electron carries the sender and must not reach the window.
    const forward = (_event: IpcRendererEvent, state: unknown): void => listener(state);
    ipcRenderer.on(applicantChannels.state, forward);
    void ipcRenderer.invoke(applicantChannels.ready);
    return () => {
      ipcRenderer.removeListener(applicantChannels.state, forward);
    };
  },
  say(action) {
    void ipcRenderer.invoke(applicantChannels.say, action);
  },
};

contextBridge.exposeInMainWorld('applicant', applicant);
