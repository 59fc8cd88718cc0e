import { useLocation } from "wouter";
import type { Uuid } from "../../domain/id.ts";

export function useNavigateToQuiz(): (attemptId: Uuid) => void {
  const [, navigate] = useLocation();
  return (attemptId) => navigate(`/quiz/${attemptId}`);
}
