"""Mentions that only trade news needs: agreements and groups."""
