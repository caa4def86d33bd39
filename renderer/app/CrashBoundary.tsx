import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { FaultScreen } from './FaultScreen.tsx';

interface Props {
  readonly children: ReactNode;
  /** Set where no `main` stands around it. */
  readonly whole?: true;
}

interface State {
  readonly crashed: boolean;
}

/**
 * A fault in drawing a screen stays on that screen: the bar above, the way out of the session and the session in main live on. An
 * officer sees our words and our code, never a stack.
 */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { crashed: false };

  static getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    const fault = <Crashed onAgain={() => this.setState({ crashed: false })} />;
    return this.props.whole === true ? <main className="whole">{fault}</main> : fault;
  }
}

function Crashed({ onAgain }: { onAgain: () => void }) {
  const { t } = useText();
  return <FaultScreen error={{ code: 'DESK_WINDOW_FAULT' }} onAgain={onAgain} note={t('fault.kept')} />;
}
