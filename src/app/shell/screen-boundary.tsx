import { Component, type ReactNode } from "react";
import { useLocation } from "wouter";
import { BrokenScreen } from "./broken-screen.tsx";

type BoundaryProps = { place: string; children: ReactNode };
type BoundaryState = { place: string; error: unknown; broken: boolean };

/** One per screen: what breaks here leaves the rest working, and who goes elsewhere leaves it behind. */
export function ScreenBoundary({ children }: { children: ReactNode }) {
  const [place] = useLocation();
  return <Boundary place={place}>{children}</Boundary>;
}

/** A class, because React has no other form. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { place: this.props.place, error: undefined, broken: false };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error, broken: true };
  }

  // React keeps this instance for the next screen. A key of the place would begin all of the staff pages anew.
  static getDerivedStateFromProps({ place }: BoundaryProps, before: BoundaryState): BoundaryState | null {
    return place === before.place ? null : { place, error: undefined, broken: false };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const retry = () => this.setState({ error: undefined, broken: false });
    return <BrokenScreen error={this.state.error} onRetry={retry} />;
  }
}
