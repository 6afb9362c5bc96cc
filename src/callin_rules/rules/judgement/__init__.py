"""Questions that a person answers: the rules read the recorded judgement and never make it."""
