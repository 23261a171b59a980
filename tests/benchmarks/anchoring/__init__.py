"""How well passages are found again in changed texts, where the truth is known for every character."""
