"""The rule reading of figures: amounts, shares and ranks of trade and investment."""
