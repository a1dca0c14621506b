"""Memoranda, agreements and contracts in a text."""
