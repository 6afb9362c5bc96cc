"""How often a decision, an issue, a person or a group may come back."""
