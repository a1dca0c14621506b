"""Errors planted one at a time in records that are right, and who finds them."""
