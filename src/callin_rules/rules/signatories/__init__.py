"""Who has to sign, how many, and in what company."""
