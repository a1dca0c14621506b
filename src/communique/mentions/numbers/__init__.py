"""Amounts of money, percentages, numbers and ordinals."""
