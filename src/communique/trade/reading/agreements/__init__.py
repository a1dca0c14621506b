"""The rule reading of agreements: what was signed, between whom and about what."""
