import '../bridge/zodWithoutEval.ts';
import '../ui/styles/reset.css';
import '@digdir/designsystemet-theme';
import '@digdir/designsystemet-css';
import '../ui/styles/applicant.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApplicantApp } from './ApplicantApp.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('applicant.html has no #root');

createRoot(root).render(
  <StrictMode>
    <ApplicantApp />
  </StrictMode>,
);
