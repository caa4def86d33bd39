import '../bridge/zodWithoutEval.ts';
import '../ui/styles/reset.css';
import '@digdir/designsystemet-theme';
import '@digdir/designsystemet-css';
import '../ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/index.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
