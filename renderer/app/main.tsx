import '../bridge/zodWithoutEval.ts';
import '../ui/styles/reset.css';
import '@digdir/designsystemet-theme';
import '@digdir/designsystemet-css';
import '../ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/index.ts';
import { startAppearance } from '../state/appearance.ts';
import { App } from './App.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

startAppearance();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <CrashBoundary whole>
      <App />
    </CrashBoundary>
  </StrictMode>,
);
