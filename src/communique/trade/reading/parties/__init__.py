"""The rule reading of parties: the people, bodies and groups that take part."""
