import { Component, type ReactNode } from "react";
import { BrokenScreen } from "./broken-screen.tsx";

type BoundaryProps = { children: ReactNode };
type BoundaryState = { error: unknown; broken: boolean };

/** One per screen: what breaks here leaves the rest working. A class, because React has no other form. */
export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined, broken: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error, broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const retry = () => this.setState({ error: undefined, broken: false });
    return <BrokenScreen error={this.state.error} onRetry={retry} />;
  }
}
