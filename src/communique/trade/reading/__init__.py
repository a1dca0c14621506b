"""The rule reading: a record made from mentions and clause structure alone, without a model."""
