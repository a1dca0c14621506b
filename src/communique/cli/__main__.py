"""`python -m communique.cli`."""

from communique.cli import app

app()
